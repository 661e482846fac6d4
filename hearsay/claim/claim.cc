// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/claim.h"

#include "hearsay/base/names.h"

#include <array>

namespace hearsay {

namespace {

constexpr std::array<std::string_view, 9> kKinds = {"sighting",
                                                    "holding",
                                                    "transfer",
                                                    "loss",
                                                    "casualties",
                                                    "trade",
                                                    "relation",
                                                    "event",
                                                    "statement"};
constexpr std::array<std::string_view, 15> kManners = {"",
                                                       "killed",
                                                       "injured",
                                                       "missing",
                                                       "infected",
                                                       "displaced",
                                                       "detained",
                                                       "affected",
                                                       "unspecified",
                                                       "destroyed",
                                                       "damaged",
                                                       "captured",
                                                       "delivered",
                                                       "ordered",
                                                       "promised"};
constexpr std::array<std::string_view, 7> kRoles = {
    "by", "to", "from", "of", "against", "with", "in"};
constexpr std::array<std::string_view, 3> kParts = {"whole", "additional", "included"};

}  // namespace

std::string_view to_string(ClaimKind kind) {
  return kKinds[static_cast<std::size_t>(kind)];
}

std::string_view to_string(Manner manner) {
  return kManners[static_cast<std::size_t>(manner)];
}

std::string_view to_string(PartyRole role) {
  return kRoles[static_cast<std::size_t>(role)];
}

std::string_view to_string(Part part) {
  return kParts[static_cast<std::size_t>(part)];
}

std::optional<ClaimKind> claim_kind_from(std::string_view name) {
  return named<ClaimKind>(kKinds, name);
}

std::optional<Manner> manner_from(std::string_view name) {
  return named<Manner>(kManners, name);
}

std::optional<PartyRole> party_role_from(std::string_view name) {
  return named<PartyRole>(kRoles, name);
}

}  // namespace hearsay
