// Which claims and which tallies somebody wants: the filters that the verbs and the Python
// package share.
//
//     TallyWish wish{.item = "arms.tank", .where = "Mali"};
//     for (const WantedEvent& one : wanted_events(wish, weighed.outlines())) ...
//
// A filter that is misspelt must not look like "nothing fits": wrong_filter names it.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WANTED_H_
#define HEARSAY_WANTED_H_

#include "hearsay/investigation.h"
#include "hearsay/weigh/outline.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

// Each is "" where it does not matter.
struct TallyWish {
  std::string event;         // Only this event: its id, or the beginning of it.
  std::string item;          // Only this node of the taxonomy and the kinds below it, or words.
  std::string kind;          // Only with claims of this kind.
  std::string where;         // Only at a place whose name holds this, or in this country.
  std::string source;        // Only with an originator whose name holds this.
  std::string since, until;  // Only events of these days: 2026-03-03, 2026-03, 2026.
};

// Whether any of the originator's names holds the words.
bool goes_by(const Originator& who, std::string_view words);

// An event that fits, with the places of its tallies that fit.
struct WantedEvent {
  std::uint32_t event = 0;
  std::vector<std::uint32_t> tallies;
  bool counted = false;  // One of these has a range.
};

std::vector<WantedEvent> wanted_events(const TallyWish& wish, const Outlines& outlines);

// The tallies of one event that fit, out of all of a weighing.
std::vector<Tally> tallies_of(const Weighing& weighing,
                              std::uint32_t event,
                              const WantedEvent& wanted);

// The tallies that fit, event by event.
std::vector<Tally> wanted_tallies(const TallyWish& wish, const Weighed& weighed);

// What is misspelt; "" if nothing is. `before` is what stands before a filter's name where
// it is typed: "--" on the command line.
std::string wrong_filter(const TallyWish& wish, std::string_view before = "--");

// Each is "" where it does not matter.
struct ClaimWish {
  std::string report;    // Only of this report: its id, or the beginning of it.
  std::string kind;      // Only of this kind.
  std::string item;      // Only this node of the taxonomy and the kinds below it, or words.
  std::string source;    // Only on the word of one whose name holds this.
  std::string stance;    // Only held so.
  std::string location;  // Only at a place whose name holds this, or in this country.
  std::string words;     // Only from a sentence that holds these.
  bool counted = false;  // Only with a count.
};

// `claim` is the stored one as it stands now, with the corrections of persons.
bool fits(const ClaimWish& wish, const Report& report, const StoredClaim& claim);

std::string wrong_filter(const ClaimWish& wish, std::string_view before = "--");

}  // namespace hearsay

#endif  // HEARSAY_WANTED_H_
