// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/places/places.h"

#include "hearsay/claim/places/rules.h"

#include <algorithm>

namespace hearsay {

PlaceReader::PlaceReader(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}

PlaceReader::~PlaceReader() = default;

std::vector<Place> PlaceReader::read(const Material& material) const {
  std::vector<PlaceMention> mentions = places::find(material, *rules_);
  places::find_unknown(material, *rules_, mentions);
  places::resolve(*rules_, mentions);
  if (places::add_villages(*rules_, mentions)) places::resolve(*rules_, mentions);
  std::vector<Place> out;
  out.reserve(mentions.size());
  for (const PlaceMention& mention : mentions) {
    Place place;
    place.span = mention.span;
    place.in_name = mention.in_name;
    if (mention.chosen >= 0 && static_cast<std::size_t>(mention.chosen) < mention.senses.size()) {
      const Sense& sense = mention.senses[static_cast<std::size_t>(mention.chosen)];
      place.name = sense.name;
      if (!mention.undecided) {
        place.id = sense.id;
        place.lat = sense.lat;
        place.lon = sense.lon;
      }
      place.country = sense.country;
      place.kind = mention.demonym ? PlaceKind::demonym : sense.kind;
    } else {
      place.name = slice(material.text, mention.span);
    }
    out.push_back(std::move(place));
  }
  return out;
}

bool PlaceReader::knows(std::string_view name, bool wide) const {
  std::string key;
  rules_->gazetteer->fold(name, key);
  if (rules_->demonyms.contains(name)) return true;
  const auto named = rules_->named.find(key);
  if (named != rules_->named.end()) {
    return !wide || std::any_of(named->second.begin(), named->second.end(), [](const Sense& one) {
      return one.kind == PlaceKind::country;
    });
  }
  if (wide) return false;
  std::vector<Gazetteer::Use> uses;
  rules_->gazetteer->find(key, uses);
  return std::any_of(uses.begin(), uses.end(), [](const Gazetteer::Use& one) {
    return one.kind != Gazetteer::NameKind::code;
  });
}

}  // namespace hearsay
