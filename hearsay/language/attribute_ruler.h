// From tags to parts of speech, morphology and some lemmas.
//
// The package holds about 180 rules: "tag NNS gives NOUN, Number=Plur", "the
// word `but` with tag CC and label advmod gives ADV", "`got` gives lemma get".
// All rules are matched against what tagger and parser said; then they are
// applied in order, later ones over earlier ones. What a token gets therefore
// depends on four things - which of the words that the rules name it is, its
// tag, its label, whether it is white space - and is worked out once for each
// combination and kept by the workspace. Rules over two tokens are added where they match.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_ATTRIBUTE_RULER_H_
#define HEARSAY_LANGUAGE_ATTRIBUTE_RULER_H_

#include "hearsay/base/result.h"
#include "hearsay/base/text_map.h"
#include "hearsay/language/labels.h"
#include "hearsay/language/model_files.h"
#include "hearsay/language/package.h"
#include "hearsay/language/packed.h"

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::language {

// What the rules see of a token.
struct RuledToken {
  std::uint16_t named_word = 0;  // AttributeRuler::named_word of its lower-cased text.
  Tag tag = Tag::none;
  Dep dep = Dep::none;
  bool is_space = false;
  std::uint8_t analysis = 0;  // What a morphologizer said, and what it means.
  Pos pos = Pos::none;
  std::string_view morph = {};
};

// What the token becomes. The texts belong to the ruler, or to the networks.
struct RuledAttributes {
  Tag tag = Tag::none;
  Dep dep = Dep::none;
  Pos pos = Pos::none;
  std::string_view morph;
  std::string_view lemma;  // "" if no rule sets one.
};

class AttributeRuler {
 public:
  // Reads attribute_ruler/patterns. Errors: those of PackageFile::read, and
  // malformed or unsupported for a rule that is not of the expected kind.
  static Result<AttributeRuler> load(const ModelFiles& folder);

  // The rules as the package has them: few, and quickly read.
  void write(PackedWriter& out) const;
  static Result<AttributeRuler> read(PackedReader& in);

  // The number of a word that some rule names; 0 for all others.
  std::uint16_t named_word(std::string_view lower) const;

  // The rules over two tokens that match this one and the next, as bits.
  std::uint32_t pairs(const RuledToken& token, const RuledToken& next) const {
    return pair_mask(first_of_pair_, token) & pair_mask(second_of_pair_, next);
  }

  // Of these pairs, those that change their first (or their second) token.
  std::uint32_t changing_first(std::uint32_t pairs) const { return pairs & ~change_second_; }

  std::uint32_t changing_second(std::uint32_t pairs) const { return pairs & change_second_; }

  // After all rules over one token that match it, and these over two.
  RuledAttributes apply(const RuledToken& token, std::uint32_t pairs) const;

 private:
  // How many values of Tag and Dep there are, with room to spare.
  using Tags = std::bitset<128>;
  using Deps = std::bitset<128>;
  using Poses = std::bitset<32>;

  // What one token must be; every part has to hold.
  struct Test {
    Tags tags = Tags().set();
    Deps deps = Deps().set();
    Poses poses = Poses().set();
    std::vector<std::uint16_t> words;  // Named words, sorted; empty: any word.
    bool space = true, other = true;
  };

  struct Changes {
    std::optional<Tag> tag;
    std::optional<Dep> dep;
    std::optional<Pos> pos;
    std::optional<std::string> morph, lemma;
  };

  struct Rule {
    std::vector<Test> tests;  // One of them holds of the token,
    std::uint32_t pairs = 0;  // or one of these pairs of it and its neighbour.
    Changes changes;
  };

  // For each property of a token the pairs that it allows.
  struct PairMasks {
    std::vector<std::uint32_t> by_word;
    std::array<std::uint32_t, 128> by_tag{}, by_dep{};
    std::array<std::uint32_t, 2> by_space{};
  };

  static std::uint32_t pair_mask(const PairMasks& masks, const RuledToken& token) {
    return masks.by_word[token.named_word] & masks.by_tag[static_cast<std::size_t>(token.tag)] &
           masks.by_dep[static_cast<std::size_t>(token.dep)] & masks.by_space[token.is_space];
  }

  static bool holds(const Test& test, const RuledToken& token);

  Result<Rule> read_rule(const PackageFile& file, PackageValue value);
  Result<Test> read_test(const PackageFile& file, PackageValue value);
  Result<void> read_words(const PackageFile& file, PackageValue value, Test& test);
  std::uint16_t name_word(std::string_view lower);
  void add_pair(PairMasks& masks, const Test& test, std::uint32_t bit) const;

  static Result<AttributeRuler> read_rules(std::string bytes, std::string name);

  std::string source_;
  TextMap<std::uint16_t> named_words_;
  std::vector<Rule> rules_;
  std::vector<std::array<Test, 2>> pairs_;
  PairMasks first_of_pair_, second_of_pair_;
  std::uint32_t change_second_ = 0;
};

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_ATTRIBUTE_RULER_H_
