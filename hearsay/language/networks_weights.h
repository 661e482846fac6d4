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
#include "hearsay/language/flat_array.h"
#include "hearsay/language/kernels/kernels.h"
#include "hearsay/language/package.h"
#include "hearsay/language/packed.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace hearsay::language {

struct PackedMatrix {
  std::size_t inputs = 0, columns = 0;
  FlatArray<float> values, bias;
  FlatArray<std::uint16_t> tiles;  // None, or the values again, split (kernels.h).

  Matrix view() const {
    return {inputs,
            columns,
            values.data(),
            bias.empty() ? nullptr : bias.data(),
            tiles.empty() ? nullptr : tiles.data()};
  }

  // Makes the tiles if these kernels use them. For matrices that many rows are
  // multiplied with at once: of a tile's sixteen a single one would use one.
  void split_for(const Kernels& kernels);

  void write(PackedWriter& out) const;
  static PackedMatrix read(PackedReader& in);

  // One that was split for these kernels.
  static PackedMatrix read_split(PackedReader& in, const Kernels& kernels);
};

// weight(column, input) for every column below `columns`; the columns that fill
// the last group are zero. No bias yet: give it as many as the matrix's columns.
template <class Weight>
PackedMatrix pack(std::size_t inputs, std::size_t columns, const Weight& weight) {
  PackedMatrix out;
  out.inputs = inputs;
  out.columns = (columns + kGroup - 1) / kGroup * kGroup;
  Floats values(inputs * out.columns);
  for (std::size_t column = 0; column < columns; ++column) {
    const std::size_t first = column / kPanel * kPanel;
    const std::size_t width = std::min(kPanel, out.columns - first);
    float* panel = values.data() + first * inputs + column % kPanel;
    for (std::size_t k = 0; k < inputs; ++k)
      panel[k * width] = weight(column, k);
  }
  out.values = FlatArray<float>(std::move(values));
  return out;
}

// A matrix of shape {columns, inputs} as the package has it, and its bias.
PackedMatrix pack_rows(const FloatArray& weights, const FloatArray& bias);

// What follows the sums of a maxout layer: its bias, in spread order, and the norm.
struct NormWeights {
  FlatArray<float> bias, gain, shift;

  MaxoutNorm view() const { return {bias.data(), gain.data(), shift.data()}; }

  void write(PackedWriter& out) const;
  static NormWeights read(PackedReader& in);
};

// A maxout layer and the layer norm after it; `weights` as the package has them.
struct MaxoutLayer {
  std::size_t inputs = 0;
  Floats weights;  // kWidth * kPieces rows of `inputs`: row o * kPieces + piece.
  NormWeights norm;

  // Inputs [first, first + count) as a matrix of kSpread columns in spread order.
  PackedMatrix part(std::size_t first, std::size_t count) const;
};

// Errors: malformed (names the file and the layer).
Result<MaxoutLayer> load_maxout(const LayerFile& file,
                                std::size_t maxout,
                                std::size_t norm,
                                std::size_t inputs);

// A window layer ready for these kernels, and for the reference.
class PackedWindow {
 public:
  PackedWindow(MaxoutLayer layer, const Kernels& kernels);

  WindowLayer view() const {
    Matrix direct = direct_.view();
    direct.bias = norm_.bias.data();
    return {direct, combined_.data(), norm_.view()};
  }

  void write(PackedWriter& out) const;
  static PackedWindow read(PackedReader& in, const Kernels& kernels);

 private:
  PackedWindow() = default;
  void combine();

  NormWeights norm_;
  PackedMatrix direct_;
  FlatArray<float> combined_;  // None if the kernels use tiles.
};

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_NETWORKS_WEIGHTS_H_
