// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/places/place_points.h"

namespace hearsay {

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

}  // namespace hearsay
