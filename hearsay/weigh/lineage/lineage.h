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
#ifndef HEARSAY_WEIGH_LINEAGE_LINEAGE_H_
#define HEARSAY_WEIGH_LINEAGE_LINEAGE_H_

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

// Another name that an originator goes by, and why it is the same.
struct OtherName {
  std::string name, why;

  bool operator==(const OtherName&) const = default;
};

struct Originator {
  std::string id;    // "O" and ten digits of its key's digest.
  std::string name;  // In the words of the claim that names it first.
  SourceKind kind = SourceKind::unknown;
  bool named = true;            // Not "reports suggest".
  std::vector<OtherName> also;  // In the order of the claims that bring them.

  bool operator==(const Originator&) const = default;
};

// How one step of the way back is known.
enum class StepKind {
  published,  // From the report to its publisher.
  family,     // To the publisher's owner.
  credit,     // A dateline, a credit line: to the outlet whose words these are.
  forward,    // A message that was somebody else's: to their channel.
  copy,       // The words stand in an earlier report: to that report.
  cited,      // Named in the sentence as one who passes it on.
  followed,   // From a cited outlet to its own report, which says the same.
  said,       // Named in the sentence as the one whose word it is; or the report's own.
  name,       // From a name as written to the originator whom it means (names.h).
  circle,     // To those who cite each other.
};

std::string_view to_string(StepKind kind);

struct LineageStep {
  StepKind kind = StepKind::published;
  std::string to;   // A name as written; of copy and followed a report's id.
  std::string why;  // In words: the credit line, the cue, the reason of a join.
  std::optional<std::uint32_t> claim = std::nullopt;  // From which the way goes on (index).
};

// The way back of one claim.
struct ClaimLineage {
  std::uint32_t originator = 0;          // Index into Weighing::originators.
  std::vector<std::string> via;          // Relays named on the way, the nearest to the page first.
  std::optional<std::uint32_t> copy_of;  // The claim of which this one is a copy (index).
  std::optional<std::uint32_t> cites;    // The claim of another outlet's report that it repeats.
  bool first_hand = false;               // "I saw": the sentence says so.
  std::vector<std::string> circle;       // Outlets that cite each other; empty if none do.
  std::vector<LineageStep> steps;        // From its page, up to where another claim's go on.
  // How its originator stands to the others of its tally; without one, to nobody.
  LineageState state = LineageState::not_recorded;
};

std::string_view to_string(LineageState state);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_LINEAGE_LINEAGE_H_
