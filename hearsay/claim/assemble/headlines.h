// Claims out of a title, where the text under it tells of nobody killed or hurt.
//
// "Four men shot on Erb Street" over a text that stands behind a paywall: the title is all
// that the report says. Where the text tells of somebody, the title says the same over
// again, and makes no claim.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ASSEMBLE_HEADLINES_H_
#define HEARSAY_CLAIM_ASSEMBLE_HEADLINES_H_

#include "hearsay/claim/assemble/counted.h"
#include "hearsay/claim/assemble/scene.h"

#include <vector>

namespace hearsay {

// Claims of casualties that the title's sentence makes, by its words and not its parse.
std::vector<MadeClaim> headline_claims(const Scene& scene, TokenSpan sentence);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ASSEMBLE_HEADLINES_H_
