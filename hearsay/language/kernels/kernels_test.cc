// Every set of kernels that this processor runs, held against the reference; those on
// tiles also against tiles in plain loops, bit for bit.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/kernels/kernels.h"

#include "hearsay/language/kernels/bf16_numbers.h"
#include "hearsay/language/kernels/choose.h"
#include "hearsay/language/kernels/plain_tiles.h"
#include "hearsay/language/kernels/tile_kernels.h"
#include "hearsay/language/networks_weights.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <random>
#include <string>

namespace hearsay::language {
namespace {

Floats random_floats(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal;
  Floats out(count);
  for (float& value : out)
    value = normal(random);
  return out;
}

void expect_near(const Floats& got, const Floats& wanted, float tolerance) {
  ASSERT_EQ(got.size(), wanted.size());
  for (std::size_t i = 0; i < got.size(); ++i) {
    ASSERT_NEAR(got[i], wanted[i], tolerance) << "at " << i;
  }
}

PackedMatrix random_matrix(std::size_t inputs, std::size_t columns, bool bias, unsigned seed) {
  const Floats values = random_floats(inputs * columns, seed);
  PackedMatrix out = pack(inputs, columns, [&](std::size_t column, std::size_t input) {
    return values[column * inputs + input];
  });
  if (bias) out.bias = FlatArray<float>(random_floats(out.columns, seed + 1));
  return out;
}

// The tiles' kernels on any processor.
struct PlainOthers {
  static void multiply(const float* in,
                       std::size_t in_stride,
                       std::size_t rows,
                       const Matrix& matrix,
                       float* out,
                       std::size_t out_stride) {
    kReferenceKernels.multiply(in, in_stride, rows, matrix, out, out_stride);
  }

  static void sum_maxout(const float* const* addends,
                         std::size_t count,
                         const MaxoutNorm& layer,
                         const float* residual,
                         float* out) {
    kReferenceKernels.sum_maxout(addends, count, layer, residual, out);
  }

  static void window(const float* in, std::size_t rows, const WindowLayer& layer, float* out) {
    kReferenceKernels.window(in, rows, layer, out);
  }
};

constexpr Kernels kPlainTiles = {"plain_tiles",
                                 "bf16",
                                 true,
                                 TileKernels<PlainTiles, PlainOthers>::multiply,
                                 PlainOthers::sum_maxout,
                                 TileKernels<PlainTiles, PlainOthers>::window,
                                 nullptr};

std::vector<const Kernels*> kernels_on_tiles() {
  std::vector<const Kernels*> out = {&kPlainTiles};
  for (const Kernels* kernels : supported_kernels()) {
    if (kernels->tiled) out.push_back(kernels);
  }
  return out;
}

std::vector<std::uint32_t> bits_of(const Floats& values) {
  std::vector<std::uint32_t> out;
  for (const float value : values)
    out.push_back(std::bit_cast<std::uint32_t>(value));
  return out;
}

MaxoutLayer random_maxout(std::size_t inputs, unsigned seed) {
  return {inputs,
          random_floats(kSpread * inputs, seed),
          {FlatArray<float>(random_floats(kSpread, seed + 1)),
           FlatArray<float>(random_floats(kWidth, seed + 2)),
           FlatArray<float>(random_floats(kWidth, seed + 3))}};
}

class EachKernels : public testing::TestWithParam<const Kernels*> {};

INSTANTIATE_TEST_SUITE_P(Kernels,
                         EachKernels,
                         testing::ValuesIn(supported_kernels()),
                         [](const auto& test) { return std::string(test.param->name); });

TEST_P(EachKernels, MultiplyAsADotProductDoes) {
  // Columns: less than a group, whole panels, and panels with one or two groups left.
  for (const std::size_t columns : {1, 16, 31, 48, 50, 64, 79, 96, 106, 288}) {
    for (const std::size_t rows : {1, 2, 3, 7, 8, 9, 17}) {
      const std::size_t inputs = 5 + columns % 7 * 13, in_stride = inputs + 3;
      const PackedMatrix matrix = random_matrix(inputs, columns, columns % 2 == 0, 7);
      const Floats in = random_floats(rows * in_stride, 11);
      const Floats weights = random_floats(inputs * columns, 7);
      Floats out(rows * matrix.columns);
      GetParam()->multiply(in.data(), in_stride, rows, matrix.view(), out.data(), matrix.columns);
      for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
          double sum = matrix.bias.empty() ? 0 : matrix.bias[column];
          for (std::size_t k = 0; k < inputs; ++k) {
            sum += double{in[row * in_stride + k]} * weights[column * inputs + k];
          }
          ASSERT_NEAR(out[row * matrix.columns + column], sum, 1e-4)
              << columns << " columns, row " << row << " of " << rows << ", column " << column;
        }
      }
    }
  }
}

// The largest error of a product of `matrix` with rows of random numbers.
double worst_error(const Kernels& kernels, const PackedMatrix& matrix, std::size_t rows) {
  const Floats in = random_floats(rows * matrix.inputs, 5);
  Floats out(rows * matrix.columns), wanted(out);
  kReferenceKernels.multiply(
      in.data(), matrix.inputs, rows, matrix.view(), wanted.data(), matrix.columns);
  kernels.multiply(in.data(), matrix.inputs, rows, matrix.view(), out.data(), matrix.columns);
  double worst = 0;
  for (std::size_t i = 0; i < out.size(); ++i)
    worst = std::max(worst, std::abs(double{out[i]} - wanted[i]));
  return worst;
}

// Sums of 64 to 288 products of numbers around 1: what a split leaves out is 2^-17 of
// each, and with one of the three products forgotten it would be 2^-9.
TEST(KernelsOnTiles, MultiplyAlmostAsExactlyAsFloats) {
  for (const Kernels* kernels : kernels_on_tiles()) {
    for (const std::size_t inputs : {64u, 83u, 96u, 288u}) {
      for (const std::size_t columns : {16u, 50u, 64u, 106u}) {
        PackedMatrix matrix = random_matrix(inputs, columns, true, 7);
        matrix.split_for(*kernels);
        for (const std::size_t rows : {1u, 16u, 17u, 32u, 70u})
          ASSERT_LT(worst_error(*kernels, matrix, rows), 5e-4)
              << kernels->name << ", " << inputs << " by " << columns << ", " << rows << " rows";
      }
    }
  }
}

// Three products of single numbers, each with a bit that only one of them sees.
TEST(KernelsOnTiles, SumThreeOfTheFourProducts) {
  for (const Kernels* kernels : kernels_on_tiles()) {
    const float small = std::ldexp(1.0f, -8) + std::ldexp(1.0f, -15);
    PackedMatrix matrix =
        pack(1, 1, [&](std::size_t, std::size_t) { return 1 + std::ldexp(1.0f, -12); });
    matrix.split_for(*kernels);
    Floats out(matrix.columns);
    const float in = 1 + small;
    kernels->multiply(&in, 1, 1, matrix.view(), out.data(), matrix.columns);
    const double high = 1 + std::ldexp(1.0, -7), low = in - high;
    EXPECT_EQ(widen_bf16(to_bf16(in)), high);
    EXPECT_EQ(out[0], static_cast<float>(high + high * std::ldexp(1.0, -12) + low))
        << kernels->name;
  }
}

TEST(KernelsOnTiles, AgreeToTheLastBitWithThePlainOnes) {
  const std::vector<const Kernels*> all = kernels_on_tiles();
  if (all.size() == 1) GTEST_SKIP() << "this processor has none but the plain ones";
  // Numbers around 1, and numbers some of whose halves and products are denormal.
  for (const float scale : {1.0f, 1e-19f, 3e-36f}) {
    for (const std::size_t inputs : {5u, 64u, 96u, 288u}) {
      for (const std::size_t columns : {16u, 50u, 64u, 106u}) {
        PackedMatrix matrix = random_matrix(inputs, columns, false, 7);
        Floats scaled(matrix.values.view().begin(), matrix.values.view().end());
        for (float& value : scaled)
          value *= scale;
        matrix.values = FlatArray<float>(std::move(scaled));
        matrix.split_for(kPlainTiles);
        constexpr std::size_t kRows = 43;
        Floats in = random_floats(kRows * inputs, 5);
        for (std::size_t i = 0; i < in.size(); i += 3)
          in[i] *= scale;
        Floats wanted(kRows * matrix.columns);
        kPlainTiles.multiply(
            in.data(), inputs, kRows, matrix.view(), wanted.data(), matrix.columns);
        for (const Kernels* kernels : all) {
          Floats out(wanted.size());
          kernels->multiply(in.data(), inputs, kRows, matrix.view(), out.data(), matrix.columns);
          ASSERT_EQ(bits_of(out), bits_of(wanted))
              << kernels->name << ", " << inputs << " by " << columns << ", scale " << scale;
        }
      }
    }
  }
}

TEST(KernelsOnTiles, SplitAsTheProcessorDoes) {
  EXPECT_EQ(to_bf16(1.0f), 0x3f80);
  EXPECT_EQ(to_bf16(std::bit_cast<float>(0x3f808000u)), 0x3f80) << "half way, to the even one";
  EXPECT_EQ(to_bf16(std::bit_cast<float>(0x3f818000u)), 0x3f82) << "half way, to the even one";
  EXPECT_EQ(to_bf16(std::bit_cast<float>(0x3f808001u)), 0x3f81);
  EXPECT_EQ(to_bf16(-1e-39f), 0x8000) << "denormal";
  EXPECT_EQ(to_bf16(INFINITY), 0x7f80);
  EXPECT_TRUE(std::isnan(widen_bf16(to_bf16(std::bit_cast<float>(0x7f800001u)))));
}

// What is prepared with one of them is read with another.
TEST(Kernels, ThatRoundAlikeAgreeToTheLastBit) {
  constexpr std::size_t kRows = 23;
  const Floats in = random_floats(kRows * kWidth, 5);
  std::map<std::string, Floats> by_rounding;
  for (const Kernels* kernels : supported_kernels()) {
    PackedMatrix matrix = random_matrix(kWidth, kSpread, true, 3);
    matrix.split_for(*kernels);
    Floats out(kRows * kSpread);
    kernels->multiply(in.data(), kWidth, kRows, matrix.view(), out.data(), kSpread);
    const auto [first, added] = by_rounding.emplace(kernels->rounding, out);
    EXPECT_EQ(out, first->second) << kernels->name;
  }
}

TEST_P(EachKernels, RowsDoNotDependOnTheirNeighbours) {
  PackedMatrix matrix = random_matrix(kWidth, 3 * kSpread, true, 3);
  matrix.split_for(*GetParam());
  constexpr std::size_t kRows = 53;
  const Floats in = random_floats(kRows * kWidth, 5);
  Floats together(kRows * matrix.columns), alone(kRows * matrix.columns);
  GetParam()->multiply(in.data(), kWidth, kRows, matrix.view(), together.data(), matrix.columns);
  for (std::size_t row = 0; row < kRows; ++row) {
    GetParam()->multiply(in.data() + row * kWidth,
                         kWidth,
                         1,
                         matrix.view(),
                         alone.data() + row * matrix.columns,
                         matrix.columns);
  }
  EXPECT_EQ(together, alone) << "bit for bit";
}

TEST_P(EachKernels, WindowAsTheReferenceDoes) {
  const PackedWindow layer(random_maxout(3 * kWidth, 17), *GetParam());
  for (std::size_t rows = 1; rows < 75; rows += rows < 12 ? 1 : 9) {
    // What lies behind the last row may be anything and must not matter.
    Floats in = random_floats((rows + 2 + kWindowTogether) * kWidth, 23);
    Floats out(rows * kWidth), again(rows * kWidth), wanted(rows * kWidth);
    kReferenceKernels.window(in.data(), rows, layer.view(), wanted.data());
    GetParam()->window(in.data(), rows, layer.view(), out.data());
    expect_near(out, wanted, 2e-4f);
    std::fill(in.begin() + static_cast<std::ptrdiff_t>((rows + 2) * kWidth), in.end(), NAN);
    GetParam()->window(in.data(), rows, layer.view(), again.data());
    ASSERT_EQ(out, again) << rows << " rows";
  }
}

TEST_P(EachKernels, SumAddendsAsTheReferenceDoes) {
  const MaxoutLayer layer = random_maxout(1, 29);
  const Floats floats = random_floats(24 * kSpread, 31), residual = random_floats(kWidth, 37);
  for (const std::size_t count : {0, 1, 2, 3, 16, 24}) {
    std::vector<const float*> addends;
    for (std::size_t i = 0; i < count; ++i)
      addends.push_back(floats.data() + i * kSpread);
    for (const float* add : {static_cast<const float*>(nullptr), residual.data()}) {
      Floats out(kWidth), wanted(kWidth);
      kReferenceKernels.sum_maxout(addends.data(), count, layer.norm.view(), add, wanted.data());
      GetParam()->sum_maxout(addends.data(), count, layer.norm.view(), add, out.data());
      expect_near(out, wanted, 1e-4f);
    }
  }
}

TEST_P(EachKernels, HideAsTheReferenceDoes) {
  const Floats floats = random_floats(9 * kHiddenSpread, 41);
  for (const std::size_t count : {1, 3, 8}) {
    std::vector<const float*> addends;
    for (std::size_t i = 0; i < count; ++i)
      addends.push_back(floats.data() + i * kHiddenSpread);
    Floats out(kHidden), wanted(kHidden);
    const float* bias = floats.data() + 8 * kHiddenSpread;
    kReferenceKernels.hidden(addends.data(), count, bias, wanted.data());
    GetParam()->hidden(addends.data(), count, bias, out.data());
    expect_near(out, wanted, 1e-5f);
  }
}

TEST(ChooseKernels, ByName) {
  EXPECT_EQ(kernels_named("").value(), supported_kernels().front());
  EXPECT_FALSE(kernels_named("").value()->tiled) << "their speed is not measured";
  EXPECT_EQ(kernels_named("reference").value(), &kReferenceKernels);
  const Result<const Kernels*> unknown = kernels_named("mmx");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, ErrorCode::invalid);
  EXPECT_NE(unknown.error().what.find("'mmx'"), std::string::npos);
  for (const char* name : {"avx2", "avx512", "bf16", "amx"}) {
    const Result<const Kernels*> kernels = kernels_named(name);
    if (kernels) {
      EXPECT_EQ((*kernels)->name, std::string(name));
    } else {
      EXPECT_EQ(kernels.error().code, ErrorCode::unsupported);
    }
  }
}

}  // namespace
}  // namespace hearsay::language
