// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/events/same_place.h"

#include "hearsay/weigh/words.h"

#include <algorithm>

namespace hearsay {

namespace {

bool lists(const std::vector<ClaimPlace>& places, const ClaimPlace& one) {
  return std::any_of(places.begin(), places.end(), [&](const ClaimPlace& other) {
    return same_place(other, one);
  });
}

}  // namespace

bool is_wide(const ClaimPlace& place) {
  return place.kind == PlaceKind::country || place.kind == PlaceKind::division ||
         place.kind == PlaceKind::region || place.kind == PlaceKind::water ||
         place.kind == PlaceKind::landform;
}

std::string place_key(const ClaimPlace& place) {
  return folded(place.name.empty() ? place.text : place.name);
}

bool same_place(const ClaimPlace& a, const ClaimPlace& b) {
  if (a.id && b.id) return *a.id == *b.id;
  return place_key(a) == place_key(b);
}

Nearness nearness(const std::vector<ClaimPlace>& a, const std::vector<ClaimPlace>& b) {
  if (a.empty() || b.empty()) return Nearness::unknown;
  const ClaimPlace& first = a.front();
  const ClaimPlace& second = b.front();
  if (same_place(first, second)) return Nearness::same;
  if (lists(b, first) || lists(a, second)) return Nearness::within;
  const bool countries_known = !first.country.empty() && !second.country.empty();
  const bool same_country = countries_known && first.country == second.country;
  if (countries_known && !same_country) return Nearness::apart;
  if (first.kind == PlaceKind::country || second.kind == PlaceKind::country) {
    return same_country ? Nearness::within : Nearness::unknown;
  }
  // A province may hold the town or not: nothing here can tell.
  if (is_wide(first) || is_wide(second)) return Nearness::unknown;
  return Nearness::apart;
}

}  // namespace hearsay
