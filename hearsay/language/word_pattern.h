// Words that stay whole: the French tokenizer's long list of compounds.
//
//     (?iu)(?:^avant[-–][a-z][-–a-z'’]*$)|(?:^[a-zA-Z]+-sur-(?:l['’])?[a-zA-Z]+$)|...
//
// "Avant-hier" and "Châlons-sur-Marne" match, and are not split at their hyphens.
// Understood are characters, classes, groups and ? * +; each alternative has to be
// the whole word, in any case. Anything else is an error, as in pattern.h. The
// alternatives become the states of one automaton, which goes through a word once.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_WORD_PATTERN_H_
#define HEARSAY_LANGUAGE_WORD_PATTERN_H_

#include "hearsay/base/result.h"
#include "hearsay/language/packed.h"
#include "hearsay/language/pattern.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace hearsay::language {

class WordPattern {
 public:
  WordPattern() = default;  // Matches nothing.

  // `name` is for messages. Errors: malformed, unsupported.
  static Result<WordPattern> compile(std::string_view source, std::string_view name);

  bool matches(std::span<const char32_t> word) const;

  bool empty() const { return states_.empty(); }

  void write(PackedWriter& out) const;
  static WordPattern read(PackedReader& in);

 private:
  class Reader;

  // After a character of its class, a state goes on to `next`; a state without a
  // class goes on to both without one. The last state is the end of a match.
  struct State {
    static constexpr std::uint32_t kSplit = ~std::uint32_t{0};

    std::uint32_t characters = kSplit;  // Index into classes_.
    std::uint32_t next = 0, other = 0;
  };

  std::vector<CharacterClass> classes_;  // Of lower-case characters.
  std::vector<State> states_;            // The first one is the start.
};

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_WORD_PATTERN_H_
