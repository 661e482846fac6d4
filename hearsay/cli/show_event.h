// hearsay show E...: an event with its tallies, its claims and their sentences.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLI_SHOW_EVENT_H_
#define HEARSAY_CLI_SHOW_EVENT_H_

#include "hearsay/base/result.h"
#include "hearsay/cli/commands.h"

namespace hearsay::cli {

// The exit status. Errors: not_found (no event has such an id), invalid (several
// have), and those of weighing.
Result<int> show_event(const ShowOptions& options);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLI_SHOW_EVENT_H_
