// SQLite, as much of it as the ledger needs: a connection, a statement, errors.
//
//     Statement rows = HEARSAY_TRY(database.query("SELECT id FROM reports WHERE number > ?", 3));
//     while (HEARSAY_TRY(rows.next())) ids.push_back(std::string(rows.text(0)));
//
// Debian's SQLite (3.40) may damage a write-ahead log when two connections write
// or checkpoint at once, so exactly one connection writes (writer_lock.h), only it
// checkpoints, and nothing is mapped into memory. Every error names the file.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LEDGER_SQLITE_H_
#define HEARSAY_LEDGER_SQLITE_H_

#include "hearsay/base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace hearsay {

class Database;

// Bytes to bind as a BLOB; a std::string_view is bound as TEXT.
struct Blob {
  std::string_view bytes;
};

class Statement {
 public:
  // Moves to the next row; false after the last.
  Result<bool> next();

  // Columns of the row, from 0. A null is 0 or "".
  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string_view text(int column) const;  // Valid until next(); holds NULs.
  std::string_view bytes(int column) const;
  std::optional<std::string> text_or_null(int column) const;
  int columns() const;
  // 'i', 'r', 't', 'b' or 'n', as docs/formats/audit.md names the types.
  char type(int column) const;

 private:
  friend class Database;
  Statement(const Database& database, std::string sql, sqlite3_stmt* statement);

  void bind(int index, std::nullptr_t);
  void bind(int index, std::int64_t value);
  void bind(int index, double value);
  void bind(int index, std::string_view value);
  void bind(int index, Blob value);

  void bind(int index, int value) { bind(index, std::int64_t{value}); }

  void bind(int index, std::uint32_t value) { bind(index, std::int64_t{value}); }

  void bind(int index, bool value) { bind(index, std::int64_t{value}); }

  void bind(int index, const char* value) { bind(index, std::string_view(value)); }

  void bind(int index, const std::string& value) { bind(index, std::string_view(value)); }

  template <class T>
  void bind(int index, const std::optional<T>& value) {
    if (value) {
      bind(index, *value);
    } else {
      bind(index, nullptr);
    }
  }

  const Database* database_;
  std::shared_ptr<sqlite3_stmt> statement_;
};

class Database {
 public:
  enum class Access { read, write };

  // Opens, and creates when writing. Does not look at what is inside.
  static Result<std::unique_ptr<Database>> open(const std::filesystem::path& path,
                                                Access access,
                                                int wait_ms);
  // One of its own, in no file.
  static Result<std::unique_ptr<Database>> open_in_memory();
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // Values are looked at until the statement ends: they must live as long.
  template <class... Values>
  Result<Statement> query(std::string_view sql, const Values&... values) const {
    Statement statement = HEARSAY_TRY(prepare(sql));
    int index = 0;
    (statement.bind(++index, values), ...);
    return statement;
  }

  // A statement without rows.
  template <class... Values>
  Result<void> run(std::string_view sql, const Values&... values) const {
    Statement statement = HEARSAY_TRY(query(sql, values...));
    while (HEARSAY_TRY(statement.next())) {
    }
    return {};
  }

  // The first column of the first row; nothing if there is no row.
  template <class... Values>
  Result<std::optional<std::int64_t>> number(std::string_view sql, const Values&... values) const {
    Statement statement = HEARSAY_TRY(query(sql, values...));
    if (!HEARSAY_TRY(statement.next())) return std::optional<std::int64_t>();
    return std::optional<std::int64_t>(statement.integer(0));
  }

  // Several statements, without values.
  Result<void> script(const char* sql) const;

  // `count` bytes of the file itself at `offset`; fewer at its end.
  std::string raw(std::int64_t offset, int count) const;

  const std::filesystem::path& path() const { return path_; }

  // The connection's last trouble as an Error.
  Error trouble(int code) const;

 private:
  Database(std::filesystem::path path, sqlite3* handle) : path_(std::move(path)), handle_(handle) {}

  friend class Statement;

  // A statement is compiled once: when it has ended it waits for the next use.
  Result<Statement> prepare(std::string_view sql) const;
  void put_back(const std::string& sql, sqlite3_stmt* statement) const;

  std::filesystem::path path_;
  sqlite3* handle_;
  mutable std::unordered_map<std::string, std::vector<sqlite3_stmt*>> idle_;
};

// Begins now, rolls back when it goes out of scope, unless commit() was reached.
class Transaction {
 public:
  static Result<Transaction> begin(const Database& database);
  // Sees the database as it is at the first question, whatever others write meanwhile.
  static Result<Transaction> begin_to_read(const Database& database);

  Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}

  Transaction& operator=(Transaction&& other) noexcept {
    std::swap(database_, other.database_);
    return *this;
  }

  ~Transaction();
  Result<void> commit();

 private:
  explicit Transaction(const Database& database) : database_(&database) {}

  const Database* database_;
};

}  // namespace hearsay

#endif  // HEARSAY_LEDGER_SQLITE_H_
