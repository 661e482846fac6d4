// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/digest.h"

#include "hearsay/base/check.h"

#include <openssl/evp.h>

namespace hearsay {

std::string Digest::hex() const {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  out.reserve(64);
  for (std::uint8_t byte : bytes) {
    out.push_back(kDigits[byte >> 4]);
    out.push_back(kDigits[byte & 15]);
  }
  return out;
}

std::optional<Digest> Digest::from_hex(std::string_view hex) {
  if (hex.size() != 64) return std::nullopt;
  const auto digit = [](char c) -> int {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
  };
  Digest out;
  for (std::size_t i = 0; i < 32; ++i) {
    const int high = digit(hex[2 * i]);
    const int low = digit(hex[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    out.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
  }
  return out;
}

Digest sha256(std::string_view bytes) {
  Digest out;
  unsigned int length = 0;
  HEARSAY_CHECK(
      EVP_Digest(bytes.data(), bytes.size(), out.bytes.data(), &length, EVP_sha256(), nullptr) ==
      1);
  HEARSAY_CHECK(length == out.bytes.size());
  return out;
}

}  // namespace hearsay
