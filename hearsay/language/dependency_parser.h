// The dependency parser: heads, labels and sentences from the tokens' vectors.
//
// Greedy: the best possible move, again and again (arc_state.h), each scored by
// the step network (step_scorer.h).
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_DEPENDENCY_PARSER_H_
#define HEARSAY_LANGUAGE_DEPENDENCY_PARSER_H_

#include "hearsay/base/result.h"
#include "hearsay/language/arc_state.h"
#include "hearsay/language/dependency_tree.h"
#include "hearsay/language/model_files.h"
#include "hearsay/language/step_scorer.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace hearsay::language {

class DependencyParser {
 public:
  struct Scratch {
    StepScorer::Scratch scorer;
    ArcState state;
  };

  // `folder` holds `model` and `moves`. Errors: those of reading them; malformed
  // (a label that labels.h lacks, a move that is none of ours).
  static Result<DependencyParser> load(const ModelFiles& folder, const Kernels& kernels);

  void write(PackedWriter& out) const;
  static DependencyParser read(PackedReader& in, const Kernels& kernels);

  // Begins texts with the vectors of all their tokens.
  void start(const float* vectors, std::size_t tokens, Scratch& scratch) const;

  // The tree of a text, crossing arcs restored; `first` is its first token among
  // those that it was started with. Texts come in order.
  void parse(std::size_t first,
             std::span<const std::uint8_t> is_space,
             Scratch& scratch,
             DependencyTree& out) const;

 private:
  void step(std::size_t first, Scratch& scratch) const;

  StepScorer scorer_;
  std::array<ClassRange, ArcState::kMoves> classes_;
  FlatArray<ArcState::Move> moves_;  // By class.
  FlatArray<ArcLabel> labels_;
};

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_DEPENDENCY_PARSER_H_
