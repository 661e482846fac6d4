// Two stories that were taken for one, told apart by their own words.
//
// All reports of two title fights share the champion's name and the words of boxing:
// pair by pair their words speak for one story (wording.h). What tells the fights apart
// is what only some of the reports hold, the other boxer and the town, and that shows
// once the reports lie together: they fall into two camps.
//
// So each story is looked at by itself. Words that all of its reports hold say nothing,
// nor those of one report; the others weigh the more the fewer hold them. The cut is
// sought across which the reports share least (the normalized cut; the way to it is the
// second eigenvector of their likeness). If they share little across it, measured by
// what they share at all, and its pairs do not clearly speak for one story either, the
// story is two, and each of them is looked at again.
//
//     camps_of(wording, copies, evidence, story)     // {{0, 2, 5}, {1, 3, 4}}: two stories
//     camps_of(wording, copies, evidence, story)     // {{0, 1, 2, 3, 4, 5}}: one
//
// A report and its copies are one text, however many print it: two texts of one event that
// ten papers print are no two camps. A story of a few texts is never divided. The search
// takes time with the words of the story, not with its pairs; those are only summed up
// where a cut was found.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_EVENTS_CAMPS_H_
#define HEARSAY_WEIGH_EVENTS_CAMPS_H_

#include "hearsay/weigh/copies/copies.h"
#include "hearsay/weigh/events/gather.h"
#include "hearsay/weigh/events/wording.h"

#include <cstdint>
#include <vector>

namespace hearsay {

// The stories that `story` amounts to: itself, or several. Reports come and go in the order
// of the desk, the stories by their first ones. `evidence` speaks for one story of a pair.
std::vector<std::vector<std::uint32_t>> camps_of(const Wording& wording,
                                                 const Copies& copies,
                                                 const Gathering::Evidence& evidence,
                                                 const std::vector<std::uint32_t>& story);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_EVENTS_CAMPS_H_
