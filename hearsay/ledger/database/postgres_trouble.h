// What a PostgreSQL server says went wrong, as an Error that says what to do.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LEDGER_DATABASE_POSTGRES_TROUBLE_H_
#define HEARSAY_LEDGER_DATABASE_POSTGRES_TROUBLE_H_

#include "hearsay/base/result.h"

#include <optional>
#include <string>

struct pg_conn;
struct pg_result;

namespace hearsay::ledger {

// Nothing if the answer is good. `ledger` is its address.
std::optional<Error> postgres_trouble(const std::string& ledger,
                                      pg_conn* connection,
                                      const pg_result* answer);

// Why no connection came about.
Error postgres_refusal(const std::string& ledger, pg_conn* connection);

}  // namespace hearsay::ledger

#endif  // HEARSAY_LEDGER_DATABASE_POSTGRES_TROUBLE_H_
