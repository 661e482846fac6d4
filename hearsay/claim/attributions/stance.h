// How the source holds what it says, when the cue alone does not tell.
//
// "Diop said Russia is not a colonial power" has a cue that asserts and a
// content that denies; "said it would send" binds the speaker; "asked whether"
// and a question mark leave it open. The words are in packs/en/attribution.toml.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ATTRIBUTIONS_STANCE_H_
#define HEARSAY_CLAIM_ATTRIBUTIONS_STANCE_H_

#include "hearsay/claim/attributions/find.h"
#include "hearsay/claim/attributions/rules.h"
#include "hearsay/language/parse.h"

namespace hearsay {

// The draft's stance after a look at its content and at what negates its cue.
Stance stance_of(const Parse& parse, const AttributionRules& rules, const AttributionDraft& draft);

// Whether the source speaks of its own deed or plan: "claimed to have killed",
// "said it would", “We will ...”.
bool is_own_deed(const Parse& parse, const AttributionDraft& draft);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ATTRIBUTIONS_STANCE_H_
