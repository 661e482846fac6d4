// packs/harm/manners.toml -> Rules.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/claim/items/harm_rules.h"
#include "hearsay/claim/pack.h"

#include <algorithm>
#include <string_view>

namespace hearsay {

namespace {

using Entry = HarmLexicon::Rules::Entry;
using Entries = HarmLexicon::Rules::Entries;

Result<Manner> manner_at(const PackNode& node) {
  if (node.is_none()) return Manner::none;
  const std::string name = HEARSAY_TRY(node.string());
  if (const std::optional<Manner> manner = manner_from(name)) return *manner;
  return node.complain(
      "'" + name +
      "' is no manner (killed, injured, missing, infected, displaced, detained, affected, "
      "unspecified, destroyed, damaged, captured)");
}

Result<void> set_sufferer(const PackNode& node, Entry& entry) {
  if (node.is_none()) return {};
  const std::string name = HEARSAY_TRY(node.string());
  constexpr std::pair<std::string_view, Sufferer> known[] = {{"object", Sufferer::object},
                                                             {"subject", Sufferer::subject},
                                                             {"itself", Sufferer::itself},
                                                             {"both", Sufferer::itself},
                                                             {"complement", Sufferer::complement}};
  for (const auto& [word, who] : known) {
    if (word != name) continue;
    entry.who = who;
    entry.both = name == "both";
    return {};
  }
  return node.complain("'" + name + "' is no sufferer (object, subject, itself, complement, both)");
}

Result<void> load(const PackNode& list, Sufferer usual, Entries& out) {
  for (const PackNode& node : list.items()) {
    HEARSAY_TRY(node.only_keys({"words", "people", "things", "who", "weak"}));
    Entry entry;
    entry.who = usual;
    entry.people = HEARSAY_TRY(manner_at(node["people"]));
    entry.things = HEARSAY_TRY(manner_at(node["things"]));
    entry.weak = node["weak"].boolean_or(false);
    HEARSAY_TRY(set_sufferer(node["who"], entry));
    if (entry.people == Manner::none && entry.things == Manner::none) {
      return node.complain("say what befalls 'people' or 'things'");
    }
    for (const std::string& words : HEARSAY_TRY(node["words"].strings())) {
      const std::vector<std::string_view> parts = split(words, ' ');
      entry.rest.assign(parts.begin() + 1, parts.end());
      std::vector<Entry>& there = out[std::string(parts.front())];
      const auto shorter = [&](const Entry& one) { return one.rest.size() < entry.rest.size(); };
      there.insert(std::find_if(there.begin(), there.end(), shorter), entry);
    }
  }
  return {};
}

}  // namespace

Result<std::shared_ptr<const HarmLexicon>> HarmLexicon::load(const std::filesystem::path& packs) {
  const PackNode pack = HEARSAY_TRY(read_pack_file(packs / "harm" / "manners.toml"));
  HEARSAY_TRY(pack.only_keys({"verbs", "adjectives", "nouns", "adverbs", "wounds"}));
  auto rules = std::make_unique<Rules>();
  HEARSAY_TRY(hearsay::load(pack["verbs"], Sufferer::object, rules->verbs));
  HEARSAY_TRY(hearsay::load(pack["adjectives"], Sufferer::bearer, rules->adjectives));
  HEARSAY_TRY(hearsay::load(pack["nouns"], Sufferer::itself, rules->nouns));
  HEARSAY_TRY(hearsay::load(pack["adverbs"], Sufferer::bearer, rules->adverbs));
  HEARSAY_TRY(pack["wounds"].add_to(rules->wounds));
  return std::shared_ptr<const HarmLexicon>(new HarmLexicon(std::move(rules)));
}

}  // namespace hearsay
