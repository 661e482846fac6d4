// Claims in the order in which tables list them: by their report's date (unknown dates
// last), publisher and id, then as the text has them. A copy comes after its original.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_CLAIM_ORDER_H_
#define HEARSAY_WEIGH_CLAIM_ORDER_H_

#include "hearsay/weigh/evidence.h"

#include <cstdint>
#include <vector>

namespace hearsay {

// Indices into Evidence::claims.
std::vector<std::uint32_t> claims_in_order(const Evidence& evidence);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_CLAIM_ORDER_H_
