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
#include "hearsay/language/labels.h"
#include "hearsay/language/model_files.h"
#include "hearsay/language/package.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace hearsay::language {

// The first ones are the tables.
enum class LemmaWay : std::uint8_t { adjective, adverb, noun, verb, punctuation, lower, text };

inline constexpr std::size_t kLemmaTables = 5;

class Lemmatizer {
 public:
  // Reads lemmatizer/lookups/lookups.bin. Errors: those of PackageFile::read.
  static Result<Lemmatizer> load(const ModelFiles& folder);

  // `morph` as in a Parse: "Number=Plur|Tense=Past".
  LemmaWay way(Pos pos, std::string_view morph) const;

  // The lemma of a word whose way is a table; `lower` is its lower-cased text.
  std::string lemma(LemmaWay table, std::string_view text, std::string_view lower) const;

 private:
  struct Table {
    std::vector<std::pair<std::string_view, std::string_view>> rules;  // Old suffix, new suffix.
    std::unordered_map<std::string_view, std::vector<std::string_view>> exceptions;
    std::unordered_set<std::string_view> index;

    bool empty() const { return rules.empty() && exceptions.empty() && index.empty(); }
  };

  explicit Lemmatizer(PackageFile file) : file_(std::move(file)) {}

  Result<void> read(Table& table, std::uint64_t key) const;

  PackageFile file_;  // The tables look at it.
  std::array<Table, kLemmaTables> tables_;
};

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_LEMMATIZER_H_
