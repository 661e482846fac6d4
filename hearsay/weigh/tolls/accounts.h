// Reading the toll of an event off its claims (toll.h says what one is).
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_TOLLS_ACCOUNTS_H_
#define HEARSAY_WEIGH_TOLLS_ACCOUNTS_H_

#include "hearsay/weigh/copies/copies.h"
#include "hearsay/weigh/desk.h"
#include "hearsay/weigh/events/event.h"
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

// What each report says of the one happening that all of them tell of: what it leads with,
// whichever event that is, else what its title says. If none leads with anything, what they
// say of the event that most of them tell of.
std::vector<ReportSays> accounts_of_story(const Desk& desk,
                                          const Copies& copies,
                                          const std::vector<Event>& events);

// What accounts come to; nothing if they tell of nobody killed or hurt.
std::optional<Toll> toll_of(const std::vector<ReportSays>& reports);

// The toll of claims that are about one happening; nothing if they tell of nobody
// killed or hurt. Its event is for the caller to set.
std::optional<Toll> toll_of(const Desk& desk,
                            const Copies& copies,
                            const std::vector<std::uint32_t>& claims);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_TOLLS_ACCOUNTS_H_
