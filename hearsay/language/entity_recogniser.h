// The entity recogniser: names, dates and figures from the tokens' vectors.
//
// One action a token: "Jan." begins a DATE, "18" is its last token, "Kyiv" is a
// GPE of one token, "said" is outside. Entities never cross a sentence start.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_ENTITY_RECOGNISER_H_
#define HEARSAY_LANGUAGE_ENTITY_RECOGNISER_H_

#include "hearsay/base/result.h"
#include "hearsay/language/labels.h"
#include "hearsay/language/model_files.h"
#include "hearsay/language/package.h"
#include "hearsay/language/step_scorer.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace hearsay::language {

class EntityRecogniser {
 public:
  // `moves` is the pipe's file of that name, `file` its file `model`. Errors:
  // those of reading; malformed (a type that labels.h lacks, moves out of order).
  static Result<EntityRecogniser> load(const ModelFiles& moves,
                                       const LayerFile& file,
                                       const Kernels& kernels);

  void write(PackedWriter& out) const;
  static EntityRecogniser read(PackedReader& in, const Kernels& kernels);

  // Begins texts with the vectors of all their tokens.
  void start(const float* vectors, std::size_t tokens, StepScorer::Scratch& scratch) const;

  // The entities of a text: one entry a token in all of these; the type of a token
  // outside is none. `first_token` is its first among those that it was started
  // with. Texts come in order.
  void recognise(std::size_t first_token,
                 std::span<const std::uint8_t> is_space,
                 std::span<const std::uint8_t> sent_start,
                 StepScorer::Scratch& scratch,
                 std::vector<EntityType>& types,
                 std::vector<Iob>& iob) const;

 private:
  // As the package numbers them.
  enum class Move : std::uint8_t { begin = 1, inside, last, unit, outside };

  ClassRange classes(Move move) const { return classes_[static_cast<std::size_t>(move)]; }

  StepScorer scorer_;
  std::array<ClassRange, 6> classes_;
  FlatArray<Move> moves_;  // By class.
  FlatArray<EntityType> types_;
};

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_ENTITY_RECOGNISER_H_
