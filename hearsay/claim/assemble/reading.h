// What a clause that counts nothing tells: a happening, an opinion, or nothing that
// was handed over, held or seen.
//
// "Phone lines have been disrupted" tells of a happening, though no frame knows
// "disrupt"; "the cabinet was divided" of a state; "provided support" hands over
// nothing; "the agency provides grants" is a habit.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ASSEMBLE_READING_H_
#define HEARSAY_CLAIM_ASSEMBLE_READING_H_

#include "hearsay/claim/assemble/meaning.h"
#include "hearsay/claim/assemble/scene.h"

#include <cstdint>
#include <optional>

namespace hearsay {

class ClauseReading {
 public:
  explicit ClauseReading(const Scene& scene) : scene_(scene), parse_(scene.parse) {}

  // "should leave", "is a disgrace": judged, not told. `top` carries the verb.
  bool is_opinion(std::uint32_t top, std::uint32_t verb, const Meaning& meaning) const;

  // "Deliveries will begin in May": the noun says that something is handed over.
  bool moves_by_name(const Meaning& meaning) const;

  // What is asked or not known happened to nobody's knowledge.
  static bool is_told_fact(const Attribution& told);

  // "has been disrupted", "spread quickly", "may have started": reported words in
  // the past or the perfect tell of a happening, unless the verb is one of states.
  bool tells_happening(std::uint32_t top, std::uint32_t verb) const;

  // "Nothing happened", "nobody came": there was no happening.
  bool befell_nobody(const Meaning& meaning) const;

  // "there has been another outbreak"
  bool is_there(std::uint32_t verb) const;

  // "provided support", "has doubts": nothing is handed over, held or seen.
  bool is_hollow(const Meaning& meaning) const;

  // Whether a noun names a thing of the taxonomy, or money.
  bool is_goods(std::uint32_t noun) const;

  // "an explosion": a noun that tells an event by itself.
  bool is_happening(std::optional<std::uint32_t> noun) const;

  // "The agency provides grants": no happening.
  bool is_habit(std::uint32_t verb, ClaimKind kind) const;

  // The noun that the frame of a clause is about.
  std::optional<std::uint32_t> item_of_frame(const Meaning& meaning) const;

  // In a subordinate clause: what befell people, what was handed over or seen, and
  // what an earthquake did.
  bool stands_alone(const Meaning& meaning) const;

 private:
  bool denies(std::uint32_t token) const;

  const Scene& scene_;
  const Parse& parse_;
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ASSEMBLE_READING_H_
