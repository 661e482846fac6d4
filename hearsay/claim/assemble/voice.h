// On whose word a claim stands, and how they hold it.
//
// "The ministry put the toll at 19" attributes nothing by a clause, but the 19
// stand on the ministry's word; so do all numbers of "has confirmed nine cases,
// bringing the total to 31". "Norland will deliver 12 tanks" is promised, "did not
// lose a single tank" denied, "is reported to have bought" speculated.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ASSEMBLE_VOICE_H_
#define HEARSAY_CLAIM_ASSEMBLE_VOICE_H_

#include "hearsay/claim/assemble/meaning.h"
#include "hearsay/claim/assemble/scene.h"

#include <cstdint>
#include <optional>

namespace hearsay {

// Fills sources and stance of a claim whose kind, span and item are set. `about`
// is the token that stands for it, `item_head` its noun. Returns the innermost
// attribution, or nullptr.
const Attribution* fill_voice(const Scene& scene,
                              const Meaning& meaning,
                              TokenSpan sentence,
                              std::uint32_t about,
                              std::optional<std::uint32_t> item_head,
                              Claim& claim);

// The stance of a further clause of what a source says, whose first clause set
// the stance of the attribution: "It is too early to tell, and there is no sign".
void restate(const Scene& scene, const Meaning& meaning, const Attribution& told, Claim& claim);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ASSEMBLE_VOICE_H_
