// The kernels over a vector unit, written once for all of them.
//
// avx2.cc and avx512.cc each define the unit (its registers and the operations
// on them) in their anonymous namespace and instantiate VectorKernels with it,
// so that nothing of theirs is seen outside.
//
// Matrix products go tile by tile: a few rows times the three groups of a panel,
// with all their sums in registers. The window layers need half the products of
// the plain way (Winograd's minimal filtering): a window over four positions
// needs 12 products of a vector and a matrix; from six combinations of the six
// vectors involved, each times one combination of the three matrices, the four
// results come out by additions:
//
//     combination of vectors                of matrices                result
//     4 d0 - 5 d2 + d4                       g0 / 4                    m0
//     d4 + d3 - 4 (d2 + d1)                 -(g0 + g1 + g2) / 6        m1
//     d4 - d3 - 4 (d2 - d1)                 -(g0 - g1 + g2) / 6        m2
//     d4 - d2 + 2 (d3 - d1)                 g0 / 24 + g1 / 12 + g2 / 6 m3
//     d4 - d2 - 2 (d3 - d1)                 g0 / 24 - g1 / 12 + g2 / 6 m4
//     4 d1 - 5 d3 + d5                       g2                        m5
//
//     y0 = m0 + (m1 + m2) + (m3 + m4)       y1 = (m1 - m2) + 2 (m3 - m4)
//     y2 = (m1 + m2) + 4 (m3 + m4)          y3 = (m1 - m2) + 8 (m3 - m4) + m5
//
// The rounding error is about twice that of the plain way; docs/benchmarks.md
// has what was measured.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_KERNELS_VECTOR_KERNELS_H_
#define HEARSAY_LANGUAGE_KERNELS_VECTOR_KERNELS_H_

#include "hearsay/language/kernels/kernels.h"

#include <cstddef>

namespace hearsay::language {

// Unit has: Register; kLanes, its floats; kTileRows, the rows of a tile; load,
// store, broadcast, add, subtract, multiply, multiply_add, larger, sum.
template <class Unit>
class VectorKernels {
 public:
  static void multiply(const float* in,
                       std::size_t in_stride,
                       std::size_t rows,
                       const Matrix& matrix,
                       float* out,
                       std::size_t out_stride) {
    // Panel by panel: one fits the nearest cache, and serves all rows.
    for (std::size_t column = 0; column < matrix.columns; column += kPanel) {
      const std::size_t groups = (matrix.columns - column) / kGroup;
      for_each_tile(rows, [&]<std::size_t kRows>(std::size_t first) {
        const float* tile_in = in + first * in_stride;
        float* tile_out = out + first * out_stride;
        if (groups >= 3) {
          multiply_panel<kRows, 3>(tile_in, in_stride, matrix, column, tile_out, out_stride);
        } else if (groups == 2) {
          multiply_panel<kRows, 2>(tile_in, in_stride, matrix, column, tile_out, out_stride);
        } else {
          multiply_panel<kRows, 1>(tile_in, in_stride, matrix, column, tile_out, out_stride);
        }
      });
    }
  }

  static void sum_maxout(const float* const* addends,
                         std::size_t count,
                         const MaxoutNorm& layer,
                         const float* residual,
                         float* out) {
    alignas(64) float largest[kWidth];
    for (std::size_t output = 0; output < kWidth; output += kLanes) {
      Register sums[kPieces];
      for (std::size_t piece = 0; piece < kPieces; ++piece) {
        sums[piece] = Unit::load(layer.bias + spread_column(output, piece));
      }
      for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t piece = 0; piece < kPieces; ++piece) {
          const float* addend = addends[i] + spread_column(output, piece);
          sums[piece] = Unit::add(sums[piece], Unit::load(addend));
        }
      }
      Unit::store(largest + output, Unit::larger(Unit::larger(sums[0], sums[1]), sums[2]));
    }
    norm(largest, layer, residual, out);
  }

  static void window(const float* in, std::size_t rows, const WindowLayer& layer, float* out) {
    const std::size_t steps = (rows + kTogether - 1) / kTogether;
    for_each_tile<kWindowSteps>(steps, [&]<std::size_t kSteps>(std::size_t first) {
      const std::size_t row = first * kTogether;
      const std::size_t left = rows - row;
      window_tile<kSteps>(in + row * kWidth,
                          left < kSteps * kTogether ? left : kSteps * kTogether,
                          layer,
                          out + row * kWidth);
    });
  }

  static void hidden(const float* const* addends,
                     std::size_t count,
                     const float* bias,
                     float* out) {
    for (std::size_t output = 0; output < kHidden; output += kLanes) {
      Register first = Unit::load(addends[0] + output);
      Register second = Unit::load(addends[0] + kHidden + output);
      for (std::size_t i = 1; i < count; ++i) {
        first = Unit::add(first, Unit::load(addends[i] + output));
        second = Unit::add(second, Unit::load(addends[i] + kHidden + output));
      }
      first = Unit::add(first, Unit::load(bias + output));
      second = Unit::add(second, Unit::load(bias + kHidden + output));
      Unit::store(out + output, Unit::larger(first, second));
    }
  }

 private:
  using Register = typename Unit::Register;
  static constexpr std::size_t kLanes = Unit::kLanes;
  static constexpr std::size_t kTogether = kWindowTogether;
  static constexpr std::size_t kProducts = kWindowProducts;
  static constexpr std::size_t kWindowSteps = 8;  // Share what they read of the weights.

  // Calls tile<kRows>(first) for tiles that cover the rows, all about as large.
  template <std::size_t kRows = Unit::kTileRows, class Tile>
  static void for_each_tile(std::size_t rows, const Tile& tile) {
    for (std::size_t first = 0, tiles; first < rows;) {
      tiles = (rows - first + kRows - 1) / kRows;
      const std::size_t count = (rows - first + tiles - 1) / tiles;
      call_tile<kRows>(count, first, tile);
      first += count;
    }
  }

  template <std::size_t kRows, class Tile>
  static void call_tile(std::size_t count, std::size_t first, const Tile& tile) {
    if constexpr (kRows > 0) {
      if (count == kRows) {
        tile.template operator()<kRows>(first);
      } else {
        call_tile<kRows - 1>(count, first, tile);
      }
    }
  }

  // The sums of kRows rows times kGroups registers of columns, kGroup apart.
  template <std::size_t kRows, std::size_t kGroups>
  [[gnu::always_inline]] static inline void accumulate(const float* in,
                                                       std::size_t in_stride,
                                                       std::size_t inputs,
                                                       const float* weights,
                                                       Register (&sums)[kRows][kGroups]) {
    for (std::size_t row = 0; row < kRows; ++row) {
      for (std::size_t j = 0; j < kGroups; ++j)
        sums[row][j] = Unit::zero();
    }
    for (std::size_t k = 0; k < inputs; ++k, weights += kGroups * kGroup) {
      Register columns[kGroups];
#pragma GCC unroll 3
      for (std::size_t j = 0; j < kGroups; ++j)
        columns[j] = Unit::load(weights + j * kGroup);
#pragma GCC unroll 8
      for (std::size_t row = 0; row < kRows; ++row) {
        const Register value = Unit::broadcast(in + row * in_stride + k);
#pragma GCC unroll 3
        for (std::size_t j = 0; j < kGroups; ++j) {
          sums[row][j] = Unit::multiply_add(value, columns[j], sums[row][j]);
        }
      }
    }
  }

  template <std::size_t kRows, std::size_t kGroups>
  static void multiply_panel(const float* in,
                             std::size_t in_stride,
                             const Matrix& matrix,
                             std::size_t column,
                             float* out,
                             std::size_t out_stride) {
    const float* panel = matrix.values + column * matrix.inputs;
    for (std::size_t part = 0; part < kGroup; part += kLanes) {
      Register sums[kRows][kGroups];
      accumulate<kRows, kGroups>(in, in_stride, matrix.inputs, panel + part, sums);
#pragma GCC unroll 8
      for (std::size_t row = 0; row < kRows; ++row) {
#pragma GCC unroll 3
        for (std::size_t j = 0; j < kGroups; ++j) {
          const std::size_t at = column + j * kGroup + part;
          const Register bias =
              matrix.bias != nullptr ? Unit::load(matrix.bias + at) : Unit::zero();
          Unit::store(out + row * out_stride + at, Unit::add(sums[row][j], bias));
        }
      }
    }
  }

  // Layer norm of kWidth values, plus the residual.
  static void norm(const float* values,
                   const MaxoutNorm& layer,
                   const float* residual,
                   float* out) {
    Register sum = Unit::load(values);
    for (std::size_t o = kLanes; o < kWidth; o += kLanes) {
      sum = Unit::add(sum, Unit::load(values + o));
    }
    const float mean_value = Unit::sum(sum) / kWidth;
    const Register mean = Unit::broadcast(&mean_value);
    Register squares = Unit::zero();
    for (std::size_t o = 0; o < kWidth; o += kLanes) {
      const Register off = Unit::subtract(Unit::load(values + o), mean);
      squares = Unit::multiply_add(off, off, squares);
    }
    const float scale_value = 1 / __builtin_sqrtf(Unit::sum(squares) / kWidth + 1e-8f);
    const Register scale = Unit::broadcast(&scale_value);
    for (std::size_t o = 0; o < kWidth; o += kLanes) {
      const Register off = Unit::subtract(Unit::load(values + o), mean);
      Register value = Unit::multiply_add(
          Unit::multiply(off, scale), Unit::load(layer.gain + o), Unit::load(layer.shift + o));
      if (residual != nullptr) value = Unit::add(value, Unit::load(residual + o));
      Unit::store(out + o, value);
    }
  }

  // The combinations of the vectors d0 to d5 that start at `in`; the p-th of
  // them goes to out + p * stride. Only `count` vectors are there: those beyond
  // count as zeros. They cancel out of what is wanted, but not to the last bit.
  static void combine(const float* in, std::size_t count, float* out, std::size_t stride) {
    alignas(64) float filled[kProducts * kWidth];
    if (count < kProducts) {
      for (std::size_t i = 0; i < kProducts * kWidth; ++i) {
        filled[i] = i < count * kWidth ? in[i] : 0.0f;
      }
      in = filled;
    }
    const Register four = constant(4), five = constant(5), two = constant(2);
    for (std::size_t o = 0; o < kWidth; o += kLanes) {
      Register d[kProducts];
      for (std::size_t i = 0; i < kProducts; ++i)
        d[i] = Unit::load(in + i * kWidth + o);
      const Register even = Unit::subtract(d[4], Unit::multiply(four, d[2]));
      const Register odd = Unit::subtract(d[3], Unit::multiply(four, d[1]));
      const Register near = Unit::subtract(d[4], d[2]);
      const Register far = Unit::multiply(two, Unit::subtract(d[3], d[1]));
      const Register first =
          Unit::subtract(Unit::multiply_add(four, d[0], d[4]), Unit::multiply(five, d[2]));
      const Register last =
          Unit::subtract(Unit::multiply_add(four, d[1], d[5]), Unit::multiply(five, d[3]));
      Unit::store(out + o, first);
      Unit::store(out + stride + o, Unit::add(even, odd));
      Unit::store(out + 2 * stride + o, Unit::subtract(even, odd));
      Unit::store(out + 3 * stride + o, Unit::add(near, far));
      Unit::store(out + 4 * stride + o, Unit::subtract(near, far));
      Unit::store(out + 5 * stride + o, last);
    }
  }

  // The products of a panel of a window layer: for each register of outputs.
  template <std::size_t kSteps>
  struct Products {
    Register at[kGroup / kLanes][kProducts][kSteps][kPieces];
  };

  // kTogether * kSteps positions of a window layer; `rows` of them are wanted.
  template <std::size_t kSteps>
  static void window_tile(const float* in, std::size_t rows, const WindowLayer& layer, float* out) {
    alignas(64) float combined[kProducts][kSteps][kWidth];
    for (std::size_t step = 0; step < kSteps; ++step) {
      combine(in + step * kTogether * kWidth,
              rows + 2 - step * kTogether,
              combined[0][step],
              kSteps * kWidth);
    }
    alignas(64) float largest[kTogether * kSteps][kWidth];
    const float* weights = layer.combined;
    for (std::size_t output = 0; output < kWidth; output += kGroup) {
      Products<kSteps> products;
      for (std::size_t p = 0; p < kProducts; ++p, weights += kWidth * kPanel) {
        for (std::size_t part = 0; part < kGroup; part += kLanes) {
          multiply_steps(combined[p], weights + part, products.at[part / kLanes][p]);
        }
      }
      for (std::size_t part = 0; part < kGroup; part += kLanes) {
        separate(products.at[part / kLanes],
                 layer.norm.bias + spread_column(output + part, 0),
                 largest[0] + output + part);
      }
    }
    for (std::size_t row = 0; row < rows; ++row) {
      norm(largest[row], layer.norm, in + (row + 1) * kWidth, out + row * kWidth);
    }
  }

  template <std::size_t kSteps>
  static void multiply_steps(const float (&combined)[kSteps][kWidth],
                             const float* weights,
                             Register (&products)[kSteps][kPieces]) {
    for_each_tile(kSteps, [&]<std::size_t kRows>(std::size_t first) {
      Register sums[kRows][kPieces];
      accumulate<kRows, kPieces>(combined[first], kWidth, kWidth, weights, sums);
#pragma GCC unroll 8
      for (std::size_t row = 0; row < kRows; ++row) {
#pragma GCC unroll 3
        for (std::size_t piece = 0; piece < kPieces; ++piece) {
          products[first + row][piece] = sums[row][piece];
        }
      }
    });
  }

  // From the products to the sums of the positions, and the largest of their
  // pieces; position i goes to out + i * kWidth.
  template <std::size_t kSteps>
  static void separate(const Register (&products)[kProducts][kSteps][kPieces],
                       const float* bias,
                       float* out) {
    const Register two = constant(2), four = constant(4), eight = constant(8);
    for (std::size_t step = 0; step < kSteps; ++step, out += kTogether * kWidth) {
      Register largest[kTogether];
#pragma GCC unroll 3
      for (std::size_t piece = 0; piece < kPieces; ++piece) {
        const Register start = Unit::load(bias + piece * kGroup);
        const auto product = [&](std::size_t p) { return products[p][step][piece]; };
        const Register sum = Unit::add(Unit::add(product(1), product(2)), start);
        const Register difference = Unit::add(Unit::subtract(product(1), product(2)), start);
        const Register wide_sum = Unit::add(product(3), product(4));
        const Register wide_difference = Unit::subtract(product(3), product(4));
        const Register sums[kTogether] = {
            Unit::add(Unit::add(sum, wide_sum), product(0)),
            Unit::multiply_add(two, wide_difference, difference),
            Unit::multiply_add(four, wide_sum, sum),
            Unit::add(Unit::multiply_add(eight, wide_difference, difference), product(5))};
        for (std::size_t i = 0; i < kTogether; ++i) {
          largest[i] = piece == 0 ? sums[i] : Unit::larger(largest[i], sums[i]);
        }
      }
      for (std::size_t i = 0; i < kTogether; ++i)
        Unit::store(out + i * kWidth, largest[i]);
    }
  }

  static Register constant(float value) { return Unit::broadcast(&value); }
};

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_KERNELS_VECTOR_KERNELS_H_
