// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/places/place_points.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace hearsay {

namespace {

// Along a great circle, by the haversine formula; the Earth's mean radius is 6371 km.
double kilometres(const Gazetteer::Place& a, const Gazetteer::Place& b) {
  constexpr double kDegree = std::numbers::pi / 180;
  const double north = std::sin((b.lat - a.lat) * kDegree / 2);
  const double east = std::sin((b.lon - a.lon) * kDegree / 2);
  const double h =
      north * north + std::cos(a.lat * kDegree) * std::cos(b.lat * kDegree) * east * east;
  return 2 * 6371 * std::asin(std::min(1.0, std::sqrt(h)));
}

}  // namespace

Result<std::unique_ptr<const PlacePoints>> PlacePoints::open(
    const std::filesystem::path& gazetteer) {
  auto out = std::make_unique<PlacePoints>();
  out->gazetteer_ = HEARSAY_TRY(Gazetteer::open(gazetteer));
  out->index_.reserve(out->gazetteer_->size());
  for (std::uint32_t i = 0; i < out->gazetteer_->size(); ++i)
    out->index_.emplace(out->gazetteer_->place(i).id, i);
  return std::unique_ptr<const PlacePoints>(std::move(out));
}

std::optional<PlacePoints::Point> PlacePoints::of(std::int64_t geonames) const {
  const auto found = index_.find(static_cast<std::uint32_t>(geonames));
  if (found == index_.end()) return std::nullopt;
  const Gazetteer::Place place = gazetteer_->place(found->second);
  if (!place.has_point) return std::nullopt;
  return Point{place.lat, place.lon};
}

std::unordered_map<std::uint32_t, double> PlacePoints::radii() const {
  std::unordered_map<std::uint32_t, std::vector<float>> distances;
  for (std::uint32_t i = 0; i < gazetteer_->size(); ++i) {
    const Gazetteer::Place place = gazetteer_->place(i);
    if (place.kind != Gazetteer::Kind::settlement || !place.has_point) continue;
    for (const std::uint32_t within : {place.first, place.second}) {
      const Gazetteer::Place division = gazetteer_->place(within);
      if (division.kind == Gazetteer::Kind::division && division.has_point)
        distances[within].push_back(static_cast<float>(kilometres(division, place)));
    }
  }
  std::unordered_map<std::uint32_t, double> out;
  for (auto& [division, all] : distances) {
    // The farthest are often islands, or points that are wrong.
    const auto nine_of_ten = all.begin() + static_cast<std::ptrdiff_t>((all.size() - 1) * 9 / 10);
    std::nth_element(all.begin(), nine_of_ten, all.end());
    out[division] = *nine_of_ten;
  }
  return out;
}

std::optional<double> PlacePoints::radius_km(std::int64_t geonames) const {
  std::call_once(measured_, [this] { radii_ = radii(); });
  const auto index = index_.find(static_cast<std::uint32_t>(geonames));
  if (index == index_.end()) return std::nullopt;
  const auto found = radii_.find(index->second);
  return found == radii_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace hearsay
