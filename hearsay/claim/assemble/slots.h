// Where, when, who and on whose word: the slots of a claim.
//
// A place or a time belongs to a claim if it hangs on the claim's predicate or
// item, and to no other verb on the way: "said at a meeting in Karsk that 12 died
// in Ostmark on Monday" happened in Ostmark, on Monday.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ASSEMBLE_SLOTS_H_
#define HEARSAY_CLAIM_ASSEMBLE_SLOTS_H_

#include "hearsay/claim/assemble/meaning.h"
#include "hearsay/claim/assemble/scene.h"

#include <cstdint>
#include <optional>

namespace hearsay {

// Fills where, when, parties, sources and stance of a claim whose kind, span and
// item are set. `about` is the token that stands for it, `item_head` its noun.
void fill_slots(const Scene& scene,
                const Meaning& meaning,
                TokenSpan sentence,
                std::uint32_t about,
                std::optional<std::uint32_t> item_head,
                Claim& claim);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ASSEMBLE_SLOTS_H_
