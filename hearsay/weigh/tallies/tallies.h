// Building the tallies of an event (tally.h says what one is).
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_TALLIES_TALLIES_H_
#define HEARSAY_WEIGH_TALLIES_TALLIES_H_

#include "hearsay/weigh/copies/copies.h"
#include "hearsay/weigh/desk.h"
#include "hearsay/weigh/events/items.h"
#include "hearsay/weigh/judgements/docket.h"
#include "hearsay/weigh/lineage/originators.h"
#include "hearsay/weigh/tallies/tally.h"

#include <vector>

namespace hearsay {

// The tallies of one event, by item; what is about the event as a whole comes first.
std::vector<Tally> event_tallies(const Desk& desk,
                                 const Copies& copies,
                                 const std::vector<ItemKey>& items,
                                 const Lineages& lineages,
                                 const Event& event,
                                 const Docket& docket);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_TALLIES_TALLIES_H_
