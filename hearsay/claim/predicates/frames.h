// Frames: what a predicate asserts, and of whom.
//
// "deliver" makes a transfer of what is delivered, by its subject, to whoever
// stands after "to"; "own" makes a holding; "explosion" is a noun that tells an
// event by itself. packs/en/frames.toml has them; this is the file ready to be
// asked: a word asks the table once and learns what it means.
//
// What befalls people and things is in items/harm.h. Does not look at sentences;
// clauses.h finds who fills the places of a frame.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_PREDICATES_FRAMES_H_
#define HEARSAY_CLAIM_PREDICATES_FRAMES_H_

#include "hearsay/base/result.h"
#include "hearsay/base/text_map.h"
#include "hearsay/claim/attributions/rules.h"
#include "hearsay/claim/claim.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay {

struct Frame {
  // Which part of the clause the claim is about. `self` is the word of the frame
  // ("an explosion"), `of` what its "of" leads to ("delivery of tanks").
  enum class About : std::uint8_t { patient, agent, self, of };

  ClaimKind kind = ClaimKind::event;
  Manner manner = Manner::none;
  About about = About::patient;
  std::optional<PartyRole> agent, patient, recipient;
  std::vector<std::pair<std::string, PartyRole>> prepositions;
  std::optional<Stance> stance;  // "pledge to": whatever the source, it is a promise.
  bool inherits = false;         // "included", "rose to": the kind is that of the subject's noun.
  bool strong = false;           // Makes a claim in any clause, not in a main one only.
  bool with_item = false;        // "supply the army with tanks" hands over the tanks.
  bool depicts = false;          // Its subject must be a picture: "footage shows".
  bool weak = false;             // In the report's own voice only of a happening: "ended the war".

  std::optional<PartyRole> role_of(std::string_view preposition) const;
};

struct Frames {
  template <class Value>
  using Lexicon = TextMap<Value>;

  Lexicon<Frame> verbs;        // By lemma; a particle is part of it: "go off".
  Lexicon<Frame> nouns;        // By lemma.
  Lexicon<Frame> adjectives;   // By lower-cased word: predicates such as "missing".
  std::array<Frame, 9> usual;  // By kind: who stands where if no frame says otherwise.
  Lexicon<Frame> roles;        // Nouns for a role: "the recipient"; `patient` is the party's role.

  TextSet carriers;      // Verbs that hand their subject on to an infinitive: "begin to ship".
  TextSet light;         // Verbs that leave the saying to their object: "carry out", "have".
  TextSet announcing;    // Cues whose object is what happened: "announced the break".
  TextSet including;     // What opens a list of parts: "including".
  TextSet locative;      // Prepositions of places where something happens.
  TextSet place_parts;   // "outskirts", "centre".
  TextSet circumstance;  // What opens a clause that tells how it came about: "when".
  TextSet generic;       // Nouns too empty to be an item: "thing", "it".
  TextSet abstract;      // What is given or had without being a thing: "support".
  TextSet vague;         // What counts without a number: "few".
  TextSet singular;      // What says "none" after "not": "not a single tank".
  TextSet pictures;      // What shows things: "video".
  TextSet partitive;     // What only measures: "percent of", "majority of".
  TextSet opinion;       // Verbs whose clause is an opinion, not a happening: "think".
  TextSet modals;        // "should", "can": what they govern is an opinion.
  TextSet states;        // Verbs that tell of no happening even in the past: "faced".
  TextSet maybes;        // "may", "might": what they govern may have happened.
  TextSet parents;       // "a mother of two" counts nobody.
  TextSet hearsay;       // "is *reported* to have sold": nobody in particular says so.
  TextSet revising;      // "raised the toll to 19" gives the number.
  TextSet estimating;    // With "at": "put the toll at 19" gives the number.
  TextSet reaching;      // Verbs whose object is where it happens: "struck the island".

  const Frame& usual_of(ClaimKind kind) const { return usual[static_cast<std::size_t>(kind)]; }

  const Frame* verb(std::string_view lemma, std::string_view particle) const;
  const Frame* noun(std::string_view lemma) const;
  const Frame* adjective(std::string_view word) const;

  // Errors: not_found, invalid (file and line).
  static Result<Frames> load(const std::filesystem::path& packs);
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_PREDICATES_FRAMES_H_
