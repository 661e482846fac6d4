// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/networks_weights.h"

#include "hearsay/base/check.h"
#include "hearsay/language/kernels/bf16_numbers.h"

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
  Floats filled = bias.values;
  filled.resize(out.columns);
  out.bias = FlatArray<float>(std::move(filled));
  return out;
}

void PackedMatrix::split_for(const Kernels& kernels) {
  if (!kernels.tiled) return;
  HEARSAY_CHECK(inputs <= kMostTiledInputs);
  CacheLineVector<std::uint16_t> split(columns / kGroup * tile_steps(inputs) * 2 * kTileValues);
  for (std::size_t column = 0; column < columns; ++column) {
    const std::size_t first = column / kPanel * kPanel;
    const std::size_t width = std::min(kPanel, columns - first);
    const float* panel = values.data() + first * inputs + column % kPanel;
    for (std::size_t k = 0; k < inputs; ++k) {
      const float value = panel[k * width];
      std::uint16_t* place = split.data() + tile_place(inputs, column, k);
      place[0] = to_bf16(value);
      place[kTileValues] = to_bf16(value - widen_bf16(place[0]));
    }
  }
  tiles = FlatArray<std::uint16_t>(std::move(split));
}

void PackedMatrix::write(PackedWriter& out) const {
  out.number(inputs);
  out.number(columns);
  out.array(values);
  out.array(bias);
  if (!tiles.empty()) out.array(tiles);
}

PackedMatrix PackedMatrix::read(PackedReader& in) {
  PackedMatrix out;
  out.inputs = in.number();
  out.columns = in.number();
  out.values = in.array<float>();
  out.bias = in.array<float>();
  return out;
}

PackedMatrix PackedMatrix::read_split(PackedReader& in, const Kernels& kernels) {
  PackedMatrix out = read(in);
  if (kernels.tiled) out.tiles = in.array<std::uint16_t>();
  return out;
}

void NormWeights::write(PackedWriter& out) const {
  out.array(bias);
  out.array(gain);
  out.array(shift);
}

NormWeights NormWeights::read(PackedReader& in) {
  NormWeights out;
  out.bias = in.array<float>();
  out.gain = in.array<float>();
  out.shift = in.array<float>();
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
  Floats spread(kSpread);
  for (std::size_t j = 0; j < kSpread; ++j)
    spread[j] = bias.values[row_of_column(j)];
  out.norm.bias = FlatArray<float>(std::move(spread));
  FloatArray gain = HEARSAY_TRY(file.parameter(norm, "G", {kWidth}));
  FloatArray shift = HEARSAY_TRY(file.parameter(norm, "b", {kWidth}));
  out.norm.gain = FlatArray<float>(std::move(gain.values));
  out.norm.shift = FlatArray<float>(std::move(shift.values));
  return out;
}

PackedWindow::PackedWindow(MaxoutLayer layer, const Kernels& kernels)
    : norm_(std::move(layer.norm)),
      direct_(layer.part(0, 3 * kWidth)) {
  direct_.split_for(kernels);
  if (!kernels.tiled) combine();
}

void PackedWindow::write(PackedWriter& out) const {
  norm_.write(out);
  direct_.write(out);
  out.array(combined_);
}

PackedWindow PackedWindow::read(PackedReader& in, const Kernels& kernels) {
  PackedWindow out;
  out.norm_ = NormWeights::read(in);
  out.direct_ = PackedMatrix::read_split(in, kernels);
  out.combined_ = in.array<float>();
  return out;
}

void PackedWindow::combine() {
  // The table of vector_kernels.h: shares of the parts before, at and after.
  static constexpr double kShares[kWindowProducts][3] = {{1.0 / 4, 0, 0},
                                                         {-1.0 / 6, -1.0 / 6, -1.0 / 6},
                                                         {-1.0 / 6, 1.0 / 6, -1.0 / 6},
                                                         {1.0 / 24, 1.0 / 12, 1.0 / 6},
                                                         {1.0 / 24, -1.0 / 12, 1.0 / 6},
                                                         {0, 0, 1}};
  constexpr std::size_t kPart = kWidth * kPanel;  // Floats of a panel's part.
  Floats combined(kSpread * kWidth * kWindowProducts);
  float* out = combined.data();
  for (std::size_t panel = 0; panel < kSpread / kPanel; ++panel) {
    const float* parts = direct_.values.data() + panel * 3 * kPart;
    for (const auto& shares : kShares) {
      for (std::size_t i = 0; i < kPart; ++i) {
        double sum = 0;
        for (std::size_t part = 0; part < 3; ++part)
          sum += shares[part] * parts[part * kPart + i];
        *out++ = static_cast<float>(sum);
      }
    }
  }
  combined_ = FlatArray<float>(std::move(combined));
}

}  // namespace hearsay::language
