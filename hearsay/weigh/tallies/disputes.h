// Finding where sources disagree (dispute.h says what a dispute is).
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_TALLIES_DISPUTES_H_
#define HEARSAY_WEIGH_TALLIES_DISPUTES_H_

#include "hearsay/weigh/desk.h"
#include "hearsay/weigh/events/items.h"
#include "hearsay/weigh/lineage/originators.h"
#include "hearsay/weigh/tallies/tally.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace hearsay {

// Current figures of one tally that no number fits. "About 40" is taken to fit 36
// to 44: a tenth either way, as newsrooms round.
std::optional<Dispute> dispute_of_counts(const Desk& desk,
                                         const Lineages& lineages,
                                         const Tally& tally);

// Denials of what others say of the item or of a part of it.
std::vector<Dispute> disputes_of_denial(const Desk& desk,
                                        const Lineages& lineages,
                                        const std::vector<ItemKey>& items,
                                        const ItemKey& key,
                                        const std::vector<std::uint32_t>& of_event);

// Who received, who sent, who did it: the event as a whole.
std::vector<Dispute> disputes_of_roles(const Desk& desk,
                                       const Lineages& lineages,
                                       const std::vector<ItemKey>& items,
                                       const Event& event);

// One happening in two towns: claims of one event that count the same thing alike, in
// settlements that are not one. Other counts elsewhere may well be of another happening.
std::optional<Dispute> dispute_of_place(const Desk& desk,
                                        const Lineages& lineages,
                                        const std::vector<ItemKey>& items,
                                        const Event& event);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_TALLIES_DISPUTES_H_
