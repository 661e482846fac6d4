// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/coreference/rules.h"

#include "hearsay/claim/pack.h"

#include <algorithm>

namespace hearsay {

namespace {

Result<void> read_pronouns(const PackNode& tables, CoreferenceRules& rules) {
  static constexpr std::array<std::string_view, 4> kGenders = {
      "unknown", "male", "female", "neuter"};
  for (const PackNode& table : tables.items()) {
    HEARSAY_TRY(table.only_keys({"kind", "gender", "plural", "words", "reflexive", "owner"}));
    CoreferenceRules::Pronoun one;
    const std::string kind = HEARSAY_TRY(table["kind"].string());
    const auto known = std::find(kReferring.begin(), kReferring.end(), kind);
    if (known == kReferring.end()) return table["kind"].complain("'" + kind + "' is no pronoun");
    one.kind = static_cast<Referring>(known - kReferring.begin());
    const std::string_view gender = table["gender"].string_or("unknown");
    const auto sex = std::find(kGenders.begin(), kGenders.end(), gender);
    if (sex == kGenders.end()) return table["gender"].complain("is not male, female or neuter");
    one.gender = static_cast<Gender>(sex - kGenders.begin());
    one.plural = table["plural"].boolean_or(false);
    for (const std::string& word : HEARSAY_TRY(table["words"].strings()))
      rules.pronouns[word] = one;
    for (const std::string& word : HEARSAY_TRY(table["owner"].strings())) {
      rules.pronouns[word] = one;
      rules.pronouns[word].owner = true;
    }
    for (const std::string& word : HEARSAY_TRY(table["reflexive"].strings())) {
      rules.pronouns[word] = one;
      rules.pronouns[word].reflexive = true;
    }
  }
  return {};
}

}  // namespace

const CoreferenceRules::Pronoun* CoreferenceRules::pronoun(std::string_view lower) const {
  const auto found = pronouns.find(lower);
  return found == pronouns.end() ? nullptr : &found->second;
}

Result<CoreferenceRules> CoreferenceRules::load(const std::filesystem::path& packs) {
  const PackNode file = HEARSAY_TRY(read_pack_file(packs / "en" / "coreference.toml"));
  HEARSAY_TRY(file.only_keys(
      {"pronoun", "plural_nouns", "open_verbs", "groups", "male_names", "female_names"}));
  CoreferenceRules rules;
  HEARSAY_TRY(read_pronouns(file["pronoun"], rules));
  HEARSAY_TRY(file["plural_nouns"].add_to(rules.plural_nouns));
  HEARSAY_TRY(file["open_verbs"].add_to(rules.open_verbs));
  HEARSAY_TRY(file["groups"].add_to(rules.groups));
  for (const std::string& name : HEARSAY_TRY(file["male_names"].strings()))
    rules.first_names[name] = Gender::male;
  for (const std::string& name : HEARSAY_TRY(file["female_names"].strings()))
    rules.first_names[name] = Gender::female;
  rules.ranker = HEARSAY_TRY(CoreferenceRanker::load(packs / "en" / "coreference_weights.tsv"));
  return rules;
}

}  // namespace hearsay
