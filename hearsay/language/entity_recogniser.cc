// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/entity_recogniser.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace hearsay::language {

Result<EntityRecogniser> EntityRecogniser::load(const ModelFiles& moves,
                                                const LayerFile& file,
                                                const Kernels& kernels) {
  const std::vector<Action> actions = HEARSAY_TRY(load_actions(moves));
  const auto malformed = [&](const std::string& what) {
    return make_error(ErrorCode::malformed,
                      moves.string() + ": " + what + "; use en_core_web_sm 3.8.0");
  };
  EntityRecogniser out;
  out.scorer_ = HEARSAY_TRY(StepScorer::load(file, kernels, 3, 1, actions.size()));
  CacheLineVector<Move> moves_by_class;
  CacheLineVector<EntityType> types;
  for (const Action& action : actions) {
    const std::optional<EntityType> type = entity_type_from(action.label);
    if (!type || action.move < 1 || action.move > 5) {
      return malformed("no action of the entity recogniser that we know: " +
                       std::to_string(action.move) + " '" + action.label + "'");
    }
    moves_by_class.push_back(static_cast<Move>(action.move));
    types.push_back(*type);
  }
  out.moves_ = FlatArray<Move>(std::move(moves_by_class));
  out.types_ = FlatArray<EntityType>(std::move(types));
  for (std::uint8_t move = 1; move <= 5; ++move)
    out.classes_[move] = classes_of(actions, move);

  // A unit without a type, the last of its move, is never possible.
  ClassRange& unit = out.classes_[static_cast<std::size_t>(Move::unit)];
  if (unit.end > unit.begin && out.types_[unit.end - 1] == EntityType::none) --unit.end;

  // What begins as one type goes on as it: the same place in each move's range.
  const ClassRange begin = out.classes(Move::begin);
  for (const Move move : {Move::begin, Move::inside, Move::last, Move::unit}) {
    const ClassRange range = out.classes(move);
    if (range.end - range.begin != begin.end - begin.begin || range.end == range.begin) {
      return malformed("its moves have not the same entity types");
    }
    for (std::uint32_t i = 0; i < range.end - range.begin; ++i) {
      const EntityType type = out.types_[range.begin + i];
      if (type == EntityType::none || type != out.types_[begin.begin + i]) {
        return malformed("its moves have not the same entity types");
      }
    }
  }
  const ClassRange outside = out.classes(Move::outside);
  if (outside.end - outside.begin != 1) return malformed("not one action for outside");
  return out;
}

void EntityRecogniser::write(PackedWriter& out) const {
  scorer_.write(out);
  out.array(classes_);
  out.array(moves_);
  out.array(types_);
}

EntityRecogniser EntityRecogniser::read(PackedReader& in, const Kernels& kernels) {
  EntityRecogniser out;
  out.scorer_ = StepScorer::read(in, kernels);
  const FlatArray<ClassRange> classes = in.array<ClassRange>();
  if (classes.size() == out.classes_.size())
    std::copy_n(classes.data(), classes.size(), out.classes_.begin());
  out.moves_ = in.array<Move>();
  out.types_ = in.array<EntityType>();
  return out;
}

void EntityRecogniser::start(const float* vectors,
                             std::size_t tokens,
                             StepScorer::Scratch& scratch) const {
  scorer_.start(vectors, tokens, scratch);
}

void EntityRecogniser::recognise(std::size_t first_token,
                                 std::span<const std::uint8_t> is_space,
                                 std::span<const std::uint8_t> sent_start,
                                 StepScorer::Scratch& scratch,
                                 std::vector<EntityType>& types,
                                 std::vector<Iob>& iob) const {
  const auto size = static_cast<std::int32_t>(is_space.size());
  types.assign(is_space.size(), EntityType::none);
  iob.assign(is_space.size(), Iob::outside);

  std::int32_t first = StepScorer::kNoToken;  // Of the open entity.
  std::uint32_t type = 0;                     // Its place in each move's classes.
  for (std::int32_t i = 0; i < size; ++i) {
    const bool open = first != StepScorer::kNoToken;
    const bool may_go_on = i + 1 < size && sent_start[i + 1] == 0;
    std::array<ClassRange, 3> ranges;
    std::size_t count = 0;
    const auto allow = [&](ClassRange range) { ranges[count++] = range; };
    const auto allow_type = [&](Move move) {
      const std::uint32_t at = classes(move).begin + type;
      allow({at, at + 1});
    };
    if (open) {
      if (may_go_on) allow_type(Move::inside);
      allow_type(Move::last);
    } else {
      if (is_space[i] == 0) {
        if (may_go_on) allow(classes(Move::begin));
        allow(classes(Move::unit));
      }
      allow(classes(Move::outside));
    }
    const std::int32_t places[] = {i, first, open ? i - 1 : StepScorer::kNoToken};
    std::uint32_t best = ranges[0].begin;
    if (count > 1) {
      best =
          best_class(scorer_.score(places, first_token, scratch), std::span(ranges).first(count));
    }
    const Move move = moves_[best];
    if (move == Move::outside) continue;
    types[i] = types_[best];
    iob[i] = open ? Iob::inside : Iob::begin;
    if (move == Move::begin) {
      first = i;
      type = best - classes(Move::begin).begin;
    } else if (move == Move::last) {
      first = StepScorer::kNoToken;
    }
  }
}

}  // namespace hearsay::language
