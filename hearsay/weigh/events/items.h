// What a tally counts: the item of a claim, at its node of the taxonomy, in one
// manner and unit.
//
// "12 soldiers were killed" and "31 soldiers were wounded" are two things counted.
// "84 Wagner fighters and 47 Malian soldiers" may stand at one node; then, and
// only where one event has people of two sides at one node, the side is part of
// what is counted. An item without a node is known by its words.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_EVENTS_ITEMS_H_
#define HEARSAY_WEIGH_EVENTS_ITEMS_H_

#include "hearsay/weigh/copies/copies.h"
#include "hearsay/weigh/desk.h"
#include "hearsay/weigh/events/event.h"
#include "hearsay/weigh/events/same_event.h"

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace hearsay {

struct ItemKey {
  std::string type;   // Node, or "".
  std::string words;  // Where there is no node: "convoy of russian military equipment".
  std::string side;   // "wagner", "mali"; "" where the event has one side at that node.
  Manner manner = Manner::none;
  std::string unit;
  bool cumulative = false;
  bool none = false;  // The claim counts and names nothing: it is about the event as a whole.

  auto operator<=>(const ItemKey&) const = default;

  // Whether a count of `part` is a count of some of this: same manner, unit and
  // time, and a node at or below this one's.
  bool holds(const ItemKey& part) const;
};

// By claim; meaningful for claims that have an event. A copy has its twin's.
std::vector<ItemKey> find_items(const Desk& desk, const Copies& copies, const Grouping& grouping);

// Whose people or vehicles: the owner that the claim names, else a name among the
// item's own words ("Wagner fighters", "Malian soldiers"). "mali"; "" if none is told.
std::string side_of(const Customs& customs, const Claim& claim);

// "armoured vehicle", "soldiers of Mali": what readers see.
std::string item_label(const Desk& desk,
                       const ItemKey& key,
                       const std::vector<std::uint32_t>& claims);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_EVENTS_ITEMS_H_
