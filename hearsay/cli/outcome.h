// What became of one input, as `add` and `watch` tell a person.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLI_OUTCOME_H_
#define HEARSAY_CLI_OUTCOME_H_

#include "hearsay/investigation.h"

#include <string>

namespace hearsay::cli {

// With the lines of its remarks.
std::string outcome_line(const Investigation::Outcome& outcome);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLI_OUTCOME_H_
