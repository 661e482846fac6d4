// Sources that go on into the next sentence.
//
// "According to the yearbook, the army has 40 tanks. The navy has six ships." -
// the second sentence is the yearbook's too. A work of reference goes on through
// its paragraph; any other source only where the sentence says that it adds to
// the one before: "Also ...", "The rest ...", "Another 12 ...".
//
// Careful by design: a sentence with a source of its own, a quotation, a new
// paragraph, or a turn ("However", "Meanwhile") ends it.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_SPEECH_CARRY_H_
#define HEARSAY_CLAIM_SPEECH_CARRY_H_

#include "hearsay/claim/attributions/find.h"
#include "hearsay/claim/attributions/rules.h"
#include "hearsay/claim/material.h"
#include "hearsay/claim/speech/parties.h"

#include <vector>

namespace hearsay {

// Appends drafts marked `carried`.
void carry_on(const Material& material,
              const AttributionRules& rules,
              const PartyBook& book,
              std::vector<AttributionDraft>& drafts);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_SPEECH_CARRY_H_
