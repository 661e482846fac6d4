// The words of one workspace, each worked out once.
//
//     Lexicon lexicon(norms);
//     const std::uint32_t kyiv = lexicon.add("Kyiv");
//     lexicon.lexemes()[kyiv].shape == string_id("Xxxx");
//
// A lexeme is what the networks see of a word: norm, prefix (first character),
// suffix (last three), shape ("Xxxx", "dd,ddd"), as string ids. The same text
// can have two lexemes: "ca" as the first half of "can't" has the norm "can".
//
// The texts live in memory that never moves and that a Parse may keep alive
// after the lexicon is gone.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_LEXICON_H_
#define HEARSAY_LANGUAGE_LEXICON_H_

#include "hearsay/base/result.h"
#include "hearsay/language/flat_tables.h"
#include "hearsay/language/model_files.h"
#include "hearsay/language/package.h"
#include "hearsay/language/tokens.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::language {

// The model's exceptions to "the norm is the lower-cased text".
class Norms {
 public:
  // Reads vocab/lookups.bin of a package. Errors: those of PackageFile::read.
  static Result<Norms> load(const ModelFiles& folder);

  // The norm of the text that has this id and this lower-cased form.
  std::string_view norm(std::uint64_t id, std::string_view lower) const;

  void write(PackedWriter& out) const;
  static Norms read(PackedReader& in);

 private:
  IdTable ids_;
  TextList norms_;  // In the order of the ids.
};

// "Xxxx" for "Kyiv", "dd" for "42"; runs are cut after four; "LONG" from 100
// characters on.
std::string word_shape(std::string_view text);

// Texts that stay where they are for as long as the store lives.
class TextStore {
 public:
  std::string_view keep(std::string_view text);

  std::size_t bytes() const { return bytes_; }

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t block_size_ = 0;  // Of the last block.
  std::size_t left_ = 0;        // In the last block.
  std::size_t bytes_ = 0;       // In all blocks.
};

class Lexicon {
 public:
  // `norms` must outlive the lexicon.
  explicit Lexicon(const Norms& norms);

  // The index of the word's lexeme, made if need be. Not empty, valid UTF-8.
  std::uint32_t add(std::string_view text);

  // The same with a norm of its own, as tokenizer exceptions have it.
  std::uint32_t add(std::string_view text, std::string_view norm);

  std::span<const Lexeme> lexemes() const { return lexemes_; }

  std::uint32_t size() const { return static_cast<std::uint32_t>(lexemes_.size()); }

  // Holds the texts; share it to keep them.
  const std::shared_ptr<TextStore>& texts() const { return texts_; }

 private:
  Lexeme make(std::string_view text);
  std::uint32_t find(std::uint64_t hash, std::string_view text, const std::uint64_t* norm) const;
  std::uint32_t insert(std::uint64_t hash, const Lexeme& lexeme);
  void grow();

  const Norms* norms_;
  std::shared_ptr<TextStore> texts_;
  std::vector<Lexeme> lexemes_;
  std::vector<std::uint64_t> hashes_;  // Of each lexeme.
  std::vector<std::uint32_t> slots_;   // Open addressing: index + 1, 0 if free.
};

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_LEXICON_H_
