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
#include "hearsay/base/text_map.h"
#include "hearsay/claim/attribution.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay {

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
  TextMap<VerbCue> verbs;
  TextMap<Stance> nouns, adjectives, adverbs, passives, impersonal;

  // "according to" -> its words, by the first one.
  struct Phrase {
    std::vector<std::string> words;
    Stance stance = Stance::asserted;
  };

  TextMap<std::vector<Phrase>> phrases;

  // How a sentence opens that adds to the one before, or turns from it.
  std::vector<std::vector<std::string>> additions, turns;

  std::vector<std::vector<std::string>> idioms;  // "that said": nothing is reported.

  TextSet criteria;        // "according to plan": nobody.
  TextSet making;          // "voiced the fear that": the fear of who voices it.
  TextSet telling;         // "told a reporter": the object is the one who is told.
  TextSet labels_to_skip;  // "Photo:", "Update:".
  TextSet done_first;      // "went on to say": the saying was done.
  TextSet thoughts;        // "thinks that ...": what is thought and not said.
  TextSet papers;          // "a statement saying": what speaks for whoever issued it,
  TextSet issuing;         // and the verbs that issue it.
  TextSet citing;          // "citing a spokesman": whom the source relies on.
  TextSet occasions;       // "in an interview": where it was said is no content.

  // What in the content moves the stance (stance.cc).
  TextSet plans, bindings, hedges, absences, unknowns, unsettled_verbs, settling_verbs;

  // The verb's entry, or nullptr.
  const VerbCue* verb(std::string_view lemma) const;

  // Errors: not_found, invalid (file and line).
  static Result<AttributionRules> load(const std::filesystem::path& packs);
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ATTRIBUTIONS_RULES_H_
