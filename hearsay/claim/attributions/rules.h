// The cue lexicon: packs/en/attribution.toml, ready to be asked.
//
// "Tuareg-led separatists claimed to have killed 84": the lemma "claim" may take
// an infinitive, and with one it is `claimed`. A lemma asks the table once and
// learns all that it may take, and the stance for each.
//
// Does not decide which of them a sentence has; find.h does.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ATTRIBUTIONS_RULES_H_
#define HEARSAY_CLAIM_ATTRIBUTIONS_RULES_H_

#include "hearsay/base/result.h"
#include "hearsay/claim/attribution.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace hearsay {

// Looks up a std::string_view without making a string of it.
struct TextHash {
  using is_transparent = void;

  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

using WordSet = std::unordered_set<std::string, TextHash, std::equal_to<>>;

// What may stand as the content of a verb.
enum class Takes : std::uint8_t { quote, clause, infinitive, object, gerund, named, preposition };

inline constexpr std::size_t kTakesCount = 7;

struct VerbCue {
  struct Entry {
    bool allowed = false;
    bool attitude = false;
    Stance stance = Stance::asserted;
  };

  std::array<Entry, kTakesCount> takes;
  std::vector<std::pair<std::string, Entry>> prepositions;

  const Entry& operator[](Takes what) const { return takes[static_cast<std::size_t>(what)]; }

  // The entry for a preposition ("of"), or nullptr.
  const Entry* preposition(std::string_view word) const;
};

struct AttributionRules {
  template <class Value>
  using Lexicon = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

  Lexicon<VerbCue> verbs;
  Lexicon<Stance> nouns, adjectives, adverbs, passives, impersonal;

  // "according to" -> its words, by the first one.
  struct Phrase {
    std::vector<std::string> words;
    Stance stance = Stance::asserted;
  };

  Lexicon<std::vector<Phrase>> phrases;

  // How a sentence opens that adds to the one before, or turns from it.
  std::vector<std::vector<std::string>> additions, turns;

  std::vector<std::vector<std::string>> idioms;  // "that said": nothing is reported.

  WordSet criteria;        // "according to plan": nobody.
  WordSet making;          // "voiced the fear that": the fear of who voices it.
  WordSet telling;         // "told a reporter": the object is the one who is told.
  WordSet labels_to_skip;  // "Photo:", "Update:".
  WordSet done_first;      // "went on to say": the saying was done.
  WordSet thoughts;        // "thinks that ...": what is thought and not said.
  WordSet papers;          // "a statement saying": what speaks for whoever issued it,
  WordSet issuing;         // and the verbs that issue it.
  WordSet citing;          // "citing a spokesman": whom the source relies on.
  WordSet occasions;       // "in an interview": where it was said is no content.

  // What in the content moves the stance (stance.cc).
  WordSet plans, bindings, hedges, absences, unknowns, unsettled_verbs, settling_verbs;

  // The verb's entry, or nullptr.
  const VerbCue* verb(std::string_view lemma) const;

  // Errors: not_found, invalid (file and line).
  static Result<AttributionRules> load(const std::filesystem::path& packs);
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ATTRIBUTIONS_RULES_H_
