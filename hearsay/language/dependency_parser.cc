// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/dependency_parser.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace hearsay::language {

namespace {

// "nsubj" or "relcl||dobj"; nothing if a label is not in labels.h.
std::optional<ArcLabel> arc_label(std::string_view name) {
  const std::size_t bar = name.find("||");
  const std::optional<Dep> dep = dep_from(name.substr(0, bar));
  const std::optional<Dep> lifted_to =
      bar == std::string_view::npos ? Dep::none : dep_from(name.substr(bar + 2));
  if (!dep || !lifted_to) return std::nullopt;
  return ArcLabel{*dep, *lifted_to};
}

}  // namespace

Result<DependencyParser> DependencyParser::load(const ModelFiles& folder, const Kernels& kernels) {
  const std::vector<Action> actions = HEARSAY_TRY(load_actions(folder / "moves"));
  const LayerFile file = HEARSAY_TRY(LayerFile::read(folder / "model"));
  DependencyParser out;
  out.scorer_ = HEARSAY_TRY(
      StepScorer::load(file, kernels, ArcState::kPlaces, ArcState::kPlaces, actions.size()));
  CacheLineVector<ArcState::Move> moves;
  CacheLineVector<ArcLabel> labels;
  for (const Action& action : actions) {
    const std::optional<ArcLabel> label = arc_label(action.label);
    if (!label || action.move >= ArcState::kMoves) {
      return make_error(ErrorCode::malformed,
                        (folder / "moves").string() + ": no action of the parser that we know: " +
                            std::to_string(action.move) + " '" + action.label +
                            "'; use en_core_web_sm 3.8.0");
    }
    moves.push_back(static_cast<ArcState::Move>(action.move));
    labels.push_back(*label);
  }
  out.moves_ = FlatArray<ArcState::Move>(std::move(moves));
  out.labels_ = FlatArray<ArcLabel>(std::move(labels));
  for (std::size_t move = 0; move < ArcState::kMoves; ++move) {
    out.classes_[move] = classes_of(actions, static_cast<std::uint8_t>(move));
    if (out.classes_[move].begin != out.classes_[move].end) continue;
    return make_error(ErrorCode::malformed,
                      (folder / "moves").string() + ": no action for move " + std::to_string(move) +
                          "; use en_core_web_sm 3.8.0");
  }
  return out;
}

void DependencyParser::write(PackedWriter& out) const {
  scorer_.write(out);
  out.array(classes_);
  out.array(moves_);
  out.array(labels_);
}

DependencyParser DependencyParser::read(PackedReader& in, const Kernels& kernels) {
  DependencyParser out;
  out.scorer_ = StepScorer::read(in, kernels);
  const FlatArray<ClassRange> classes = in.array<ClassRange>();
  if (classes.size() == out.classes_.size())
    std::copy_n(classes.data(), classes.size(), out.classes_.begin());
  out.moves_ = in.array<ArcState::Move>();
  out.labels_ = in.array<ArcLabel>();
  return out;
}

void DependencyParser::step(std::size_t first, Scratch& scratch) const {
  const ArcState::Valid valid = scratch.state.valid();
  std::array<ClassRange, ArcState::kMoves> ranges;
  std::size_t count = 0;
  for (std::size_t move = 0; move < ArcState::kMoves; ++move) {
    if (valid[move]) ranges[count++] = classes_[move];
  }
  std::uint32_t best = ranges[0].begin;
  if (count > 1 || ranges[0].end - ranges[0].begin > 1) {
    const float* scores = scorer_.score(scratch.state.places(), first, scratch.scorer);
    best = best_class(scores, std::span(ranges).first(count));
  }
  scratch.state.apply(moves_[best], best);
}

void DependencyParser::start(const float* vectors, std::size_t tokens, Scratch& scratch) const {
  scorer_.start(vectors, tokens, scratch.scorer);
}

void DependencyParser::parse(std::size_t first,
                             std::span<const std::uint8_t> is_space,
                             Scratch& scratch,
                             DependencyTree& out) const {
  const auto size = static_cast<std::uint32_t>(is_space.size());
  scratch.state.start(size);
  while (!scratch.state.is_final())
    step(first, scratch);

  out.head.resize(size);
  out.label.resize(size);
  for (std::uint32_t i = 0; i < size; ++i) {
    const std::int32_t head = scratch.state.head(i);
    out.head[i] = head == ArcState::kNone ? i : static_cast<std::uint32_t>(head);
    out.label[i] =
        head == ArcState::kNone ? ArcLabel{Dep::root, Dep::none} : labels_[scratch.state.label(i)];
  }
  set_edges(out);
  if (restore_crossing_arcs(out, is_space)) set_edges(out);
}

}  // namespace hearsay::language
