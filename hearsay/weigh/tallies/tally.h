// A tally: for one event and one thing counted, who says how many.
//
// "The ministry said 63, then 89; the command 400; a witness dozens" is one
// tally: lower 24 (dozens), upper open, nothing that all agree on, three
// originators, the ministry's 63 superseded. Different originators' counts are
// never added up: each stands with its interval, and the range goes from the
// lowest lower bound to the highest upper one. docs/method.md has the rules for
// readers of the numbers.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_TALLIES_TALLY_H_
#define HEARSAY_WEIGH_TALLIES_TALLY_H_

#include "hearsay/claim/claim.h"
#include "hearsay/weigh/lineage/lineage.h"
#include "hearsay/weigh/tallies/dispute.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hearsay {

// Both ends inclusive; an absent end is open. Both absent: nothing was counted.
struct Interval {
  std::optional<double> lower, upper;

  bool counted() const { return lower || upper; }

  bool holds(double value) const {
    return (!lower || *lower <= value) && (!upper || value <= *upper);
  }

  bool operator==(const Interval&) const = default;
};

// The numbers that both hold, if there are any.
std::optional<Interval> intersection(const Interval& a, const Interval& b);
// The smallest interval that holds both.
Interval hull(const Interval& a, const Interval& b);
// Bounds of the sum of two disjoint counts.
Interval sum(const Interval& a, const Interval& b);

// What an originator was last heard to say, where the current figure is another: an
// older one that was printed again, or a vaguer one.
struct LastSaid {
  Interval figure;
  bool approximate = false;
  std::string text;
  std::vector<std::uint32_t> claims;
};

// What a page that was corrected said before. Weighing takes a page as it is now; whoever
// prints a tally adds these from the ledger.
struct EarlierVersion {
  std::uint32_t claim = 0;  // That took its place.
  std::string id;           // Of the claim that the earlier version makes.
  Interval figure;
  bool approximate = false;
  std::string sentence;
  std::string seen_at;  // ISO 8601 UTC: when that version was collected.
};

// What one originator says of a tally's item.
struct Estimate {
  std::uint32_t originator = 0;  // Index into Weighing::originators.
  LineageState state = LineageState::single_named_origin;
  Stance stance = Stance::asserted;
  Interval figure;  // The current one.
  bool approximate = false;
  bool from_parts = false;  // Added up from parts that it lists beside each other.
  std::string text;         // The words: "over 50", "seven + five + over 50".
  std::vector<std::string> via;
  std::vector<std::uint32_t> claims;      // That state the current figure: the founding one first.
  std::vector<std::uint32_t> superseded;  // That state earlier figures, the earliest first.
  std::optional<LastSaid> last_said;
  // Of the Admiralty code, as persons graded them: "B2", "B" (the source alone), "2" (what
  // it says alone), "" (neither).
  std::string grade;
  std::string left_out;                  // Why it does not count, by a policy; "" = it counts.
  std::vector<EarlierVersion> versions;  // The earliest first.
};

struct SetAside {
  std::uint32_t claim = 0;
  std::string why;  // "superseded by c7", "copy of c2", "same originator as c2, via AFP".
};

struct Tally {
  std::uint32_t event = 0;  // Index into Weighing::events.
  bool of_event = false;    // About the event as a whole: the item is null.
  std::string item_type;    // Taxonomy node; "" if the words are all there is.
  std::string item_text;    // For readers.
  Manner manner = Manner::none;
  std::string unit;         // ISO 4217, "percent" or "".
  bool cumulative = false;  // "since January": counts more than this event.

  Interval range;
  std::optional<Interval> agreed;
  std::uint32_t reports = 0;
  std::uint32_t publishers = 0;
  std::uint32_t named_originators = 0;
  std::uint32_t independent_observations = 0;

  std::vector<Estimate> estimates;        // Those with a figure first, the highest first.
  std::vector<std::uint32_t> sets_lower;  // Claims that set each end of the range.
  std::vector<std::uint32_t> sets_upper;
  std::vector<SetAside> set_aside;
  std::vector<Dispute> disputes;
};

struct ClaimLineage;

// Range, agreement and the claims that set each end, from the estimates that count.
void read_range(Tally& tally, const std::vector<ClaimLineage>& lineage);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_TALLIES_TALLY_H_
