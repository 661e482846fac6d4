// From mentions to candidates: which mentions of one type tell of the same happening.
//
// Two mentions are told apart by their days, by the names of their victims, and by what the
// victims are ("a judge", "two students"); where nothing contradicts, a mention belongs to the
// candidate that has most in common with it, else to the latest.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_INCIDENTS_GROUPING_H_
#define HEARSAY_CLAIM_INCIDENTS_GROUPING_H_

#include "hearsay/claim/incidents/mentions.h"

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace hearsay {

struct IncidentCandidate {
  std::uint32_t type = 0;
  std::vector<std::uint32_t> mentions;  // Indices, in text order.
  std::set<std::string> days, names, heads, places;
  std::uint32_t last = 0;  // Sentence of the latest mention.
  std::uint32_t rank = 0;  // How many candidates of its type come before it.
};

// By type, then in text order; rivals too.
std::vector<IncidentCandidate> group_mentions(std::span<const IncidentMention> mentions,
                                              std::size_t types);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_INCIDENTS_GROUPING_H_
