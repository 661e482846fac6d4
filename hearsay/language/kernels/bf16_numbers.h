// bfloat16: the upper half of a float, one by one and on any processor.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_KERNELS_BF16_NUMBERS_H_
#define HEARSAY_LANGUAGE_KERNELS_BF16_NUMBERS_H_

#include <bit>
#include <cmath>
#include <cstdint>

namespace hearsay::language {

inline float widen_bf16(std::uint16_t value) {
  return std::bit_cast<float>(std::uint32_t{value} << 16);
}

// A zero of the same sign in the place of a denormal number.
inline float without_denormals(float value) {
  return std::fpclassify(value) == FP_SUBNORMAL ? std::copysign(0.0f, value) : value;
}

// The nearest bfloat16, of two the even one.
inline std::uint16_t to_bf16(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(without_denormals(value));
  if (std::isnan(value)) return static_cast<std::uint16_t>(bits >> 16 | 0x40);
  return static_cast<std::uint16_t>((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
}

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_KERNELS_BF16_NUMBERS_H_
