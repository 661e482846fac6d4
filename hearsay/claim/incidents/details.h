// Fills an incident in: when, where, who, how many, from what stands at its mentions.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_INCIDENTS_DETAILS_H_
#define HEARSAY_CLAIM_INCIDENTS_DETAILS_H_

#include "hearsay/claim/claim.h"
#include "hearsay/claim/incidents/grouping.h"

#include <span>

namespace hearsay {

// `all` are the mentions of the report, of every type.
Incident incident_of(const IncidentInput& input,
                     std::span<const Claim> claims,
                     std::span<const IncidentMention> all,
                     const IncidentCandidate& candidate);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_INCIDENTS_DETAILS_H_
