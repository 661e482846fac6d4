// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/harm.h"

namespace hearsay {

struct HarmLexicon::Rules {};

HarmLexicon::HarmLexicon(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}

HarmLexicon::~HarmLexicon() = default;

Result<std::shared_ptr<const HarmLexicon>> HarmLexicon::load(const std::filesystem::path&) {
  return std::shared_ptr<const HarmLexicon>(new HarmLexicon(std::make_unique<Rules>()));
}

std::optional<Harm> HarmLexicon::at(const Parse&, std::uint32_t) const { return std::nullopt; }

std::optional<Harm> HarmLexicon::befell(const Parse&, std::uint32_t, bool) const { return std::nullopt; }

}  // namespace hearsay
