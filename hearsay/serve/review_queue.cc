// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/review_queue.h"

#include "hearsay/serve/snapshot.h"

#include <algorithm>
#include <iterator>

namespace hearsay::serve {

namespace {

int urgency_of(const Snapshot& now, const ReviewQueue::Entry& entry) {
  const Claim& one = now.evidence().claims[entry.claim].claim;
  int out = 0;
  if (entry.disputed) out += 4;
  if (entry.at_an_end) out += 2;
  if (one.count) out += 2;
  if (now.weighing().lineage[entry.claim].state == LineageState::not_recorded) out += 1;
  if (one.stance != Stance::asserted) out += 1;
  if (now.weighing().lineage[entry.claim].copy_of) out -= 6;
  return out;
}

std::vector<Agreement> agreements_of(const std::vector<Judgement>& standing) {
  std::map<std::string, std::map<std::string, std::string>> verdicts;  // Coder -> claim -> verb.
  for (const Judgement& one : standing) {
    if (one.about == "claim" && (one.verb == "accept" || one.verb == "reject"))
      verdicts[one.judge][one.target] = one.verb;
  }
  std::vector<Agreement> out;
  for (auto a = verdicts.begin(); a != verdicts.end(); ++a) {
    for (auto b = std::next(a); b != verdicts.end(); ++b) {
      Agreement each{a->first, b->first};
      std::size_t first = 0, second = 0;
      for (const auto& [claim, verb] : a->second) {
        const auto other = b->second.find(claim);
        if (other == b->second.end()) continue;
        ++each.both;
        each.alike += verb == other->second;
        first += verb == "accept";
        second += other->second == "accept";
      }
      if (each.both == 0) continue;
      const auto n = static_cast<double>(each.both);
      const double p = static_cast<double>(first) / n, q = static_cast<double>(second) / n;
      each.by_chance = p * q + (1 - p) * (1 - q);
      out.push_back(std::move(each));
    }
  }
  return out;
}

}  // namespace

double Agreement::kappa() const {
  return (static_cast<double>(alike) / static_cast<double>(both) - by_chance) / (1 - by_chance);
}

ReviewQueue review_queue(const Snapshot& now) {
  const Evidence& evidence = now.evidence();
  std::vector<bool> disputed(evidence.claims.size()), at_an_end(evidence.claims.size());
  for (const Tally& tally : now.weighing().tallies) {
    for (const Dispute& dispute : tally.disputes) {
      for (const std::uint32_t claim : dispute.claims)
        disputed[claim] = true;
    }
    for (const auto* ends : {&tally.sets_lower, &tally.sets_upper}) {
      for (const std::uint32_t claim : *ends)
        at_an_end[claim] = true;
    }
  }
  ReviewQueue out;
  for (std::uint32_t claim = 0; claim < evidence.claims.size(); ++claim) {
    if (!now.event_of[claim]) continue;
    if (now.docket->accepted(claim) != nullptr || now.docket->rejected(claim) != nullptr) {
      ++out.done;
      continue;
    }
    ReviewQueue::Entry entry{claim, 0, disputed[claim], at_an_end[claim]};
    entry.urgency = urgency_of(now, entry);
    out.left.push_back(entry);
  }
  std::stable_sort(out.left.begin(), out.left.end(), [](const auto& a, const auto& b) {
    return a.urgency > b.urgency;
  });
  for (const std::string_view state : review_states())
    out.reports[state] = 0;
  for (const ReportRecord& report : evidence.reports) {
    const auto found = now.reviews.find(report.id);
    ++out.reports[found == now.reviews.end() ? review_states().front()
                                             : std::string_view(found->second.state)];
  }
  out.agreements = agreements_of(evidence.judgements);
  return out;
}

}  // namespace hearsay::serve
