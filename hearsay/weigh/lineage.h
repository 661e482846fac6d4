// Who actually knows?
//
// Twelve outlets can print one sentence. If eleven took it from the first, there
// are twelve claims and one originator, and the tally must say "1". A claim's
// lineage is the way back from the page to whoever said or saw it:
//
//     report -> publisher -> relay -> originator
//     a page -> The Daily Lantern -> Northern Wire -> a hospital official
//
// Steps come from the text itself: the same sentence in an earlier report
// (copies.h), a credit line, and the chain inside a sentence ("AFP, citing a
// spokesman"). A step that ends at an outlet whose own report is at hand goes on
// from there. Outlets may cite each other in a circle: then nobody in it is known
// to know, the earliest published stands for all, and the circle is kept and shown.
//
// What this cannot see: two outlets fed by one unnamed official. They count as
// two names, and nothing here says that two names are independent of each other.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_LINEAGE_H_
#define HEARSAY_WEIGH_LINEAGE_H_

#include "hearsay/claim/mention.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

// How the claims of one originator stand to the others of their tally.
enum class LineageState {
  not_recorded,             // No one is named ("reports suggest"): counts as no originator.
  single_named_origin,      // One name, in one report: nothing to compare it with.
  same_origin,              // Several reports, and all go back to the same name.
  distinct_named_origins,   // Two names or more. Not shown to be independent of each other.
  independent_observation,  // An explicit first-hand statement.
};

struct Originator {
  std::string id;    // "O" and ten digits of its key's digest.
  std::string name;  // In the words of the claim that names it first.
  SourceKind kind = SourceKind::unknown;
  bool named = true;  // Not "reports suggest".

  bool operator==(const Originator&) const = default;
};

// The way back of one claim.
struct ClaimLineage {
  std::uint32_t originator = 0;          // Index into Weighing::originators.
  std::vector<std::string> via;          // Relays named on the way, the nearest to the page first.
  std::optional<std::uint32_t> copy_of;  // The claim of which this one is a copy (index).
  std::optional<std::uint32_t> cites;    // The claim of another outlet's report that it repeats.
  bool first_hand = false;               // "I saw": the sentence says so.
  std::vector<std::string> circle;       // Outlets that cite each other; empty if none do.
};

std::string_view to_string(LineageState state);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_LINEAGE_H_
