// What pages said before they were corrected, beside what their originators say now:
//
//     17  the ministry
//         on this page before (seen 2026-03-03): “The ministry said 12 tanks ...” [C5d1e...]
//
// A page that is collected again is one report, and counts as it was last seen. Its
// earlier figure is no other originator's and no dispute; it is what was said before.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PUBLISH_EARLIER_H_
#define HEARSAY_PUBLISH_EARLIER_H_

#include "hearsay/base/result.h"
#include "hearsay/ledger/ledger.h"
#include "hearsay/weigh/weigh.h"

#include <span>

namespace hearsay::publish {

// Fills Estimate::versions: for each claim that states a current figure, the claims that it
// took the place of (changes.h) where these give another figure.
Result<void> add_earlier_versions(const Ledger& ledger,
                                  const Evidence& evidence,
                                  std::span<Tally> tallies);

}  // namespace hearsay::publish

#endif  // HEARSAY_PUBLISH_EARLIER_H_
