// The words of coreference: packs/en/coreference.toml, and the ranker's weights.
//
// "she" is female, "the group" may be any organisation, "it seems that" means
// nothing.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_COREFERENCE_RULES_H_
#define HEARSAY_CLAIM_COREFERENCE_RULES_H_

#include "hearsay/base/result.h"
#include "hearsay/base/text_map.h"
#include "hearsay/claim/attributions/rules.h"
#include "hearsay/claim/coreference/party_rules.h"
#include "hearsay/claim/coreference/ranker.h"

#include <filesystem>

namespace hearsay {

struct CoreferenceRules {
  struct Pronoun {
    Referring kind = Referring::it;
    Gender gender = Gender::unknown;
    bool plural = false;
    bool reflexive = false;
    bool owner = false;  // "his", "their".
  };

  TextMap<Pronoun> pronouns;
  TextSet plural_nouns;         // "people", "police": plural without the ending.
  TextSet open_verbs;           // "it seems that": verbs of an empty "it".
  TextSet groups;               // "the group": nouns for any group or organisation that has a name.
  TextMap<Gender> first_names;  // Beyond those of parties.toml.
  CoreferenceRanker ranker;

  // The pronoun's entry, or nullptr.
  const Pronoun* pronoun(std::string_view lower) const;

  // Errors: not_found, invalid (file and line).
  static Result<CoreferenceRules> load(const std::filesystem::path& packs);
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_COREFERENCE_RULES_H_
