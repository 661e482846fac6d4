// Who speaks through a paper.
//
// In "His office put out a statement saying the dam was safe" the statement says
// it, and the office issued the statement: the source is the office. In "He
// received a letter saying ..." it stays the letter.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ATTRIBUTIONS_ISSUERS_H_
#define HEARSAY_CLAIM_ATTRIBUTIONS_ISSUERS_H_

#include "hearsay/claim/attributions/find.h"
#include "hearsay/claim/attributions/rules.h"
#include "hearsay/claim/material.h"

#include <vector>

namespace hearsay {

// Puts the issuer in the place of the paper, where the sentence names one.
void name_issuers(const Material& material,
                  const AttributionRules& rules,
                  std::vector<AttributionDraft>& drafts);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ATTRIBUTIONS_ISSUERS_H_
