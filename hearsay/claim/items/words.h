// The words about items that are no items: packs/en/items.toml as sets, and how
// words are compared ("Armoured Vehicles" is "armored vehicle").
//
// For the taxonomy (taxonomy*.cc), harm.cc and the item reader (items*.cc) only.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ITEMS_WORDS_H_
#define HEARSAY_CLAIM_ITEMS_WORDS_H_

#include "hearsay/base/result.h"
#include "hearsay/base/text_map.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace hearsay::items {

struct WordLists {
  TextSet light;       // Say nothing of what it is: "T-72 systems" are T-72s.
  TextSet measures;    // Measure what follows "of": "pieces of artillery".
  TextSet tolls;       // The number of something: "the death toll is 12".
  TextSet reaches;     // Verbs between a toll and its figure.
  TextSet restates;    // Verbs between a sum and its name: "the price exceeded $6 billion".
  TextSet thresholds;  // What a sum is passed by: "past the $1 billion mark".
  TextSet counting;    // Adjectives that belong to the counting: "estimated", "total".
  TextSet additional;  // Of them, those that say that others were counted already: "more", "other".
  TextSet included;    // Words before a part: "including three children".
  TextSet pronouns;    // Heads that name nothing by themselves: "others who fled", "three of them".
  TextMap<std::string> spelling;  // To the one that is compared.

  // Errors: not_found, invalid (file and line).
  static Result<WordLists> load(const std::filesystem::path& packs);

  // Letters and digits only, in lower case, in the one spelling: "Self-Propelled
  // Armoured" is "selfpropelledarmored".
  std::string key_of(std::string_view words) const;
};

// "tanks" -> "tank", "bodies" -> "body", "policemen" -> "policeman", "bmp3s" ->
// "bmp3"; the word itself if it is not one of several. For folded words.
std::string singular_of(std::string_view word);

}  // namespace hearsay::items

#endif  // HEARSAY_CLAIM_ITEMS_WORDS_H_
