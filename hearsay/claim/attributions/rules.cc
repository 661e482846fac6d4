// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/attributions/rules.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/pack.h"

#include <algorithm>

namespace hearsay {

namespace {

constexpr std::pair<std::string_view, Takes> kTakes[] = {
    {"quote", Takes::quote},
    {"clause", Takes::clause},
    {"infinitive", Takes::infinitive},
    {"object", Takes::object},
    {"gerund", Takes::gerund},
    {"named", Takes::named},
};

Result<Stance> read_stance(const PackNode& table) {
  const std::string name = HEARSAY_TRY(table["stance"].string());
  const std::optional<Stance> stance = stance_from(name);
  if (!stance) return table["stance"].complain("'" + name + "' is not a stance");
  return *stance;
}

Result<void> read_verb(const PackNode& table, AttributionRules& rules) {
  HEARSAY_TRY(table.only_keys({"stance", "takes", "words", "attitude"}));
  VerbCue::Entry entry;
  entry.allowed = true;
  entry.stance = HEARSAY_TRY(read_stance(table));
  entry.attitude = table["attitude"].boolean_or(false);
  const std::vector<std::string> takes = HEARSAY_TRY(table["takes"].strings());
  for (const std::string& word : HEARSAY_TRY(table["words"].strings())) {
    VerbCue& cue = rules.verbs[word];
    for (const std::string& what : takes) {
      const auto* known = std::find_if(
          std::begin(kTakes), std::end(kTakes), [&](const auto& one) { return one.first == what; });
      if (known != std::end(kTakes)) {
        cue.takes[static_cast<std::size_t>(known->second)] = entry;
      } else {
        cue.takes[static_cast<std::size_t>(Takes::preposition)] = entry;
        cue.prepositions.emplace_back(what, entry);
      }
    }
  }
  return {};
}

Result<void> read_words(const PackNode& table, TextMap<Stance>& out) {
  HEARSAY_TRY(table.only_keys({"stance", "words"}));
  const Stance stance = HEARSAY_TRY(read_stance(table));
  for (std::string& word : HEARSAY_TRY(table["words"].strings()))
    out[std::move(word)] = stance;
  return {};
}

Result<void> read_phrase(const PackNode& table, AttributionRules& rules) {
  HEARSAY_TRY(table.only_keys({"stance", "words"}));
  const Stance stance = HEARSAY_TRY(read_stance(table));
  for (const std::string& words : HEARSAY_TRY(table["words"].strings())) {
    AttributionRules::Phrase phrase;
    phrase.stance = stance;
    for (std::string_view word : split(words, ' '))
      phrase.words.emplace_back(word);
    rules.phrases[phrase.words.front()].push_back(phrase);
  }
  return {};
}

Result<void> read_openings(const PackNode& node, std::vector<std::vector<std::string>>& out) {
  for (const std::string& opening : HEARSAY_TRY(node.strings())) {
    out.emplace_back();
    for (std::string_view word : split(opening, ' '))
      out.back().emplace_back(word);
  }
  return {};
}

Result<void> read_stance_words(const PackNode& table, AttributionRules& rules) {
  HEARSAY_TRY(table.only_keys({"plans",
                               "bindings",
                               "hedges",
                               "absences",
                               "unknowns",
                               "unsettled_verbs",
                               "settling_verbs"}));
  HEARSAY_TRY(table["plans"].add_to(rules.plans));
  HEARSAY_TRY(table["bindings"].add_to(rules.bindings));
  HEARSAY_TRY(table["hedges"].add_to(rules.hedges));
  HEARSAY_TRY(table["absences"].add_to(rules.absences));
  HEARSAY_TRY(table["unknowns"].add_to(rules.unknowns));
  HEARSAY_TRY(table["unsettled_verbs"].add_to(rules.unsettled_verbs));
  HEARSAY_TRY(table["settling_verbs"].add_to(rules.settling_verbs));
  return {};
}

}  // namespace

const VerbCue::Entry* VerbCue::preposition(std::string_view word) const {
  for (const auto& [name, entry] : prepositions) {
    if (name == word) return &entry;
  }
  return nullptr;
}

const VerbCue* AttributionRules::verb(std::string_view lemma) const {
  const auto found = verbs.find(lemma);
  return found == verbs.end() ? nullptr : &found->second;
}

Result<AttributionRules> AttributionRules::load(const std::filesystem::path& packs) {
  const PackNode file = HEARSAY_TRY(read_pack_file(packs / "en" / "attribution.toml"));
  HEARSAY_TRY(file.only_keys(
      {"verb",       "noun",           "adjective", "phrase",  "adverb",     "passive",
       "impersonal", "occasions",      "additions", "turns",   "done_first", "thoughts",
       "papers",     "issuing",        "citing",    "telling", "idioms",     "making",
       "criteria",   "labels_to_skip", "stance"}));
  AttributionRules rules;
  for (const PackNode& table : file["verb"].items())
    HEARSAY_TRY(read_verb(table, rules));
  for (const PackNode& table : file["phrase"].items())
    HEARSAY_TRY(read_phrase(table, rules));
  const std::pair<const char*, TextMap<Stance>*> lists[] = {
      {"noun", &rules.nouns},
      {"adjective", &rules.adjectives},
      {"adverb", &rules.adverbs},
      {"passive", &rules.passives},
      {"impersonal", &rules.impersonal},
  };
  for (const auto& [key, list] : lists) {
    for (const PackNode& table : file[key].items())
      HEARSAY_TRY(read_words(table, *list));
  }
  HEARSAY_TRY(read_openings(file["additions"], rules.additions));
  HEARSAY_TRY(read_openings(file["turns"], rules.turns));
  HEARSAY_TRY(read_openings(file["idioms"], rules.idioms));
  HEARSAY_TRY(file["criteria"].add_to(rules.criteria));
  HEARSAY_TRY(file["making"].add_to(rules.making));
  HEARSAY_TRY(file["telling"].add_to(rules.telling));
  HEARSAY_TRY(file["done_first"].add_to(rules.done_first));
  HEARSAY_TRY(file["thoughts"].add_to(rules.thoughts));
  HEARSAY_TRY(file["papers"].add_to(rules.papers));
  HEARSAY_TRY(file["issuing"].add_to(rules.issuing));
  HEARSAY_TRY(file["citing"].add_to(rules.citing));
  HEARSAY_TRY(file["labels_to_skip"].add_to(rules.labels_to_skip));
  HEARSAY_TRY(file["occasions"].add_to(rules.occasions));
  HEARSAY_TRY(read_stance_words(file["stance"], rules));
  return rules;
}

}  // namespace hearsay
