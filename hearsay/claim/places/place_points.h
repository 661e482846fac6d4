// Where on Earth a place of a claim is, by its number in GeoNames: for maps.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_PLACES_PLACE_POINTS_H_
#define HEARSAY_CLAIM_PLACES_PLACE_POINTS_H_

#include "hearsay/base/result.h"
#include "hearsay/claim/places/gazetteer.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>

namespace hearsay {

class PlacePoints {
 public:
  struct Point {
    double lat = 0, lon = 0;
  };

  // Errors: those of Gazetteer::open.
  static Result<std::unique_ptr<const PlacePoints>> open(const std::filesystem::path& gazetteer);

  // Nothing if the gazetteer has no such place, or no point of it.
  std::optional<Point> of(std::int64_t geonames) const;

  // How far from the point of a division its settlements lie: nine of ten within so many
  // kilometres. Nothing for other places, and for divisions without settlements.
  std::optional<double> radius_km(std::int64_t geonames) const;

 private:
  std::unordered_map<std::uint32_t, double> radii() const;

  std::shared_ptr<const Gazetteer> gazetteer_;
  std::unordered_map<std::uint32_t, std::uint32_t> index_;  // By GeoNames' number.
  mutable std::once_flag measured_;
  mutable std::unordered_map<std::uint32_t, double> radii_;  // By index; made when first asked for.
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_PLACES_PLACE_POINTS_H_
