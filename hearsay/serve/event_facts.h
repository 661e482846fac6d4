// What lists of events show of each one beside its words: counted once for all who ask.
//
//     Casualties: soldiers, Port Mirel   18 claims, 5 reports, 5 publishers, 3 March 2026
//
// Lists are narrowed and drawn again with every word that a person types, so that whatever takes
// a walk over an event's claims stands ready.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_SERVE_EVENT_FACTS_H_
#define HEARSAY_SERVE_EVENT_FACTS_H_

#include "hearsay/investigation.h"
#include "hearsay/weigh/calendar.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hearsay::serve {

struct EventFacts {
  std::size_t reports = 0, publishers = 0, named_originators = 0;
  std::uint32_t independent = 0;  // Observations, in the tally that has most of them.
  bool disputed = false;

  // The tally that stands for the event: of what most reports count, people killed before all.
  // Nothing if nobody counts anything.
  std::optional<std::uint32_t> headline;

  std::string reported;            // When the first report was published; "" if none says.
  std::optional<DayRange> stated;  // The days that it is said to be of.
  std::optional<DayRange> days;    // These, or the day of the first report.
};

// By event; `tallies_of` has the tallies of each, which stand side by side.
std::vector<EventFacts> event_facts(const Weighed& weighed,
                                    const std::vector<std::vector<std::uint32_t>>& tallies_of);

}  // namespace hearsay::serve

#endif  // HEARSAY_SERVE_EVENT_FACTS_H_
