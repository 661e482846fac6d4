// What the parts of the assembly share: the report as read so far, and the rules.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ASSEMBLE_SCENE_H_
#define HEARSAY_CLAIM_ASSEMBLE_SCENE_H_

#include "hearsay/claim/attributions/rules.h"
#include "hearsay/claim/items/harm.h"
#include "hearsay/claim/items/headline.h"
#include "hearsay/claim/items/items.h"
#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/claim/material.h"
#include "hearsay/claim/mention.h"
#include "hearsay/claim/predicates/clauses.h"
#include "hearsay/claim/predicates/frames.h"
#include "hearsay/claim/speech/speech.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace hearsay {

struct AssemblyRules {
  Frames frames;
  AttributionRules cues;
  std::shared_ptr<const ItemReader> items;
  std::shared_ptr<const HarmLexicon> harm;
  HeadlineWords headlines;
};

struct Scene {
  const Material& material;
  const Parse& parse;
  std::span<const Quantity> quantities;
  std::span<const Time> times;
  std::span<const Place> places;
  const Speech& speech;
  const Taxonomy& taxonomy;
  const AssemblyRules& rules;
  Clauses clauses;

  // The token by which a span hangs on the rest of its sentence.
  std::uint32_t anchor(TextSpan span) const;

  // Whether the noun can act: a person, a group, an organisation, a state.
  bool is_party(std::uint32_t noun) const;

  // Whether a noun names a place.
  bool is_place(std::uint32_t noun) const;

  // Whether a noun is an amount of money: "gave $5 million".
  bool is_money(std::uint32_t noun) const;

  // Whether a noun stands for people, by the taxonomy or by its name.
  bool is_people(std::uint32_t noun, const Item& item) const;
  bool is_people(std::uint32_t noun) const;
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ASSEMBLE_SCENE_H_
