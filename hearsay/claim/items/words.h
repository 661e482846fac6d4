// The words about items that are no items: packs/en/items.toml as sets, and how
// words are compared ("Armoured Vehicles" is "armored vehicle").
//
// For the taxonomy (taxonomy*.cc), harm.cc and the item reader (items*.cc) only.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ITEMS_WORDS_H_
#define HEARSAY_CLAIM_ITEMS_WORDS_H_

#include "hearsay/base/result.h"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace hearsay::items {

struct Hash {
  using is_transparent = void;

  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

using Words = std::unordered_set<std::string, Hash, std::equal_to<>>;

struct WordLists {
  Words light;       // Say nothing of what it is: "T-72 systems" are T-72s.
  Words measures;    // Measure what follows "of": "pieces of artillery".
  Words tolls;       // The number of something: "the death toll is 12".
  Words reaches;     // Verbs between a toll and its figure.
  Words restates;    // Verbs between a sum and its name: "the price exceeded $6 billion".
  Words thresholds;  // What a sum is passed by: "past the $1 billion mark".
  Words counting;    // Adjectives that belong to the counting: "estimated", "total".
  Words additional;  // Of them, those that say that others were counted already: "more", "other".
  Words included;    // Words before a part: "including three children".
  Words pronouns;    // Heads that name nothing by themselves: "others who fled", "three of them".
  std::unordered_map<std::string, std::string, Hash, std::equal_to<>>
      spelling;  // To the one that is compared.

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
