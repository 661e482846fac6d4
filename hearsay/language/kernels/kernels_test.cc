// Every set of kernels that this processor runs, held against the reference.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/kernels/kernels.h"

#include "hearsay/language/kernels/choose.h"
#include "hearsay/language/networks_weights.h"

#include <gtest/gtest.h>

#include <algorithm>
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

// What is prepared with one of them is read with another.
TEST(Kernels, ThatRoundAlikeAgreeToTheLastBit) {
  const PackedMatrix matrix = random_matrix(kWidth, kSpread, true, 3);
  constexpr std::size_t kRows = 23;
  const Floats in = random_floats(kRows * kWidth, 5);
  std::map<std::string, Floats> by_rounding;
  for (const Kernels* kernels : supported_kernels()) {
    Floats out(kRows * kSpread);
    kernels->multiply(in.data(), kWidth, kRows, matrix.view(), out.data(), kSpread);
    const auto [first, added] = by_rounding.emplace(kernels->rounding, out);
    EXPECT_EQ(out, first->second) << kernels->name;
  }
}

TEST_P(EachKernels, RowsDoNotDependOnTheirNeighbours) {
  const PackedMatrix matrix = random_matrix(kWidth, 3 * kSpread, true, 3);
  constexpr std::size_t kRows = 19;
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
  const PackedWindow layer(random_maxout(3 * kWidth, 17));
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
  EXPECT_EQ(kernels_named("reference").value(), &kReferenceKernels);
  const Result<const Kernels*> unknown = kernels_named("mmx");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, ErrorCode::invalid);
  EXPECT_NE(unknown.error().what.find("'mmx'"), std::string::npos);
  for (const char* name : {"avx2", "avx512"}) {
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
