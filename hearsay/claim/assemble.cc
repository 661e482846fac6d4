// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/assemble.h"

namespace hearsay {

struct ClaimAssembler::Rules {};

ClaimAssembler::ClaimAssembler(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}

ClaimAssembler::~ClaimAssembler() = default;

Result<std::shared_ptr<const ClaimAssembler>> ClaimAssembler::load(const std::filesystem::path&) {
  return std::shared_ptr<const ClaimAssembler>(new ClaimAssembler(std::make_unique<Rules>()));
}

std::vector<Claim> ClaimAssembler::assemble(const Material&, std::span<const Quantity>, std::span<const Time>, std::span<const Place>, const Speech&, const Taxonomy&) const { return {}; }

}  // namespace hearsay
