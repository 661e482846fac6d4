// People who were killed or hurt, one by one.
//
// "John Vey, 17, and another boy were killed", "the fatal shooting of a teenager", "a
// woman found with a gunshot wound", "where he later died": a person whom no number
// counts and no clause is about makes a claim of casualties all the same.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ASSEMBLE_VICTIMS_H_
#define HEARSAY_CLAIM_ASSEMBLE_VICTIMS_H_

#include "hearsay/claim/assemble/counted.h"
#include "hearsay/claim/assemble/scene.h"

#include <vector>

namespace hearsay {

// Adds to the claims of the sentence those of single people.
void add_victims(const Scene& scene, TokenSpan sentence, std::vector<MadeClaim>& made);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ASSEMBLE_VICTIMS_H_
