// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/pages/event_filter.h"

#include "hearsay/base/text.h"

#include <algorithm>

namespace hearsay::serve::pages {

EventFilter::EventFilter(const Call& call)
    : now_(call.now),
      words_(call.get("q")),
      kind_(call.get("kind")),
      where_(call.get("where")),
      item_(call.get("item")) {}

Result<EventFilter> EventFilter::of(const Call& call) {
  EventFilter out(call);
  for (const auto& [name, days] : {std::pair("since", &out.since_), {"until", &out.until_}}) {
    const std::string words = call.get(name);
    *days = days_of(words);
    if (!words.empty() && !*days)
      return make_error(
          ErrorCode::invalid,
          std::string(name) + " takes a day, month or year (2026-03-03), not '" + words + "'");
  }
  return out;
}

bool EventFilter::fits(std::uint32_t event) const {
  const Event& one = now_->weighing().events[event];
  return (kind_.empty() || to_string(one.kind) == kind_) && (where_.empty() || fits_place(event)) &&
         (item_.empty() || fits_item(event)) &&
         (words_.empty() || holds_ignoring_ascii_case(one.label, words_)) && fits_time(event);
}

bool EventFilter::fits_place(std::uint32_t event) const {
  const auto& places = now_->weighing().events[event].where;
  return std::any_of(places.begin(), places.end(), [&](const ClaimPlace& place) {
    return holds_ignoring_ascii_case(place.text, where_) ||
           holds_ignoring_ascii_case(place.name, where_) ||
           equals_ignoring_ascii_case(place.country, where_);
  });
}

bool EventFilter::fits_item(std::uint32_t event) const {
  const auto& tallies = now_->tallies_of[event];
  return std::any_of(tallies.begin(), tallies.end(), [&](std::uint32_t tally) {
    const Tally& one = now_->weighing().tallies[tally];
    return !one.of_event && (Taxonomy::is_kind_of(one.item_type, item_) ||
                             holds_ignoring_ascii_case(one.item_text, item_));
  });
}

bool EventFilter::fits_time(std::uint32_t event) const {
  if (!since_ && !until_) return true;
  const std::optional<DayRange>& days = now_->facts[event].days;
  return days && (!since_ || days->last >= since_->first) &&
         (!until_ || days->first <= until_->last);
}

}  // namespace hearsay::serve::pages
