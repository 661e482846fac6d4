// SQLite: the ledger of one desk, and every file that is kept beside one.
//
// Debian's SQLite (3.40) may damage a write-ahead log when two connections write
// or checkpoint at once, so exactly one connection writes (writer_lock.h), only it
// checkpoints, and nothing is mapped into memory. Every error names the file.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LEDGER_DATABASE_SQLITE_H_
#define HEARSAY_LEDGER_DATABASE_SQLITE_H_

#include "hearsay/base/result.h"
#include "hearsay/ledger/database/database.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace hearsay {

class Sqlite final : public Database {
 public:
  // Opens, and creates when writing. Does not look at what is inside.
  static Result<std::unique_ptr<Sqlite>> open(const std::filesystem::path& path,
                                              Access access,
                                              int wait_ms);
  // One of its own, in no file.
  static Result<std::unique_ptr<Sqlite>> open_in_memory();
  ~Sqlite() override;

  Result<void> script(const char* sql) const override;
  Result<std::int64_t> version() const override;

  bool alone() const override { return true; }

  Result<void> check(const std::function<void(std::string)>& tell) const override;

  // `count` bytes of the file itself at `offset`; fewer at its end.
  std::string raw(std::int64_t offset, int count) const;

  // The connection's last trouble as an Error.
  Error trouble(int code) const;

 protected:
  Result<Statement> prepare(std::string_view sql) const override;

 private:
  Sqlite(std::filesystem::path path, sqlite3* handle)
      : Database(std::move(path)),
        handle_(handle) {}

  friend class SqliteCursor;

  Result<void> begin(Access access) const override;
  Result<void> commit() const override;
  Result<void> roll_back() const override;

  // A statement is compiled once: when it has ended it waits for the next use.
  void put_back(const std::string& sql, sqlite3_stmt* statement) const;

  sqlite3* handle_;
  mutable std::unordered_map<std::string, std::vector<sqlite3_stmt*>> idle_;
};

}  // namespace hearsay

#endif  // HEARSAY_LEDGER_DATABASE_SQLITE_H_
