// Text into tokens, for one workspace.
//
//     "It isn't over." -> It | is | n't | over | .
//
// White space ends a word; a single U+0020 after a word belongs to its last
// token (space_after), all other white space becomes tokens of its own. Each
// word is split once and remembered (TokenizerRules::split); a second pass puts
// the exceptions together that only show across tokens, as ":-)".
// Tokens cover the text: spans and the spaces after them, in order, are all of
// it. Equal to spaCy's tokenizer, token for token.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_TOKENIZER_H_
#define HEARSAY_LANGUAGE_TOKENIZER_H_

#include "hearsay/language/lexicon.h"
#include "hearsay/language/tokenizer_rules.h"
#include "hearsay/language/tokens.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace hearsay::language {

class Tokenizer {
 public:
  // Both must outlive the tokenizer.
  Tokenizer(const TokenizerRules& rules, Lexicon& lexicon);

  // The tokens of `text`, which must be valid UTF-8.
  void run(std::string_view text, Tokens& out);

 private:
  // A word that was met before.
  struct Known {
    std::uint64_t hash = 0;
    std::string_view word;    // Empty if the slot is free.
    std::uint32_t first = 0;  // Its tokens: known_tokens_[first, first + count).
    std::uint32_t count = 0;
  };

  struct KnownToken {
    std::uint32_t lexeme = 0;
    std::uint32_t bytes = 0;
  };

  // A run of tokens that spells an exception.
  struct Match {
    std::uint32_t begin, end;
  };

  void add_word(std::string_view word, std::uint32_t begin, Tokens& out);
  void add_tokens(std::span<const KnownToken> tokens, std::uint32_t begin, Tokens& out);
  void split(std::string_view word);
  void remember(std::uint64_t hash, std::string_view word);
  void forget();
  std::uint32_t lexeme_of_part(std::uint32_t exception_part);
  void find_sequences(const Tokens& tokens);
  void choose_matches(std::uint32_t token_count);
  void put_together(std::string_view text, Tokens& tokens);

  const TokenizerRules& rules_;
  Lexicon& lexicon_;

  std::vector<Known> known_;  // Open addressing.
  std::size_t known_count_ = 0;
  std::vector<KnownToken> known_tokens_;
  TextStore known_words_;

  std::vector<std::uint32_t> part_lexemes_;      // By exception part; kUnmade at first.
  std::vector<Sequences::Word> sequence_words_;  // By lexeme.

  SplitScratch split_scratch_;
  std::vector<WordPart> parts_;
  std::vector<KnownToken> split_;
  std::vector<Match> matches_;
  std::vector<std::uint8_t> taken_;
  Tokens rebuilt_;
};

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_TOKENIZER_H_
