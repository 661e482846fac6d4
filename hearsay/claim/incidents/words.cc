// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/incidents/words.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/incidents/incident.h"
#include "hearsay/claim/pack.h"

#include <algorithm>

namespace hearsay {

namespace {

Result<void> read_types(const PackNode& file, IncidentWords& out) {
  for (const PackNode& table : file["type"].items()) {
    HEARSAY_TRY(table.only_keys({"name", "verbs", "nouns", "loose", "kills", "adopts", "rival"}));
    IncidentWords::Type one;
    one.name = HEARSAY_TRY(table["name"].string());
    HEARSAY_TRY(table["verbs"].add_to(one.verbs));
    HEARSAY_TRY(table["nouns"].add_to(one.nouns));
    HEARSAY_TRY(table["loose"].add_to(one.loose));
    HEARSAY_TRY(table["kills"].add_to(one.kills));
    one.adopts = table["adopts"].boolean_or(false);
    one.rival = table["rival"].boolean_or(false);
    out.types.push_back(std::move(one));
  }
  return {};
}

Result<void> read_classes(const PackNode& file, IncidentWords& out) {
  for (const PackNode& table : file["class"].items()) {
    HEARSAY_TRY(table.only_keys({"name", "nouns", "kinds", "things"}));
    IncidentWords::Class one;
    one.name = HEARSAY_TRY(table["name"].string());
    HEARSAY_TRY(table["nouns"].add_to(one.nouns));
    if (table.has("kinds")) one.kinds = HEARSAY_TRY(table["kinds"].strings());
    one.things = table["things"].boolean_or(false);
    out.classes.push_back(std::move(one));
  }
  return {};
}

std::string_view class_of_word(const IncidentWords& words, std::string_view lemma) {
  for (const IncidentWords::Class& one : words.classes) {
    if (one.nouns.contains(lemma)) return one.name;
  }
  return {};
}

}  // namespace

std::string_view to_string(IncidentStage stage) {
  switch (stage) {
    case IncidentStage::accomplished: return "accomplished";
    case IncidentStage::attempted: return "attempted";
    case IncidentStage::threatened: return "threatened";
  }
  return "";
}

Result<IncidentWords> IncidentWords::load(const std::filesystem::path& packs) {
  const PackNode file = HEARSAY_TRY(read_pack_file(packs / "harm" / "incidents.toml"));
  HEARSAY_TRY(file.only_keys({"type",
                              "class",
                              "cues",
                              "genres",
                              "broad",
                              "aims",
                              "sides",
                              "again",
                              "attempts",
                              "threats"}));
  IncidentWords out;
  HEARSAY_TRY(read_types(file, out));
  HEARSAY_TRY(read_classes(file, out));
  HEARSAY_TRY(file["cues"].add_to(out.cues));
  HEARSAY_TRY(file["genres"].add_to(out.genres));
  HEARSAY_TRY(file["broad"].add_to(out.broad));
  HEARSAY_TRY(file["aims"].add_to(out.aims));
  HEARSAY_TRY(file["sides"].add_to(out.sides));
  HEARSAY_TRY(file["again"].add_to(out.again));
  HEARSAY_TRY(file["attempts"].add_to(out.attempts));
  HEARSAY_TRY(file["threats"].add_to(out.threats));
  return out;
}

std::string_view IncidentWords::class_of(const Parse& parse,
                                         std::uint32_t noun,
                                         const Taxonomy& taxonomy) const {
  if (parse.ent_type[noun] == EntityType::person) return "person";
  const auto of_words = [&](std::uint32_t token) {
    return class_of_word(*this, to_lower_ascii(parse.lemma[token]));
  };
  if (const std::string_view own = of_words(noun); !own.empty()) return own;
  for (const std::uint32_t child : parse.children(noun)) {
    const Dep dep = parse.dep[child];
    if (dep != Dep::compound && dep != Dep::appos && dep != Dep::amod && dep != Dep::nmod) continue;
    if (const std::string_view one = of_words(child); !one.empty()) return one;
    if (parse.ent_type[child] == EntityType::person) return "person";
  }
  const std::string type = taxonomy.type_of(parse, parse.subtree(noun), noun);
  for (const Class& one : classes) {
    for (const std::string& kind : one.kinds) {
      if (!type.empty() && Taxonomy::is_kind_of(type, kind)) return one.name;
    }
  }
  return parse.pos[noun] == Pos::propn ? "name" : "";
}

bool IncidentWords::are_things(std::string_view class_name) const {
  return std::any_of(classes.begin(), classes.end(), [&](const Class& one) {
    return one.things && one.name == class_name;
  });
}

}  // namespace hearsay
