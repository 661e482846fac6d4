// Counts: what the number of a quantity comes to for a claim.
//
// A quantity keeps the number as written; a count keeps the interval that the
// words allow, both ends inclusive:
//
//     seven                 [7, 7]
//     over 50 tanks         [51, -]     people and things are whole
//     at least 30, 30+      [30, -]
//     up to 8, as many as 8 [-, 8]
//     fewer than 10 people  [-, 9]
//     dozens, hundreds      [24, -], [200, -]
//     about 40              [40, 40] approximate
//     between 10 and 15     [10, 15]
//     rose from 63 to 89    [89, 89]    what is, not what was
//     over $5 billion       [5e9, -] USD   money has no next integer
//     up 5 %                [5, 5] percent
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_QUANTITIES_COUNT_H_
#define HEARSAY_CLAIM_QUANTITIES_COUNT_H_

#include "hearsay/claim/claim.h"
#include "hearsay/claim/mention.h"

#include <optional>
#include <string_view>

namespace hearsay {

// Nothing where the quantity counts nothing that a claim may take: an ordinal, an
// age, a distance, a number that is a name. `text` is the report's.
std::optional<Count> to_count(const Quantity& quantity, std::string_view text);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_QUANTITIES_COUNT_H_
