// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/event_facts.h"

#include "hearsay/publish/tally_words.h"

#include <algorithm>
#include <span>
#include <string_view>

namespace hearsay::serve {

namespace {

template <class T>
std::size_t different(std::vector<T>& all) {
  std::sort(all.begin(), all.end());
  return static_cast<std::size_t>(std::unique(all.begin(), all.end()) - all.begin());
}

}  // namespace

std::vector<EventFacts> event_facts(const Weighed& weighed,
                                    const std::vector<std::vector<std::uint32_t>>& tallies_of) {
  const Evidence& evidence = weighed.evidence;
  const Weighing& weighing = weighed.weighing;
  std::vector<EventFacts> out(weighing.events.size());
  std::vector<std::uint32_t> reports, named;
  std::vector<std::string_view> publishers;
  for (std::size_t event = 0; event < out.size(); ++event) {
    EventFacts& facts = out[event];
    reports.clear();
    named.clear();
    publishers.clear();
    const std::string* first = nullptr;
    for (const std::uint32_t claim : weighing.events[event].claims) {
      const std::uint32_t report = evidence.claims[claim].report;
      const ReportRecord& record = evidence.reports[report];
      reports.push_back(report);
      if (record.publisher) publishers.push_back(*record.publisher);
      if (record.published && (first == nullptr || *record.published < *first))
        first = &*record.published;
    }
    if (first != nullptr) facts.reported = *first;
    const std::vector<std::uint32_t>& tallies = tallies_of[event];
    for (const std::uint32_t one : tallies) {
      const Tally& tally = weighing.tallies[one];
      facts.disputed |= !tally.disputes.empty();
      facts.independent = std::max(facts.independent, tally.independent_observations);
      for (const Estimate& estimate : tally.estimates) {
        if (weighing.originators[estimate.originator].named) named.push_back(estimate.originator);
      }
    }
    if (!tallies.empty()) {
      const auto found =
          publish::headline(std::span(weighing.tallies).subspan(tallies.front(), tallies.size()));
      if (found) facts.headline = tallies[*found];
    }
    facts.reports = different(reports);
    facts.publishers = different(publishers);
    facts.named_originators = different(named);
    facts.stated = days_of(weighing.events[event].when);
    facts.days = facts.stated ? facts.stated : days_of(facts.reported);
  }
  return out;
}

}  // namespace hearsay::serve
