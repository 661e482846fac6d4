// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/networks_weights.h"

#include <utility>

namespace hearsay::language {

namespace {

// The output and piece that stand in a column of the spread order.
std::size_t row_of_column(std::size_t column) {
  const std::size_t piece = column % kPanel / kGroup;
  const std::size_t output = column / kPanel * kGroup + column % kGroup;
  return output * kPieces + piece;
}

}  // namespace

PackedMatrix pack_rows(const FloatArray& weights, const FloatArray& bias) {
  const std::size_t inputs = weights.shape.back();
  PackedMatrix out =
      pack(inputs, weights.values.size() / inputs, [&](std::size_t column, std::size_t input) {
        return weights.values[column * inputs + input];
      });
  out.bias = bias.values;
  out.bias.resize(out.columns);
  return out;
}

PackedMatrix MaxoutLayer::part(std::size_t first, std::size_t count) const {
  return pack(count, kSpread, [&](std::size_t column, std::size_t input) {
    return weights[row_of_column(column) * inputs + first + input];
  });
}

Result<MaxoutLayer> load_maxout(const LayerFile& file,
                                std::size_t maxout,
                                std::size_t norm,
                                std::size_t inputs) {
  MaxoutLayer out;
  out.inputs = inputs;
  out.weights = HEARSAY_TRY(file.parameter(maxout, "W", {kWidth, kPieces, inputs})).values;
  const FloatArray bias = HEARSAY_TRY(file.parameter(maxout, "b", {kWidth, kPieces}));
  out.bias.resize(kSpread);
  for (std::size_t j = 0; j < kSpread; ++j)
    out.bias[j] = bias.values[row_of_column(j)];
  out.gain = HEARSAY_TRY(file.parameter(norm, "G", {kWidth})).values;
  out.shift = HEARSAY_TRY(file.parameter(norm, "b", {kWidth})).values;
  return out;
}

PackedWindow::PackedWindow(MaxoutLayer layer) : layer_(std::move(layer)) {
  direct_ = layer_.part(0, 3 * kWidth);
  direct_.bias = layer_.bias;
  layer_.weights = {};
}

}  // namespace hearsay::language
