// The network that chooses the next step of the parser and of the entity
// recogniser.
//
// A step looks at a few tokens (the top of the stack, the next word, their
// children). Each token's share in each of those places is worked out once for
// the document; a step adds up the shares of its tokens and turns the sum into a
// score for each action.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_STEP_SCORER_H_
#define HEARSAY_LANGUAGE_STEP_SCORER_H_

#include "hearsay/base/result.h"
#include "hearsay/language/kernels/kernels.h"
#include "hearsay/language/networks_weights.h"
#include "hearsay/language/package.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace hearsay::language {

// An action of a pipe, as its file `moves` lists them: what to do, and the label
// that the arc or the entity gets.
struct Action {
  std::uint8_t move = 0;
  std::string label;
};

// The actions in the order of the classes: by move, then the most frequent label
// of the training texts first, then the label that sorts last.
// Errors: those of PackageFile::read; malformed.
Result<std::vector<Action>> load_actions(const std::filesystem::path& moves);

// A stretch of classes: those of one move.
struct ClassRange {
  std::uint32_t begin = 0, end = 0;
};

// The classes of `move`; empty if it has none.
ClassRange classes_of(std::span<const Action> actions, std::uint8_t move);

class StepScorer {
 public:
  static constexpr std::int32_t kNoToken = -1;

  struct Scratch {
    Floats reduced, shares, scores;
  };

  // Reads the step's layers from a pipe's model file. Errors: malformed (also
  // when the file has not as many places or actions as asked for).
  static Result<StepScorer> load(const LayerFile& file,
                                 const Kernels& kernels,
                                 std::size_t places,
                                 std::size_t actions);

  // Works out the shares of a document's tokens from their vectors.
  void prepare(const float* vectors, std::size_t tokens, Scratch& scratch) const;

  // The scores of all classes when `places` hold these tokens (or kNoToken).
  // Valid until `scratch` is used again.
  const float* score(std::span<const std::int32_t> places, Scratch& scratch) const;

 private:
  const Kernels* kernels_ = nullptr;
  std::size_t places_ = 0;
  PackedMatrix reduce_;  // kWidth to kHidden.
  PackedMatrix lower_;   // kHidden to places * kHiddenSpread.
  PackedMatrix upper_;   // kHidden to actions.
  Floats lower_bias_;
  Floats no_token_;  // The share of kNoToken in each place.
};

// The class with the highest score in the ranges, the first of equals. At least
// one range must not be empty.
std::uint32_t best_class(const float* scores, std::span<const ClassRange> ranges);

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_STEP_SCORER_H_
