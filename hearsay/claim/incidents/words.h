// What tells of an incident, and of whom: packs/harm/incidents.toml, ready to be asked.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_INCIDENTS_WORDS_H_
#define HEARSAY_CLAIM_INCIDENTS_WORDS_H_

#include "hearsay/base/result.h"
#include "hearsay/base/text_map.h"
#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/claim/items/words.h"
#include "hearsay/language/parse.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

struct IncidentWords {
  // Lemmas; "gun down" is a verb and a word that hangs on it.
  struct Type {
    std::string name;
    TextSet verbs, nouns;
    TextSet loose;        // Of them, those that another incident's sentences have, too: "killed".
    TextSet kills;        // Of them, those whose victims are dead.
    bool adopts = false;  // Takes loose words for its own: a bomb kills.
    bool rival = false;   // No incident, but what else the words near it may tell of: a clash.
  };

  // A kind of those who act or suffer: "forces", "civilians", "property".
  struct Class {
    std::string name;
    TextSet nouns;                   // Lemmas.
    std::vector<std::string> kinds;  // Nodes of the taxonomy, with all below.
    bool things = false;             // They suffer, and never act.
  };

  std::vector<Type> types;
  std::vector<Class> classes;  // The first that fits decides.
  TextSet cues;                // Lemmas that speak for or against an incident in their sentence.
  TextSet genres;              // Nouns at the top of a text that say what it is: "communique".
  TextSet broad;               // Nouns that do not tell one victim from another: "people".
  TextSet aims;                // Prepositions before what an incident is aimed at.
  TextSet sides;               // "in *front* of the bank".
  TextSet again;               // "*another* bomb".
  TextSet attempts, threats;   // Lemmas above or beside a mention.

  // Errors: not_found, invalid (file and line).
  static Result<IncidentWords> load(const std::filesystem::path& packs);

  // "person" and "name" where the noun is one and no class has it; "" if nothing is known.
  std::string_view class_of(const Parse& parse, std::uint32_t noun, const Taxonomy& taxonomy) const;

  bool are_things(std::string_view class_name) const;
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_INCIDENTS_WORDS_H_
