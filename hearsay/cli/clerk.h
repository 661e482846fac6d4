// From the words of `hearsay judge` to judgements: what is named is looked up, what is
// given is checked, and nothing is kept yet.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLI_CLERK_H_
#define HEARSAY_CLI_CLERK_H_

#include "hearsay/cli/commands.h"
#include "hearsay/ledger/ledger.h"
#include "hearsay/weigh/judgements/judgement.h"

#include <vector>

namespace hearsay::cli {

// Errors: invalid (what is wrong with the words), not_found (nothing has that id or
// name), and those of the ledger.
Result<std::vector<Judgement>> judgements_of(const Ledger& ledger, const JudgeOptions& options);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLI_CLERK_H_
