// The graph of who has it from whom.
//
//     R12                     -> The Daily Lantern    its publisher
//     R12                     -> R7                   94 of 100 words of it stand there
//     R7                      -> Northern Wire        its publisher
//     Northern Wire           -> the defence ministry “according to”
//
// Made of the steps that each claim takes (lineage.h): an edge stands once, with the
// claims that take it and the reason. Where a claim goes on from another one, in an
// earlier report or in that of a cited outlet, that one's edges are the rest of its way.
// Those who cite each other go round in it: such edges are marked.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_LINEAGE_WAYS_H_
#define HEARSAY_WEIGH_LINEAGE_WAYS_H_

#include "hearsay/weigh/copies/shared_text.h"
#include "hearsay/weigh/evidence.h"
#include "hearsay/weigh/names/customs.h"
#include "hearsay/weigh/weigh.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

enum class WayNodeKind { report, publisher, owner, relay, name, originator, circle };

std::string_view to_string(WayNodeKind kind);

struct WayNode {
  WayNodeKind kind = WayNodeKind::report;
  std::string id;  // Of a report or an originator; else what makes it the same as another.
  std::string name;

  bool operator==(const WayNode& other) const { return kind == other.kind && id == other.id; }
};

struct WayEdge {
  StepKind kind = StepKind::published;
  WayNode from, to;
  std::string why;
  bool circle = false;                // It goes round.
  std::vector<std::uint32_t> claims;  // That take it, the earliest report's first.
  std::optional<SharedText> shared;   // Of a copy: of the whole reports.
};

// By report, then text order.
std::vector<WayEdge> lineage_graph(const Evidence& evidence,
                                   const Weighing& weighing,
                                   const Customs& customs);

// All steps of one claim to its end, through the claims from which it goes on. `of`: the
// claim whose step it is.
struct WayStep {
  std::uint32_t of = 0;
  const LineageStep* step = nullptr;
};

std::vector<WayStep> way_of(const Weighing& weighing, std::uint32_t claim);

// A copy's reason with how much of its words stand in the original; any other's as it is.
std::string why_words(const Evidence& evidence, const WayStep& one);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_LINEAGE_WAYS_H_
