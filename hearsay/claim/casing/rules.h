// What Casing knows: packs/en/casing.toml and the list of English words.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_CASING_RULES_H_
#define HEARSAY_CLAIM_CASING_RULES_H_

#include "hearsay/claim/casing/casing.h"

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace hearsay {

struct Casing::Rules {
  struct Hash {
    using is_transparent = void;

    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  using Set = std::unordered_set<std::string, Hash, std::equal_to<>>;

  // How the list has a word: several are possible ("march", "March").
  static constexpr std::uint8_t kLower = 1, kName = 2, kLetters = 4;  // "NATO"

  Set function, openers, particles, titles, months, dating, prefixes;

  std::uint8_t known(std::string_view lower) const;

  // "machineguns", "narcoterrorists": no word of the list, made of two.
  bool is_compound(std::string_view lower) const;

  std::string list;  // As it was read: most runs see no text in capitals, and never look a word up.

 private:
  mutable std::once_flag looked_up_;
  mutable std::unordered_map<std::string, std::uint8_t, Hash, std::equal_to<>>
      words_;  // By lower case.
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_CASING_RULES_H_
