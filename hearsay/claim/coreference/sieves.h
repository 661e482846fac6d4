// The sieves that need no weighing: names, constructions, speakers.
//
// Each looks at all mentions and joins what it is sure of; coreference.cc runs them
// in order and then the ranker over what is left.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_COREFERENCE_SIEVES_H_
#define HEARSAY_CLAIM_COREFERENCE_SIEVES_H_

#include "hearsay/claim/coreference/state.h"

namespace hearsay {

// "Ana Weiss" and "Ana Weiss"; rows with the same words.
void join_same_names(CoreferenceState& state);

// "Weiss" after "Ana Weiss"; "CAST" after the name with these initials; "the Post"
// after "the New York Post".
void join_short_names(CoreferenceState& state);

// "UN coordinator, Eugene Owusu,"; "Ana Weiss, an engineer,"; "Weiss and her men".
void join_constructs(CoreferenceState& state);

// "the minister" for "Foreign Minister Ana Weiss"; "the newspaper" for the last
// outlet named, "the group" for the last group.
void join_offices(CoreferenceState& state);

// "I" in a quotation and the one who speaks it; "we" and "you" within one
// speaker's words.
void join_speakers(CoreferenceState& state);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_COREFERENCE_SIEVES_H_
