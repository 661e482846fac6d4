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
constexpr char kApart = '\x1F';  // Between two names: in none of them.

// For each claim whom and what it names, in small letters.
std::vector<std::string> names_in_claims(const Evidence& evidence) {
  std::vector<std::string> out;
  out.reserve(evidence.claims.size());
  for (const ClaimRecord& record : evidence.claims) {
    std::string all;
    for (const ClaimSource& one : record.claim.sources)
      all += one.text + kApart + one.name + kApart;
    for (const ClaimParty& one : record.claim.parties)
      all += one.text + kApart;
    for (const ClaimPlace& one : record.claim.where)
      all += one.text + kApart + one.name + kApart;
    out.push_back(to_lower_ascii(all));
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
  InventoryWish columns;
  if (const std::string list = call.get("columns"); !list.empty())
    columns.columns = HEARSAY_TRY(inventory_columns(list, "columns"));
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
  Json out = publish::inventory_json(view);  // {"inventory"}
  out.set("rows", std::move(rows));
  return json_answer(out);
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
  const std::vector<std::string> named = names_in_claims(call.now->evidence());
  Json::Array rows;
  for (const std::string& name : all) {
    Query query;
    std::string phrase = name;
    std::erase(phrase, '"');
    query.match = HEARSAY_TRY(read_query("\"" + phrase + "\"")).match;
    Hits hits;  // None for a name without a letter or digit.
    if (!query.match.empty())
      hits = HEARSAY_TRY(call.service.texts().find(call.now->head, query, 0, 0));
    const std::string small = to_lower_ascii(name);
    const auto claims = static_cast<std::size_t>(
        std::count_if(named.begin(), named.end(), [&](const std::string& one) {
          return one.find(small) != std::string::npos;
        }));
    rows.push_back(Json::Object{{"name", name}, {"reports", hits.total}, {"claims", claims}});
  }
  return json_answer(Json::Object{{"rows", std::move(rows)}});
}

}  // namespace hearsay::serve::pages
