// Weighs what speaks for one antecedent against another: a linear model.
//
// "The convoy left Gao. It was attacked." - for "It" every mention before it is an
// option, and so is "none: something new". Each option has features ("subject", "1
// sentence before", "same number"), each told apart by what refers ("it") and what
// is referred to (a definite phrase); the option with the greatest sum of weights
// wins. Weights are in packs/en/coreference_weights.tsv, made by
// bench-coreference train from texts that people have annotated.
//
// A feature's id is a hash of its template, its value and the two kinds, so that
// no string is built while reading. Templates of pairs with small numbers have their
// weights in a table as well, without and with the kind of what is referred to added up:
// a report asks for some millions of them.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_COREFERENCE_RANKER_H_
#define HEARSAY_CLAIM_COREFERENCE_RANKER_H_

#include "hearsay/base/result.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hearsay {

// What refers: a name, kinds of phrases, pronouns by person and gender.
enum class Referring : std::uint8_t {
  name,
  the,
  demonstrative,
  owned,
  indefinite,
  bare,
  row,
  he,
  she,
  it,
  they,
  i,
  we,
  you,
  that
};

inline constexpr std::array<std::string_view, 15> kReferring = {"name",
                                                                "the",
                                                                "these",
                                                                "own",
                                                                "a",
                                                                "bare",
                                                                "row",
                                                                "he",
                                                                "she",
                                                                "it",
                                                                "they",
                                                                "i",
                                                                "we",
                                                                "you",
                                                                "that"};

// What is referred to.
enum class Referred : std::uint8_t { nothing, name, definite, phrase, same, pronoun };

inline constexpr std::array<std::string_view, 6> kReferred = {
    "new", "name", "def", "np", "same", "pron"};

// A hash of a word, told apart from small numbers.
constexpr std::uint64_t hash_word(std::string_view word) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const char c : word)
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return hash | (std::uint64_t{1} << 63);
}

// Whether it can stand as a value in the file of weights.
constexpr bool is_plain_word(std::string_view word) {
  return !word.empty() && word.find_first_of(" /\"\\") == std::string_view::npos &&
         (word.front() < '0' || word.front() > '9');
}

constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t hash = (a ^ (b + 0x9E3779B97F4A7C15 + (a << 6) + (a >> 2))) * 0xBF58476D1CE4E5B9;
  return hash ^ (hash >> 29);
}

// `pair` is nothing where the kind of what is referred to makes no difference.
constexpr std::uint64_t feature_id(std::uint64_t name,
                                   std::uint64_t value,
                                   Referring one,
                                   Referred other) {
  const std::uint64_t kinds =
      static_cast<std::uint64_t>(one) * 16 + static_cast<std::uint64_t>(other);
  return mix(mix(name, value), kinds);
}

// The names of features by id, for the file of weights.
class CoreferenceNames {
 public:
  // Template, and "value kind kind".
  using Name = std::pair<std::string, std::string>;
  std::unordered_map<std::uint64_t, Name> by_id;
};

// The templates that are in the table, and how many values each has. One that is not,
// and a greater value, are looked up by id.
struct SmallTemplate {
  std::string_view name;
  std::uint32_t values;
};

inline constexpr auto kSmallTemplates = std::to_array<SmallTemplate>({
    {"ahead", 2},
    {"around", 3},
    {"both_speak", 2},
    {"carries", 64},
    {"doer", 96},
    {"entity_type", 640},
    {"gender_nature", 32},
    {"genders", 16},
    {"governs", 6},
    {"hangs_on", 64},
    {"head", 4},
    {"head_within", 4},
    {"inside", 3},
    {"kind_of_phrase", 16},
    {"latest", 2},
    {"mentions", 9},
    {"modifier", 2},
    {"named", 2},
    {"names", 9},
    {"natures", 64},
    {"numbers", 8},
    {"often", 7},
    {"opens", 2},
    {"other_head_words", 27},
    {"pair", 2},
    {"paragraphs", 5},
    {"quotations", 5},
    {"rival_subjects", 8},
    {"rivals", 20},
    {"role", 16},
    {"roles", 256},
    {"same_doing", 2},
    {"same_head_far", 7},
    {"same_head_number", 4},
    {"same_head_words", 27},
    {"same_speaker", 2},
    {"same_verb", 768},
    {"sentence_role", 48},
    {"sentences", 7},
    {"speaks_here", 2},
    {"spoke_before", 2},
    {"spoke_there", 2},
    {"subject_ahead", 2},
    {"text", 2},
    {"turns", 5},
    {"words_between", 7},
});

constexpr std::uint32_t small_values() {
  std::uint32_t sum = 0;
  for (const SmallTemplate& one : kSmallTemplates)
    sum += one.values;
  return sum;
}

class CoreferenceRanker {
 public:
  // In hundredths; 0 for a feature that has no weight.
  std::int32_t weight(std::uint64_t id) const {
    if ((marks_[mark_of(id)] >> (id % 64) & 1) == 0) return 0;  // Most pairs of nouns.
    for (std::size_t at = id & mask_;; at = (at + 1) & mask_) {
      const Slot& slot = slots_[at];
      if (slot.id == id) return slot.weight;
      if (slot.id == 0) return 0;
    }
  }

  // The table for a pair of kinds: the small templates' values one after another.
  const std::int32_t* table(Referring one, Referred other) const {
    return table_.data() + row(one, other) * small_values();
  }

  std::size_t size() const { return size_; }

  // Errors: not_found, invalid (file and line).
  static Result<CoreferenceRanker> load(const std::filesystem::path& file);

 private:
  struct Slot {
    std::uint64_t id = 0;
    std::int32_t weight = 0;
  };

  static constexpr std::size_t row(Referring one, Referred other) {
    return static_cast<std::size_t>(one) * kReferred.size() + static_cast<std::size_t>(other);
  }

  // A bit that is set for every feature with a weight, and for few others: these marks stay in
  // the nearest cache, the slots do not.
  static constexpr std::size_t kMarkWords = 4096;

  static constexpr std::size_t mark_of(std::uint64_t id) { return id / 64 % kMarkWords; }

  void add(std::uint64_t id, std::int32_t weight);
  void grow();

  std::vector<std::uint64_t> marks_ = std::vector<std::uint64_t>(kMarkWords);
  std::vector<Slot> slots_ = std::vector<Slot>(64);
  std::uint64_t mask_ = 63;
  std::size_t size_ = 0;
  std::vector<std::int32_t> table_ =
      std::vector<std::int32_t>(kReferring.size() * kReferred.size() * small_values());
};

// A template's name, hashed and found among the small ones while compiling.
struct FeatureTemplate {
  std::string_view name;
  std::uint64_t hash;
  std::uint32_t values = 0;  // In the table; 0 if it is not there.
  std::uint32_t first = 0;   // Where it begins in the table.

  consteval FeatureTemplate(const char* text) : name(text), hash(hash_word(text)) {  // NOLINT
    for (const SmallTemplate& one : kSmallTemplates) {
      if (one.name == name) {
        values = one.values;
        return;
      }
      first += one.values;
    }
  }
};

// Takes the features of one option: adds their weights up, or lists them.
class FeatureSink {
 public:
  explicit FeatureSink(const CoreferenceRanker& ranker)
      : ranker_(&ranker),
        table_(ranker.table(one_, other_)) {}

  FeatureSink(std::vector<std::uint64_t>& list, CoreferenceNames* names)
      : list_(&list),
        names_(names) {}

  void kinds(Referring one, Referred other) {
    one_ = one;
    other_ = other;
    if (ranker_ != nullptr) table_ = ranker_->table(one, other);
  }

  // A template with a small number.
  void add(FeatureTemplate name, std::uint64_t value = 1) {
    if (ranker_ != nullptr && value < name.values) {
      total_ += table_[name.first + value];
    } else {
      put(name, value, {}, {});
    }
  }

  // With a word, or a pair of words: `hash` is that of the word, or mix() of the two.
  void word(FeatureTemplate name, std::uint64_t hash, std::string_view a, std::string_view b = {}) {
    put(name, hash, a, b);
  }

  std::int64_t total() const { return total_; }

 private:
  void put(FeatureTemplate name, std::uint64_t value, std::string_view a, std::string_view b) {
    const std::uint64_t plain = feature_id(name.hash, value, one_, Referred::nothing);
    const bool pair = other_ != Referred::nothing;
    const std::uint64_t both = pair ? feature_id(name.hash, value, one_, other_) : 0;
    if (ranker_ == nullptr) {
      list(name.name, plain, both, value, a, b);
      return;
    }
    total_ += ranker_->weight(plain);
    if (pair) total_ += ranker_->weight(both);
  }

  void list(std::string_view name,
            std::uint64_t plain,
            std::uint64_t both,
            std::uint64_t value,
            std::string_view a,
            std::string_view b);

  const CoreferenceRanker* ranker_ = nullptr;
  std::vector<std::uint64_t>* list_ = nullptr;
  CoreferenceNames* names_ = nullptr;
  Referring one_ = Referring::name;
  Referred other_ = Referred::nothing;
  const std::int32_t* table_ = nullptr;  // The ranker's, for these kinds.
  std::int64_t total_ = 0;               // In hundredths.
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_COREFERENCE_RANKER_H_
