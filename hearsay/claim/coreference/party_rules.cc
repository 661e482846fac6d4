// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/coreference/party_rules.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/pack.h"

#include <algorithm>
#include <array>

namespace hearsay {

namespace {

constexpr std::array<PartyKind, 6> kKinds = {PartyKind::unknown,
                                             PartyKind::person,
                                             PartyKind::organisation,
                                             PartyKind::group,
                                             PartyKind::state,
                                             PartyKind::outlet};

template <class List>
Result<typename List::value_type> read_label(const PackNode& node, const List& list) {
  const std::string name = HEARSAY_TRY(node.string());
  for (const auto label : list) {
    if (to_string(label) == name) return label;
  }
  return node.complain("'" + name + "' is not known here");
}

std::string fold(std::string_view text) {
  std::string out = to_lower_ascii(text);
  if (out.starts_with("the ")) out.erase(0, 4);
  return out;
}

Result<void> read_natures(const PackNode& tables, TextMap<PartyRules::Nature>& out) {
  for (const PackNode& table : tables.items()) {
    HEARSAY_TRY(table.only_keys({"kind", "source", "words"}));
    PartyRules::Nature nature;
    nature.kind = HEARSAY_TRY(read_label(table["kind"], kKinds));
    nature.source = HEARSAY_TRY(read_label(table["source"], kSourceKinds));
    // The first table that has a word decides.
    for (const std::string& word : HEARSAY_TRY(table["words"].strings()))
      out.emplace(fold(word), nature);
  }
  return {};
}

Result<void> read_set(const PackNode& node, TextSet& out) {
  for (const std::string& word : HEARSAY_TRY(node.strings()))
    out.insert(to_lower_ascii(word));
  return {};
}

Result<void> read_genders(const PackNode& node, Gender gender, TextMap<Gender>& out) {
  for (const std::string& word : HEARSAY_TRY(node.strings()))
    out.emplace(to_lower_ascii(word), gender);
  return {};
}

std::optional<PartyRules::Nature> by_entity(EntityType type) {
  switch (type) {
    case EntityType::person:
    case EntityType::per: return PartyRules::Nature{PartyKind::person, SourceKind::unknown};
    case EntityType::org: return PartyRules::Nature{PartyKind::organisation, SourceKind::unknown};
    case EntityType::gpe: return PartyRules::Nature{PartyKind::state, SourceKind::official};
    case EntityType::norp: return PartyRules::Nature{PartyKind::group, SourceKind::unknown};
    default: return std::nullopt;
  }
}

}  // namespace

std::string folded_name(const Parse& parse, TokenSpan phrase) {
  std::string out;
  std::uint32_t last = 0;  // Where the words so far end.
  for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
    if (parse.tag[i] == Tag::pos || parse.tag[i] == Tag::quote_open ||
        parse.tag[i] == Tag::quote_close)
      continue;
    if (parse.tag[i] == Tag::dt && i == phrase.begin) continue;
    const TextSpan span = parse.spans[i];
    if (!out.empty() &&
        parse.text.substr(last, span.begin - last).find(' ') != std::string_view::npos)
      out += ' ';
    out += to_lower_ascii(parse.word(i));
    last = span.end;
  }
  return out;
}

std::optional<PartyRules::Nature> PartyRules::nature_of(const Parse& parse,
                                                        TokenSpan phrase,
                                                        std::uint32_t head) const {
  const std::string folded = folded_name(parse, phrase);
  if (anonymous.contains(folded)) return Nature{PartyKind::group, SourceKind::anonymous};
  if (const auto name = name_at_end(folded)) return name;
  const bool proper = parse.pos[head] == Pos::propn;
  std::optional<Nature> nature;
  auto noun = nouns.find(proper ? parse.lower[head] : parse.lemma[head]);
  if (noun == nouns.end()) noun = nouns.find(parse.lower[head]);
  if (noun != nouns.end()) nature = noun->second;
  if (proper && phrase.size() > 1) {
    if (const auto end = name_ends.find(parse.lower[head]); end != name_ends.end())
      nature = end->second;
  }
  if (proper && parse.ent_type[head] == EntityType::person)
    nature = Nature{PartyKind::person, SourceKind::unknown};
  if (!nature) nature = by_entity(parse.ent_type[head]);
  // "state company Norarm": the noun before the name says what it is.
  if (proper && head > phrase.begin && (!nature || nature->kind != PartyKind::person)) {
    for (std::uint32_t i = head; i-- > phrase.begin;) {
      if (parse.pos[i] != Pos::noun) continue;
      if (const auto noun = nouns.find(parse.lemma[i]); noun != nouns.end()) nature = noun->second;
      break;
    }
  }
  if (!nature) return std::nullopt;
  refine(parse, {phrase.begin, std::max(phrase.begin, std::min(head, phrase.end))}, *nature);
  return nature;
}

// "Ukrainian military publication Defense Express": a known name ends it.
std::optional<PartyRules::Nature> PartyRules::name_at_end(std::string_view folded) const {
  for (std::string_view rest = folded; !rest.empty();) {
    if (const auto known = names.find(rest); known != names.end()) {
      // A single word in lower case is no name there ("time", "mr. sun").
      if (rest.size() == folded.size() || rest.find(' ') != std::string_view::npos)
        return known->second;
    }
    const std::size_t space = rest.find(' ');
    if (space == std::string_view::npos) break;
    rest.remove_prefix(space + 1);
  }
  return std::nullopt;
}

// The words before the head, the nearest first: "Telegram channel" is a social
// channel, "police spokesman" an official; "military experts" stay analysts.
void PartyRules::refine(const Parse& parse, TokenSpan before, Nature& nature) const {
  for (std::uint32_t i = before.end; i-- > before.begin;) {
    const bool vague =
        nature.source == SourceKind::unknown || nature.source == SourceKind::official ||
        nature.source == SourceKind::publisher || nature.source == SourceKind::military;
    if (const auto mark = marks.find(parse.lower[i]); mark != marks.end() && vague) {
      nature.source = mark->second;
      if (mark->second == SourceKind::social_channel) nature.kind = PartyKind::outlet;
      return;
    }
    if (nature.source != SourceKind::unknown || nature.kind == PartyKind::outlet) continue;
    if (const auto noun = nouns.find(parse.lower[i]); noun != nouns.end())
      nature.source = noun->second.source;
  }
}

Gender PartyRules::gender_of(const Parse& parse, TokenSpan phrase, std::uint32_t head) const {
  if (const auto noun = genders.find(parse.lemma[head]);
      noun != genders.end() && parse.pos[head] != Pos::propn)
    return noun->second;
  for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
    if (male_titles.contains(parse.lower[i]) && i != head) return Gender::male;
    if (female_titles.contains(parse.lower[i]) && i != head) return Gender::female;
  }
  for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
    if (parse.pos[i] != Pos::propn) continue;
    if (const auto name = first_names.find(parse.lower[i]); name != first_names.end())
      return name->second;
    if (!titles.contains(parse.lower[i]) && parse.ent_type[i] == EntityType::person) break;
  }
  return Gender::unknown;
}

Result<PartyRules> PartyRules::load(const std::filesystem::path& packs) {
  const PackNode file = HEARSAY_TRY(read_pack_file(packs / "en" / "parties.toml"));
  HEARSAY_TRY(
      file.only_keys({"noun", "name", "name_end", "mark", "anonymous", "titles", "gender"}));
  PartyRules rules;
  HEARSAY_TRY(read_natures(file["noun"], rules.nouns));
  HEARSAY_TRY(read_natures(file["name"], rules.names));
  HEARSAY_TRY(read_natures(file["name_end"], rules.name_ends));
  for (const PackNode& table : file["mark"].items()) {
    HEARSAY_TRY(table.only_keys({"source", "words"}));
    const SourceKind source = HEARSAY_TRY(read_label(table["source"], kSourceKinds));
    for (const std::string& word : HEARSAY_TRY(table["words"].strings()))
      rules.marks.emplace(word, source);
  }
  for (const PackNode& table : file["anonymous"].items())
    HEARSAY_TRY(read_set(table["words"], rules.anonymous));
  const PackNode& titles = file["titles"];
  HEARSAY_TRY(titles.only_keys({"male", "female", "other"}));
  HEARSAY_TRY(read_set(titles["male"], rules.male_titles));
  HEARSAY_TRY(read_set(titles["female"], rules.female_titles));
  for (const char* key : {"male", "female", "other"})
    HEARSAY_TRY(read_set(titles[key], rules.titles));
  const PackNode& gender = file["gender"];
  HEARSAY_TRY(gender.only_keys({"male", "female", "male_names", "female_names"}));
  HEARSAY_TRY(read_genders(gender["male"], Gender::male, rules.genders));
  HEARSAY_TRY(read_genders(gender["female"], Gender::female, rules.genders));
  HEARSAY_TRY(read_genders(gender["male_names"], Gender::male, rules.first_names));
  HEARSAY_TRY(read_genders(gender["female_names"], Gender::female, rules.first_names));
  return rules;
}

}  // namespace hearsay
