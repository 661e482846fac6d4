// Floats split into two bfloat16 each, sixteen at a time (AVX512_BF16).
//
// In an anonymous namespace, as avx512_unit.h is.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_KERNELS_BF16_SPLIT_H_
#define HEARSAY_LANGUAGE_KERNELS_BF16_SPLIT_H_

#include "hearsay/language/kernels/avx512_unit.h"

#include <cstdint>

namespace hearsay::language {

namespace {

// The conversion rounds to the nearest, to even if there are two, and takes numbers
// too small for a normal float as zeros, whatever the processor's modes are.
inline void split_bf16(const float* in,
                       std::size_t count,
                       std::uint16_t* high,
                       std::uint16_t* low) {
  for (std::size_t i = 0; i < count; i += 16) {
    const std::size_t left = count - i;
    const auto some = static_cast<__mmask16>(left < 16 ? (1u << left) - 1 : 0xffffu);
    const __m512 value = _mm512_maskz_loadu_ps(some, in + i);
    const __m256i nearest = (__m256i)_mm512_cvtneps_pbh(value);
    const __m512i widened = _mm512_slli_epi32(_mm512_cvtepu16_epi32(nearest), 16);
    const __m512 rest = _mm512_sub_ps(value, _mm512_castsi512_ps(widened));
    _mm256_mask_storeu_epi16(high + i, some, nearest);
    _mm256_mask_storeu_epi16(low + i, some, (__m256i)_mm512_cvtneps_pbh(rest));
  }
}

}  // namespace

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_KERNELS_BF16_SPLIT_H_
