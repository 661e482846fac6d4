// What a number belongs to in its sentence.
//
// "The ministry reported over 50 burnt tanks" - the counted noun of "50" is
// "tanks", its item "burnt tanks". "Core inflation rose 0.3 %" counts nothing;
// it is about "core inflation", and goes up.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_QUANTITIES_SYNTAX_H_
#define HEARSAY_CLAIM_QUANTITIES_SYNTAX_H_

#include "hearsay/claim/quantities/words.h"
#include "hearsay/language/parse.h"

#include <optional>
#include <string>

namespace hearsay::quantities {

class Syntax {
 public:
  Syntax(const Words& words, const Parse& parse) : words_(words), parse_(parse) {}

  struct Counted {
    std::uint32_t head = 0;  // Token of the noun.
    TextSpan span;           // From behind the number to the noun.
    std::string name;        // "european country".
  };

  // The noun that the number in `number` counts, if it names one.
  std::optional<Counted> counted(TextSpan number) const;

  // "barrels of oil", where what is counted is measured out.
  std::optional<Counted> amount(TextSpan unit) const;

  // What the number in `measure` is said of; `counted` is its noun, if it has one.
  std::optional<TextSpan> about(TextSpan measure,
                                std::optional<std::uint32_t> counted,
                                QuantityKind kind) const;

  // "up", "down" or "", by the verb that the measure stands with.
  std::string trend(TextSpan measure) const;
  // Whether its verb is one that takes a number from one to another: "revised it from 45 to 31".
  bool moves(TextSpan measure) const;

  bool plural_noun(TextSpan word) const;
  bool plural_noun(std::uint32_t token) const;
  bool is_tag(TextSpan word, Tag tag) const;
  bool proper(TextSpan word) const;
  bool is_particle(TextSpan word) const;  // "handed *over*".

 private:
  // The verb that says what becomes of the measure.
  std::optional<std::uint32_t> verb_above(TextSpan measure) const;
  std::optional<std::uint32_t> root_of(TokenSpan tokens) const;
  std::optional<std::uint32_t> noun_by_tree(std::uint32_t root, TokenSpan tokens) const;
  std::optional<std::uint32_t> noun_by_order(TokenSpan tokens) const;
  std::optional<TokenSpan> phrase(std::uint32_t noun, TokenSpan without) const;
  std::optional<std::uint32_t> subject(std::uint32_t verb, int depth) const;
  std::optional<std::uint32_t> complement(TokenSpan measure, QuantityKind kind) const;
  std::optional<std::uint32_t> behind(std::uint32_t at, std::string_view word) const;
  std::optional<std::uint32_t> beyond(std::uint32_t noun, int depth) const;
  std::optional<std::uint32_t> climb(std::uint32_t token, int depth) const;

  bool nominal(std::uint32_t token) const {
    return parse_.pos[token] == Pos::noun || parse_.pos[token] == Pos::propn;
  }

  bool verbal(std::uint32_t token) const {
    return parse_.pos[token] == Pos::verb || parse_.pos[token] == Pos::aux;
  }

  const Words& words_;
  const Parse& parse_;
};

}  // namespace hearsay::quantities

#endif  // HEARSAY_CLAIM_QUANTITIES_SYNTAX_H_
