// Mentions: noun phrases and pronouns that may mean someone or something.
//
// For "Mali's minister met him" these are "Mali", "Mali's minister" and "him".
// Numbers, dates and pleonastic "it" ("it is clear that") are left out.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_COREFERENCE_MENTIONS_H_
#define HEARSAY_CLAIM_COREFERENCE_MENTIONS_H_

#include "hearsay/claim/coreference/coreference.h"

#include <vector>

namespace hearsay {

// Places tell a state from a person of that name; without any, the recogniser's
// word is taken.
std::vector<Mention> find_mentions(const CoreferenceInput& input);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_COREFERENCE_MENTIONS_H_
