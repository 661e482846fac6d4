// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/mention.h"

namespace hearsay {

std::string_view to_string(QuantityKind kind) {
  static constexpr std::string_view kNames[] = {"number",
                                                "numberrange",
                                                "ordinal",
                                                "percentage",
                                                "currency",
                                                "dimension",
                                                "age",
                                                "temperature"};
  return kNames[static_cast<int>(kind)];
}

std::string_view to_string(Modifier modifier) {
  static constexpr std::string_view kNames[] = {"=", ">", "<", "~", "range", "up", "down"};
  return kNames[static_cast<int>(modifier)];
}

std::string_view to_string(TimeType type) {
  static constexpr std::string_view kNames[] = {"DATE", "TIME", "DURATION", "SET"};
  return kNames[static_cast<int>(type)];
}

std::string_view to_string(PlaceKind kind) {
  static constexpr std::string_view kNames[] = {"unknown",
                                                "settlement",
                                                "division",
                                                "country",
                                                "region",
                                                "water",
                                                "landform",
                                                "facility",
                                                "demonym"};
  return kNames[static_cast<int>(kind)];
}

std::string_view to_string(PartyKind kind) {
  static constexpr std::string_view kNames[] = {
      "unknown", "person", "organisation", "group", "state", "outlet"};
  return kNames[static_cast<int>(kind)];
}

std::string_view to_string(SourceKind kind) {
  static constexpr std::string_view kNames[] = {"unknown",
                                                "publisher",
                                                "official",
                                                "military",
                                                "belligerent",
                                                "analyst",
                                                "witness",
                                                "reference_work",
                                                "social_channel",
                                                "anonymous"};
  return kNames[static_cast<int>(kind)];
}

std::optional<SourceKind> source_kind_from(std::string_view name) {
  for (const SourceKind kind : kSourceKinds) {
    if (to_string(kind) == name) return kind;
  }
  return std::nullopt;
}

}  // namespace hearsay
