// Propositions: the clauses of a sentence that may make a claim by themselves.
//
// "The ministry said the bridge had collapsed" has one, "had collapsed", told by
// the ministry; "said" makes none. "The army has led a campaign and has imposed a
// curfew" has two, in the report's own voice.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ASSEMBLE_PROPOSITIONS_H_
#define HEARSAY_CLAIM_ASSEMBLE_PROPOSITIONS_H_

#include "hearsay/claim/assemble/scene.h"

#include <cstdint>
#include <vector>

namespace hearsay {

struct Proposition {
  std::uint32_t head = 0;             // A verb, or the noun of "announced the *break*".
  const Attribution* told = nullptr;  // Whose content it heads; null in the report's own voice.
  bool carried = false;               // Inside a quotation whose cue stands elsewhere.
  bool row = false;                   // A further clause of a row: "... and was closed".
  bool subordinate = false;           // "..., showing a convoy", "which hit the town".
};

// Subordinate clauses first, then in text order.
std::vector<Proposition> propositions_of(const Scene& scene, TokenSpan sentence);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ASSEMBLE_PROPOSITIONS_H_
