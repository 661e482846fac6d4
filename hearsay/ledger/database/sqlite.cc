// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/database/sqlite.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cstring>

namespace hearsay {

namespace {

constexpr std::size_t kMostIdle = 200;  // Different statements; the program has fewer.

std::string_view look(const void* bytes, int size) {
  return bytes == nullptr
             ? std::string_view()
             : std::string_view(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

ErrorCode code_of(int code) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ErrorCode::busy;
    case SQLITE_FULL:
    case SQLITE_READONLY:
    case SQLITE_NOMEM: return ErrorCode::unwritable;
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN: return ErrorCode::unreadable;
    case SQLITE_TOOBIG: return ErrorCode::too_large;
    case SQLITE_IOERR:
      return code == SQLITE_IOERR_READ || code == SQLITE_IOERR_SHORT_READ ? ErrorCode::unreadable
                                                                          : ErrorCode::unwritable;
    default: return ErrorCode::damaged;
  }
}

std::string advice_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::busy:
      return "another program is writing it; try again, or wait longer with --wait";
    case ErrorCode::unwritable:
      return "free some space or choose another place; what was added before is safe";
    case ErrorCode::unreadable:
      return "check that the folder exists and that you may read and write there";
    case ErrorCode::too_large: return "split the input";
    default: return "restore it from a copy; 'hearsay verify' says what is still sound";
  }
}

// Counting what is allocated takes a lock each time, that all connections share; nobody asks.
void count_no_memory() {
  static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(once);
}

}  // namespace

class SqliteCursor final : public Cursor {
 public:
  SqliteCursor(const Sqlite& database, std::string sql, sqlite3_stmt* statement)
      : database_(database),
        sql_(std::move(sql)),
        statement_(statement) {}

  ~SqliteCursor() override { database_.put_back(sql_, statement_); }

  SqliteCursor(const SqliteCursor&) = delete;
  SqliteCursor& operator=(const SqliteCursor&) = delete;

  void bind(int index, std::nullptr_t) override { sqlite3_bind_null(statement_, index); }

  void bind(int index, std::int64_t value) override {
    sqlite3_bind_int64(statement_, index, value);
  }

  void bind(int index, double value) override { sqlite3_bind_double(statement_, index, value); }

  // A null pointer would bind NULL, so an empty view gets an address.
  void bind(int index, std::string_view value) override {
    sqlite3_bind_text64(statement_,
                        index,
                        value.empty() ? "" : value.data(),
                        value.size(),
                        SQLITE_STATIC,
                        SQLITE_UTF8);
  }

  void bind(int index, Blob value) override {
    sqlite3_bind_blob64(statement_,
                        index,
                        value.bytes.empty() ? "" : value.bytes.data(),
                        value.bytes.size(),
                        SQLITE_STATIC);
  }

  Result<bool> next() override {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return database_.trouble(code);
  }

  Result<void> leave() override {
    while (HEARSAY_TRY(next())) {
    }
    return {};
  }

  bool is_null(int column) const override {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }

  std::int64_t integer(int column) const override {
    return sqlite3_column_int64(statement_, column);
  }

  double real(int column) const override { return sqlite3_column_double(statement_, column); }

  std::string_view text(int column) const override {
    const void* text = sqlite3_column_text(statement_, column);
    return look(text, sqlite3_column_bytes(statement_, column));
  }

  std::string_view bytes(int column) const override {
    const void* blob = sqlite3_column_blob(statement_, column);
    return look(blob, sqlite3_column_bytes(statement_, column));
  }

  int columns() const override { return sqlite3_column_count(statement_); }

  char type(int column) const override {
    switch (sqlite3_column_type(statement_, column)) {
      case SQLITE_INTEGER: return 'i';
      case SQLITE_FLOAT: return 'r';
      case SQLITE_TEXT: return 't';
      case SQLITE_BLOB: return 'b';
      default: return 'n';
    }
  }

 private:
  const Sqlite& database_;
  std::string sql_;
  sqlite3_stmt* statement_;
};

Result<std::unique_ptr<Sqlite>> Sqlite::open(const std::filesystem::path& path,
                                             Access access,
                                             int wait_ms) {
  // SQLite gives ":memory:" and "file:..." meanings of their own; "./" takes them away.
  std::string name = path.is_absolute() ? path.string() : "./" + path.string();
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  if (access == Access::write) flags |= SQLITE_OPEN_CREATE;
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  const bool writable = ::access(path.c_str(), W_OK) == 0 && ::access(folder.c_str(), W_OK) == 0;
  if (access == Access::read && !writable && ::access((name + "-wal").c_str(), F_OK) != 0) {
    // A ledger on a read-only medium: nobody can change it under us.
    std::string address = "file:";
    for (char c : name)
      address += c == '%' ? "%25" : c == '?' ? "%3f" : c == '#' ? "%23" : std::string(1, c);
    name = address + "?immutable=1";
    flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  }
  // A new file is its owner's alone: evidence is nothing for others who use the machine. SQLite
  // gives the files beside it the same permissions; a team's may be opened to a group.
  if (access == Access::write) {
    const int file = ::open(name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file >= 0) ::close(file);
  }
  count_no_memory();
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &handle, flags, nullptr);
  std::unique_ptr<Sqlite> out(new Sqlite(path, handle));
  if (code != SQLITE_OK) return out->trouble(code);
  sqlite3_busy_timeout(handle, wait_ms);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_FKEY, access == Access::write ? 1 : 0, nullptr);
  if (access == Access::read)
    sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  return out;
}

Result<std::unique_ptr<Sqlite>> Sqlite::open_in_memory() {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(
      ":memory:",
      &handle,
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
      nullptr);
  std::unique_ptr<Sqlite> out(new Sqlite("(in memory)", handle));
  if (code != SQLITE_OK) return out->trouble(code);
  return out;
}

Sqlite::~Sqlite() {
  for (auto& [sql, statements] : idle_) {
    for (sqlite3_stmt* one : statements)
      sqlite3_finalize(one);
  }
  sqlite3_close_v2(handle_);
}

void Sqlite::put_back(const std::string& sql, sqlite3_stmt* statement) const {
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
  if (idle_.size() < kMostIdle || idle_.contains(sql)) {
    idle_[sql].push_back(statement);
  } else {
    sqlite3_finalize(statement);
  }
}

Result<Statement> Sqlite::prepare(std::string_view sql) const {
  std::string text(sql);
  if (const auto at = idle_.find(text); at != idle_.end() && !at->second.empty()) {
    sqlite3_stmt* known = at->second.back();
    at->second.pop_back();
    return Statement(std::make_unique<SqliteCursor>(*this, std::move(text), known));
  }
  sqlite3_stmt* statement = nullptr;
  const int code =
      sqlite3_prepare_v2(handle_, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  if (code != SQLITE_OK) return trouble(code);
  return Statement(std::make_unique<SqliteCursor>(*this, std::move(text), statement));
}

Result<void> Sqlite::script(const char* sql) const {
  const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return trouble(code);
  return {};
}

std::string Sqlite::raw(std::int64_t offset, int count) const {
  sqlite3_file* file = nullptr;
  if (sqlite3_file_control(handle_, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK ||
      file == nullptr || file->pMethods == nullptr) {
    return "";
  }
  sqlite3_int64 size = 0;
  if (file->pMethods->xFileSize(file, &size) != SQLITE_OK || offset >= size) return "";
  std::string out(static_cast<std::size_t>(std::min<std::int64_t>(count, size - offset)), '\0');
  if (file->pMethods->xRead(file, out.data(), static_cast<int>(out.size()), offset) != SQLITE_OK)
    return "";
  return out;
}

Error Sqlite::trouble(int code) const {
  const ErrorCode kind = code_of(code);
  std::string reason = handle_ != nullptr ? sqlite3_errmsg(handle_) : sqlite3_errstr(code);
  if ((code & 0xFF) == SQLITE_IOERR || (code & 0xFF) == SQLITE_CANTOPEN) {
    const int system = handle_ != nullptr ? sqlite3_system_errno(handle_) : 0;
    if (system != 0) reason += std::string(" (") + std::strerror(system) + ")";
  }
  std::string what = "the ledger " + path().string();
  switch (kind) {
    case ErrorCode::damaged: what += " is damaged: "; break;
    case ErrorCode::busy: what += " is busy: "; break;
    case ErrorCode::unreadable: what += " cannot be opened: "; break;
    default: what += " cannot be written: "; break;
  }
  return make_error(kind, what + reason + "; " + advice_of(kind));
}

Result<std::int64_t> Sqlite::version() const {
  return HEARSAY_TRY(number("PRAGMA user_version")).value_or(0);
}

Result<void> Sqlite::check(const std::function<void(std::string)>& tell) const {
  Statement rows = HEARSAY_TRY(query("PRAGMA integrity_check"));
  while (HEARSAY_TRY(rows.next())) {
    if (rows.text(0) != "ok") tell(std::string(rows.text(0)));
  }
  // SQLite takes a page that was cut short for one that ends in zeros.
  const std::int64_t page = HEARSAY_TRY(number("PRAGMA page_size")).value_or(0);
  std::error_code unknown;
  const std::uintmax_t size = std::filesystem::file_size(path(), unknown);
  if (!unknown && page > 0 && size % static_cast<std::uintmax_t>(page) != 0)
    tell("its end was cut off: its last page is not whole");
  return {};
}

Result<void> Sqlite::begin(Access access) const {
  return script(access == Access::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Result<void> Sqlite::commit() const {
  return script("COMMIT");
}

Result<void> Sqlite::roll_back() const {
  return script("ROLLBACK");
}

}  // namespace hearsay
