// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/step_scorer.h"

#include "hearsay/base/check.h"
#include "hearsay/base/json.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <tuple>
#include <utility>

namespace hearsay::language {

Result<std::vector<Action>> load_actions(const ModelFiles& moves) {
  const PackageFile file = HEARSAY_TRY(PackageFile::read(moves));
  const std::optional<std::string_view> text = file.root().find("moves").bytes();
  if (!text) return file.malformed("no list of moves");
  const Result<Json> json = parse_json(*text);
  if (!json) return file.malformed(json.error().what);

  std::vector<std::tuple<std::uint8_t, double, std::string>> counted;
  for (const auto& [move, labels] : json->members()) {
    if (move.size() != 1 || move[0] < '0' || move[0] > '9' || !labels.is_object()) {
      return file.malformed("a move is not a digit with labels: " + move);
    }
    for (const auto& [label, count] : labels.members()) {
      const std::optional<double> number = count.as_number();
      if (!number) return file.malformed("a label without a count: " + label);
      counted.emplace_back(static_cast<std::uint8_t>(move[0] - '0'), *number, label);
    }
  }
  std::sort(counted.begin(), counted.end(), [](const auto& one, const auto& other) {
    if (std::get<0>(one) != std::get<0>(other)) return std::get<0>(one) < std::get<0>(other);
    if (std::get<1>(one) != std::get<1>(other)) return std::get<1>(one) > std::get<1>(other);
    return std::get<2>(one) > std::get<2>(other);
  });
  std::vector<Action> out;
  for (auto& [move, count, label] : counted)
    out.push_back({move, std::move(label)});
  return out;
}

ClassRange classes_of(std::span<const Action> actions, std::uint8_t move) {
  ClassRange out;
  while (out.begin < actions.size() && actions[out.begin].move != move)
    ++out.begin;
  out.end = out.begin;
  while (out.end < actions.size() && actions[out.end].move == move)
    ++out.end;
  return out;
}

Result<StepScorer> StepScorer::load(const LayerFile& file,
                                    const Kernels& kernels,
                                    std::size_t places,
                                    std::size_t common,
                                    std::size_t actions) {
  HEARSAY_CHECK(common <= places && places <= kMostPlaces);
  if (file.layers().empty()) return file.malformed("no layers");
  const std::size_t lower = HEARSAY_TRY(file.reference(0, "lower"));
  const std::size_t upper = HEARSAY_TRY(file.reference(0, "upper"));
  std::optional<std::size_t> reduce;
  for (const std::size_t layer : file.named("linear")) {
    if (layer != upper) reduce = layer;
  }
  if (!reduce) return file.malformed("no layer before the steps");

  StepScorer out;
  out.kernels_ = &kernels;
  out.places_ = places;
  out.common_ = common;
  out.reduce_ = pack_rows(HEARSAY_TRY(file.parameter(*reduce, "W", {kHidden, kWidth})),
                          HEARSAY_TRY(file.parameter(*reduce, "b", {kHidden})));
  out.upper_ = pack_rows(HEARSAY_TRY(file.parameter(upper, "W", {actions, kHidden})),
                         HEARSAY_TRY(file.parameter(upper, "b", {actions})));

  // Of each place first all outputs' first pieces, then their second ones.
  const auto original = [](std::size_t column) {
    const std::size_t in_place = column % kHiddenSpread;
    return column - in_place + in_place % kHidden * kHiddenPieces + in_place / kHidden;
  };
  const FloatArray weights =
      HEARSAY_TRY(file.parameter(lower, "W", {places, kHidden, kHiddenPieces, kHidden}));
  const FloatArray bias = HEARSAY_TRY(file.parameter(lower, "b", {kHidden, kHiddenPieces}));
  const FloatArray pad =
      HEARSAY_TRY(file.parameter(lower, "pad", {1, places, kHidden, kHiddenPieces}));
  const auto part = [&](std::size_t place, std::size_t count) {
    return pack(kHidden, count * kHiddenSpread, [&](std::size_t column, std::size_t input) {
      return weights.values[original(place * kHiddenSpread + column) * kHidden + input];
    });
  };
  out.lower_ = part(0, common);
  out.lower_.split_for(kernels);
  for (std::size_t place = common; place < places; ++place)
    out.singles_.push_back(part(place, 1));
  Floats no_token, lower_bias;
  for (std::size_t column = 0; column < places * kHiddenSpread; ++column) {
    no_token.push_back(pad.values[original(column)]);
    if (column < kHiddenSpread) lower_bias.push_back(bias.values[original(column)]);
  }
  out.no_token_ = FlatArray<float>(std::move(no_token));
  out.lower_bias_ = FlatArray<float>(std::move(lower_bias));
  return out;
}

void StepScorer::write(PackedWriter& out) const {
  out.number(places_);
  out.number(common_);
  reduce_.write(out);
  lower_.write(out);
  for (const PackedMatrix& single : singles_)
    single.write(out);
  upper_.write(out);
  out.array(lower_bias_);
  out.array(no_token_);
}

StepScorer StepScorer::read(PackedReader& in, const Kernels& kernels) {
  StepScorer out;
  out.kernels_ = &kernels;
  out.places_ = in.number();
  out.common_ = in.number();
  out.reduce_ = PackedMatrix::read(in);
  out.lower_ = PackedMatrix::read_split(in, kernels);
  for (std::size_t place = out.common_; place < out.places_ && !in.failed(); ++place)
    out.singles_.push_back(PackedMatrix::read(in));
  out.upper_ = PackedMatrix::read(in);
  out.lower_bias_ = in.array<float>();
  out.no_token_ = in.array<float>();
  return out;
}

namespace {

// So many tokens' shares at once: they are still in the cache when they are used.
constexpr std::size_t kStretch = 32;
static_assert(StepScorer::kKept % kStretch == 0, "a stretch is one block of the ring");

// Floats from one token's shares to the next's. Not a multiple of the page size:
// rows would then all compete for the same lines of the cache.
std::size_t share_stride(const PackedMatrix& lower) {
  return lower.columns + kGroup;
}

}  // namespace

void StepScorer::start(const float* vectors, std::size_t tokens, Scratch& scratch) const {
  const auto grow = [](Floats& floats, std::size_t size) {
    if (floats.size() < size) floats.resize(size);
  };
  grow(scratch.reduced, tokens * kHidden);
  grow(scratch.shares, std::min(tokens, kKept) * share_stride(lower_));
  grow(scratch.far_back, lower_.columns);
  grow(scratch.scores, upper_.columns);
  kernels_->multiply(vectors, kWidth, tokens, reduce_.view(), scratch.reduced.data(), kHidden);
  scratch.tokens = tokens;
  scratch.shared = 0;
  for (Scratch::Single& single : scratch.singles)
    single.token = kNoToken;
}

void StepScorer::share_up_to(std::size_t token, Scratch& scratch) const {
  while (scratch.shared <= token) {
    const std::size_t count = std::min(kStretch, scratch.tokens - scratch.shared);
    kernels_->multiply(scratch.reduced.data() + scratch.shared * kHidden,
                       kHidden,
                       count,
                       lower_.view(),
                       scratch.shares.data() + scratch.shared % kKept * share_stride(lower_),
                       share_stride(lower_));
    scratch.shared += count;
  }
}

const float* StepScorer::share(std::size_t place, std::int32_t token, Scratch& scratch) const {
  if (token < 0) return no_token_.data() + place * kHiddenSpread;
  const auto index = static_cast<std::size_t>(token);
  if (place >= common_ || scratch.shared - index > kKept)
    return single_share(place, token, scratch);
  return scratch.shares.data() + index % kKept * share_stride(lower_) + place * kHiddenSpread;
}

const float* StepScorer::single_share(std::size_t place,
                                      std::int32_t token,
                                      Scratch& scratch) const {
  Scratch::Single& single = scratch.singles[place];
  if (single.token == token) return single.share.data();
  single.token = token;
  const float* reduced = scratch.reduced.data() + static_cast<std::size_t>(token) * kHidden;
  if (place < common_) {
    float* all = scratch.far_back.data();
    kernels_->multiply(reduced, kHidden, 1, lower_.view(), all, lower_.columns);
    std::copy_n(all + place * kHiddenSpread, kHiddenSpread, single.share.begin());
  } else {
    const PackedMatrix& matrix = singles_[place - common_];
    kernels_->multiply(reduced, kHidden, 1, matrix.view(), single.share.data(), kHiddenSpread);
  }
  return single.share.data();
}

const float* StepScorer::score(std::span<const std::int32_t> places,
                               std::size_t first,
                               Scratch& scratch) const {
  HEARSAY_DCHECK(places.size() == places_);
  // First of all: it takes the memory of the tokens furthest back.
  const std::int32_t furthest = *std::max_element(places.begin(), places.begin() + common_);
  if (furthest >= 0) share_up_to(first + static_cast<std::size_t>(furthest), scratch);
  std::array<const float*, kMostPlaces> shares;
  for (std::size_t i = 0; i < places.size(); ++i)
    shares[i] =
        share(i, places[i] < 0 ? kNoToken : places[i] + static_cast<std::int32_t>(first), scratch);
  alignas(64) std::array<float, kHidden> hidden;
  kernels_->hidden(shares.data(), places.size(), lower_bias_.data(), hidden.data());
  kernels_->multiply(hidden.data(), 0, 1, upper_.view(), scratch.scores.data(), 0);
  return scratch.scores.data();
}

std::uint32_t best_class(const float* scores, std::span<const ClassRange> ranges) {
  std::uint32_t best = 0;
  float highest = -std::numeric_limits<float>::infinity();
  bool found = false;
  for (const ClassRange range : ranges) {
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (found && !(scores[i] > highest)) continue;
      best = i;
      highest = scores[i];
      found = true;
    }
  }
  HEARSAY_DCHECK(found);
  return best;
}

}  // namespace hearsay::language
