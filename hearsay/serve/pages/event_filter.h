// Which events are asked for: the same words of an address in every view of events.
//
//     /events.json?where=Kadrey&since=2026-03     /map.json?where=Kadrey&since=2026-03
//
// q: words of the label; kind; where: a place's name or a country's two letters; item: a node of
// the taxonomy, or words of what is counted; since and until: a day, month or year. An event of no
// known day counts as of the day of its first report.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_SERVE_PAGES_EVENT_FILTER_H_
#define HEARSAY_SERVE_PAGES_EVENT_FILTER_H_

#include "hearsay/serve/service.h"
#include "hearsay/weigh/calendar.h"

#include <cstdint>
#include <optional>
#include <string>

namespace hearsay::serve::pages {

class EventFilter {
 public:
  // Errors: invalid (since or until is no day, month or year).
  static Result<EventFilter> of(const Call& call);

  bool fits(std::uint32_t event) const;

 private:
  explicit EventFilter(const Call& call);

  bool fits_place(std::uint32_t event) const;
  bool fits_item(std::uint32_t event) const;
  bool fits_time(std::uint32_t event) const;

  std::shared_ptr<const Snapshot> now_;
  std::string words_, kind_, where_, item_;
  std::optional<DayRange> since_, until_;
};

}  // namespace hearsay::serve::pages

#endif  // HEARSAY_SERVE_PAGES_EVENT_FILTER_H_
