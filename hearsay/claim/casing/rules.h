// What Casing knows: packs/en/casing.toml and the list of English words.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_CASING_RULES_H_
#define HEARSAY_CLAIM_CASING_RULES_H_

#include "hearsay/base/text_map.h"
#include "hearsay/claim/casing/casing.h"

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

namespace hearsay {

struct Casing::Rules {
  // How the list has a word: several are possible ("march", "March").
  static constexpr std::uint8_t kLower = 1, kName = 2, kLetters = 4;  // "NATO"

  TextSet function, openers, particles, titles, months, dating, prefixes;

  std::uint8_t known(std::string_view lower) const;

  // "machineguns", "narcoterrorists": no word of the list, made of two.
  bool is_compound(std::string_view lower) const;

  std::string list;  // As it was read: most runs see no text in capitals, and never look a word up.

 private:
  mutable std::once_flag looked_up_;
  mutable std::string lower_;  // The list in lower case.
  mutable tsl::robin_map<std::string_view, std::uint8_t, TextHash> words_;  // By lower case.
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_CASING_RULES_H_
