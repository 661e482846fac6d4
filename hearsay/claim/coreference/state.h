// What the sieves know while they work: facts of each mention, looked up once, and
// what an entity has gathered from the mentions that were joined to it.
//
// Once "she" joined "Weiss", the entity is female and "he" no longer fits.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_COREFERENCE_STATE_H_
#define HEARSAY_CLAIM_COREFERENCE_STATE_H_

#include "hearsay/claim/attributions/syntax.h"
#include "hearsay/claim/coreference/coreference.h"
#include "hearsay/claim/coreference/pronouns.h"
#include "hearsay/claim/coreference/rules.h"

#include <string_view>
#include <vector>

namespace hearsay {

inline constexpr std::uint32_t kNobody = 0xFFFFFFFF;

// One mention, in numbers.
struct MentionFacts {
  Referring kind = Referring::bare;
  Referred as_candidate = Referred::phrase;
  bool reflexive = false;
  bool owner = false;
  std::uint8_t role = 0;   // RoleOf its head: subject, object, ...
  std::uint64_t head = 0;  // Its head's lemma, hashed.
  // The words that stand for it in a pair of nouns, as what refers and as what is
  // referred to, and their hashes; empty if they cannot stand in the file of weights.
  std::string_view noun, noun_meant;
  std::uint64_t noun_hash = 0, noun_meant_hash = 0;
  std::uint64_t text = 0;             // Its words without article, hashed.
  std::vector<std::uint64_t> words;   // Those before and after the head that say which.
  std::uint32_t quotation = kNobody;  // Index of the quotation it stands in.
  std::uint32_t paragraph = 0;
  std::uint32_t verb = kNobody;  // The verb that it hangs on.
};

struct EntityFacts {
  Gender gender = Gender::unknown;
  bool plural = false;
  std::optional<PartyRules::Nature> nature;
  bool named = false;
  std::uint32_t mentions = 1;
  std::uint32_t last = 0;            // The latest mention.
  std::vector<std::uint64_t> heads;  // Head lemmas of its phrases and names, at most 8.
};

class CoreferenceState {
 public:
  explicit CoreferenceState(const CoreferenceInput& input);

  const CoreferenceInput& input;
  const Parse& parse;
  Coreference out;
  std::vector<MentionFacts> facts;          // By mention.
  std::vector<std::uint32_t> quotation_at;  // By token; kNobody outside.
  std::vector<std::uint32_t> speaker;       // By quotation: a mention.
  std::vector<std::uint8_t> speaks;         // By token: heads the source of a draft.

  const Mention& mention(std::uint32_t index) const { return out.mentions[index]; }

  std::uint32_t size() const { return static_cast<std::uint32_t>(out.mentions.size()); }

  // The first mention of the entity, which stands for it.
  std::uint32_t root(std::uint32_t mention) const {
    return parent_[mention] == mention ? mention : root_above(mention);
  }

  const EntityFacts& entity(std::uint32_t mention) const { return entities_[root(mention)]; }

  // Whether an earlier mention is joined to it.
  bool is_joined(std::uint32_t mention) const { return root(mention) != mention; }

  void join(std::uint32_t mention, std::uint32_t other);

  // The speaker of the quotation that the mention stands in, or kNobody.
  std::uint32_t speaker_of(std::uint32_t mention) const;

 private:
  void find_quotations();
  void find_speakers();
  void gather(std::uint32_t index);
  std::uint32_t root_above(std::uint32_t index) const;

  mutable std::vector<std::uint32_t> parent_;
  std::vector<EntityFacts> entities_;
};

inline bool genders_agree(Gender a, Gender b) {
  return a == Gender::unknown || b == Gender::unknown || a == b;
}

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_COREFERENCE_STATE_H_
