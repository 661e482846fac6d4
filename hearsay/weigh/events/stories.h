// Which reports tell one story: the shooting that forty papers wrote about.
//
// Pairs of reports are judged by their words (wording.h), by the places and days that
// their claims name, and by the days between them. Then they join from the surest pair
// on, each time two groups whose pairs speak for it on average, and what still falls into
// two camps is told apart (camps.h). A story is no event
// yet: a round-up tells several, and reports of two stories may touch one. What it
// settles is which claims may be about one happening where place and time are silent
// (same_event.h).
//
// A report of a few words is a story of its own: its words cannot tell.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_EVENTS_STORIES_H_
#define HEARSAY_WEIGH_EVENTS_STORIES_H_

#include "hearsay/weigh/calendar.h"
#include "hearsay/weigh/copies/copies.h"
#include "hearsay/weigh/desk.h"
#include "hearsay/weigh/events/wording.h"

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace hearsay {

class Stories {
 public:
  Stories(const Desk& desk, const Copies& copies);

  bool same(std::uint32_t a, std::uint32_t b) const { return story_of_[a] == story_of_[b]; }

  // Alike for reports of one story.
  std::uint32_t story_of(std::uint32_t report) const { return story_of_[report]; }

  // For and against one story: the natural logarithm of odds.
  double evidence(std::uint32_t a, std::uint32_t b) const;

  // How far the words of both can tell at all: 0 to 1.
  double weight(std::uint32_t a, std::uint32_t b) const { return wording_.weight(a, b); }

  // The pairs whose words and claims speak for one story, whether they came to lie in one.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> sure_pairs(const Desk& desk) const;

  // The pairs of one story, a < b.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs() const;

 private:
  // What a report's claims name.
  struct Named {
    std::vector<std::string> places;
    std::vector<DayRange> days;
    std::optional<int> published;
  };

  static Named named_in(const Desk& desk, std::uint32_t report);

  // By evidence, the surest first; the ranks of two reports, and the two.
  using Pair = std::tuple<double, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t>;

  std::vector<Pair> sure(const Desk& desk) const;
  void gather(const Desk& desk, const Copies& copies);

  Wording wording_;
  std::vector<Named> named_;
  std::vector<std::vector<std::uint32_t>> stories_;
  std::vector<std::uint32_t> story_of_;
};

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_EVENTS_STORIES_H_
