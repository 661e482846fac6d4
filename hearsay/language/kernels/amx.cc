// The kernels for processors with AMX (AMX-TILE and AMX-BF16, with AVX512_BF16).
//
// The tiles are set up when a call begins and given back when it ends: a thread
// that is interrupted between calls has no eight kilobytes of them to be kept.
// Before the first call the system must have been asked (amx_permission.h).
//
// Written as instructions: the compiler's own functions want the tile's number to
// be a digit in the text, and in gcc 12 do not say that they read memory.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/kernels/tile_kernels.h"
#include "hearsay/language/kernels/vector_kernels.h"

#if defined(__AVX512BF16__) && defined(__AMX_TILE__) && defined(__AMX_BF16__)

#include "hearsay/language/kernels/bf16_split.h"

namespace hearsay::language {

namespace {

// As LDTILECFG reads it: all eight tiles 16 rows of 64 bytes.
struct alignas(64) TileShapes {
  std::uint8_t palette = 1;
  std::uint8_t start_row = 0;
  std::uint8_t reserved[14] = {};
  std::uint16_t row_bytes[16] = {64, 64, 64, 64, 64, 64, 64, 64};
  std::uint8_t rows[16] = {16, 16, 16, 16, 16, 16, 16, 16};
};

static_assert(sizeof(TileShapes) == 64);

constexpr TileShapes kShapes;

class AmxTiles {
 public:
  AmxTiles() { asm volatile("ldtilecfg %0" ::"m"(kShapes)); }

  ~AmxTiles() { asm volatile("tilerelease"); }

  AmxTiles(const AmxTiles&) = delete;
  AmxTiles& operator=(const AmxTiles&) = delete;

  static void split(const float* in, std::size_t count, std::uint16_t* high, std::uint16_t* low) {
    split_bf16(in, count, high, low);
  }

  template <int kTile>
  void zero() {
    asm volatile("tilezero %%tmm%c0" ::"i"(kTile));
  }

  template <int kTile>
  void load(const void* from, std::size_t stride) {
    asm volatile("tileloadd (%0,%1,1), %%tmm%c2" ::"r"(from), "r"(stride), "i"(kTile) : "memory");
  }

  template <int kTile>
  void store(float* to, std::size_t stride) {
    asm volatile("tilestored %%tmm%c2, (%0,%1,1)" ::"r"(to), "r"(stride), "i"(kTile) : "memory");
  }

  template <int kSums, int kIn, int kWeights>
  void dot() {
    asm volatile("tdpbf16ps %%tmm%c2, %%tmm%c1, %%tmm%c0" ::"i"(kSums), "i"(kIn), "i"(kWeights));
  }
};

using Others = VectorKernels<Avx512>;

}  // namespace

const Kernels kAmxKernels = {"amx",
                             "bf16",
                             true,
                             TileKernels<AmxTiles, Others>::multiply,
                             Others::sum_maxout,
                             TileKernels<AmxTiles, Others>::window,
                             Others::hidden};

}  // namespace hearsay::language

#else

namespace hearsay::language {

const Kernels kAmxKernels = {"amx", "bf16", true, nullptr, nullptr, nullptr, nullptr};

}  // namespace hearsay::language

#endif
