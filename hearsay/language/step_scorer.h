// The network that chooses the next step of the parser and of the entity
// recogniser.
//
// A step looks at a few tokens (the top of the stack, the next word, their
// children). Each token has a share in each of those places: those of the places
// that nearly every token gets to are worked out for a stretch of tokens at once,
// when the first of them is asked for, and kept for the last kKept tokens; the
// others, and those of tokens further back, one by one. A step adds up the shares
// of its tokens and turns the sum into a score for each action.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_STEP_SCORER_H_
#define HEARSAY_LANGUAGE_STEP_SCORER_H_

#include "hearsay/base/result.h"
#include "hearsay/language/kernels/kernels.h"
#include "hearsay/language/model_files.h"
#include "hearsay/language/networks_weights.h"
#include "hearsay/language/package.h"

#include <array>
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
Result<std::vector<Action>> load_actions(const ModelFiles& moves);

// A stretch of classes: those of one move.
struct ClassRange {
  std::uint32_t begin = 0, end = 0;
};

// The classes of `move`; empty if it has none.
ClassRange classes_of(std::span<const Action> actions, std::uint8_t move);

class StepScorer {
 public:
  static constexpr std::int32_t kNoToken = -1;

  static constexpr std::size_t kMostPlaces = 8;

  // Tokens whose shares are kept: a long text needs no more memory for them.
  static constexpr std::size_t kKept = 1024;

  // Of the texts that were begun together, from start() on.
  struct Scratch {
    Floats reduced, shares, scores;
    std::size_t tokens = 0, shared = 0;  // Of all texts; with shares so far.

    struct Single {
      std::int32_t token = kNoToken;  // Whose share is held.
      std::array<float, kHiddenSpread> share;
    };

    std::array<Single, kMostPlaces> singles;
    Floats far_back;  // All shares of one token that is no longer kept.
  };

  // Reads the step's layers from a pipe's model file; the first `common` of the
  // places are those that nearly every token gets to. Errors: malformed (also
  // when the file has not as many places or actions as asked for).
  static Result<StepScorer> load(const LayerFile& file,
                                 const Kernels& kernels,
                                 std::size_t places,
                                 std::size_t common,
                                 std::size_t actions);

  void write(PackedWriter& out) const;
  static StepScorer read(PackedReader& in, const Kernels& kernels);

  // Begins texts with the vectors of all their tokens.
  void start(const float* vectors, std::size_t tokens, Scratch& scratch) const;

  // The scores of all classes when `places` hold these tokens (or kNoToken) of the
  // text that begins with token `first`. Valid until `scratch` is used again.
  const float* score(std::span<const std::int32_t> places,
                     std::size_t first,
                     Scratch& scratch) const;

 private:
  void share_up_to(std::size_t token, Scratch& scratch) const;
  const float* share(std::size_t place, std::int32_t token, Scratch& scratch) const;
  const float* single_share(std::size_t place, std::int32_t token, Scratch& scratch) const;

  const Kernels* kernels_ = nullptr;
  std::size_t places_ = 0, common_ = 0;
  PackedMatrix reduce_;                // kWidth to kHidden.
  PackedMatrix lower_;                 // kHidden to common_ * kHiddenSpread.
  std::vector<PackedMatrix> singles_;  // kHidden to kHiddenSpread, for each other place.
  PackedMatrix upper_;                 // kHidden to actions.
  FlatArray<float> lower_bias_;
  FlatArray<float> no_token_;  // The share of kNoToken in each place.
};

// The class with the highest score in the ranges, the first of equals. At least
// one range must not be empty.
std::uint32_t best_class(const float* scores, std::span<const ClassRange> ranges);

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_STEP_SCORER_H_
