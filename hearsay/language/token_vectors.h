// From words to vectors: the network that the others stand on ("tok2vec").
//
// A word is hashed by its attributes (norm, prefix, suffix, shape, whether a
// space follows, whether it is one) into four rows of each attribute's table;
// the rows' sum goes through a mixer, and then through four window layers that
// each look one token to the left and right. So "fire" in "cease fire" and in
// "open fire" end as different vectors.
//
// What depends on the word alone - the mixer's output and its shares in the
// first window layer - is kept for the next time that the word is met.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_TOKEN_VECTORS_H_
#define HEARSAY_LANGUAGE_TOKEN_VECTORS_H_

#include "hearsay/base/result.h"
#include "hearsay/language/kernels/kernels.h"
#include "hearsay/language/networks_weights.h"
#include "hearsay/language/package.h"
#include "hearsay/language/tokens.h"
#include "hearsay/language/word_rows.h"

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace hearsay::language {

// The four numbers that an id is hashed to (MurmurHash3, 128 bits, cut in four).
std::array<std::uint32_t, 4> embedding_hash(std::uint64_t id, std::uint32_t seed);

class TokenVectors {
  // A kept word: the mixer's output, then its shares in the first window layer
  // of the token after it, of itself and of the token before it.
  static constexpr std::size_t kShares = 3 * kSpread;
  static constexpr std::size_t kWordFloats = kWidth + kShares;
  static constexpr std::size_t kBlockSlots = 256;

  // 960 KiB. Left as the system hands it out: to zero it first took as long as to fill it.
  struct WordBlock {
    alignas(64) float floats[kBlockSlots * kWordFloats];
  };

 public:
  // Words seen before, and working rows. Use it with one lexicon only.
  struct Scratch {
    std::vector<std::uint32_t> slot_of;             // By word key; kNoSlot if not kept.
    std::vector<std::uint32_t> kept;                // The word keys that have a slot.
    std::vector<std::uint8_t> again;                // By slot: 1 if it came up again since.
    std::vector<std::unique_ptr<WordBlock>> words;  // Slots.
    std::vector<std::uint32_t> keys;                // Word keys of all rows, kNoKey between texts.
    std::vector<std::uint32_t> slots;               // Of the stretch's rows.
    Floats first, second;                           // The stretch's rows, between layers.
    Floats vectors;                                 // What comes out, for all tokens.
  };

  // Words' own vectors, of a model that has them; looked at while loading only, but
  // for the rows, which must outlive what is loaded with them.
  struct WordVectors {
    const WordRows* rows = nullptr;
    FloatArray vectors;
  };

  // Reads the layers of such a network from a pipe's model file: all of them in
  // tok2vec/model, some of them in ner/model. Errors: malformed (also if the network
  // wants words' own vectors and there are none, or the other way round).
  static Result<TokenVectors> load(const LayerFile& file,
                                   const Kernels& kernels,
                                   const WordVectors& words);

  void write(PackedWriter& out) const;
  static TokenVectors read(PackedReader& in, const Kernels& kernels, const WordRows* rows);

  // The vectors of the texts' tokens, kWidth floats each without gaps, valid until
  // `scratch` is used again. No text sees another: short ones go together because
  // the layers work on many rows at once. Which ones do changes rounding only.
  const float* run(std::span<const Tokens> texts,
                   std::span<const Lexeme> lexemes,
                   Scratch& scratch) const;

 private:
  enum class Attribute : std::uint8_t { norm, prefix, suffix, shape, space_after, is_space };

  struct Table {
    Attribute attribute = Attribute::norm;
    std::uint32_t seed = 0;
    std::uint32_t rows = 0;
    FlatArray<float> mixed;  // Each row times its part of the mixer: kSpread floats.
  };

  // Rows [begin, end), worked on together, with four before them and four after:
  // as far as the window layers can see. A row is a token; between two texts are
  // four that are none.
  struct Stretch {
    std::size_t begin = 0, end = 0;

    std::size_t rows() const { return end - begin + 8; }
  };

  Result<void> load_table(const LayerFile& file,
                          std::size_t layer,
                          std::string_view attribute,
                          const MaxoutLayer& mixer);
  Result<void> load_word_vectors(const LayerFile& file,
                                 std::size_t layer,
                                 const WordVectors& words,
                                 const PackedMatrix& part);
  std::uint32_t word_key(const Tokens& tokens, std::uint32_t token) const;
  void lay_out(std::span<const Tokens> texts, Scratch& scratch) const;
  // The rows of the tables that make up a word; returns how many.
  std::size_t addends(const Lexeme& lexeme, bool space_after, const float** out) const;
  static float* word_at(Scratch& scratch, std::size_t slot);
  // Makes room for more words: keeps those that came up again, as far as they
  // leave a quarter free.
  static void drop_rare_words(Scratch& scratch);
  void look_up(std::span<const Lexeme> lexemes, Stretch stretch, Scratch& scratch) const;
  void keep_words(std::span<const Lexeme> lexemes, std::uint32_t first, Scratch& scratch) const;
  void first_window(Stretch stretch, Scratch& scratch) const;

  const Kernels* kernels_ = nullptr;
  std::vector<Table> tables_;
  const WordRows* word_rows_ = nullptr;  // Null if words have no vectors of their own.
  FlatArray<float> mixed_words_;         // Each of these times its part of the mixer.
  NormWeights mixer_, first_;
  PackedMatrix first_shares_;  // kWidth inputs, kShares columns.
  std::vector<PackedWindow> windows_;
  bool by_space_after_ = false;  // A word with a space after it is another word.
};

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_TOKEN_VECTORS_H_
