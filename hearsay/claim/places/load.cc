// Packs -> Rules. packs/places/countries.toml gives countries a point and more
// names, demonyms.toml the adjectives, abbreviations.toml "Ala." and "Ont.",
// regions.toml what the gazetteer lacks, words.toml the words around names.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/file.h"
#include "hearsay/base/text.h"
#include "hearsay/claim/pack.h"
#include "hearsay/claim/places/rules.h"

#include <cstdlib>

namespace hearsay {
namespace {

using Rules = PlaceReader::Rules;

bool is_short_code(std::string_view name) {
  std::size_t letters = 0;
  for (char c : name) {
    if (c == '.') continue;
    if (!is_ascii_upper(c)) return false;
    ++letters;
  }
  return letters <= 4;
}

void name_it(Rules& rules, const std::string& name, const Sense& sense) {
  if (is_short_code(name)) {
    rules.short_names[name].push_back({sense, false});
    return;
  }
  std::string key;
  rules.gazetteer->fold(name, key);
  if (key.starts_with("the ")) key.erase(0, 4);
  std::vector<Sense>& there = rules.named[key];
  for (const Sense& one : there) {
    if (one.name == sense.name && one.country == sense.country) return;
  }
  there.push_back(sense);
}

std::optional<std::pair<double, double>> point_of(const PackNode& node) {
  if (node.items().size() != 2) return std::nullopt;
  const Result<double> lat = node.items()[0].number();
  const Result<double> lon = node.items()[1].number();
  if (!lat || !lon) return std::nullopt;
  return std::pair(*lat, *lon);
}

// The gazetteer's countries, with the pack's points and names.
Result<void> load_countries(Rules& rules, const std::filesystem::path& folder) {
  const PackNode pack = HEARSAY_TRY(read_pack_file(folder / "countries.toml"));
  HEARSAY_TRY(pack.only_keys({"points", "names"}));
  for (std::uint32_t i = 0; i < rules.gazetteer->size(); ++i) {
    const Gazetteer::Place place = rules.gazetteer->place(i);
    if (place.kind != Gazetteer::Kind::country) break;  // They come first.
    Sense sense = rules.sense_of({i, Gazetteer::NameKind::main, place.name});
    rules.countries.emplace(std::string(place.country), sense);
  }
  for (const auto& [code, node] : pack["points"].members()) {
    const auto point = point_of(node);
    if (!point) return node.complain("a point is [degrees north, degrees east]");
    const auto country = rules.countries.find(code);
    if (country == rules.countries.end()) continue;
    country.value().lat = point->first;
    country.value().lon = point->second;
  }
  for (auto country = rules.countries.begin(); country != rules.countries.end(); ++country) {
    Sense& sense = country.value();
    sense.from_pack = true;
    name_it(rules, std::string(sense.name), sense);
  }
  for (const auto& [code, node] : pack["names"].members()) {
    const auto country = rules.countries.find(code);
    if (country == rules.countries.end()) return node.complain("no country has the code " + code);
    for (const std::string& name : HEARSAY_TRY(node.strings()))
      name_it(rules, name, country->second);
  }
  return {};
}

Result<void> load_regions(Rules& rules, const std::filesystem::path& folder) {
  const PackNode pack = HEARSAY_TRY(read_pack_file(folder / "regions.toml"));
  HEARSAY_TRY(pack.only_keys({"region", "water", "landform", "facility", "also", "ids"}));
  constexpr std::pair<const char*, PlaceKind> kinds[] = {{"region", PlaceKind::region},
                                                         {"water", PlaceKind::water},
                                                         {"landform", PlaceKind::landform},
                                                         {"facility", PlaceKind::facility}};
  std::size_t count = 0;
  for (const auto& [key, kind] : kinds)
    count += pack[key].members().size();
  rules.pool_names.reserve(count);
  for (const auto& [key, kind] : kinds) {
    for (const auto& [name, node] : pack[key].members()) {
      const auto point = point_of(node);
      if (!point) return node.complain("a point is [degrees north, degrees east]");
      rules.pool_names.push_back(name);
      Sense sense;
      sense.name = rules.pool_names.back();
      sense.lat = point->first;
      sense.lon = point->second;
      sense.kind = kind;
      sense.from_pack = true;
      if (pack["ids"].has(name)) {
        sense.id = static_cast<std::int64_t>(HEARSAY_TRY(pack["ids"][name].number()));
      }
      name_it(rules, name, sense);
      if (!pack["also"].has(name)) continue;
      for (const std::string& other : HEARSAY_TRY(pack["also"][name].strings()))
        name_it(rules, other, sense);
    }
  }
  return {};
}

// The division of that name, by its main name or another.
std::optional<Sense> division(const Rules& rules, std::string_view name, std::string_view country) {
  std::string key;
  std::vector<Gazetteer::Use> uses;
  rules.gazetteer->fold(name, key);
  rules.gazetteer->find(key, uses);
  for (const Gazetteer::Use& use : uses) {
    const Gazetteer::Place place = rules.gazetteer->place(use.place);
    if (place.kind == Gazetteer::Kind::division && place.level == 1 && place.country == country) {
      return rules.sense_of(use);
    }
  }
  return std::nullopt;
}

Result<void> load_short_names(Rules& rules, const std::filesystem::path& folder) {
  const PackNode pack = HEARSAY_TRY(read_pack_file(folder / "abbreviations.toml"));
  for (const auto& [country, table] : pack.members()) {
    if (!rules.countries.contains(country) || table.members().empty())
      return table.complain("unknown key '" + country +
                            "'; known here: tables of countries' codes");
    for (const auto& [name, node] : table.members()) {
      const std::vector<std::string> forms = HEARSAY_TRY(node.strings());
      std::optional<Sense> sense = division(rules, name, country);
      if (!sense) continue;  // A gazetteer made from other packages may lack it.
      for (const std::string& form : forms) {
        const bool bare = form.find('.') == std::string::npos && form.size() <= 2;
        rules.short_names[form].push_back({*sense, bare});
      }
    }
  }
  return {};
}

Result<void> load_demonyms(Rules& rules, const std::filesystem::path& folder) {
  const PackNode pack = HEARSAY_TRY(read_pack_file(folder / "demonyms.toml"));
  HEARSAY_TRY(pack.only_keys({"countries", "regions"}));
  for (const auto& [code, node] : pack["countries"].members()) {
    const auto country = rules.countries.find(code);
    if (country == rules.countries.end()) return node.complain("no country has the code " + code);
    for (const std::string& form : HEARSAY_TRY(node.strings()))
      rules.demonyms.emplace(form, country->second);
  }
  for (const auto& [name, node] : pack["regions"].members()) {
    std::string key;
    rules.gazetteer->fold(name, key);
    std::optional<Sense> sense;
    if (const auto own = rules.named.find(key); own != rules.named.end())
      sense = own->second.front();
    for (const char* country : {"GB", "US", "CA", "ES", "IT", "DE"}) {
      if (!sense) sense = division(rules, name, country);
    }
    if (!sense) continue;
    for (const std::string& form : HEARSAY_TRY(node.strings()))
      rules.demonyms.emplace(form, *sense);
  }
  return {};
}

Result<void> load_words(Rules& rules, const std::filesystem::path& folder) {
  const PackNode pack = HEARSAY_TRY(read_pack_file(folder / "words.toml"));
  const std::pair<const char*, TextSet*> lists[] = {{"generic_after", &rules.generic_after},
                                                    {"generic_before", &rules.generic_before},
                                                    {"prepositions", &rules.prepositions},
                                                    {"directions", &rules.directions},
                                                    {"outlets", &rules.outlets},
                                                    {"institutions", &rules.institutions},
                                                    {"titles", &rules.titles},
                                                    {"unlikely", &rules.unlikely},
                                                    {"parts", &rules.parts},
                                                    {"distances", &rules.distances},
                                                    {"sites", &rules.sites},
                                                    {"labels", &rules.labels}};
  HEARSAY_TRY(pack.only_keys({"generic_after",
                              "generic_before",
                              "prepositions",
                              "directions",
                              "outlets",
                              "institutions",
                              "titles",
                              "unlikely",
                              "parts",
                              "distances",
                              "sites",
                              "labels"}));
  for (const auto& [key, list] : lists)
    HEARSAY_TRY(pack[key].add_to(*list));
  return {};
}

}  // namespace

Sense PlaceReader::Rules::sense_of(const Gazetteer::Use& use) const {
  const Gazetteer::Place place = gazetteer->place(use.place);
  Sense out;
  out.name = place.name;
  out.id = place.id;
  if (place.has_point) {
    out.lat = place.lat;
    out.lon = place.lon;
  }
  out.country = place.country;
  out.kind = place.kind == Gazetteer::Kind::country    ? PlaceKind::country
             : place.kind == Gazetteer::Kind::division ? PlaceKind::division
                                                       : PlaceKind::settlement;
  out.name_kind = use.kind;
  out.population = place.population;
  out.self = use.place;
  out.first = place.first;
  out.second = place.second;
  out.level = place.level;
  out.added = gazetteer->is_added(use.place);
  return out;
}

Result<std::shared_ptr<const PlaceReader>> PlaceReader::load(const std::filesystem::path& packs,
                                                             const std::filesystem::path& gazetteer,
                                                             const std::filesystem::path& added) {
  auto rules = std::make_unique<Rules>();
  rules->gazetteer = HEARSAY_TRY(Gazetteers::open(gazetteer, added));
  const std::filesystem::path folder = packs / "places";
  HEARSAY_TRY(load_countries(*rules, folder));
  HEARSAY_TRY(load_regions(*rules, folder));
  HEARSAY_TRY(load_short_names(*rules, folder));
  HEARSAY_TRY(load_demonyms(*rules, folder));
  HEARSAY_TRY(load_words(*rules, folder));
  return std::shared_ptr<const PlaceReader>(new PlaceReader(std::move(rules)));
}

std::filesystem::path PlaceReader::default_gazetteer() {
  if (const char* own = std::getenv("HEARSAY_GAZETTEER"); own != nullptr && *own != '\0')
    return own;
  return data_folder() / "gazetteer.bin";
}

std::filesystem::path PlaceReader::default_added() {
  if (const char* own = std::getenv("HEARSAY_PLACES"); own != nullptr && *own != '\0') return own;
  return data_folder() / "places";
}

}  // namespace hearsay
