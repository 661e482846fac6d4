// What a sentence says of a noun: the predicate that holds it, and its sense.
//
// "seven tanks" in "the convoy included seven tanks" is object of "included",
// which has the sense of its subject: a convoy is a sighting. "rations" in
// "rations donated by Norland" is donated, a transfer. "63" in "the toll rose to
// 63" is a toll: casualties, killed.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ASSEMBLE_MEANING_H_
#define HEARSAY_CLAIM_ASSEMBLE_MEANING_H_

#include "hearsay/claim/assemble/scene.h"

#include <optional>

namespace hearsay {

struct Meaning {
  ClaimKind kind = ClaimKind::event;
  Manner manner = Manner::none;
  Clause clause;       // Of the predicate that decided; its frame may be absent.
  bool known = false;  // A frame or a word of harm says so; else it is a guess.
  bool fills = true;   // The noun stands where the frame's item stands.
};

// What is said of the noun `head`, seen from inside out.
Meaning meaning_of(const Scene& scene, std::uint32_t head, bool people, bool money);

// What a noun such as "deaths" or "cases" says without any verb.
std::optional<Meaning> said_by_itself(const Scene& scene, std::uint32_t head);

// What a predicate asserts, wherever its item stands.
Meaning meaning_of_predicate(const Scene& scene, std::uint32_t predicate);

// Words that other verbs may make more of: refugees are also taken in.
inline bool is_weak_harm(Manner manner) {
  return manner == Manner::displaced || manner == Manner::detained || manner == Manner::infected ||
         manner == Manner::none;
}

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ASSEMBLE_MEANING_H_
