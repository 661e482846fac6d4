// The schema: made new, brought up to date, or seen through older eyes.
//
// A ledger of an earlier version that is opened for writing is brought up to date
// in one transaction, with an entry in the log; killed in the middle, it is the
// earlier one. One that is only read is left as it is: what it lacks is put over
// it as temporary tables, which go when it is closed.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LEDGER_SCHEMA_H_
#define HEARSAY_LEDGER_SCHEMA_H_

#include "hearsay/base/result.h"
#include "hearsay/ledger/database/database.h"

#include <cstdint>
#include <string>

namespace hearsay::ledger {

inline constexpr std::int64_t kApplicationId = 0x48535931;  // "HSY1" in the file's header.
inline constexpr std::int64_t kSchemaVersion = 2;

// All in one transaction: a program killed here leaves an empty file, which the
// next one takes for new.
Result<void> create_schema(const Database& database, const std::string& now);

// The tables of this version without a row, in a transaction of the caller's with foreign keys off.
Result<void> make_tables(const Database& database);

// From version 1 to this one.
Result<void> update_schema(const Database& database, const std::string& now);

// Over a ledger of version 1 that is only read.
Result<void> shadow_schema(const Database& database);

// Names of tables that a ledger of this version has, parted by ", " and in quotes.
std::string tables_of(std::int64_t version);
std::int64_t table_count(std::int64_t version);

}  // namespace hearsay::ledger

#endif  // HEARSAY_LEDGER_SCHEMA_H_
