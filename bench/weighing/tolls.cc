// What a ledger's reports come to, group by group: for the scorers of tallies.
//
//     bench-tolls LEDGER GROUPS.jsonl > tolls.jsonl
//     bench-tolls LEDGER --stories > stories.jsonl      {"report", "story"}: which reports tell one
//     story
//
// A group is {"group": NAME, "reports": [ids of the ledger]}; each is weighed by itself, as
// a ledger of its own would be. Prints for each the events' tolls, the most reported first:
// {"group", "tolls": [{"event": {"id", "label", "when"}, "killed", "injured", "killed_range",
// "injured_range", "accounts": [{"report", "killed", "injured"}]}]}. SPDX-License-Identifier:
// Apache-2.0
#include "hearsay/base/json.h"
#include "hearsay/claim/extract.h"
#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/ledger/ledger.h"
#include "hearsay/weigh/weigh.h"

#include <fstream>
#include <iostream>
#include <string>
#include <unordered_map>
#include <vector>

namespace {

using namespace hearsay;

Json interval_json(const Interval& one) {
  Json out = Json::array();
  for (const auto& end : {one.lower, one.upper})
    out.push(end ? Json(*end) : Json());
  return out;
}

Json tolls_json(const Evidence& evidence, const Weighing& weighing) {
  Json list = Json::array();
  for (const Toll& toll : weighing.tolls) {
    Json one = Json::object();
    const Event& event = weighing.events[toll.event];
    Json about = Json::object();
    about.set("id", event.id);
    about.set("label", event.label);
    about.set("when", event.when.empty() ? Json() : Json(event.when));
    one.set("event", std::move(about));
    one.set("killed", toll.killed);
    one.set("injured", toll.injured);
    one.set("killed_range", interval_json(toll.killed_range));
    one.set("injured_range", interval_json(toll.injured_range));
    Json accounts = Json::array();
    for (const Account& account : toll.accounts) {
      Json each = Json::object();
      each.set("report", evidence.reports[account.report].id);
      each.set("killed", account.killed);
      each.set("injured", account.injured);
      accounts.push(std::move(each));
    }
    one.set("accounts", std::move(accounts));
    list.push(std::move(one));
  }
  return list;
}

Result<void> stories(const char* ledger_path) {
  const std::filesystem::path packs = Knowledge::default_packs();
  const auto taxonomy = HEARSAY_TRY(Taxonomy::load(packs));
  const auto customs = HEARSAY_TRY(Customs::load(packs));
  const Ledger ledger = HEARSAY_TRY(Ledger::open(ledger_path, Ledger::Access::read));
  const Evidence evidence = HEARSAY_TRY(ledger.evidence());
  const Weighing weighing = weigh::weigh(evidence, *taxonomy, *customs);
  for (std::size_t i = 0; i < evidence.reports.size(); ++i) {
    Json out = Json::object();
    out.set("report", evidence.reports[i].id);
    out.set("story", weighing.story_of[i]);
    std::cout << out.dump() << "\n";
  }
  return {};
}

Result<void> run(const char* ledger_path, const char* groups_path) {
  const std::filesystem::path packs = Knowledge::default_packs();
  const auto taxonomy = HEARSAY_TRY(Taxonomy::load(packs));
  const auto customs = HEARSAY_TRY(Customs::load(packs));
  const Ledger ledger = HEARSAY_TRY(Ledger::open(ledger_path, Ledger::Access::read));
  const Evidence all = HEARSAY_TRY(ledger.evidence());
  std::unordered_map<std::string, std::uint32_t> index;
  for (std::uint32_t i = 0; i < all.reports.size(); ++i)
    index.emplace(all.reports[i].id, i);
  std::vector<std::vector<const ClaimRecord*>> claims(all.reports.size());
  for (const ClaimRecord& one : all.claims)
    claims[one.report].push_back(&one);
  std::ifstream groups(groups_path);
  for (std::string line; std::getline(groups, line);) {
    const Json group = HEARSAY_TRY(parse_json(line));
    Evidence evidence;
    const Json* reports = group.find("reports");
    if (reports == nullptr) continue;
    for (const Json& id : reports->items()) {
      const auto at = index.find(std::string(id.as_string().value_or("")));
      if (at == index.end()) continue;
      const std::uint32_t place = static_cast<std::uint32_t>(evidence.reports.size());
      evidence.reports.push_back(all.reports[at->second]);
      for (const ClaimRecord* one : claims[at->second]) {
        evidence.claims.push_back(*one);
        evidence.claims.back().report = place;
      }
    }
    const Weighing weighing = weigh::weigh(evidence, *taxonomy, *customs);
    Json out = Json::object();
    out.set("group", group.string_at("group").value_or(""));
    out.set("tolls", tolls_json(evidence, weighing));
    std::cout << out.dump() << "\n";
  }
  return {};
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) {
    std::cerr << "usage: bench-tolls LEDGER GROUPS.jsonl|--stories\n";
    return 2;
  }
  const auto done =
      std::string_view(words[2]) == "--stories" ? stories(words[1]) : run(words[1], words[2]);
  if (!done) std::cerr << done.error().what << "\n";
  return done ? 0 : 3;
}
