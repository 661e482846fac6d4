// SHA-256, the name of every evidentiary copy.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_BASE_DIGEST_H_
#define HEARSAY_BASE_DIGEST_H_

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hearsay {

struct Digest {
  std::array<std::uint8_t, 32> bytes{};

  // 64 lower-case hexadecimal digits.
  std::string hex() const;

  // The inverse of hex(); nothing if it is not 64 hexadecimal digits.
  static std::optional<Digest> from_hex(std::string_view hex);

  auto operator<=>(const Digest&) const = default;
};

Digest sha256(std::string_view bytes);

}  // namespace hearsay

#endif  // HEARSAY_BASE_DIGEST_H_
