// Names of enumerations: which value has this spelling?
//
// An enumeration of ours counts from zero and has its spellings in an array in
// the same order; to_string indexes it, and named() looks it up.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_BASE_NAMES_H_
#define HEARSAY_BASE_NAMES_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace hearsay {

// The value whose spelling in `names` is `name`, or nothing.
template <class Enum>
constexpr std::optional<Enum> named(std::span<const std::string_view> names,
                                    std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace hearsay

#endif  // HEARSAY_BASE_NAMES_H_
