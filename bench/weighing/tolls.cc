// What a ledger's reports come to, group by group: for the scorers of tallies.
//
//     bench-tolls LEDGER GROUPS.jsonl > tolls.jsonl
//     bench-tolls LEDGER --stories > stories.jsonl      {"report", "story"}: which reports tell one
//     story
//
//     bench-tolls LEDGER GROUPS.jsonl --cues > cues.jsonl       what fit_tolls.py fits the weights
//     on
//
// A group is {"group": NAME, "reports": [ids of the ledger]}; each is weighed by itself, as
// a ledger of its own would be, in which all reports tell of one thing. Prints for each what they
// come to: {"group", "toll": {"killed", "injured", "killed_range", "injured_range", "accounts":
// [{"report", "killed", "injured"}]}}, the toll null where they tell of nobody killed or hurt.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/json.h"
#include "hearsay/claim/extract.h"
#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/ledger/ledger.h"
#include "hearsay/weigh/events/same_event.h"
#include "hearsay/weigh/tolls/accounts.h"
#include "hearsay/weigh/tolls/reckoning.h"
#include "hearsay/weigh/weigh.h"

#include <algorithm>
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

Json toll_json(const Evidence& evidence, const Toll& toll) {
  Json out = Json::object();
  out.set("killed", toll.killed);
  out.set("injured", toll.injured);
  out.set("killed_range", interval_json(toll.killed_range));
  out.set("injured_range", interval_json(toll.injured_range));
  Json accounts = Json::array();
  for (const Account& account : toll.accounts) {
    Json each = Json::object();
    each.set("report", evidence.reports[account.report].id);
    each.set("killed", account.killed);
    each.set("injured", account.injured);
    accounts.push(std::move(each));
  }
  out.set("accounts", std::move(accounts));
  return out;
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

// What could be the toll of the one thing that all the reports tell of, and what speaks for
// each: [[killed, injured, [[cue, how much], ...]], ...].
Json candidates_json(const Desk& desk) {
  const Copies copies = find_copies(desk);
  const Grouping grouping = group_events(desk, copies, Docket(desk.evidence));
  const std::vector<ReportSays> reports = accounts_of_story(desk, copies, grouping.events);
  Json out = Json::array();
  for (const Candidate& one : candidates(reports)) {
    Json row = Json::array(), cues = Json::array();
    for (std::size_t i = 0; i < one.cues.size(); ++i) {
      if (one.cues[i] == 0) continue;
      Json cue = Json::array();
      cue.push(static_cast<double>(i));
      cue.push(one.cues[i]);
      cues.push(std::move(cue));
    }
    row.push(one.killed);
    row.push(one.injured);
    row.push(std::move(cues));
    out.push(std::move(row));
  }
  return out;
}

Result<void> run(const char* ledger_path, const char* groups_path, bool cues) {
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
  if (cues) {
    Json names = Json::array();
    for (const std::string& name : cue_names())
      names.push(name);
    std::cout << names.dump() << "\n";
  }
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
    Json out = Json::object();
    out.set("group", group.string_at("group").value_or(""));
    if (cues) {
      out.set("candidates", candidates_json(Desk(evidence, *taxonomy, *customs)));
    } else {
      const Desk desk(evidence, *taxonomy, *customs);
      const Copies copies = find_copies(desk);
      const Grouping grouping = group_events(desk, copies, Docket(evidence));
      const auto toll = toll_of(accounts_of_story(desk, copies, grouping.events));
      out.set("toll", toll ? toll_json(evidence, *toll) : Json());
    }
    std::cout << out.dump() << "\n";
  }
  return {};
}

}  // namespace

int main(int count, char** words) {
  const std::string_view third = count > 3 ? words[3] : "";
  if (count < 3 || count > 4 || (count == 4 && third != "--cues")) {
    std::cerr << "usage: bench-tolls LEDGER GROUPS.jsonl|--stories [--cues]\n";
    return 2;
  }
  const auto done = std::string_view(words[2]) == "--stories"
                        ? stories(words[1])
                        : run(words[1], words[2], third == "--cues");
  if (!done) std::cerr << done.error().what << "\n";
  return done ? 0 : 3;
}
