// The weigh stage's verb: from claims to what they amount to.
//
//     Weighing weighing = weigh::weigh(evidence, *taxonomy, *customs);
//
// Which claims are about one happening, which are copies or repeat one source,
// what count stands on whose word, and where they disagree. Pure: no ledger, no
// clock; the order of the evidence has no effect, and any evidence ends in a
// result (there is nothing that can fail).
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_WEIGH_H_
#define HEARSAY_WEIGH_WEIGH_H_

#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/weigh/events/event.h"
#include "hearsay/weigh/evidence.h"
#include "hearsay/weigh/horizon.h"
#include "hearsay/weigh/lineage/lineage.h"
#include "hearsay/weigh/names/customs.h"
#include "hearsay/weigh/names/names.h"
#include "hearsay/weigh/tallies/tally.h"
#include "hearsay/weigh/tolls/toll.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hearsay {

struct Weighing {
  std::vector<Event> events;  // The most reported first, then by day.
  std::vector<Originator> originators;
  std::vector<ClaimLineage> lineage;  // One for each of Evidence::claims, in its order.
  Names names;                        // Of sources and parties, resolved.
  std::vector<Tally> tallies;         // By event, then item.
  std::vector<Toll> tolls;            // Of the events that killed or hurt anyone, in order.
  // By report, in the order of Evidence::reports: the earliest of which it is a copy.
  std::vector<std::optional<std::uint32_t>> original;

  // By report: alike for those that tell one story, by their words (docs/method.md).
  std::vector<std::uint32_t> story_of;

  // By claim: which of Evidence::judgements stand on it, in order. Claims without one are
  // left out.
  std::map<std::uint32_t, std::vector<std::uint32_t>> judged;

  std::string policy = "report-disagreement";  // That the tallies' ranges go by (policy.h).

  // The toll of one of the events; null if it killed and hurt nobody.
  const Toll* toll_of(const Event& event) const;
};

namespace weigh {

// Puts what persons corrected in place of what was read, in the claims that they name
// and in copies of these. Before weighing, once; without corrections it does nothing.
void correct(Evidence& evidence,
             const Taxonomy& taxonomy,
             const Customs& customs,
             unsigned threads = 0);

// On so many threads (0: one a core), which have no effect on the result.
Weighing weigh(const Evidence& evidence,
               const Taxonomy& taxonomy,
               const Customs& customs,
               unsigned threads = 0);

// The same of some reports of many, whose others are beyond the horizon: what it finds of their
// events is what weighing all of them finds, if they share no event, story or copied sentence
// with the others (same_event.h, find_meetings).
Weighing weigh_some(const Evidence& evidence,
                    const Taxonomy& taxonomy,
                    const Customs& customs,
                    const Horizon& horizon);

// What they say of their originators, for a horizon that has heard it of all (Horizon::hear).
std::vector<Saying> sayings_of(const Evidence& evidence,
                               const Taxonomy& taxonomy,
                               const Customs& customs,
                               const Horizon& horizon);

}  // namespace weigh

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_WEIGH_H_
