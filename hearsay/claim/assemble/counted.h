// Claims that count: one for each number of people, things, groups or money.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ASSEMBLE_COUNTED_H_
#define HEARSAY_CLAIM_ASSEMBLE_COUNTED_H_

#include "hearsay/claim/assemble/scene.h"

#include <cstdint>
#include <vector>

namespace hearsay {

// A claim with the tokens that it was made from.
struct MadeClaim {
  Claim claim;
  std::uint32_t about = 0;  // Stands for it: the number, the item's noun, or the predicate.
  std::optional<std::uint32_t> item_head;
  std::uint32_t predicate = 0;        // Of the clause that makes it.
  bool core = false;                  // Its item is subject or object of the predicate.
  bool known = true;                  // The kind is more than a guess.
  const Attribution* told = nullptr;  // Whose words it was made from, if it counts nothing.
  bool subordinate = false;           // Made from a subordinate clause.
};

std::vector<MadeClaim> counted_claims(const Scene& scene, TokenSpan sentence);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ASSEMBLE_COUNTED_H_
