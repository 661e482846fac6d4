// Tokens and lexemes: what the tokenizer makes and the networks read.
//
// A lexeme is a word as the networks see it: the ids of its norm, prefix, suffix
// and shape. It depends on the word alone (and on the norm that a tokenizer
// exception gives it), so each is worked out once for each workspace and named
// by its index; networks keep their own caches by that index.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_TOKENS_H_
#define HEARSAY_LANGUAGE_TOKENS_H_

#include "hearsay/base/span.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace hearsay::language {

struct Lexeme {
  std::string_view text;   // Owned by the lexicon.
  std::string_view lower;  // Python's str.lower.
  std::uint64_t id = 0;    // String ids (strings.h).
  std::uint64_t norm = 0;
  std::uint64_t prefix = 0;
  std::uint64_t suffix = 0;
  std::uint64_t shape = 0;
  bool is_space = false;
};

// One entry a token, in text order.
struct Tokens {
  std::vector<TextSpan> spans;            // Bytes of the text, trailing space excluded.
  std::vector<std::uint8_t> space_after;  // 1 if a single U+0020 follows.
  std::vector<std::uint32_t> lexeme;      // Index into the workspace's lexicon.

  std::uint32_t size() const { return static_cast<std::uint32_t>(spans.size()); }

  void clear() {
    spans.clear();
    space_after.clear();
    lexeme.clear();
  }
};

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_TOKENS_H_
