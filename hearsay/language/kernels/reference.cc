// The kernels in plain loops: what the others are held against.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/kernels/kernels.h"

#include <cmath>

namespace hearsay::language {

namespace {

void multiply(const float* in,
              std::size_t in_stride,
              std::size_t rows,
              const Matrix& matrix,
              float* out,
              std::size_t out_stride) {
  for (std::size_t row = 0; row < rows; ++row, in += in_stride, out += out_stride) {
    for (std::size_t first = 0; first < matrix.columns; first += kPanel) {
      const std::size_t width = matrix.columns - first < kPanel ? matrix.columns - first : kPanel;
      const float* panel = matrix.values + first * matrix.inputs;
      float sums[kPanel] = {};
      for (std::size_t k = 0; k < matrix.inputs; ++k) {
        for (std::size_t j = 0; j < width; ++j)
          sums[j] += in[k] * panel[k * width + j];
      }
      for (std::size_t j = 0; j < width; ++j) {
        out[first + j] = sums[j] + (matrix.bias != nullptr ? matrix.bias[first + j] : 0.0f);
      }
    }
  }
}

// `sums` holds kSpread columns with the bias in them.
void maxout_norm(const float* sums, const MaxoutNorm& layer, const float* residual, float* out) {
  float largest[kWidth], mean = 0, variance = 0;
  for (std::size_t o = 0; o < kWidth; ++o) {
    largest[o] = sums[spread_column(o, 0)];
    for (std::size_t piece = 1; piece < kPieces; ++piece) {
      const float value = sums[spread_column(o, piece)];
      if (value > largest[o]) largest[o] = value;
    }
    mean += largest[o];
  }
  mean /= kWidth;
  for (const float value : largest)
    variance += (value - mean) * (value - mean);
  const float scale = 1 / std::sqrt(variance / kWidth + 1e-8f);
  for (std::size_t o = 0; o < kWidth; ++o) {
    out[o] = (largest[o] - mean) * scale * layer.gain[o] + layer.shift[o];
    if (residual != nullptr) out[o] += residual[o];
  }
}

void sum_maxout(const float* const* addends,
                std::size_t count,
                const MaxoutNorm& layer,
                const float* residual,
                float* out) {
  float sums[kSpread];
  for (std::size_t j = 0; j < kSpread; ++j) {
    sums[j] = layer.bias[j];
    for (std::size_t i = 0; i < count; ++i)
      sums[j] += addends[i][j];
  }
  maxout_norm(sums, layer, residual, out);
}

void window(const float* in, std::size_t rows, const WindowLayer& layer, float* out) {
  for (std::size_t row = 0; row < rows; ++row, in += kWidth, out += kWidth) {
    float sums[kSpread];
    multiply(in, 0, 1, layer.direct, sums, 0);
    maxout_norm(sums, layer.norm, in + kWidth, out);
  }
}

void hidden(const float* const* addends, std::size_t count, const float* bias, float* out) {
  for (std::size_t o = 0; o < kHidden; ++o) {
    float first = 0, second = 0;
    for (std::size_t i = 0; i < count; ++i) {
      first += addends[i][o];
      second += addends[i][kHidden + o];
    }
    first += bias[o];
    second += bias[kHidden + o];
    out[o] = first > second ? first : second;
  }
}

}  // namespace

const Kernels kReferenceKernels = {
    "reference", "plain", false, multiply, sum_maxout, window, hidden};

}  // namespace hearsay::language
