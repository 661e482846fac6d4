// Which claims are about one happening.
//
// Within a report, claims of one family in a row belong together until one names
// another place or day: "seven T-72B3 tanks" in the fifth sentence is the convoy of
// the first. Such a row is a scene. A scene without a place takes the report's
// lead place, unless it tells of another time (the July battle recalled in a
// January report). Across reports, scenes of one family join when their times
// overlap and their places are the same or one lies in the other; where a place
// is missing, a shared party or piece of equipment has to stand in for it.
//
// A claim without a time is taken to be about the ten days before publication.
// Holdings join by owner and reference year, trade by its parties.
//
// Before all that comes what a person said of it: claims that are of one happening,
// or not of one (docket.h).
//
// These are simple means. What they cannot see: two attacks in one town on one
// day (one event here), and one attack that two reports date differently (two).
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_EVENTS_SAME_EVENT_H_
#define HEARSAY_WEIGH_EVENTS_SAME_EVENT_H_

#include "hearsay/weigh/copies/copies.h"
#include "hearsay/weigh/desk.h"
#include "hearsay/weigh/events/event.h"
#include "hearsay/weigh/judgements/docket.h"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace hearsay {

struct Grouping {
  std::vector<Event> events;  // Without labels; by founding claim.
  std::vector<std::optional<std::uint32_t>>
      event_of;                         // By claim; none for relations and statements.
  std::vector<std::uint32_t> story_of;  // By report; alike for reports of one story (stories.h).
};

Grouping group_events(const Desk& desk, const Copies& copies, const Docket& docket);

// Pairs of reports that can have an event or a story in common, and all whose pairs with others
// have to be known for these to be found: what hangs together by them can be grouped by itself.
std::vector<std::pair<std::uint32_t, std::uint32_t>> find_meetings(const Desk& desk,
                                                                   const Copies& copies,
                                                                   const Docket& docket);

// The family of a claim's kind; none for relations and statements.
std::optional<EventFamily> family_of(ClaimKind kind);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_EVENTS_SAME_EVENT_H_
