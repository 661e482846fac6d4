// Who speaks a quotation that several sources hold.
//
// In "Weiss says he expects a “hard winter”" the words stand in the content of
// "he expects" and of "Weiss says". An expectation is not spoken, and "he" is
// Weiss: the words are Weiss's. In "Weiss said that the envoy called it “unfair”"
// they are the envoy's.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_SPEECH_SPEAKERS_H_
#define HEARSAY_CLAIM_SPEECH_SPEAKERS_H_

#include "hearsay/claim/attribution.h"
#include "hearsay/claim/attributions/find.h"
#include "hearsay/claim/attributions/quotation_marks.h"
#include "hearsay/claim/attributions/rules.h"
#include "hearsay/claim/coreference/coreference.h"
#include "hearsay/claim/speech/parties.h"

#include <span>
#include <vector>

namespace hearsay {

// The quotations that lie in the content of a draft with a source, in text order.
std::vector<Quote> speakers_of(const Material& material,
                               const AttributionRules& rules,
                               const Coreference& coreference,
                               const PartyBook& book,
                               std::span<const Quotation> quotations,
                               std::span<const AttributionDraft> drafts);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_SPEECH_SPEAKERS_H_
