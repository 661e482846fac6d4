// A judgement as programs and people read it:
//
//     J4 corrected by A. Clerk, 2026-03-05: count=21 (was 12): the other number was read
//
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PUBLISH_JUDGEMENT_H_
#define HEARSAY_PUBLISH_JUDGEMENT_H_

#include "hearsay/base/json.h"
#include "hearsay/weigh/judgements/judgement.h"

#include <string>

namespace hearsay::publish {

// docs/formats/judgements.md has the keys.
Json judgement_json(const Judgement& judgement);

std::string judgement_words(const Judgement& judgement);

// What is kept beside verb and target: "count=21 (was 12)", "from 4 claims", "B"; "" if nothing.
std::string judgement_detail(const Judgement& judgement);

}  // namespace hearsay::publish

#endif  // HEARSAY_PUBLISH_JUDGEMENT_H_
