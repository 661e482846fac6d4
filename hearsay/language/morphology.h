// Part of speech, morphology and lemma of each token, for one workspace.
//
// Puts the attribute ruler and the lemmatizer to work, in that order, on what
// the networks said. Both depend on little - the word, its tag, its label - so
// what comes out is remembered and most tokens cost a look-up.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_MORPHOLOGY_H_
#define HEARSAY_LANGUAGE_MORPHOLOGY_H_

#include "hearsay/language/attribute_ruler.h"
#include "hearsay/language/lemmatizer.h"
#include "hearsay/language/lexicon.h"
#include "hearsay/language/networks.h"
#include "hearsay/language/parse.h"
#include "hearsay/language/tokens.h"

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hearsay::language {

class Morphology {
 public:
  // All must outlive this; the lexicon keeps the lemmas that it makes.
  Morphology(const AttributeRuler& ruler,
             const Lemmatizer& lemmatizer,
             const std::vector<Analysis>& analyses,
             Lexicon& lexicon);

  // Fills tag, pos, morph, lemma and dep of the parse, one entry a token.
  void run(const Tokens& tokens, const Annotation& annotation, Parse& out);

 private:
  struct Outcome {
    RuledAttributes attributes;
    LemmaWay way = LemmaWay::lower;
  };

  void meet_new_words();
  RuledToken ruled_token(const Tokens& tokens, const Annotation& annotation, std::uint32_t i) const;
  Outcome work_out(const RuledToken& token, std::uint32_t pairs) const;
  const Outcome& outcome(const RuledToken& token);
  std::string_view lemma(const Outcome& outcome, std::uint32_t lexeme);

  const AttributeRuler& ruler_;
  const Lemmatizer& lemmatizer_;
  Lexicon& lexicon_;
  const std::vector<Analysis>& analyses_;
  std::vector<std::uint16_t> named_words_;  // By lexeme.
  std::vector<std::string_view> lemmas_;    // By lexeme and way; "" until asked for.

  std::vector<Outcome> outcomes_;
  std::vector<std::uint16_t> outcome_of_other_words_;  // By key; index + 1, 0 until asked for.
  std::unordered_map<std::uint32_t, std::uint16_t> outcome_of_named_words_;
};

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_MORPHOLOGY_H_
