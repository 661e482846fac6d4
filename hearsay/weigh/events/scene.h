// A scene: claims of one family in one report that follow one another in place and
// time. The step between a claim and an event (same_event.h).
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_EVENTS_SCENE_H_
#define HEARSAY_WEIGH_EVENTS_SCENE_H_

#include "hearsay/weigh/calendar.h"
#include "hearsay/weigh/copies/copies.h"
#include "hearsay/weigh/desk.h"
#include "hearsay/weigh/events/event.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace hearsay {

struct Scene {
  EventFamily family = EventFamily::happening;
  std::uint32_t report = 0;
  std::vector<std::uint32_t> claims;  // In order; the first is the founding one.
  std::optional<DayRange> stated;     // The narrowest that a claim states, or that it takes over.
  std::string when;                   // Those days as the claim says them.
  std::optional<DayRange> window;     // Where nothing is stated: the days before publication.
  std::vector<ClaimPlace> where;
  std::set<std::string> parties;   // Keys of those who act or suffer.
  std::set<std::string> subjects;  // Taxonomy nodes, or words where there is none.
  std::string key;                 // Of a holding: owner and year. "" for others.

  std::optional<DayRange> days() const { return stated ? stated : window; }

  // "in 2024": not the day of a happening, but a stretch to count over.
  bool is_long() const { return stated && stated->length() > 62; }
};

struct Scenes {
  std::vector<Scene> list;
  std::vector<std::optional<std::uint32_t>> scene_of;  // By claim.
};

Scenes find_scenes(const Desk& desk, const Copies& copies);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_EVENTS_SCENE_H_
