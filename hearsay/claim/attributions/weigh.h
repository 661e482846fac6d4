// Which drafts are attributions.
//
// The lexicon proposes more than a text attributes: "you can see", "the city
// called New Julfa", "to say the least". What is kept depends on whose words
// they are, on the form of the cue, on whether a quotation already holds them,
// and on whether the text is one that reports what others say.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ATTRIBUTIONS_WEIGH_H_
#define HEARSAY_CLAIM_ATTRIBUTIONS_WEIGH_H_

#include "hearsay/claim/attributions/find.h"
#include "hearsay/claim/attributions/quotation_marks.h"
#include "hearsay/claim/attributions/rules.h"
#include "hearsay/claim/material.h"

#include <span>
#include <vector>

namespace hearsay {

void drop_weak(const Material& material,
               std::span<const Quotation> quotations,
               const AttributionRules& rules,
               std::vector<AttributionDraft>& drafts);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ATTRIBUTIONS_WEIGH_H_
