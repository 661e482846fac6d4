// Reading the toll of an event off its claims (toll.h says what one is).
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_TOLLS_ACCOUNTS_H_
#define HEARSAY_WEIGH_TOLLS_ACCOUNTS_H_

#include "hearsay/weigh/copies/copies.h"
#include "hearsay/weigh/desk.h"
#include "hearsay/weigh/tolls/said.h"
#include "hearsay/weigh/tolls/toll.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace hearsay {

// What each report says of an event, by date; copies and reports that say nothing of it
// left out.
std::vector<ReportSays> accounts_of(const Desk& desk,
                                    const Copies& copies,
                                    const std::vector<std::uint32_t>& claims);

// The toll of claims that are about one happening; nothing if they tell of nobody
// killed or hurt. Its event is for the caller to set.
std::optional<Toll> toll_of(const Desk& desk,
                            const Copies& copies,
                            const std::vector<std::uint32_t>& claims);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_TOLLS_ACCOUNTS_H_
