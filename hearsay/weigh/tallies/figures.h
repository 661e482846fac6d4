// What one originator says of one item, over time.
//
// The ministry said 63, then 89: two figures, the second current. Claims of one
// report make one figure; equal figures of several reports are one, dated by the
// report that had it first, so that an outlet that repeats an old figure later
// does not bring it back. A later figure takes the place of an earlier one, unless
// it is only a vaguer way to say it ("63", later "dozens").
//
// Parts that stand beside each other in one sentence add up: "seven T-72B3 tanks,
// five BMP-3s, and over 50 additional armored vehicles" are at least 63 armoured
// vehicles. "Additional" says that the 51 hold none of the 12; without such a word
// a count of the whole is the whole, and its parts are in it. Some of the wounded
// ("four of the wounded are in a grave state") bound their number from below.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_TALLIES_FIGURES_H_
#define HEARSAY_WEIGH_TALLIES_FIGURES_H_

#include "hearsay/weigh/copies/copies.h"
#include "hearsay/weigh/desk.h"
#include "hearsay/weigh/events/items.h"
#include "hearsay/weigh/tallies/tally.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hearsay {

struct Figure {
  Interval interval;
  bool approximate = false;
  bool from_parts = false;
  std::uint32_t first_report = 0;  // Rank of the report that had it first,
  std::uint32_t last_report = 0;   // and of the one that had it last.
  std::string text;
  Stance stance = Stance::asserted;
  std::vector<std::uint32_t> founding;  // The claims that make it, in the first report.
  std::vector<std::uint32_t> others;    // Copies and repetitions.
};

struct Figures {
  std::vector<Figure> list;         // The earliest first; the last one is current.
  std::optional<Figure> last_said;  // The one printed last, where that is not the current one.
  std::vector<SetAside> set_aside;  // Parts, vaguer repetitions.
};

// `of_originator`: all claims of one originator in one event, in order.
Figures find_figures(const Desk& desk,
                     const Copies& copies,
                     const std::vector<ItemKey>& items,
                     const ItemKey& key,
                     const std::vector<std::uint32_t>& of_originator);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_TALLIES_FIGURES_H_
