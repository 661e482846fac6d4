// What speaks for and against joining two mentions, as features for the ranker.
//
// Distance, roles, agreement, shared words, places in the sentence (binding, rows,
// appositions), and who speaks where. Templates and their values are listed in
// docs/coreference.md.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_COREFERENCE_FEATURES_H_
#define HEARSAY_CLAIM_COREFERENCE_FEATURES_H_

#include "hearsay/claim/coreference/pronouns.h"
#include "hearsay/claim/coreference/ranker.h"
#include "hearsay/claim/coreference/state.h"

#include <optional>
#include <unordered_set>

namespace hearsay {

class CoreferenceFeatures {
 public:
  explicit CoreferenceFeatures(const CoreferenceState& state)
      : state_(state),
        parse_(state.parse),
        place_(state.parse) {}

  // Call once for each mention, before the features of its options. `seen_head` and
  // `seen_text`: whether an earlier phrase has its head noun, all its words.
  void begin(std::uint32_t mention, bool seen_head, bool seen_text);

  void of_none(FeatureSink& sink) const;
  // Candidates come the nearest first: those that fit are counted as rivals of the
  // ones behind them.
  void of_pair(std::uint32_t candidate, FeatureSink& sink);

 private:
  // What is asked for again and again of the mention and one candidate.
  struct Pair {
    std::uint32_t candidate;
    std::uint32_t root;  // Of the candidate's entity.
    const Mention &one, &other;
    const MentionFacts &facts, &theirs;
    const EntityFacts &own, &entity;
  };

  void distance(const Pair& pair, FeatureSink& sink) const;
  void salience(const Pair& pair, FeatureSink& sink) const;
  void agreement(const Pair& pair, FeatureSink& sink) const;
  void words(const Pair& pair, FeatureSink& sink) const;
  void grammar(const Pair& pair, FeatureSink& sink) const;
  void speech(const Pair& pair, FeatureSink& sink) const;
  void rivals(const Pair& pair, FeatureSink& sink);
  static bool fits(const Pair& pair);

  const Mention& mention(std::uint32_t index) const { return state_.mention(index); }

  const CoreferenceState& state_;
  const Parse& parse_;
  PronounPlace place_;
  std::uint32_t one_ = 0;  // The mention that is being resolved.
  bool seen_head_ = false;
  bool seen_text_ = false;
  std::vector<std::uint32_t> nearer_;   // Entities that fit, nearer than the candidate.
  std::uint32_t nearer_subjects_ = 0;   // How many of their mentions are subjects.
  std::optional<std::uint32_t> doer_;   // place_.doer_above of it.
  std::optional<std::uint32_t> ahead_;  // place_.subject_ahead of it.
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_COREFERENCE_FEATURES_H_
