// Attributions as the grammar shows them, before anyone knows who "he" is.
//
// A draft holds the tokens of source and cue and the text of the content. One
// pass takes indirect speech from the parse, a second gives each quotation to
// the cue that introduces it.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ATTRIBUTIONS_FIND_H_
#define HEARSAY_CLAIM_ATTRIBUTIONS_FIND_H_

#include "hearsay/claim/attribution.h"
#include "hearsay/claim/attributions/quotation_marks.h"
#include "hearsay/claim/attributions/rules.h"
#include "hearsay/claim/material.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace hearsay {

struct AttributionDraft {
  std::vector<TokenSpan> source;  // The first is the one who speaks; "who" may follow.
  std::optional<std::uint32_t> source_head;
  std::vector<std::uint32_t> cue;             // Tokens in order.
  std::vector<TextSpan> content;              // In text order.
  std::optional<std::uint32_t> verb;          // The cue's head.
  std::optional<std::uint32_t> told;          // Head of the one who was told: "told AFP".
  std::optional<std::uint32_t> content_head;  // Of the clause or phrase that is the content.
  std::uint32_t sentence = 0;                 // Index into Material::sentences.
  Takes takes = Takes::clause;
  Stance stance = Stance::asserted;
  bool attitude = false;
  bool hedge = false;  // "I think" inside of a quotation: no source of its own.
  bool quoted = false;
  bool carried = false;
  bool implicit = false;  // A speaker guessed from the dialogue: makes a quote, no attribution.
};

// Indirect speech, of all sentences outside boilerplate, in order of the cue.
std::vector<AttributionDraft> find_indirect(const Material& material,
                                            const AttributionRules& rules);

// Gives quotations to drafts, and adds drafts for those that have none.
void add_direct(const Material& material,
                std::span<const Quotation> quotations,
                const AttributionRules& rules,
                std::vector<AttributionDraft>& drafts);

// Labels before a colon: "WEISS: The bridge ...", and the first line's "Ministry: ...".
void add_labels(const Material& material,
                const AttributionRules& rules,
                std::vector<AttributionDraft>& drafts);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ATTRIBUTIONS_FIND_H_
