// The lemma of a word: "tanks" -> "tank", "destroyed" -> "destroy".
//
// Which way leads to it depends on part of speech and morphology alone (way());
// for most words that is "the lower-cased text". Nouns, verbs, adjectives and
// adverbs that are not base forms go through the package's tables: exceptions
// ("mice"), then suffix rules whose result is a word of the index. Equal to the
// rule lemmatizer of spaCy's English pipelines.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_LEMMATIZER_H_
#define HEARSAY_LANGUAGE_LEMMATIZER_H_

#include "hearsay/base/result.h"
#include "hearsay/language/flat_tables.h"
#include "hearsay/language/labels.h"
#include "hearsay/language/model_files.h"
#include "hearsay/language/package.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace hearsay::language {

// The first ones are the tables.
enum class LemmaWay : std::uint8_t { adjective, adverb, noun, verb, punctuation, lower, text };

inline constexpr std::size_t kLemmaTables = 5;

class Lemmatizer {
 public:
  // Reads lemmatizer/lookups/lookups.bin. Errors: those of PackageFile::read.
  static Result<Lemmatizer> load(const ModelFiles& folder);

  void write(PackedWriter& out) const;
  static Lemmatizer read(PackedReader& in);

  // `morph` as in a Parse: "Number=Plur|Tense=Past".
  LemmaWay way(Pos pos, std::string_view morph) const;

  // The lemma of a word whose way is a table; `lower` is its lower-cased text.
  std::string lemma(LemmaWay table, std::string_view text, std::string_view lower) const;

 private:
  struct Table {
    TextList before, after;  // Rules: the old suffix and the new one.
    TextTable exceptions;
    FlatArray<std::uint32_t> lemma_ends;  // By exception: where its lemmas end.
    TextList lemmas;
    TextTable index;

    bool empty() const { return before.size() == 0 && exceptions.size() == 0 && index.size() == 0; }

    void write(PackedWriter& out) const;
    static Table read(PackedReader& in);
  };

  static Result<Table> load_table(const PackageFile& file, std::uint64_t key);

  std::array<Table, kLemmaTables> tables_;
};

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_LEMMATIZER_H_
