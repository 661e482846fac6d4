// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/publish/comparison.h"
#include "hearsay/read/table/table.h"
#include "hearsay/serve/pages/common.h"
#include "hearsay/serve/pages/pages.h"
#include "hearsay/weigh/inventories/comparison.h"
#include "hearsay/weigh/inventories/inventory.h"

#include <algorithm>

namespace hearsay::serve::pages {

namespace {

constexpr std::size_t kMostNames = 5000;

// "item=Model,count=Qty"
Result<InventoryWish> inventory_wish(const Call& call) {
  InventoryWish out;
  const std::string list = call.get("columns");
  for (const std::string_view pair : split(list, ',')) {
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos || equals == 0 || equals + 1 == pair.size())
      return make_error(ErrorCode::invalid,
                        "columns takes item=NAME,count=NAME,..., not '" + std::string(pair) + "'");
    out.columns.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
  }
  return out;
}

}  // namespace

Result<http::Response> compare(const Call& call) {
  const std::string as = call.get("as").empty() ? "stock" : call.get("as");
  const std::optional<InventoryOf> of = inventory_of_from(as);
  if (!of)
    return make_error(ErrorCode::invalid, "as takes stock, transfers or losses, not '" + as + "'");
  const Snapshot& now = *call.now;
  const Packs& packs = call.service.packs();
  const Table table = HEARSAY_TRY(read::table(call.request.body, {}));
  const InventoryWords words = HEARSAY_TRY(InventoryWords::load(Knowledge::default_packs()));
  const InventoryWish columns = HEARSAY_TRY(inventory_wish(call));
  const Inventory inventory = HEARSAY_TRY(read_inventory(table, columns, words, *packs.taxonomy));
  const std::string name = call.get("name").empty() ? "the inventory" : call.get("name");
  const publish::ComparisonView view{name, table, inventory};
  Json::Array rows;
  if (call.get("preview").empty()) {
    const MethodGround ground{now.evidence(), now.weighing(), *packs.taxonomy, *packs.customs};
    ComparisonWish wish;
    wish.of = *of;
    wish.holder = call.get("holder");
    wish.country = call.get("country");
    const std::vector<Tally>& tallies = now.weighing().tallies;
    const Comparison comparison = compare_with(inventory, wish, ground, tallies);
    for (Json& row : publish::comparison_json(view, comparison, ground, tallies))
      rows.push_back(std::move(row));
  }
  return json_answer(
      Json::Object{{"inventory", publish::inventory_json(view)}, {"rows", std::move(rows)}});
}

// A list of names, one a line or in the first column of a table: for each how many reports hold it,
// and how many claims name it as source, party or place.
Result<http::Response> names(const Call& call) {
  std::vector<std::string> all;
  if (call.request.body.find_first_of(",;\t") == std::string::npos) {
    for (const std::string_view line : split(call.request.body, '\n')) {
      if (!trim(line).empty()) all.emplace_back(trim(line));
    }
  } else {
    const Table table = HEARSAY_TRY(read::table(call.request.body, {}));
    const std::string head = table.head.empty() ? "" : to_lower_ascii(table.head.front());
    if (!head.empty() && head != "name" && head != "names") all.push_back(table.head.front());
    for (const auto& row : table.rows) {
      if (!row.cells.empty() && !trim(row.cells.front()).empty())
        all.emplace_back(trim(row.cells.front()));
    }
  }
  if (all.size() > kMostNames)
    return make_error(ErrorCode::too_large,
                      std::to_string(all.size()) + " names are more than the " +
                          std::to_string(kMostNames) + " that are looked up at once; split them");
  const Ledger ledger = HEARSAY_TRY(Ledger::open(call.service.ledger(), Ledger::Access::read));
  const Evidence& evidence = call.now->evidence();
  Json::Array rows;
  for (const std::string& name : all) {
    Query query;
    std::string phrase = name;
    std::erase(phrase, '"');
    query.match = HEARSAY_TRY(read_query("\"" + phrase + "\"")).match;
    Hits hits;  // None for a name without a letter or digit.
    if (!query.match.empty()) hits = HEARSAY_TRY(call.service.texts().find(ledger, query, 0, 1));
    std::size_t claims = 0;
    for (const ClaimRecord& record : evidence.claims) {
      const Claim& one = record.claim;
      const auto holds = [&](const std::string& text) {
        return holds_ignoring_ascii_case(text, name);
      };
      claims += std::any_of(one.sources.begin(),
                            one.sources.end(),
                            [&](const ClaimSource& each) {
                              return holds(each.text) || holds(each.name);
                            }) ||
                std::any_of(one.parties.begin(),
                            one.parties.end(),
                            [&](const ClaimParty& each) { return holds(each.text); }) ||
                std::any_of(one.where.begin(), one.where.end(), [&](const ClaimPlace& each) {
                  return holds(each.text) || holds(each.name);
                });
    }
    rows.push_back(Json::Object{{"name", name}, {"reports", hits.total}, {"claims", claims}});
  }
  return json_answer(Json::Object{{"rows", std::move(rows)}});
}

}  // namespace hearsay::serve::pages
