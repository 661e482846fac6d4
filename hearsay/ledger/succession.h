// Judgements outlive a new extraction.
//
// A claim's id holds where its item and count stand, so a rule that now reads "over 50"
// where it read "50" gives the claim another id, and what a person decided about it must
// go along. The claim that took its place is the one claim of the report's latest reading
// with the same sentence, to the character, the same kind and manner, and a count (or,
// where neither has one, an item) that overlaps the earlier one's. If there is none, or
// more than one, nothing is guessed: the judgement stays on record without effect, and
// `hearsay judge list` says so.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LEDGER_SUCCESSION_H_
#define HEARSAY_LEDGER_SUCCESSION_H_

#include "hearsay/base/result.h"
#include "hearsay/ledger/ledger.h"
#include "hearsay/weigh/evidence.h"

namespace hearsay::ledger {

// Puts into the evidence's judgements the ids of the claims that took the place of those
// they name, where there is exactly one.
Result<void> follow_claims(const Ledger& ledger, Evidence& evidence);

}  // namespace hearsay::ledger

#endif  // HEARSAY_LEDGER_SUCCESSION_H_
