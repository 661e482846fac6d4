// What may be split off a word at its front, at its end and inside it.
//
// A pipeline package brings its own rules, as patterns of the kind
//
//     ^\(|^US\$|^\+(?![0-9])            front: "(", "US$", "+" but not in "+5"
//     (?<=[0-9])(?:km|kg)$|\.\.+$       end: the unit of "12km"
//     (?<=[a-z])\.(?=[A-Z])             inside: "end.Begin"
//
// read into alternatives over character classes (pattern.h) and indexed by the
// character at their edge. No match takes more than one pass over the word, and
// which alternative wins is as in Python's `re`.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_AFFIXES_H_
#define HEARSAY_LANGUAGE_AFFIXES_H_

#include "hearsay/base/result.h"
#include "hearsay/language/pattern.h"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace hearsay::language {

class Affixes {
 public:
  enum class Where { front, end, inside };

  // `name` is for messages. Errors: those of read_pattern, and unsupported if an
  // alternative is not anchored as `where` needs it.
  static Result<Affixes> compile(std::string_view source, Where where, std::string_view name);

  void write(PackedWriter& out) const;
  static Affixes read(PackedReader& in);

  // front: the length of the first alternative that matches at the start of the
  // word. end: of the longest that matches at its end. 0 if none does.
  std::size_t front(std::span<const char32_t> word) const;
  std::size_t end(std::span<const char32_t> word) const;

  // inside: the first that matches at `position`; it may look at what stands
  // before. 0 if none does.
  std::size_t inside(std::span<const char32_t> word, std::size_t position) const;

  // Whether nothing at all matches at `position`: a word that is split there and
  // loses nothing, as "l'homme" behind its apostrophe.
  bool between(std::span<const char32_t> word, std::size_t position) const;

 private:
  static constexpr std::size_t kAscii = 128;

  void index();
  std::span<const std::uint16_t> by_edge(char32_t c) const;

  bool has(Pattern::ClassIndex characters, char32_t c) const {
    return pattern_.classes[characters].has(c);
  }

  std::size_t match_from(const Pattern::Alternative& one,
                         std::span<const char32_t> word,
                         std::size_t position) const;
  std::size_t match_to_end(const Pattern::Alternative& one, std::span<const char32_t> word) const;
  bool looks_right(const Pattern::Alternative& one,
                   std::span<const char32_t> word,
                   std::size_t begin,
                   std::size_t end) const;

  Where where_ = Where::front;
  Pattern pattern_;
  // Alternatives by the ASCII character that starts (for the end: ends) them;
  // the last entry is for all other characters, if high_edges_ has them.
  std::array<std::vector<std::uint16_t>, kAscii + 1> by_edge_;
  CharacterClass high_edges_;
  std::vector<std::uint16_t> between_;  // The alternatives without a body.
};

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_AFFIXES_H_
