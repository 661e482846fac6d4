// A ledger that is a file: is it one, is it ours, is it sound, is it free, is it up to date?
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LEDGER_FILE_HOME_H_
#define HEARSAY_LEDGER_FILE_HOME_H_

#include "hearsay/base/result.h"
#include "hearsay/ledger/database.h"
#include "hearsay/ledger/ledger.h"
#include "hearsay/ledger/writer_lock.h"

#include <filesystem>
#include <memory>
#include <string>

namespace hearsay::ledger {

// What an open ledger holds.
struct Home {
  std::unique_ptr<WriterLock> lock;  // Before the database: let go of last.
  std::unique_ptr<Database> database;
};

// As Ledger::open. `now` is the time that a new ledger's first entry says.
Result<Home> open_file(const std::filesystem::path& path,
                       Ledger::Access access,
                       const Ledger::Settings& settings,
                       const std::string& now);

// Nothing can be written any more, by mistake neither; then the lock may go.
bool let_go_of_file(const Database& database);
Result<std::unique_ptr<WriterLock>> take_up_file(const Database& database, int wait_ms);

}  // namespace hearsay::ledger

#endif  // HEARSAY_LEDGER_FILE_HOME_H_
