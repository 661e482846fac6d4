// Claims without a number: what happened, what was said, who has what.
//
// Not each clause makes one. In the report's own voice it takes a predicate that
// tells of a happening (a frame) or a clause that is dated or placed; the content
// of an attribution makes one in any case, a statement if nothing nearer fits.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ASSEMBLE_TOLD_H_
#define HEARSAY_CLAIM_ASSEMBLE_TOLD_H_

#include "hearsay/claim/assemble/counted.h"
#include "hearsay/claim/assemble/scene.h"

#include <vector>

namespace hearsay {

// Adds to the counted claims of the sentence those that count nothing.
void add_told_claims(const Scene& scene, TokenSpan sentence, std::vector<MadeClaim>& made);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ASSEMBLE_TOLD_H_
