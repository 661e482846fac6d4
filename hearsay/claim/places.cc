// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/places.h"

namespace hearsay {

struct PlaceReader::Rules {};

PlaceReader::PlaceReader(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}

PlaceReader::~PlaceReader() = default;

Result<std::shared_ptr<const PlaceReader>> PlaceReader::load(const std::filesystem::path&, const std::filesystem::path&) {
  return std::shared_ptr<const PlaceReader>(new PlaceReader(std::make_unique<Rules>()));
}

std::filesystem::path PlaceReader::default_gazetteer() { return {}; }

std::vector<Place> PlaceReader::read(const Material&) const { return {}; }

}  // namespace hearsay
