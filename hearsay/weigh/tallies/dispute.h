// Where sources disagree: counts that no number fits, a denial of what another
// asserts, two recipients of one delivery.
//
// A dispute names the claims on both sides and says in a sentence what it is
// about. It does not say who is right.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_TALLIES_DISPUTE_H_
#define HEARSAY_WEIGH_TALLIES_DISPUTE_H_

#include <cstdint>
#include <string>
#include <vector>

namespace hearsay {

enum class DisputeKind {
  counts,  // No number fits them.
  denial,
  role,    // Who received, who sent, who did it.
  place,   // Where it was.
  circle,  // Outlets that cite each other.
};

struct Dispute {
  DisputeKind kind = DisputeKind::counts;
  std::vector<std::uint32_t> claims;  // Indices into Evidence::claims.
  std::string about;

  bool operator==(const Dispute&) const = default;
};

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_TALLIES_DISPUTE_H_
