// What an ItemReader knows, and the grammar of items, for the files that make it up:
//
//     words.cc    the words of packs/en/items.toml
//     phrase.cc   the noun -> its span
//     counted.cc  the number -> the noun that it counts or pays for
//     items.cc    both, with the taxonomy
//
// Nothing outside claim/items/ includes this.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ITEMS_RULES_H_
#define HEARSAY_CLAIM_ITEMS_RULES_H_

#include "hearsay/claim/attributions/syntax.h"
#include "hearsay/claim/items/harm.h"
#include "hearsay/claim/items/items.h"
#include "hearsay/claim/items/words.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace hearsay {

struct ItemReader::Rules {
  items::WordLists words;
  std::shared_ptr<const HarmLexicon> harm;
};

namespace items {

bool is_noun(const Parse& parse, std::uint32_t token);

// "seven", "5,000"; not "T-72", which the parser calls a number too.
bool is_number(const Parse& parse, std::uint32_t token);

// A noun, or what stands in a noun's place: "the wounded", "17 confirmed dead".
bool is_nominal(const Parse& parse, std::uint32_t token);

struct NounPhrase {
  TokenSpan span;                    // Without the number and what belongs to it.
  std::vector<std::uint32_t> heads;  // "D-30 howitzers and Grad launchers" has two.
  Part part = Part::whole;
};

// The phrase of `head`. `number`: the tokens of the count, or empty; where one is
// given, nouns joined by "and" without a number of their own are counted with it.
NounPhrase phrase_of(const WordLists& words,
                     const Parse& parse,
                     std::uint32_t head,
                     TokenSpan number);

// What a number counts.
struct Counted {
  std::uint32_t head = 0;
  bool elided = false;      // Another phrase's noun.
  bool shared = false;      // The number is no part of the noun's phrase: "the toll is 12".
  Part part = Part::whole;  // "three of them children", "12 more".
};

class CountedNoun {
 public:
  CountedNoun(const ItemReader::Rules& rules,
              const Parse& parse,
              const Taxonomy& taxonomy,
              std::span<const Quantity> quantities)
      : rules_(rules),
        parse_(parse),
        syntax_(parse),
        taxonomy_(taxonomy),
        quantities_(quantities) {}

  std::optional<Counted> of(std::size_t which) const;

 private:
  std::optional<Counted> things(std::size_t which) const;
  std::optional<Counted> money(std::size_t which) const;
  std::optional<Counted> restated(std::uint32_t verb) const;
  std::optional<std::uint32_t> own_noun(TokenSpan number, std::uint32_t anchor) const;
  std::optional<std::uint32_t> toll(std::uint32_t anchor) const;
  std::optional<std::uint32_t> measured_by(std::uint32_t toll) const;
  std::optional<std::uint32_t> earlier(std::size_t which, std::uint32_t anchor) const;
  bool is_listed_part(std::uint32_t noun, std::uint32_t anchor) const;
  std::optional<std::uint32_t> number_of_something(std::uint32_t anchor) const;
  std::optional<std::uint32_t> paid_for(std::uint32_t anchor) const;
  std::optional<std::uint32_t> bought_through(std::uint32_t governor, std::uint32_t amount) const;
  std::optional<std::uint32_t> part_noun(TokenSpan number, std::uint32_t anchor) const;
  std::optional<std::uint32_t> named_part(TokenSpan number, std::uint32_t anchor) const;
  std::optional<std::uint32_t> group_of(std::uint32_t anchor) const;
  bool speaks_of_part(TokenSpan number) const;
  Part part_of(TokenSpan number) const;
  bool is_counted(std::uint32_t noun, const Quantity& quantity) const;
  std::optional<std::uint32_t> labelled(TokenSpan whole) const;
  std::optional<std::uint32_t> stated_noun(const Quantity& quantity, TokenSpan number) const;
  std::optional<std::uint32_t> harm_word(TokenSpan number) const;
  bool same_sort(std::uint32_t noun, std::uint32_t anchor) const;

  TokenSpan number_tokens(const Quantity& quantity) const;
  std::uint32_t anchor_of(TokenSpan number) const;

  const ItemReader::Rules& rules_;
  const Parse& parse_;
  Syntax syntax_;
  const Taxonomy& taxonomy_;
  std::span<const Quantity> quantities_;
};

}  // namespace items

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ITEMS_RULES_H_
