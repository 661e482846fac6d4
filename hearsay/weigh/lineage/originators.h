// From a claim back to whoever said or saw it (lineage.h says what a lineage is).
//
// Each claim has at most one step: to the claim of which it is a copy, or to the
// claim of the outlet that it cites, where that outlet's report is at hand and says
// the same of the same event. Following steps ends at a claim without one, whose
// last source is the originator; or it comes round, and the circle is its own end.
// As each claim has one step, a walk that marks what it has seen finds both.
//
// Names that may be one: within an event, "the ministry" is "Sarenland's defence
// ministry" if that is the only named source with that head whose words hold it.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_LINEAGE_ORIGINATORS_H_
#define HEARSAY_WEIGH_LINEAGE_ORIGINATORS_H_

#include "hearsay/weigh/copies/copies.h"
#include "hearsay/weigh/desk.h"
#include "hearsay/weigh/events/items.h"
#include "hearsay/weigh/events/same_event.h"
#include "hearsay/weigh/horizon.h"
#include "hearsay/weigh/lineage/lineage.h"

#include <string>
#include <vector>

namespace hearsay {

struct Lineages {
  std::vector<Originator> originators;  // By the first claim that leads to each.
  std::vector<ClaimLineage> of_claim;   // By claim.
  // Of some reports of many: by originator, whether others of them tell of it, too; and what
  // these should know of its names.
  std::vector<bool> elsewhere;
  std::vector<Saying> sayings;
};

Lineages trace_lineages(const Desk& desk,
                        const Copies& copies,
                        const Grouping& grouping,
                        const std::vector<ItemKey>& items);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_LINEAGE_ORIGINATORS_H_
