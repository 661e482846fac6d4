// What became of one input, as programs read it: of `add`, of `watch`, and of the page.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_OUTCOME_JSON_H_
#define HEARSAY_OUTCOME_JSON_H_

#include "hearsay/base/json.h"
#include "hearsay/investigation.h"

namespace hearsay {

// "added", "reread", "version", "known", "opened" (a container), "failed".
const char* outcome_word(const Investigation::Outcome& outcome);

// docs/formats/add.md has the keys.
Json outcome_json(const Investigation::Outcome& outcome);

}  // namespace hearsay

#endif  // HEARSAY_OUTCOME_JSON_H_
