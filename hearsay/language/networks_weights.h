// Weights in the order in which the kernels read them.
//
//     PackedMatrix upper = pack(64, 106, [&](std::size_t column, std::size_t input) {
//       return values[column * 64 + input];
//     });
//     kernels.multiply(hidden, 0, 1, upper.view(), scores, 0);
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_NETWORKS_WEIGHTS_H_
#define HEARSAY_LANGUAGE_NETWORKS_WEIGHTS_H_

#include "hearsay/base/result.h"
#include "hearsay/language/kernels/kernels.h"
#include "hearsay/language/package.h"

#include <algorithm>
#include <cstddef>

namespace hearsay::language {

struct PackedMatrix {
  std::size_t inputs = 0, columns = 0;
  Floats values, bias;

  Matrix view() const {
    return {inputs, columns, values.data(), bias.empty() ? nullptr : bias.data()};
  }
};

// weight(column, input) for every column below `columns`; the columns that fill
// the last group are zero. No bias yet: give it as many as the matrix's columns.
template <class Weight>
PackedMatrix pack(std::size_t inputs, std::size_t columns, const Weight& weight) {
  PackedMatrix out;
  out.inputs = inputs;
  out.columns = (columns + kGroup - 1) / kGroup * kGroup;
  out.values.resize(inputs * out.columns);
  for (std::size_t column = 0; column < columns; ++column) {
    const std::size_t first = column / kPanel * kPanel;
    const std::size_t width = std::min(kPanel, out.columns - first);
    float* panel = out.values.data() + first * inputs + column % kPanel;
    for (std::size_t k = 0; k < inputs; ++k)
      panel[k * width] = weight(column, k);
  }
  return out;
}

// A matrix of shape {columns, inputs} as the package has it, and its bias.
PackedMatrix pack_rows(const FloatArray& weights, const FloatArray& bias);

// A maxout layer and the layer norm after it; `weights` as the package has them.
struct MaxoutLayer {
  std::size_t inputs = 0;
  Floats weights;  // kWidth * kPieces rows of `inputs`: row o * kPieces + piece.
  Floats bias;     // In spread order.
  Floats gain, shift;

  MaxoutNorm norm() const { return {bias.data(), gain.data(), shift.data()}; }

  // Inputs [first, first + count) as a matrix of kSpread columns in spread order.
  PackedMatrix part(std::size_t first, std::size_t count) const;
};

// Errors: malformed (names the file and the layer).
Result<MaxoutLayer> load_maxout(const LayerFile& file,
                                std::size_t maxout,
                                std::size_t norm,
                                std::size_t inputs);

// A window layer ready for every kernel.
class PackedWindow {
 public:
  explicit PackedWindow(MaxoutLayer layer);

  WindowLayer view() const { return {direct_.view(), combined_.data(), layer_.norm()}; }

 private:
  void combine();

  MaxoutLayer layer_;
  PackedMatrix direct_;
  Floats combined_;
};

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_NETWORKS_WEIGHTS_H_
