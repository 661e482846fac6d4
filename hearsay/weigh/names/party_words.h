// What is known of parties' names before any report is read: who is called what, which
// words are titles, which are offices, which capital stands for which state.
//
//     Wagner, PMC Wagner                 ->  Wagner Group
//     Kyiv('s defence ministry)          ->  ukraine
//     (ministry of) foreign affairs      ->  foreign ministry
//     Volodymyr, Vladimir                ->  one first name
//
// Loaded from packs/publishers/parties.toml, and the nouns for people and offices from
// packs/en/parties.toml. Never changed, shared by all threads.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_NAMES_PARTY_WORDS_H_
#define HEARSAY_WEIGH_NAMES_PARTY_WORDS_H_

#include "hearsay/base/result.h"
#include "hearsay/claim/pack.h"

#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace hearsay {

struct PartyWords {
  using WordSet = std::unordered_set<std::string>;
  using Words = std::vector<std::string>;

  // A name in use, as the pack writes it, and the main name that it is an alias of.
  struct Alias {
    std::string name, of;
  };

  // A body of a state: its name, and other words for it.
  struct Body {
    Words name;
    std::vector<Words> also;
    bool of_state = false;
  };

  std::vector<Alias> aliases;                                      // The main names among them.
  std::vector<std::pair<Words, std::string>> countries, capitals;  // The longest first.
  std::vector<Body> bodies;
  WordSet titles;       // "president", "gen"
  WordSet of_a_family;  // "mrs"
  WordSet particles, articles;
  WordSet kinds;                                          // "group"
  WordSet offices;                                        // "ministry", "general", "staff"
  WordSet organisations;                                  // "ministry", "institute"
  std::unordered_map<std::string, std::string> given_as;  // A first name's group.

  // Errors: not_found, invalid (names file and line).
  static Result<PartyWords> load(const std::filesystem::path& packs);
};

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_NAMES_PARTY_WORDS_H_
