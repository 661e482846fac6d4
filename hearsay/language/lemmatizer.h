// The lemma of a word: "tanks" -> "tank", "destroyed" -> "destroy".
//
// Which way leads to it depends on part of speech and morphology alone (way());
// for most words that is "the lower-cased text". Nouns, verbs, adjectives and
// adverbs that are not base forms go through the package's tables: exceptions
// ("mice"), then suffix rules whose result is a word of the index. French looks in
// tables for eleven parts of speech, and in a list of words for the others and where
// no rule fits. Equal to the rule lemmatizers of spaCy's pipelines.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_LEMMATIZER_H_
#define HEARSAY_LANGUAGE_LEMMATIZER_H_

#include "hearsay/base/result.h"
#include "hearsay/language/flat_tables.h"
#include "hearsay/language/labels.h"
#include "hearsay/language/model_files.h"
#include "hearsay/language/package.h"
#include "hearsay/language/packed.h"
#include "hearsay/language/tokens.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hearsay::language {

// The first ones are the tables, and what follows them is worked out once a word too.
enum class LemmaWay : std::uint8_t {
  adjective,
  adverb,
  noun,
  verb,
  punctuation,
  adposition,
  auxiliary,
  coordination,
  determiner,
  pronoun,
  subordination,
  lookup,
  lower,
  text,
};

inline constexpr std::size_t kLemmaTables = 11;

class Lemmatizer {
 public:
  // Reads lemmatizer/lookups/lookups.bin. Errors: those of PackageFile::read.
  static Result<Lemmatizer> load(const ModelFiles& folder, Language language = Language::english);

  void write(PackedWriter& out) const;
  static Lemmatizer read(PackedReader& in);

  // `morph` as in a Parse: "Number=Plur|Tense=Past".
  LemmaWay way(Pos pos, std::string_view morph) const;

  // The lemma of a word whose way is one of the first kept_ways().
  std::string lemma(LemmaWay way, const Lexeme& word) const;

  // English needs the first tables only.
  std::size_t kept_ways() const { return language_ == Language::french ? kLemmaTables + 1 : 5; }

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

  std::string english_lemma(const Table& table, const Lexeme& word) const;
  std::string french_lemma(const Table& table, const Lexeme& word) const;

  // The form in the list of whole words, or nothing.
  std::optional<std::string_view> listed(std::uint64_t id) const;

  Language language_ = Language::english;
  std::array<Table, kLemmaTables> tables_;
  IdTable listed_ids_;
  TextList listed_;
};

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_LEMMATIZER_H_
