// What happened, by incident: the attacks, bombings, kidnappings, ... that a report tells of.
//
// Step by step: mentions.h finds the words that tell of one, grouping.h puts those of one
// happening together, features.h and weights.h say how likely each is an incident, details.h
// fills it in. The words are in packs/harm/incidents.toml.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_INCIDENTS_INCIDENTS_H_
#define HEARSAY_CLAIM_INCIDENTS_INCIDENTS_H_

#include "hearsay/base/result.h"
#include "hearsay/claim/claim.h"
#include "hearsay/claim/incidents/incident.h"
#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/claim/material.h"
#include "hearsay/claim/speech/speech.h"

#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace hearsay {

class IncidentReader {
 public:
  ~IncidentReader();

  // Errors: not_found, invalid (file and line).
  static Result<std::shared_ptr<const IncidentReader>> load(const std::filesystem::path& packs);

  struct Input {
    const Material& material;
    const Taxonomy& taxonomy;
    std::span<const Time> times;
    std::span<const Place> places;
    const Speech& speech;
    std::span<const Claim> claims;
  };

  // By first mention. With those that are hardly incidents, for who wants to judge by score.
  std::vector<Incident> read(const Input& input) const;

  // What the weights are fitted on: a candidate, and what speaks for it and its report.
  struct Sample {
    Incident incident;
    std::vector<std::string> names, heads, days;  // By which it is told apart.
    std::map<std::string, double> candidate, report;
  };

  std::vector<Sample> samples(const Input& input) const;

  struct Rules;

 private:
  explicit IncidentReader(std::unique_ptr<const Rules> rules);

  std::unique_ptr<const Rules> rules_;
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_INCIDENTS_INCIDENTS_H_
