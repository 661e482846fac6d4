// A database, as much of it as the ledger needs: a connection, a statement, errors.
//
//     Statement rows = HEARSAY_TRY(database.query("SELECT id FROM reports WHERE number > ?", 3));
//     while (HEARSAY_TRY(rows.next())) ids.push_back(std::string(rows.text(0)));
//
// A question may be answered when it is asked (a server) or when its rows are looked at (a
// file): whoever adds rows in between must not mind. Several questions that are asked before
// the first is looked at cost one way to a server and back.
//
// The ledger speaks to it alone, in SQL that every kind of database of ours understands: `?`
// or `?1` for values, IS NOT DISTINCT FROM where null may equal null, every column that is
// not grouped by in an aggregate. What the kinds have of their own - how they are opened,
// locked, checked and made - is behind these virtual functions and in the one file of each
// kind (sqlite.h).
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LEDGER_DATABASE_DATABASE_H_
#define HEARSAY_LEDGER_DATABASE_DATABASE_H_

#include "hearsay/base/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace hearsay {

// Bytes to bind as a BLOB; a std::string_view is bound as TEXT.
struct Blob {
  std::string_view bytes;
};

// What one kind of database does for a statement.
class Cursor {
 public:
  virtual ~Cursor() = default;

  // Values by their place, from 1. They must live as long as the statement.
  virtual void bind(int index, std::nullptr_t) = 0;
  virtual void bind(int index, std::int64_t value) = 0;
  virtual void bind(int index, double value) = 0;
  virtual void bind(int index, std::string_view value) = 0;
  virtual void bind(int index, Blob value) = 0;

  // All values are bound. A database that is far away is told now and waited for in next().
  virtual Result<void> send() { return {}; }

  // Nobody will look at it. What becomes of it has to be known at the commit, not earlier.
  virtual Result<void> leave() = 0;

  virtual Result<bool> next() = 0;

  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual double real(int column) const = 0;
  virtual std::string_view text(int column) const = 0;
  virtual std::string_view bytes(int column) const = 0;
  virtual int columns() const = 0;
  virtual char type(int column) const = 0;
};

class Statement {
 public:
  explicit Statement(std::unique_ptr<Cursor> cursor) : cursor_(std::move(cursor)) {}

  // Moves to the next row; false after the last.
  Result<bool> next() { return cursor_->next(); }

  // Columns of the row, from 0. A null is 0 or "".
  bool is_null(int column) const { return cursor_->is_null(column); }

  std::int64_t integer(int column) const { return cursor_->integer(column); }

  double real(int column) const { return cursor_->real(column); }

  // Valid until next(); holds NULs.
  std::string_view text(int column) const { return cursor_->text(column); }

  std::string_view bytes(int column) const { return cursor_->bytes(column); }

  std::optional<std::string> text_or_null(int column) const {
    if (is_null(column)) return std::nullopt;
    return std::string(text(column));
  }

  int columns() const { return cursor_->columns(); }

  // 'i', 'r', 't', 'b' or 'n', as docs/formats/audit.md names the types.
  char type(int column) const { return cursor_->type(column); }

  // The first column of the next row; nothing if there is none.
  Result<std::optional<std::int64_t>> number() {
    if (!HEARSAY_TRY(next())) return std::optional<std::int64_t>();
    return std::optional<std::int64_t>(integer(0));
  }

 private:
  friend class Database;

  void bind(int index, std::nullptr_t) { cursor_->bind(index, nullptr); }

  void bind(int index, std::int64_t value) { cursor_->bind(index, value); }

  void bind(int index, double value) { cursor_->bind(index, value); }

  void bind(int index, std::string_view value) { cursor_->bind(index, value); }

  void bind(int index, Blob value) { cursor_->bind(index, value); }

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

  std::unique_ptr<Cursor> cursor_;
};

class Database {
 public:
  enum class Access { read, write };

  virtual ~Database() = default;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // Values are looked at until the statement ends: they must live as long.
  template <class... Values>
  Result<Statement> query(std::string_view sql, const Values&... values) const {
    Statement statement = HEARSAY_TRY(prepare(sql));
    int index = 0;
    (statement.bind(++index, values), ...);
    HEARSAY_TRY(statement.cursor_->send());
    return statement;
  }

  // A row to add in a transaction: what is wrong with it may be said by a later question or by
  // the commit. Questions in between see it.
  template <class... Values>
  Result<void> add(std::string_view sql, const Values&... values) const {
    return HEARSAY_TRY(query(sql, values...)).cursor_->leave();
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
    return HEARSAY_TRY(query(sql, values...)).number();
  }

  // The row that `row` stands at, of another database or this one, value by value.
  Result<void> add_row(std::string_view sql, const Statement& row) const;

  // Very many rows, without values: never all of them in memory. Where they come in parts, a
  // part has so many.
  virtual Result<Statement> scan(std::string_view sql, int) const { return prepare(sql); }

  Result<Statement> scan(std::string_view sql) const { return scan(sql, 256); }

  // Several statements, without values.
  virtual Result<void> script(const char* sql) const = 0;

  // The version of its schema; 0 if it has none.
  virtual Result<std::int64_t> version() const = 0;

  // Whether nobody else writes while it is open for writing.
  virtual bool alone() const = 0;

  // Whether its own structures are sound; tells what is not.
  virtual Result<void> check(const std::function<void(std::string)>& tell) const = 0;

  // Its file, or its address: what messages call it.
  const std::filesystem::path& path() const { return path_; }

 protected:
  explicit Database(std::filesystem::path path) : path_(std::move(path)) {}

  virtual Result<Statement> prepare(std::string_view sql) const = 0;

 private:
  friend class Transaction;

  virtual Result<void> begin(Access access) const = 0;
  virtual Result<void> commit() const = 0;
  virtual Result<void> roll_back() const = 0;

  std::filesystem::path path_;
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

#endif  // HEARSAY_LEDGER_DATABASE_DATABASE_H_
