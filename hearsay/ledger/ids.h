// Stable names: R... for a report, C... for a claim.
//
// A report is R and the first 12 digits of its original's SHA-256: the same bytes
// are one report, wherever they lie and however often they are added. Only where
// two publishers print the same bytes, the second's name is hashed in.
//
// A claim is C and 16 digits of a hash of the report's id, the kind and manner,
// the sentence's words, and where in the sentence item and count stand - not of
// its place in the report. So a new extraction, and even a new reading that finds
// more text above it, gives the same claim the same name, and what a person
// decided about it stays attached.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LEDGER_IDS_H_
#define HEARSAY_LEDGER_IDS_H_

#include "hearsay/base/digest.h"
#include "hearsay/claim/claim.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::ledger {

// The `attempt`th choice, should two originals share their first digits.
std::string report_id(const Digest& original, std::string_view second_publisher, int attempt = 0);

// One for each claim, all different.
std::vector<std::string> claim_ids(std::string_view report_id,
                                   std::string_view text,
                                   std::span<const Claim> claims);

}  // namespace hearsay::ledger

#endif  // HEARSAY_LEDGER_IDS_H_
