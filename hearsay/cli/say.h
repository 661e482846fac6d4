// What every verb says the same way: errors, ids, the ledger that it opens.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLI_SAY_H_
#define HEARSAY_CLI_SAY_H_

#include "hearsay/base/result.h"
#include "hearsay/cli/commands.h"
#include "hearsay/collect/net/fetch.h"
#include "hearsay/ledger/ledger.h"

#include <cstdio>
#include <string>
#include <string_view>

namespace hearsay::cli {

// "hearsay VERB: what" on standard error.
void complain(const char* verb, std::string_view what);
std::string complaint(const char* verb, std::string_view what);  // The line itself.

// Prints, and remembers whether it could: finish() says so and gives kFailed.
void print(std::string_view text);
int finish(const char* verb, int status);

Ledger::Settings settings_of(const LedgerOptions& options);
// Errors: invalid (a contact that cannot stand in a header), unreadable (no such file
// of certificates).
Result<collect::FetchWish> fetch_wish_of(const FetchOptions& options);

Result<Ledger> open_to_read(const LedgerOptions& options);

// "3 claims", "1 claim"; "0 claims".
std::string some(std::size_t count, const char* one, const char* many);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLI_SAY_H_
