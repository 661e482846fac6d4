// A happening that several claims are about.
//
// "12 soldiers were killed near Port Mirel on Tuesday" in one report and "at
// least 17 died in the coast road ambush" in another are about one event; the
// July battle that the second report recalls further down is a different one.
//
// What is found here is a proposal by simple means (same_event.h says which). It
// does not say that the happening is real: an event is what claims are about.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_EVENTS_EVENT_H_
#define HEARSAY_WEIGH_EVENTS_EVENT_H_

#include "hearsay/claim/claim.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hearsay {

// Which claims can be about one happening. Casualties and losses of one attack
// are two events that share place and day; a later stage may join them.
enum class EventFamily { casualties, loss, movement, holding, trade, happening };

// Why the claims of two reports are taken to be about one happening.
struct EventJoin {
  std::uint32_t claim = 0, other = 0;  // Indices into Evidence::claims; the first of each report.
  std::vector<std::string> why;        // "the same place", "days that overlap", ...
};

struct Event {
  std::string id;  // "E" and ten digits of the founding claim's id's digest.
  EventFamily family = EventFamily::happening;
  ClaimKind kind = ClaimKind::event;  // That most of its claims have; the first on a tie.
  std::string label;                  // In words: "Casualties at Port Mirel, 3 March 2026".
  std::vector<ClaimPlace> where;      // The narrowest first; as the founding claims say it.
  std::string when;                   // TIMEX3 as a claim says it; "" if none does.
  std::vector<std::uint32_t>
      claims;                    // Indices into Evidence::claims; reports by date, then text order.
  std::vector<EventJoin> joins;  // The surest first.
};

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_EVENTS_EVENT_H_
