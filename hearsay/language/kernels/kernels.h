// The arithmetic of the networks, once to be read and once for each vector unit.
//
// reference.cc says in plain loops what each kernel computes; avx2.cc and
// avx512.cc compute the same numbers up to rounding, and tests hold them against
// it. The quicker of these that the processor has is chosen at start-up;
// HEARSAY_KERNELS (reference, avx2, avx512, bf16, amx) in the environment overrides
// the choice. bf16.cc and amx.cc multiply in tiles of 16-bit numbers
// (tile_kernels.h) and are used only if they are named.
//
// A row's result never depends on which rows are computed beside it, so what is
// cached equals what is computed again, bit for bit.
//
// Files of this folder are compiled for instructions that not every processor
// has. They include no library header with code in it: the linker might take
// their copy of, say, a vector's destructor for the whole program.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_KERNELS_KERNELS_H_
#define HEARSAY_LANGUAGE_KERNELS_KERNELS_H_

#include <cstddef>
#include <cstdint>

namespace hearsay::language {

// The sizes that the pipelines of spaCy 3.8 share; load checks them.
inline constexpr std::size_t kWidth = 96;                 // Of a token's vector.
inline constexpr std::size_t kPieces = 3;                 // A maxout takes the largest of them.
inline constexpr std::size_t kSpread = kWidth * kPieces;  // Columns before a maxout.
inline constexpr std::size_t kHidden = 64;                // Of a step of the parser or recogniser.
inline constexpr std::size_t kHiddenPieces = 2;
inline constexpr std::size_t kHiddenSpread = kHidden * kHiddenPieces;

// Columns come in groups of a register of the widest unit, and a panel is three
// groups. Before a maxout the groups of a panel are the three pieces of the same
// sixteen outputs: the largest of them is taken without moving anything.
inline constexpr std::size_t kGroup = 16;
inline constexpr std::size_t kPanel = kGroup * kPieces;

// Where output `output`, piece `piece` stands before a maxout.
constexpr std::size_t spread_column(std::size_t output, std::size_t piece) {
  return output / kGroup * kPanel + piece * kGroup + output % kGroup;
}

// A matrix in panels: for each panel, for each input, its columns (48, or what
// is left of them in the last panel; always whole groups).
struct Matrix {
  std::size_t inputs = 0;
  std::size_t columns = 0;               // A multiple of kGroup.
  const float* values = nullptr;         // inputs * columns.
  const float* bias = nullptr;           // columns, or none.
  const std::uint16_t* tiles = nullptr;  // The values again, split; or none.
};

// A tile of weights is kTileInputs inputs times a group of columns. Each value is
// the sum of two bfloat16, the higher half and what is left of it, and each half
// has a tile of its own: pairs of inputs, for each pair the group's columns.
inline constexpr std::size_t kTileInputs = 32;
inline constexpr std::size_t kTileValues = kTileInputs * kGroup;
inline constexpr std::size_t kMostTiledInputs = 3 * kWidth;

constexpr std::size_t tile_steps(std::size_t inputs) {
  return (inputs + kTileInputs - 1) / kTileInputs;
}

// Where the higher half of a value stands; the lower one is kTileValues after it.
constexpr std::size_t tile_place(std::size_t inputs, std::size_t column, std::size_t input) {
  const std::size_t tile = column / kGroup * tile_steps(inputs) + input / kTileInputs;
  const std::size_t pair = input % kTileInputs / 2;
  return tile * 2 * kTileValues + pair * 2 * kGroup + column % kGroup * 2 + input % 2;
}

// What follows the sums of a maxout layer.
struct MaxoutNorm {
  const float* bias = nullptr;   // kSpread, in spread order.
  const float* gain = nullptr;   // kWidth.
  const float* shift = nullptr;  // kWidth.
};

// The fast way through a window layer (vector_kernels.h) takes so many positions
// together, with so many products.
inline constexpr std::size_t kWindowTogether = 4;
inline constexpr std::size_t kWindowProducts = 6;

// A maxout layer over the vectors before, at and after a position, added to the
// one at it.
struct WindowLayer {
  Matrix direct;  // 3 * kWidth inputs, kSpread columns.
  // For each panel kWindowProducts combinations of the three parts of `direct`,
  // each kWidth inputs times kPanel columns.
  const float* combined = nullptr;
  MaxoutNorm norm;
};

struct Kernels {
  const char* name;

  // Kernels that round alike give the same products to the last bit: what one of
  // them worked out once serves the others.
  const char* rounding;

  // Whether they use the tiles of a matrix that has them.
  bool tiled;

  // out[r] = in[r] * matrix + bias, for `rows` rows that lie `in_stride` and
  // `out_stride` floats apart.
  void (*multiply)(const float* in,
                   std::size_t in_stride,
                   std::size_t rows,
                   const Matrix& matrix,
                   float* out,
                   std::size_t out_stride);

  // out = norm(maxout(bias + the sum of the addends)) + residual (if any).
  void (*sum_maxout)(const float* const* addends,
                     std::size_t count,
                     const MaxoutNorm& layer,
                     const float* residual,
                     float* out);

  // out[r] = norm(maxout(in[r], in[r + 1], in[r + 2])) + in[r + 1], rows of
  // kWidth without gaps; `in` has rows + 2 of them.
  void (*window)(const float* in, std::size_t rows, const WindowLayer& layer, float* out);

  // out[o] = the larger of its two pieces in bias + the sum of the addends
  // (kHiddenSpread: the first pieces, then the second).
  void (*hidden)(const float* const* addends, std::size_t count, const float* bias, float* out);
};

extern const Kernels kReferenceKernels;
extern const Kernels kAvx2Kernels;
extern const Kernels kAvx512Kernels;
extern const Kernels kBf16Kernels;
extern const Kernels kAmxKernels;

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_KERNELS_KERNELS_H_
