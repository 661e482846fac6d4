// An incident: one attack, bombing, kidnapping, ... that a report tells of.
//
// "Gunmen killed a judge in Lorena yesterday. ... The attack came a day after a bomb
// went off at the town's bank." tells of two: an attack, mentioned twice, and a
// bombing. A claim is one sentence's; an incident gathers what a report says of one
// happening, and carries how likely it is one at all: old history, "acts of
// violence" and combat between forces are told in the same words.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_INCIDENTS_INCIDENT_H_
#define HEARSAY_CLAIM_INCIDENTS_INCIDENT_H_

#include "hearsay/base/span.h"
#include "hearsay/claim/mention.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

enum class IncidentStage { accomplished, attempted, threatened };

std::string_view to_string(IncidentStage stage);

// How many, inclusive; an absent end is open.
struct IncidentToll {
  std::optional<double> lower, upper;
};

struct Incident {
  std::string type;                // As in packs/harm/incidents.toml: "bombing".
  std::vector<TextSpan> mentions;  // The words that tell of it, in text order.
  std::optional<Time> when;
  std::vector<Place> where;  // The nearest to the first mention first.
  std::string country;       // ISO 3166-1 alpha-2; the one that report and incident name the most.
  std::optional<IncidentToll> killed, injured;  // Absent if nothing is said.
  std::vector<TextSpan> targets;                // People and things.
  std::vector<TextSpan> by;
  IncidentStage stage = IncidentStage::accomplished;
  double score = 0;       // How likely it is an incident of its own, 0 to 1.
  bool is_clear = false;  // The score is past what packs/harm/incident_weights.toml asks.
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_INCIDENTS_INCIDENT_H_
