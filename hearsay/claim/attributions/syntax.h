// Grammar that attributions ask for: whose verb is this, where does the noun
// phrase end, what is left of a clause without its parenthesis.
//
// In "The bridge, said Ana Weiss, an engineer, was never checked" the subject of
// "said" is "Ana Weiss" - the apposition is cut off - and the clause around it
// without the parenthesis is "The bridge" + "was never checked".
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ATTRIBUTIONS_SYNTAX_H_
#define HEARSAY_CLAIM_ATTRIBUTIONS_SYNTAX_H_

#include "hearsay/base/span.h"
#include "hearsay/language/parse.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

class Syntax {
 public:
  explicit Syntax(const Parse& parse) : parse_(parse) {}

  bool is_verb(std::uint32_t token) const;
  bool is_punctuation(std::uint32_t token) const;
  bool is_passive(std::uint32_t verb) const;
  // "a report published by the institute": a participle after its noun.
  bool is_reduced_passive(std::uint32_t verb) const;
  bool is_finite(std::uint32_t token) const;  // "goes", "went", "may": with a tense.
  bool has_to(std::uint32_t verb) const;      // "to go".

  // Whether these words, in lower case, stand from `token` on.
  bool is_words(std::uint32_t token, const std::vector<std::string>& words) const;

  // The first child with that label, or nothing.
  std::optional<std::uint32_t> child(std::uint32_t token, Dep dep) const;

  struct Subject {
    std::uint32_t token = 0;
    bool own = true;                          // Of the verb itself, not of one that governs it.
    std::optional<std::uint32_t> antecedent;  // Of "who", "which", "that".
  };

  // Whose doing the verb is, through "and said", "saying", "claimed to have said".
  std::optional<Subject> subject_of(std::uint32_t verb) const;

  // Whether the verb has a subject of its own.
  bool subject_is_own(std::uint32_t verb) const;

  // "by X" of a passive.
  std::optional<std::uint32_t> agent_of(std::uint32_t verb) const;

  // The noun phrase of a head, within `limit`, without trailing apposition,
  // relative clause after a comma, or brackets.
  TokenSpan phrase(std::uint32_t head, TokenSpan limit) const;

  // Leaves out punctuation at both ends, but not quotation marks.
  TokenSpan trim(TokenSpan span) const;

  // `whole` without `hole`, trimmed; empty pieces are left out.
  std::vector<TokenSpan> without(TokenSpan whole, TokenSpan hole) const;

  TokenSpan subtree(std::uint32_t token, TokenSpan limit) const;

 private:
  const Parse& parse_;
};

// "said", "has said", "did not say": the verb with its auxiliaries.
std::vector<std::uint32_t> verb_group(const Parse& parse, std::uint32_t verb);

// Adjacent tokens become one span of text.
std::vector<TextSpan> to_spans(const Parse& parse, const std::vector<std::uint32_t>& tokens);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ATTRIBUTIONS_SYNTAX_H_
