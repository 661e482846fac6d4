// Who is "he": mentions, and which of them mean the same.
//
// "The ministry said 12 people died. It blamed rebels." - "The ministry" and "It"
// are one. Sieve by sieve, the surest first: the same name and its short forms
// and acronyms, definite phrases with the same noun, pronouns by number, gender,
// nearness and place in the sentence, and "I" inside a quotation for the one who
// speaks there.
//
// Does not resolve events ("the attack" for "was bombed") or "this" and "that".
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_COREFERENCE_H_
#define HEARSAY_CLAIM_COREFERENCE_H_

#include "hearsay/claim/attribution_find.h"
#include "hearsay/claim/material.h"
#include "hearsay/claim/parties_rules.h"
#include "hearsay/claim/quotes.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hearsay {

enum class MentionForm { name, phrase, pronoun };

struct Mention {
  TokenSpan whole;   // With everything that hangs on the head.
  TokenSpan phrase;  // Without trailing apposition and relative clause.
  std::uint32_t head = 0;
  MentionForm form = MentionForm::phrase;
  std::optional<PartyRules::Nature> nature;
  Gender gender = Gender::unknown;
  bool plural = false;
  bool subject = false;
  bool definite = false;
  bool modifier = false;       // A name before the head of another phrase: "UN" in "UN troops".
  bool row = false;            // "A and B" as a whole.
  std::uint32_t sentence = 0;  // Index into Material::sentences.
  TokenSpan name_span;         // The words of the name.
  std::string name;            // Folded; of a person without titles.
};

struct Coreference {
  std::vector<Mention> mentions;      // By head token.
  std::vector<std::uint32_t> entity;  // By mention: the smallest mention of the same thing.

  // The mention whose head is this token, or nothing.
  std::optional<std::uint32_t> at(std::uint32_t head) const;
};

Coreference resolve(const Material& material,
                    const PartyRules& rules,
                    std::span<const Place> places,
                    std::span<const Quotation> quotations,
                    std::span<const AttributionDraft> drafts);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_COREFERENCE_H_
