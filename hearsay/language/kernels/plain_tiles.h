// Tiles of bfloat16 in plain loops: what bf16.cc and amx.cc are held against.
//
// After the description of TDPBF16PS, VCVTNEPS2BF16, TILELOADD and TILESTORED in
// Intel's manual; nothing here is quick.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_KERNELS_PLAIN_TILES_H_
#define HEARSAY_LANGUAGE_KERNELS_PLAIN_TILES_H_

#include "hearsay/language/kernels/bf16_numbers.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace hearsay::language {

class PlainTiles {
 public:
  static void split(const float* in, std::size_t count, std::uint16_t* high, std::uint16_t* low) {
    for (std::size_t i = 0; i < count; ++i) {
      high[i] = to_bf16(in[i]);
      low[i] = to_bf16(in[i] - widen_bf16(high[i]));
    }
  }

  void zero(std::size_t tile) { std::memset(tiles_[tile], 0, sizeof tiles_[tile]); }

  void load(std::size_t tile, const void* from, std::size_t stride) {
    for (std::size_t row = 0; row < kRows; ++row)
      std::memcpy(tiles_[tile][row], static_cast<const char*>(from) + row * stride, kRowBytes);
  }

  void store(std::size_t tile, void* to, std::size_t stride) const {
    for (std::size_t row = 0; row < kRows; ++row)
      std::memcpy(static_cast<char*>(to) + row * stride, tiles_[tile][row], kRowBytes);
  }

  void dot(std::size_t sums, std::size_t rows, std::size_t weights) {
    for (std::size_t row = 0; row < kRows; ++row) {
      for (std::size_t column = 0; column < kRows; ++column) {
        float halves[2] = {};
        for (std::size_t pair = 0; pair < kRows; ++pair) {
          for (std::size_t i = 0; i < 2; ++i) {
            const float value = half(rows, row, 2 * pair + i);
            const float weight = half(weights, pair, 2 * column + i);
            halves[i] = without_denormals(std::fma(value, weight, halves[i]));
          }
        }
        float sum = 0;
        std::memcpy(&sum, tiles_[sums][row] + column * sizeof sum, sizeof sum);
        sum = without_denormals(without_denormals(sum) + without_denormals(halves[0] + halves[1]));
        std::memcpy(tiles_[sums][row] + column * sizeof sum, &sum, sizeof sum);
      }
    }
  }

  // As TileKernels asks for them.
  template <int kTile>
  void zero() {
    zero(kTile);
  }

  template <int kTile>
  void load(const void* from, std::size_t stride) {
    load(kTile, from, stride);
  }

  template <int kTile>
  void store(void* to, std::size_t stride) const {
    store(kTile, to, stride);
  }

  template <int kSums, int kIn, int kWeights>
  void dot() {
    dot(kSums, kIn, kWeights);
  }

 private:
  static constexpr std::size_t kRows = 16, kRowBytes = 64;

  float half(std::size_t tile, std::size_t row, std::size_t i) const {
    std::uint16_t value = 0;
    std::memcpy(&value, tiles_[tile][row] + i * sizeof value, sizeof value);
    return without_denormals(widen_bf16(value));
  }

  unsigned char tiles_[8][kRows][kRowBytes];
};

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_KERNELS_PLAIN_TILES_H_
