// Clauses: a predicate and who fills its places.
//
// "were set to be delivered to Karsk by the army": the predicate "delivered" has
// the patient that "set" governs, the agent "army" and "to" -> "Karsk". The same
// places come out of active and passive, of a relative clause ("the trucks that
// the army delivered"), a participle ("trucks delivered by the army"), and a noun
// ("delivery of trucks by the army").
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_PREDICATES_CLAUSES_H_
#define HEARSAY_CLAIM_PREDICATES_CLAUSES_H_

#include "hearsay/claim/attributions/syntax.h"
#include "hearsay/claim/material.h"
#include "hearsay/claim/predicates/frames.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay {

struct Clause {
  std::uint32_t head = 0;  // The predicate: a verb, a noun, or an adjective.
  const Frame* frame = nullptr;
  std::optional<std::uint32_t> agent, patient, recipient;  // Heads of noun phrases.
  std::optional<std::uint32_t> complement;                 // "is *a colony*", "was *visible*".
  std::vector<std::pair<std::string_view, std::uint32_t>> prepositions;  // With what they govern.
  bool passive = false;
};

class Clauses {
 public:
  Clauses(const Material& material, const Frames& frames)
      : material_(material),
        parse_(material.parse),
        syntax_(material.parse),
        frames_(frames) {}

  const Syntax& syntax() const { return syntax_; }

  // The clause of a verb; of a copula, the frame is that of what it predicates.
  Clause of_verb(std::uint32_t verb) const;

  // The clause of a noun that has a frame: "the killing of 12 people by police".
  Clause of_noun(std::uint32_t noun) const;

  // Of whatever the token is.
  Clause of(std::uint32_t token) const;

  // Down from "began", "is expected", "agreed" to the verb that says what happens.
  std::uint32_t meant_verb(std::uint32_t verb) const;

  // A party: as it stands, without trailing apposition.
  TokenSpan party_phrase(std::uint32_t head, TokenSpan limit) const;

 private:
  std::string_view particle_of(std::uint32_t verb) const;
  void add_prepositions(std::uint32_t token, Clause& clause) const;
  void give_with(Clause& clause) const;
  void relate(Clause& clause) const;
  void add_participle(std::uint32_t verb, Clause& clause) const;
  std::optional<std::uint32_t> controller(std::uint32_t verb) const;
  std::optional<std::uint32_t> stray_subject(std::uint32_t verb) const;

  const Material& material_;
  const Parse& parse_;
  Syntax syntax_;
  const Frames& frames_;
};

// The first of a row: of "A, B and C" the token A for each of them.
std::uint32_t first_of_row(const Parse& parse, std::uint32_t token);

// All of a row, from its first.
std::vector<std::uint32_t> row_of(const Parse& parse, std::uint32_t first);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_PREDICATES_CLAUSES_H_
