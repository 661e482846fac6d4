// What speaks for and against a candidate, as named features for the weights.
//
// Two models look at a report: whether it tells of an incident of a type at all (features of
// all mentions of the type, of the text's top and of its kind), and whether one candidate is
// an incident of its own (features of its mentions). A feature is a text, "vi|d=official/days",
// so that packs/harm/incident_weights.toml can be read by people. Names of people and places
// never make a feature.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_INCIDENTS_FEATURES_H_
#define HEARSAY_CLAIM_INCIDENTS_FEATURES_H_

#include "hearsay/claim/incidents/grouping.h"
#include "hearsay/claim/incidents/mentions.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace hearsay {

using IncidentFeatures = std::map<std::string, double>;

class IncidentFeatureMaker {
 public:
  IncidentFeatureMaker(const IncidentInput& input,
                       std::span<const IncidentMention> mentions,
                       std::span<const IncidentCandidate> candidates);

  // Of all mentions of the type.
  IncidentFeatures of_report(std::uint32_t type) const;
  IncidentFeatures of_candidate(const IncidentCandidate& candidate) const;

 private:
  using Names = std::vector<std::string>;

  Names of_mention(const IncidentMention& one) const;
  void of_verb(const IncidentMention& one, Names& out) const;
  void of_noun(const IncidentMention& one, Names& out) const;
  void read_sentences();
  void read_text();
  void add_mentions(std::span<const std::uint32_t> which, IncidentFeatures& out) const;
  void add_text(IncidentFeatures& out) const;

  const IncidentInput& in_;
  const Parse& parse_;
  std::span<const IncidentMention> mentions_;
  std::span<const IncidentCandidate> candidates_;
  std::vector<Names> features_;       // By mention.
  std::vector<Names> cues_;           // By sentence.
  std::vector<std::uint8_t> place_;   // By sentence: 0 none, 1 some, 2 a settlement.
  std::vector<std::uint8_t> quoted_;  // By sentence: whether it stands in quotation marks.
  IncidentFeatures text_;             // Of the whole text.
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_INCIDENTS_FEATURES_H_
