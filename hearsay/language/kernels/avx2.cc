// The kernels for processors with AVX2 and FMA.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/kernels/vector_kernels.h"

#if defined(__AVX2__) && defined(__FMA__)

#include <immintrin.h>

namespace hearsay::language {

namespace {

struct Avx2 {
  using Register = __m256;
  static constexpr std::size_t kLanes = 8;
  static constexpr std::size_t kTileRows = 4;  // 12 of 16 registers hold sums.

  static Register zero() { return _mm256_setzero_ps(); }

  static Register load(const float* at) { return _mm256_loadu_ps(at); }

  static void store(float* at, Register value) { _mm256_storeu_ps(at, value); }

  static Register broadcast(const float* at) { return _mm256_broadcast_ss(at); }

  static Register add(Register a, Register b) { return _mm256_add_ps(a, b); }

  static Register subtract(Register a, Register b) { return _mm256_sub_ps(a, b); }

  static Register multiply(Register a, Register b) { return _mm256_mul_ps(a, b); }

  // a * b + c, rounded once.
  static Register multiply_add(Register a, Register b, Register c) {
    return _mm256_fmadd_ps(a, b, c);
  }

  static Register larger(Register a, Register b) { return _mm256_max_ps(a, b); }

  static float sum(Register value) {
    const __m128 four = _mm_add_ps(_mm256_castps256_ps128(value), _mm256_extractf128_ps(value, 1));
    const __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_add_ss(two, _mm_movehdup_ps(two)));
  }
};

}  // namespace

const Kernels kAvx2Kernels = {"avx2",
                              "fma",
                              false,
                              VectorKernels<Avx2>::multiply,
                              VectorKernels<Avx2>::sum_maxout,
                              VectorKernels<Avx2>::window,
                              VectorKernels<Avx2>::hidden};

}  // namespace hearsay::language

#else

namespace hearsay::language {

const Kernels kAvx2Kernels = {"avx2", "fma", false, nullptr, nullptr, nullptr, nullptr};

}  // namespace hearsay::language

#endif
