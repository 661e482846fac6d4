// What is to be looked at, and how far two coders agree.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/pages/common.h"
#include "hearsay/serve/pages/pages.h"

#include <algorithm>
#include <map>
#include <set>

namespace hearsay::serve::pages {

namespace {

// The less sure a claim is and the more hangs on it, the earlier it comes: what is disputed, what
// no one is named for, what sets the end of a range.
int urgency(const Snapshot& now,
            std::uint32_t claim,
            const std::set<std::uint32_t>& disputed,
            const std::set<std::uint32_t>& at_an_end) {
  const Claim& one = now.evidence().claims[claim].claim;
  int out = 0;
  if (disputed.contains(claim)) out += 4;
  if (at_an_end.contains(claim)) out += 2;
  if (one.count) out += 2;
  if (now.weighing().lineage[claim].state == LineageState::not_recorded) out += 1;
  if (one.stance != Stance::asserted) out += 1;
  if (now.weighing().lineage[claim].copy_of) out -= 6;  // It follows its original.
  return out;
}

// Cohen's kappa of two coders over the claims that both accepted or rejected (Cohen 1960).
Json agreement_json(const std::vector<Judgement>& all) {
  std::map<std::string, std::map<std::string, std::string>> verdicts;  // Coder -> claim -> verb.
  for (const Judgement& one : all) {
    if (one.about == "claim" && (one.verb == "accept" || one.verb == "reject"))
      verdicts[one.judge][one.target] = one.verb;
  }
  Json::Array out;
  for (auto a = verdicts.begin(); a != verdicts.end(); ++a) {
    for (auto b = std::next(a); b != verdicts.end(); ++b) {
      std::size_t both = 0, alike = 0, first = 0, second = 0;
      for (const auto& [claim, verb] : a->second) {
        const auto other = b->second.find(claim);
        if (other == b->second.end()) continue;
        ++both;
        alike += verb == other->second;
        first += verb == "accept";
        second += other->second == "accept";
      }
      if (both == 0) continue;
      const double n = static_cast<double>(both);
      const double p = static_cast<double>(first) / n, q = static_cast<double>(second) / n;
      const double chance = p * q + (1 - p) * (1 - q);
      const double seen = static_cast<double>(alike) / n;
      out.push_back(
          Json::Object{{"coders", Json::Array{a->first, b->first}},
                       {"both", both},
                       {"alike", alike},
                       {"kappa", chance < 1 ? Json((seen - chance) / (1 - chance)) : Json()}});
    }
  }
  return out;
}

}  // namespace

Result<http::Response> review(const Call& call) {
  const Part part = HEARSAY_TRY(Part::of(call));
  const Snapshot& now = *call.now;
  std::set<std::uint32_t> disputed, at_an_end;
  for (const Tally& tally : now.weighing().tallies) {
    for (const Dispute& dispute : tally.disputes)
      disputed.insert(dispute.claims.begin(), dispute.claims.end());
    at_an_end.insert(tally.sets_lower.begin(), tally.sets_lower.end());
    at_an_end.insert(tally.sets_upper.begin(), tally.sets_upper.end());
  }
  std::vector<std::pair<int, std::uint32_t>> queue;
  std::size_t done = 0;
  for (std::uint32_t claim = 0; claim < now.evidence().claims.size(); ++claim) {
    if (!now.event_of[claim]) continue;
    if (now.docket->accepted(claim) != nullptr || now.docket->rejected(claim) != nullptr) {
      ++done;
      continue;
    }
    queue.emplace_back(-urgency(now, claim, disputed, at_an_end), claim);
  }
  std::sort(queue.begin(), queue.end());
  ClaimPrinter print(now);
  Json::Array items;
  for (std::size_t i = 0; i < queue.size(); ++i) {
    if (!part.holds(i)) continue;
    Json one = print(queue[i].second);
    Json::Array why;
    if (disputed.contains(queue[i].second)) why.push_back("disputed");
    if (at_an_end.contains(queue[i].second)) why.push_back("sets the end of a range");
    one.set("why", std::move(why));
    items.push_back(std::move(one));
  }
  const Ledger ledger = HEARSAY_TRY(Ledger::open(call.service.ledger(), Ledger::Access::read));
  std::map<std::string_view, std::size_t> states;
  for (const std::string_view state : review_states())
    states[state] = 0;
  for (const ReportRecord& report : now.evidence().reports) {
    const auto found = now.reviews.find(report.id);
    ++states[found == now.reviews.end() ? review_states().front()
                                        : std::string_view(found->second.state)];
  }
  Json by_state = Json::object();
  for (const std::string_view state : review_states())
    by_state.set(std::string(state), states[state]);
  return json_answer(
      Json::Object{{"total", queue.size()},
                   {"offset", part.offset},
                   {"items", std::move(items)},
                   {"done", done},
                   {"reports", std::move(by_state)},
                   {"agreement", agreement_json(standing(HEARSAY_TRY(ledger.judgements())))}});
}

}  // namespace hearsay::serve::pages
