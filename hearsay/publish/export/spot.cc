// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/export/spot.h"

#include "hearsay/base/civil_time.h"

#include <algorithm>

namespace hearsay::publish {

namespace {

int uncertainty_of(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::settlement: return 5000;
    case PlaceKind::facility: return 2000;
    case PlaceKind::landform:
    case PlaceKind::water: return 50000;
    case PlaceKind::division: return 100000;
    default: return 500000;  // Countries, regions, and what is not known.
  }
}

}  // namespace

std::optional<Spot> spot_of(const Event& event, const PlacePoints* points) {
  if (points == nullptr) return std::nullopt;
  for (const ClaimPlace& place : event.where) {
    const auto point = place.id ? points->of(*place.id) : std::nullopt;
    if (point) return Spot{&place, *point, uncertainty_of(place.kind)};
  }
  return std::nullopt;
}

std::string iso_day(int day) {
  const std::optional<std::string> time = iso_time(std::int64_t{day} * 24 * 60 * 60);
  return time ? time->substr(0, 10) : "";
}

std::string place_words(const ClaimPlace& place) {
  const std::string& name = place.name.empty() ? place.text : place.name;
  const bool said = place.country.empty() || place.kind == PlaceKind::country;
  return said ? name : name + ", " + place.country;
}

}  // namespace hearsay::publish
