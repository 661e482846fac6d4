// The vector unit of AVX-512 (F, BW, VL and DQ), for VectorKernels.
//
// In an anonymous namespace: each file that is compiled for AVX-512 has its own.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_KERNELS_AVX512_UNIT_H_
#define HEARSAY_LANGUAGE_KERNELS_AVX512_UNIT_H_

#include <immintrin.h>

#include <cstddef>

// gcc 12 says so of its own header's values that are undefined on purpose.
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"

namespace hearsay::language {

namespace {

struct Avx512 {
  using Register = __m512;
  static constexpr std::size_t kLanes = 16;
  static constexpr std::size_t kTileRows = 8;  // 24 of 32 registers hold sums.

  static Register zero() { return _mm512_setzero_ps(); }

  static Register load(const float* at) { return _mm512_loadu_ps(at); }

  static void store(float* at, Register value) { _mm512_storeu_ps(at, value); }

  static Register broadcast(const float* at) { return _mm512_set1_ps(*at); }

  static Register add(Register a, Register b) { return _mm512_add_ps(a, b); }

  static Register subtract(Register a, Register b) { return _mm512_sub_ps(a, b); }

  static Register multiply(Register a, Register b) { return _mm512_mul_ps(a, b); }

  // a * b + c, rounded once.
  static Register multiply_add(Register a, Register b, Register c) {
    return _mm512_fmadd_ps(a, b, c);
  }

  static Register larger(Register a, Register b) { return _mm512_max_ps(a, b); }

  static float sum(Register value) { return _mm512_reduce_add_ps(value); }
};

}  // namespace

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_KERNELS_AVX512_UNIT_H_
