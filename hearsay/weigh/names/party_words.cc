// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/names/party_words.h"

#include "hearsay/base/text.h"
#include "hearsay/weigh/names/romanised.h"
#include "hearsay/weigh/words.h"

#include <algorithm>

namespace hearsay {

namespace {

using WordSet = PartyWords::WordSet;
using Words = PartyWords::Words;

Result<void> add_words(const PackNode& node, WordSet& to) {
  for (const std::string& one : HEARSAY_TRY(node.strings()))
    to.insert(folded(one));
  return {};
}

Result<std::vector<std::pair<Words, std::string>>> read_phrases(const PackNode& node) {
  std::vector<std::pair<Words, std::string>> out;
  for (const auto& [phrase, country] : node.members())
    out.emplace_back(words_of(phrase), HEARSAY_TRY(country.string()));
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
    return a.first.size() > b.first.size();
  });
  return out;
}

Result<void> read_parties(const PackNode& node, PartyWords& out) {
  std::unordered_map<std::string, std::string> known;  // As written -> of whom.
  for (const PackNode& one : node.items()) {
    HEARSAY_TRY(one.only_keys({"name", "aliases"}));
    const std::string name = HEARSAY_TRY(one["name"].string());
    std::vector<std::string> names = HEARSAY_TRY(one["aliases"].strings());
    names.insert(names.begin(), name);
    for (const std::string& alias : names) {
      const auto [at, added] = known.emplace(alias, name);
      if (!added) return one.complain("'" + alias + "' already names " + at->second);
      out.aliases.push_back({alias, name});
    }
  }
  return {};
}

Result<void> read_bodies(const PackNode& node, PartyWords& out) {
  for (const PackNode& one : node.items()) {
    HEARSAY_TRY(one.only_keys({"name", "also", "state"}));
    PartyWords::Body body;
    body.name = words_of(HEARSAY_TRY(one["name"].string()));
    for (const std::string& also : HEARSAY_TRY(one["also"].strings()))
      body.also.push_back(words_of(also));
    body.of_state = one["state"].boolean_or(false);
    out.bodies.push_back(std::move(body));
  }
  return {};
}

Result<void> read_given(const PackNode& node, PartyWords& out) {
  HEARSAY_TRY(node.only_keys({"groups"}));
  for (const PackNode& one : node["groups"].items()) {
    const std::vector<std::string> names = HEARSAY_TRY(one.strings());
    for (const std::string& name : names) {
      const std::string sound = sound_of(plain_letters(name));
      const auto [at, added] = out.given_as.emplace(sound, sound_of(plain_letters(names.front())));
      if (!added && at->second != sound_of(plain_letters(names.front())))
        return one.complain("'" + name + "' stands in two groups");
    }
  }
  return {};
}

// The nouns for those who hold an office, and for offices.
Result<void> read_nouns(const PackNode& pack, PartyWords& out) {
  for (const PackNode& noun : pack["noun"].items()) {
    const std::string kind = noun["kind"].string_or(""), source = noun["source"].string_or("");
    if (kind == "person") {
      HEARSAY_TRY(add_words(noun["words"], out.titles));
    } else if (kind == "organisation" || kind == "group" || kind == "outlet") {
      HEARSAY_TRY(add_words(noun["words"], out.organisations));
    }
    if (kind == "organisation" && (source == "official" || source == "military"))
      HEARSAY_TRY(add_words(noun["words"], out.offices));
  }
  HEARSAY_TRY(add_words(pack["titles"]["male"], out.titles));
  HEARSAY_TRY(add_words(pack["titles"]["female"], out.titles));
  HEARSAY_TRY(add_words(pack["titles"]["other"], out.titles));
  return {};
}

}  // namespace

Result<PartyWords> PartyWords::load(const std::filesystem::path& packs) {
  PartyWords out;
  const PackNode pack = HEARSAY_TRY(read_pack_file(packs / "publishers" / "parties.toml"));
  HEARSAY_TRY(pack.only_keys({"party", "countries", "capitals", "body", "words", "given"}));
  HEARSAY_TRY(read_parties(pack["party"], out));
  out.countries = HEARSAY_TRY(read_phrases(pack["countries"]));
  out.capitals = HEARSAY_TRY(read_phrases(pack["capitals"]));
  HEARSAY_TRY(read_bodies(pack["body"], out));
  const PackNode& words = pack["words"];
  HEARSAY_TRY(
      words.only_keys({"titles", "of_a_family", "particles", "articles", "kinds", "offices"}));
  HEARSAY_TRY(add_words(words["titles"], out.titles));
  HEARSAY_TRY(add_words(words["of_a_family"], out.of_a_family));
  HEARSAY_TRY(add_words(words["particles"], out.particles));
  HEARSAY_TRY(add_words(words["articles"], out.articles));
  HEARSAY_TRY(add_words(words["kinds"], out.kinds));
  HEARSAY_TRY(add_words(words["offices"], out.offices));
  HEARSAY_TRY(read_given(pack["given"], out));
  HEARSAY_TRY(read_nouns(HEARSAY_TRY(read_pack_file(packs / "en" / "parties.toml")), out));
  return out;
}

}  // namespace hearsay
