// What became of one input, as `add` and `watch` print it.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLI_OUTCOME_H_
#define HEARSAY_CLI_OUTCOME_H_

#include "hearsay/base/json.h"
#include "hearsay/investigation.h"

#include <string>

namespace hearsay::cli {

Json outcome_json(const Investigation::Outcome& outcome);

// With the lines of its remarks.
std::string outcome_line(const Investigation::Outcome& outcome);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLI_OUTCOME_H_
