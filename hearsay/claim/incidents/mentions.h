// Mentions of incidents: the verbs and nouns that tell of one, with what stands about them.
//
// "A judge was shot dead in Lorena on Monday" has the mention "shot", of type attack, with
// the victim "judge", the place Lorena and the day.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_INCIDENTS_MENTIONS_H_
#define HEARSAY_CLAIM_INCIDENTS_MENTIONS_H_

#include "hearsay/claim/incidents/incident.h"
#include "hearsay/claim/incidents/words.h"
#include "hearsay/claim/material.h"
#include "hearsay/claim/speech/speech.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

// Everything that the steps of this folder look at.
struct IncidentInput {
  const Material& material;
  const IncidentWords& words;
  const Taxonomy& taxonomy;
  std::span<const Time> times;
  std::span<const Place> places;
  const Speech& speech;
};

// How long before the report.
enum class IncidentAge : std::uint8_t { none, days, weeks, old, coming, vague };

std::string_view to_string(IncidentAge age);

struct IncidentMention {
  std::uint32_t token = 0;
  std::uint32_t type = 0;  // Index into IncidentWords::types.
  std::string word;        // "gun down": the entry that it fits.
  bool verb = false;
  std::uint32_t sentence = 0;                  // Index into Material::sentences.
  std::optional<std::uint32_t> agent, victim;  // Head tokens.
  std::string_view agent_class, victim_class;  // "" if nobody is named.
  std::vector<std::string> names;     // Of the victims, in lower case, word by word; sorted.
  std::vector<std::string> heads;     // Their nouns, but broad ones; sorted.
  std::vector<std::string> places;    // Settlements and divisions of its sentence; sorted.
  bool another = false;               // "another bomb": not the one that was told before.
  std::optional<std::uint32_t> time;  // Index into the times: what is nearest in age.
  IncidentAge age = IncidentAge::none;
  bool clock = false;  // The sentence says at what time of day.
  IncidentStage stage = IncidentStage::accomplished;

  std::string day;  // ISO; "" if no day is said.
};

// The text of a sentence without the dateline that it opens with: "SAN JUAN, 3 Jan --".
TextSpan incident_sentence(const Material& material, std::uint32_t sentence);

// In text order.
std::vector<IncidentMention> find_incident_mentions(const IncidentInput& input);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_INCIDENTS_MENTIONS_H_
