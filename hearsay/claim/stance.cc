// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/attribution.h"

namespace hearsay {

namespace {

constexpr std::string_view kStances[] = {"asserted", "claimed", "speculated", "denied",
                                         "promised", "questioned", "unknown"};

}  // namespace

std::string_view to_string(Stance stance) { return kStances[static_cast<int>(stance)]; }

std::optional<Stance> stance_from(std::string_view name) {
  for (int i = 0; i < 7; ++i) {
    if (kStances[i] == name) return static_cast<Stance>(i);
  }
  return std::nullopt;
}

}  // namespace hearsay
