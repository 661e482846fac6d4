// Where a ledger lives: in a file (file_home.cc), or on a server (postgres_home.cc).
//
// Opening asks the same in both: is it one, is it ours, is it whole, is it up to date? A file
// has one writer, who holds its lock as long as it is open; on a server each transaction that
// adds waits for the one before it.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LEDGER_HOME_H_
#define HEARSAY_LEDGER_HOME_H_

#include "hearsay/base/result.h"
#include "hearsay/ledger/database/database.h"
#include "hearsay/ledger/database/writer_lock.h"
#include "hearsay/ledger/ledger.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace hearsay::ledger {

// What an open ledger holds.
struct Home {
  std::unique_ptr<WriterLock> lock;  // Of a file. Before the database: let go of last.
  std::unique_ptr<Database> database;
};

// As Ledger::open. `now` is the time that a new ledger's first entry says.
Result<Home> open_file(const std::filesystem::path& path,
                       Ledger::Access access,
                       const Ledger::Settings& settings,
                       const std::string& now);

// The same for an address (address.h). Several may write at once.
Result<Home> open_postgres(const std::filesystem::path& address,
                           Ledger::Access access,
                           const Ledger::Settings& settings,
                           const std::string& now);

// For a copy: makes the tables without a row where no ledger is, and has them filled, all in one
// transaction. Errors: invalid (there is something), those of opening, and those of `fill`; then
// there is still nothing.
using Fill = std::function<Result<void>(const Database&)>;
Result<void> fill_file(const std::filesystem::path& path,
                       const Ledger::Settings& settings,
                       const Fill& fill);
Result<void> fill_postgres(const std::filesystem::path& address,
                           const Ledger::Settings& settings,
                           const Fill& fill);

// Of a file. Nothing can be written any more, by mistake neither; then the lock may go.
bool let_go_of_file(const Database& database);
Result<std::unique_ptr<WriterLock>> take_up_file(const Database& database, int wait_ms);

}  // namespace hearsay::ledger

#endif  // HEARSAY_LEDGER_HOME_H_
