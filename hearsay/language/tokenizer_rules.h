// The tokenizer's rules, read from a package: how one word is taken apart.
//
// "(can't!)" becomes "(", "ca", "n't", "!", ")": affixes are split off from both
// sides until the rest is an exception ("can't", which has parts and norms of
// its own) or nothing more comes off; what is left in the middle is split at its
// infixes, unless it is a web address.
//
// A second kind of exception contains affixes itself, as ":-)" or "c/o": it is
// recognised afterwards, as a sequence of tokens (Sequences).
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_TOKENIZER_RULES_H_
#define HEARSAY_LANGUAGE_TOKENIZER_RULES_H_

#include "hearsay/base/result.h"
#include "hearsay/base/text_map.h"
#include "hearsay/language/affixes.h"
#include "hearsay/language/flat_tables.h"
#include "hearsay/language/model_files.h"
#include "hearsay/language/word_pattern.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hearsay::language {

// One token of an exception.
struct ExceptionPart {
  std::string text;
  std::optional<std::string> norm;  // Its own, if it has one.
};

// A stretch of a word that becomes a token: so many bytes, and the exception
// part that it comes from, or kPlain.
struct WordPart {
  static constexpr std::uint32_t kPlain = ~std::uint32_t{0};

  std::uint32_t bytes = 0;
  std::uint32_t exception_part = kPlain;  // Index into exception_parts().
};

// Working arrays of split(); keep one a thread.
struct SplitScratch {
  std::vector<char32_t> characters;
  std::vector<std::uint32_t> offsets;  // Byte offset of each character, and the end.
  std::vector<WordPart> suffixes;
};

// Sequences of token texts that together spell an exception, as a trie. A text
// that occurs in one has a number from 1 on.
class Sequences {
 public:
  using Word = std::uint16_t;
  using Node = std::uint32_t;
  static constexpr Node kRoot = 0, kNowhere = ~Node{0};

  void add(std::span<const std::string> texts);

  Word word(std::string_view text) const;  // 0 if it occurs in no sequence.

  bool starts(Word word) const { return word != 0 && first_[word] != kNowhere; }

  Node next(Node from, Word word) const;

  bool ends_at(Node node) const { return ends_[node]; }

  void write(PackedWriter& out) const;
  static Sequences read(PackedReader& in);

 private:
  TextMap<Word> words_;
  std::vector<Node> first_{kNowhere};  // By word: the node after the root.
  std::unordered_map<std::uint64_t, Node> next_;
  std::vector<std::uint8_t> ends_{0};
};

class TokenizerRules {
 public:
  // Reads `tokenizer` of a package. Errors: those of PackageFile::read, and
  // malformed or unsupported for rules that are not of the expected kind.
  static Result<TokenizerRules> load(const ModelFiles& folder);

  void write(PackedWriter& out) const;
  static TokenizerRules read(PackedReader& in);

  // Appends the parts of a word (all white space or none; not empty). They
  // follow one another and cover the word.
  void split(std::string_view word, SplitScratch& scratch, std::vector<WordPart>& out) const;

  const std::vector<ExceptionPart>& exception_parts() const { return parts_; }

  // The parts of the exception spelled so: indexes [first, last) into
  // exception_parts(); first == last if there is none.
  struct Exception {
    std::uint32_t first = 0, last = 0;

    bool exists() const { return first != last; }
  };

  Exception exception(std::string_view text) const;

  const Sequences& sequences() const { return sequences_; }

 private:
  struct Stretch {
    std::size_t begin, end;  // Characters of the word.
  };

  void split(std::string_view word,
             bool with_exceptions,
             SplitScratch& scratch,
             std::vector<WordPart>& out) const;
  Stretch strip(std::string_view word,
                bool with_exceptions,
                SplitScratch& scratch,
                std::vector<WordPart>& out) const;
  void split_middle(std::string_view word,
                    Stretch middle,
                    bool with_exceptions,
                    SplitScratch& scratch,
                    std::vector<WordPart>& out) const;
  bool has_affix(std::string_view text) const;
  void collect_sequences(std::span<const std::string_view> exceptions);

  Affixes prefixes_, suffixes_, infixes_;
  CharacterClass top_level_domain_;
  WordPattern whole_words_;  // Words that are not taken apart; English has none.
  std::vector<ExceptionPart> parts_;
  TextTable exceptions_;  // By number: where their parts end.
  FlatArray<std::uint32_t> part_ends_;
  std::size_t longest_exception_ = 0;  // Bytes.
  Sequences sequences_;
};

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_TOKENIZER_RULES_H_
