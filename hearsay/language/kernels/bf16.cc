// What amx.cc computes, on processors with AVX512_BF16: the same numbers to the
// last bit, so that what is said of AMX can be checked without it.
//
// TDPBF16PS sums the products of a row's even inputs and those of its odd ones
// separately, each with one rounding a product, and then adds both to the sum.
// VDPBF16PS takes a pair at once. With the other half of the weights put to zero it
// is one such step; both round to the nearest even and know no denormal numbers.
// Twice the instructions, then, of what a kernel of its own for AVX512_BF16 would
// need, which would still be slower than avx512.cc: three products, two at a time.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/kernels/tile_kernels.h"
#include "hearsay/language/kernels/vector_kernels.h"

#if defined(__AVX512BF16__)

#include "hearsay/language/kernels/bf16_split.h"

namespace hearsay::language {

namespace {

class Bf16Tiles {
 public:
  static void split(const float* in, std::size_t count, std::uint16_t* high, std::uint16_t* low) {
    split_bf16(in, count, high, low);
  }

  template <int kTile>
  void zero() {
    for (auto& row : tiles_[kTile])
      _mm512_store_si512(row, _mm512_setzero_si512());
  }

  template <int kTile>
  void load(const void* from, std::size_t stride) {
    for (std::size_t row = 0; row < kRows; ++row) {
      const void* at = static_cast<const char*>(from) + row * stride;
      _mm512_store_si512(tiles_[kTile][row], _mm512_loadu_si512(at));
    }
  }

  template <int kTile>
  void store(float* to, std::size_t stride) const {
    for (std::size_t row = 0; row < kRows; ++row) {
      float* at = to + row * (stride / sizeof *to);
      _mm512_storeu_si512(at, _mm512_load_si512(tiles_[kTile][row]));
    }
  }

  template <int kSums, int kIn, int kWeights>
  void dot() {
    constexpr std::size_t kTogether = 8;
    const __m512i even_half = _mm512_set1_epi32(0xffff);
    for (std::size_t first = 0; first < kRows; first += kTogether) {
      __m512 even[kTogether], odd[kTogether];
      for (std::size_t row = 0; row < kTogether; ++row)
        even[row] = odd[row] = _mm512_setzero_ps();
      for (std::size_t pair = 0; pair < kRows; ++pair) {
        const __m512i weights = _mm512_load_si512(tiles_[kWeights][pair]);
        const auto even_weights = (__m512bh)_mm512_and_si512(weights, even_half);
        const auto odd_weights = (__m512bh)_mm512_andnot_si512(even_half, weights);
#pragma GCC unroll 8
        for (std::size_t row = 0; row < kTogether; ++row) {
          const auto values = (__m512bh)_mm512_set1_epi32(tiles_[kIn][first + row][pair]);
          even[row] = _mm512_dpbf16_ps(even[row], even_weights, values);
          odd[row] = _mm512_dpbf16_ps(odd[row], odd_weights, values);
        }
      }
#pragma GCC unroll 8
      for (std::size_t row = 0; row < kTogether; ++row) {
        void* sums = tiles_[kSums][first + row];
        const __m512 products = normal(_mm512_add_ps(even[row], odd[row]));
        _mm512_store_ps(sums, normal(_mm512_add_ps(_mm512_load_ps(sums), products)));
      }
    }
  }

 private:
  static constexpr std::size_t kRows = 16;

  // Zeros, with their signs, in the place of denormal numbers.
  static __m512 normal(__m512 value) {
    const __mmask16 denormal = _mm512_fpclass_ps_mask(value, 0x20);
    return _mm512_mask_and_ps(value, denormal, value, _mm512_set1_ps(-0.0f));
  }

  alignas(64) std::int32_t tiles_[8][kRows][kRows];
};

using Others = VectorKernels<Avx512>;

}  // namespace

const Kernels kBf16Kernels = {"bf16",
                              "bf16",
                              true,
                              TileKernels<Bf16Tiles, Others>::multiply,
                              Others::sum_maxout,
                              TileKernels<Bf16Tiles, Others>::window,
                              Others::hidden};

}  // namespace hearsay::language

#else

namespace hearsay::language {

const Kernels kBf16Kernels = {"bf16", "bf16", true, nullptr, nullptr, nullptr, nullptr};

}  // namespace hearsay::language

#endif
