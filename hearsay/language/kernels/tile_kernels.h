// The kernels over a unit that multiplies tiles of bfloat16 (AMX), written once.
//
// bfloat16 has 8 bits of a float's 24. A float is split into two of them, the
// nearest one and what is left: x = high + low, up to 2^-18 of x. Of the four
// products of two split numbers the one of both lows is left out; the other three
// are summed up as floats:
//
//     x w = high(x) low(w) + high(x) high(w) + low(x) high(w)    up to about 2^-17
//
// That is a hundred times coarser than floats and still decides like them: the
// closest decisions are won by more (docs/language.md says over which texts that
// was checked). The small terms need no sums of their own.
//
// A unit has eight tiles. Four hold sums: two tiles of rows times two groups of
// columns, so that each tile that is loaded serves twice and four chains of
// sums run side by side. Two hold rows and two weights, which change places:
// row tiles high, weights low; then weights high; then rows low. Nothing is
// loaded twice in a step. The window layers are multiplied in the plain way:
// rows lie one after another, so a row of three vectors begins at each of them and
// nothing has to be gathered. (The combinations of vector_kernels.h would take half
// the products; but they cancel, and what the split leaves out does not.)
//
// Each output is the same sum in the same order whatever is computed beside it.
// A matrix without tiles, and all that is no product, goes the way of `Others`.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_KERNELS_TILE_KERNELS_H_
#define HEARSAY_LANGUAGE_KERNELS_TILE_KERNELS_H_

#include "hearsay/language/kernels/kernels.h"

#include <cstddef>
#include <cstdint>

namespace hearsay::language {

// Tiles is made for each call and has, for tiles 0 to 7 of 16 rows of 64 bytes:
// zero<tile>(); load<tile>(from, stride) and store<tile>(to, stride), strides in
// bytes; dot<sums, rows, weights>(), which adds to each sum the products of 32
// inputs as TDPBF16PS does; and the static split(in, count, high, low).
template <class Tiles, class Others>
class TileKernels {
 public:
  static void multiply(const float* in,
                       std::size_t in_stride,
                       std::size_t rows,
                       const Matrix& matrix,
                       float* out,
                       std::size_t out_stride) {
    if (matrix.tiles == nullptr)
      return Others::multiply(in, in_stride, rows, matrix, out, out_stride);
    const std::size_t width = tile_steps(matrix.inputs) * kTileInputs;
    alignas(64) std::uint16_t high[kBlockRows * kMostTiledInputs];
    alignas(64) std::uint16_t low[kBlockRows * kMostTiledInputs];
    alignas(64) float sums[kBlockRows * 2 * kGroup];
    Tiles tiles;
    for (std::size_t first = 0; first < rows; first += kBlockRows) {
      const std::size_t count = smaller(kBlockRows, rows - first);
      for (std::size_t row = 0; row < count; ++row) {
        std::uint16_t *row_high = high + row * width, *row_low = low + row * width;
        Tiles::split(in + (first + row) * in_stride, matrix.inputs, row_high, row_low);
        fill(row_high, row_low, matrix.inputs, width);
      }
      fill(high, low, count * width, kBlockRows * width);
      for (std::size_t column = 0; column < matrix.columns; column += 2 * kGroup) {
        const std::size_t columns = smaller(2 * kGroup, matrix.columns - column);
        multiply_block(tiles, {high, low, width, count}, matrix, column, sums, 2 * kGroup);
        for (std::size_t row = 0; row < count; ++row) {
          float* to = out + (first + row) * out_stride + column;
          for (std::size_t j = 0; j < columns; ++j) {
            to[j] = sums[row * 2 * kGroup + j] +
                    (matrix.bias != nullptr ? matrix.bias[column + j] : 0.0f);
          }
        }
      }
    }
  }

  static void window(const float* in, std::size_t rows, const WindowLayer& layer, float* out) {
    if (layer.direct.tiles == nullptr) return Others::window(in, rows, layer, out);
    constexpr std::size_t kValues = (kBlockRows + 2) * kWidth;
    alignas(64) std::uint16_t high[kValues], low[kValues];
    alignas(64) float sums[kBlockRows * kSpread];
    Tiles tiles;
    for (std::size_t first = 0; first < rows; first += kBlockRows) {
      const std::size_t count = smaller(kBlockRows, rows - first);
      const float* block_in = in + first * kWidth;
      Tiles::split(block_in, (count + 2) * kWidth, high, low);
      fill(high, low, (count + 2) * kWidth, kValues);
      for (std::size_t column = 0; column < kSpread; column += 2 * kGroup) {
        multiply_block(
            tiles, {high, low, kWidth, count}, layer.direct, column, sums + column, kSpread);
      }
      for (std::size_t row = 0; row < count; ++row) {
        const float* const addends[] = {sums + row * kSpread};
        Others::sum_maxout(
            addends, 1, layer.norm, block_in + (row + 1) * kWidth, out + (first + row) * kWidth);
      }
    }
  }

 private:
  static constexpr std::size_t kTileRows = 16;
  static constexpr std::size_t kBlockRows = 2 * kTileRows;

  // Rows that are split; the next one begins `stride` values later.
  struct Rows {
    const std::uint16_t *high, *low;
    std::size_t stride;
    std::size_t count;
  };

  static constexpr std::size_t smaller(std::size_t a, std::size_t b) { return a < b ? a : b; }

  static void fill(std::uint16_t* high, std::uint16_t* low, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      high[i] = low[i] = 0;
  }

  // The sums of a block of rows and up to two groups of columns, without bias.
  static void multiply_block(Tiles& tiles,
                             const Rows& in,
                             const Matrix& matrix,
                             std::size_t column,
                             float* out,
                             std::size_t out_stride) {
    const bool both = in.count > kTileRows, pair = matrix.columns - column > kGroup;
    if (both && pair) {
      multiply_tiles<2, 2>(tiles, in, matrix, column, out, out_stride);
    } else if (both) {
      multiply_tiles<2, 1>(tiles, in, matrix, column, out, out_stride);
    } else if (pair) {
      multiply_tiles<1, 2>(tiles, in, matrix, column, out, out_stride);
    } else {
      multiply_tiles<1, 1>(tiles, in, matrix, column, out, out_stride);
    }
  }

  // Tiles 0 to 3: sums, those of the second rows from 2 on; 4 and 5: rows; 6 and
  // 7: weights.
  template <int kRowTiles, int kGroups>
  static void multiply_tiles(Tiles& tiles,
                             const Rows& in,
                             const Matrix& matrix,
                             std::size_t column,
                             float* out,
                             std::size_t out_stride) {
    const std::size_t steps = tile_steps(matrix.inputs);
    const std::size_t next_group = steps * 2 * kTileValues;
    const std::uint16_t* weights = matrix.tiles + column / kGroup * next_group;
    tiles.template zero<0>();
    if constexpr (kGroups > 1) tiles.template zero<1>();
    if constexpr (kRowTiles > 1) tiles.template zero<2>();
    if constexpr (kRowTiles > 1 && kGroups > 1) tiles.template zero<3>();
    for (std::size_t step = 0; step < steps; ++step, weights += 2 * kTileValues) {
      load_rows<kRowTiles>(tiles, in.high + step * kTileInputs, in.stride);
      load_weights<kGroups>(tiles, weights + kTileValues, next_group);
      dots<kRowTiles, kGroups>(tiles);
      load_weights<kGroups>(tiles, weights, next_group);
      dots<kRowTiles, kGroups>(tiles);
      load_rows<kRowTiles>(tiles, in.low + step * kTileInputs, in.stride);
      dots<kRowTiles, kGroups>(tiles);
    }
    const std::size_t stride = out_stride * sizeof(float);
    float* second = out + kTileRows * out_stride;
    tiles.template store<0>(out, stride);
    if constexpr (kGroups > 1) tiles.template store<1>(out + kGroup, stride);
    if constexpr (kRowTiles > 1) tiles.template store<2>(second, stride);
    if constexpr (kRowTiles > 1 && kGroups > 1) tiles.template store<3>(second + kGroup, stride);
  }

  template <int kRowTiles>
  static void load_rows(Tiles& tiles, const std::uint16_t* rows, std::size_t stride) {
    tiles.template load<4>(rows, stride * sizeof *rows);
    if constexpr (kRowTiles > 1)
      tiles.template load<5>(rows + kTileRows * stride, stride * sizeof *rows);
  }

  template <int kGroups>
  static void load_weights(Tiles& tiles, const std::uint16_t* weights, std::size_t next_group) {
    constexpr std::size_t kStride = 2 * kGroup * sizeof *weights;
    tiles.template load<6>(weights, kStride);
    if constexpr (kGroups > 1) tiles.template load<7>(weights + next_group, kStride);
  }

  template <int kRowTiles, int kGroups>
  static void dots(Tiles& tiles) {
    tiles.template dot<0, 4, 6>();
    if constexpr (kGroups > 1) tiles.template dot<1, 4, 7>();
    if constexpr (kRowTiles > 1) tiles.template dot<2, 5, 6>();
    if constexpr (kRowTiles > 1 && kGroups > 1) tiles.template dot<3, 5, 7>();
  }
};

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_KERNELS_TILE_KERNELS_H_
