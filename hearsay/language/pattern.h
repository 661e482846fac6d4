// The small part of Python's pattern language that tokenizer rules are written in.
//
//     read_pattern("(?<=[0-9])(?:km|kg)$", "tokenizer, suffix_search")
//
// gives two alternatives, "km" and "kg", each after a digit and at the end of
// the word. What is understood: alternatives, groups (?:...), characters,
// escapes (\. \u2014 \U0001F600), classes with ranges, + on the last piece, ^ at
// the start, $ at the end, (?<=...) before and (?=...) or (?!...) after a body.
// Anything else is an error, so a package whose rules need more is refused and
// never misread.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_PATTERN_H_
#define HEARSAY_LANGUAGE_PATTERN_H_

#include "hearsay/base/result.h"
#include "hearsay/language/packed.h"

#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

namespace hearsay::language {

// A set of code points.
class CharacterClass {
 public:
  void add(char32_t first, char32_t last);  // Both inclusive.
  void add(const CharacterClass& other);

  bool has(char32_t c) const {
    return c < low_.size() ? low_[c] : (!ranges_.empty() && has_high(c));
  }

  bool reaches_above_ascii() const { return !ranges_.empty() || (low_ >> 128).any(); }

  bool operator==(const CharacterClass&) const = default;

  // Calls visit(first, last) for stretches that are all of it.
  template <class Visit>
  void for_each_range(const Visit& visit) const {
    for (char32_t c = 0; c < low_.size(); ++c) {
      if (low_[c]) visit(c, c);
    }
    for (const Range& range : ranges_)
      visit(range.first, range.last);
  }

  void write(PackedWriter& out) const;
  static CharacterClass read(PackedReader& in);

 private:
  struct Range {
    char32_t first, last;
    bool operator==(const Range&) const = default;
  };

  bool has_high(char32_t c) const;

  std::bitset<256> low_;
  std::vector<Range> ranges_;  // Sorted and apart, from 256 on.
};

struct Pattern {
  using ClassIndex = std::uint16_t;

  struct Piece {
    ClassIndex characters = 0;
    bool repeats = false;  // One or more; only ever the last of a body.
  };

  // behind body ahead, as in (?<=[0-9])[Kk]m(?=[.])
  struct Alternative {
    std::vector<ClassIndex> behind;
    std::vector<Piece> body;  // Empty only between `behind` and `ahead`.
    std::vector<ClassIndex> ahead;
    bool ahead_is_negative = false;
    bool from_start = false;
    bool to_end = false;
  };

  std::vector<CharacterClass> classes;
  std::vector<Alternative> alternatives;  // In the order in which they are tried.

  void write(PackedWriter& out) const;
  static Pattern read(PackedReader& in);
};

// `name` is for messages. Errors: malformed, unsupported.
Result<Pattern> read_pattern(std::string_view source, std::string_view name);

// One character or one class: "a", "[a-z]". Errors: as above.
Result<CharacterClass> read_class(std::string_view source, std::string_view name);

// The last class of a pattern that is followed by `after`, as the [a-z] in
// "[a-z]{2,63}". Errors: as above, and malformed if there is none.
Result<CharacterClass> read_class_before(std::string_view source,
                                         std::string_view after,
                                         std::string_view name);

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_PATTERN_H_
