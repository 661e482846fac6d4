// Between the C++ types and the ledger's rows.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LEDGER_ROWS_H_
#define HEARSAY_LEDGER_ROWS_H_

#include "hearsay/base/result.h"
#include "hearsay/ledger/database/database.h"
#include "hearsay/ledger/ledger.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::ledger {

struct Reading {
  std::int64_t reading = 0;
  std::int64_t number = 0;
  std::int64_t capture = 0;
  std::string added_at;
};

Result<void> insert_report(const Database& database,
                           const Reading& reading,
                           const Ledger::Plan& plan,
                           const Report& report);
Result<void> insert_claim(const Database& database, const StoredClaim& stored);

// Errors: not_found, damaged (a value that no version writes).
Result<StoredReport> read_report(const Database& database, std::int64_t reading);

// Many at once, so that a server is not asked for each by itself: all from the first to the
// last, by reading.
struct Readings {
  std::int64_t first = 0, last = 0;
};

// What weighing needs of a report, and no more.
Result<std::map<std::int64_t, ReportRecord>> read_records(const Database& database,
                                                          Readings readings);
// Those without claims are left out.
Result<std::map<std::int64_t, std::vector<StoredClaim>>> read_claims(const Database& database,
                                                                     Readings readings);

Result<CaptureFacts> facts_from(std::string_view json);
std::string offsets_json(const OffsetMap& offsets);
Result<OffsetMap> offsets_from(std::string_view json);

}  // namespace hearsay::ledger

#endif  // HEARSAY_LEDGER_ROWS_H_
