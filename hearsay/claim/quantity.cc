// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/quantity.h"

namespace hearsay {

struct QuantityReader::Rules {};

QuantityReader::QuantityReader(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}

QuantityReader::~QuantityReader() = default;

Result<std::shared_ptr<const QuantityReader>> QuantityReader::load(const std::filesystem::path&) {
  return std::shared_ptr<const QuantityReader>(new QuantityReader(std::make_unique<Rules>()));
}

std::vector<Quantity> QuantityReader::read(const Material&) const { return {}; }

}  // namespace hearsay
