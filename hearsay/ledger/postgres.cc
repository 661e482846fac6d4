// Results come whole and in binary; statements are prepared once a connection. What differs
// from SQLite's SQL is written anew here (postgres_sql) and nowhere else.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/postgres.h"

#include "hearsay/base/utf8.h"
#include "hearsay/ledger/address.h"

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdio>
#include <deque>
#include <vector>

namespace hearsay {

namespace {

// Types of columns, as pg_type numbers them for good.
constexpr Oid kBool = 16, kBytes = 17, kInt8 = 20, kInt2 = 21, kInt4 = 23, kFloat4 = 700,
              kFloat8 = 701;

// Half of the lock's key; the other half is of the schema. "HSY1".
constexpr const char* kLockKey = "1213421873, hashtext(current_schema())";

constexpr std::string_view kEscape = "\xF4\x8F\xBF\xBE";  // U+10FFFE
constexpr int kRowsAtOnce = 256;

struct Clear {
  void operator()(PGresult* one) const { PQclear(one); }
};

using Answer = std::unique_ptr<PGresult, Clear>;

std::uint64_t big_endian(const char* bytes, int size) {
  std::uint64_t out = 0;
  for (int i = 0; i < size; ++i)
    out = out << 8 | static_cast<unsigned char>(bytes[i]);
  return out;
}

std::string_view value_at(const PGresult* result, int row, int column) {
  return {PQgetvalue(result, row, column),
          static_cast<std::size_t>(PQgetlength(result, row, column))};
}

std::int64_t integer_at(const PGresult* result, int row, int column) {
  if (PQgetisnull(result, row, column) != 0) return 0;
  const char* bytes = PQgetvalue(result, row, column);
  switch (PQftype(result, column)) {
    case kInt8: return static_cast<std::int64_t>(big_endian(bytes, 8));
    case kInt4: return static_cast<std::int32_t>(big_endian(bytes, 4));
    case kInt2: return static_cast<std::int16_t>(big_endian(bytes, 2));
    case kBool: return bytes[0] != 0 ? 1 : 0;
    case kFloat8: return static_cast<std::int64_t>(std::bit_cast<double>(big_endian(bytes, 8)));
    default: return 0;
  }
}

double real_at(const PGresult* result, int row, int column) {
  if (PQgetisnull(result, row, column) != 0) return 0;
  const char* bytes = PQgetvalue(result, row, column);
  switch (PQftype(result, column)) {
    case kFloat8: return std::bit_cast<double>(big_endian(bytes, 8));
    case kFloat4: return std::bit_cast<float>(static_cast<std::uint32_t>(big_endian(bytes, 4)));
    default: return static_cast<double>(integer_at(result, row, column));
  }
}

// Text that holds something escaped is kept in `scratch`, to be looked at.
std::string_view text_at(const PGresult* result,
                         int row,
                         int column,
                         std::deque<std::string>& scratch) {
  const std::string_view text = value_at(result, row, column);
  if (PQftype(result, column) == kBytes || text.find(kEscape) == std::string_view::npos)
    return text;
  return scratch.emplace_back(ledger::from_postgres_text(text));
}

char type_at(const PGresult* result, int row, int column) {
  if (PQgetisnull(result, row, column) != 0) return 'n';
  switch (PQftype(result, column)) {
    case kInt8:
    case kInt4:
    case kInt2:
    case kBool: return 'i';
    case kFloat4:
    case kFloat8: return 'r';
    case kBytes: return 'b';
    default: return 't';
  }
}

std::string one_line(std::string_view message) {
  std::string out(message);
  while (!out.empty() && (out.back() == '\n' || out.back() == ' '))
    out.pop_back();
  std::replace(out.begin(), out.end(), '\n', ' ');
  std::erase(out, '\t');
  return out;
}

ErrorCode code_of(std::string_view state) {
  if (state == "42501" || state == "25006" || state.starts_with("53")) return ErrorCode::unwritable;
  if (state == "55P03" || state == "40001" || state == "40P01") return ErrorCode::busy;
  if (state == "54000" || state == "22026") return ErrorCode::too_large;
  if (state.starts_with("57") || state.starts_with("08")) return ErrorCode::unreadable;
  return ErrorCode::damaged;
}

void say_nothing(void*, const char*) {}

}  // namespace

namespace ledger {

std::string postgres_sql(std::string_view sql) {
  std::string out;
  int next = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    const char c = sql[i];
    if (c == '\'') quoted = !quoted;
    if (!quoted && c == '?') {
      out += '$';
      if (i + 1 >= sql.size() || sql[i + 1] < '0' || sql[i + 1] > '9')
        out += std::to_string(++next);
      continue;
    }
    constexpr std::string_view kInstr = "instr(";
    if (!quoted && sql.substr(i).starts_with(kInstr)) {
      out += "strpos(";
      i += kInstr.size() - 1;
      continue;
    }
    out += c;
  }
  return out;
}

std::string to_postgres_text(std::string_view text) {
  std::string out;
  const auto escape = [&](char byte) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    const auto value = static_cast<unsigned char>(byte);
    out += kEscape;
    out += kDigits[value >> 4];
    out += kDigits[value & 15];
  };
  while (!text.empty()) {
    const std::size_t good = std::min(first_invalid_utf8(text), text.size());
    std::string_view part = text.substr(0, good);
    for (std::size_t i = 0; i < part.size(); ++i) {
      if (part[i] == '\0') {
        escape(part[i]);
      } else if (part.substr(i).starts_with(kEscape)) {
        for (const char byte : kEscape)
          escape(byte);
        i += kEscape.size() - 1;
      } else {
        out += part[i];
      }
    }
    text.remove_prefix(good);
    if (text.empty()) break;
    escape(text.front());
    text.remove_prefix(1);
  }
  return out;
}

std::string from_postgres_text(std::string_view text) {
  std::string out;
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t found = std::min(text.find(kEscape, at), text.size());
    out += text.substr(at, found - at);
    at = found + kEscape.size();
    if (at + 2 > text.size()) break;
    out += static_cast<char>(digit(text[at]) << 4 | digit(text[at + 1]));
    at += 2;
  }
  return out;
}

}  // namespace ledger

// The columns of the row of an answer that one stands at.
class AnswerCursor : public Cursor {
 public:
  bool is_null(int column) const override { return PQgetisnull(result_.get(), row_, column) != 0; }

  std::int64_t integer(int column) const override {
    return integer_at(result_.get(), row_, column);
  }

  double real(int column) const override { return real_at(result_.get(), row_, column); }

  std::string_view text(int column) const override {
    return text_at(result_.get(), row_, column, scratch_);
  }

  std::string_view bytes(int column) const override {
    return value_at(result_.get(), row_, column);
  }

  int columns() const override { return PQnfields(result_.get()); }

  char type(int column) const override { return type_at(result_.get(), row_, column); }

 protected:
  Answer result_;
  int row_ = -1;
  mutable std::deque<std::string> scratch_;
};

class PostgresCursor final : public AnswerCursor {
 public:
  PostgresCursor(const Postgres& database, const std::string& name)
      : database_(database),
        name_(name) {}

  void bind(int index, std::nullptr_t) override { put(index, {}); }

  void bind(int index, std::int64_t value) override { keep(index, std::to_string(value), 0); }

  void bind(int index, double value) override {
    std::array<char, 40> digits{};
    std::snprintf(digits.data(), digits.size(), "%.17g", value);
    keep(index, digits.data(), 0);
  }

  void bind(int index, std::string_view value) override {
    const bool plain = value.find('\0') == std::string_view::npos && is_valid_utf8(value) &&
                       value.find(kEscape) == std::string_view::npos;
    if (plain) {
      put(index, {value.empty() ? "" : value.data(), value.size(), 1});
    } else {
      keep(index, ledger::to_postgres_text(value), 1);
    }
  }

  void bind(int index, Blob value) override {
    put(index, {value.bytes.empty() ? "" : value.bytes.data(), value.bytes.size(), 1});
  }

  Result<bool> next() override {
    if (result_ == nullptr) HEARSAY_TRY(execute());
    scratch_.clear();
    return ++row_ < PQntuples(result_.get());
  }

 private:
  struct Value {
    const char* bytes = nullptr;
    std::size_t size = 0;
    int format = 0;  // 0: digits; 1: as it is.
  };

  void put(int index, Value value) {
    values_.resize(std::max(values_.size(), static_cast<std::size_t>(index)));
    values_[static_cast<std::size_t>(index) - 1] = value;
  }

  void keep(int index, std::string value, int format) {
    const std::string& kept = kept_.emplace_back(std::move(value));
    put(index, {kept.c_str(), kept.size(), format});
  }

  Result<void> execute() {
    std::vector<const char*> bytes;
    std::vector<int> sizes, formats;
    for (const Value& one : values_) {
      if (one.size > std::size_t{1} << 30) {
        return make_error(ErrorCode::too_large,
                          "the ledger " + database_.path().string() + " cannot keep a value of " +
                              std::to_string(one.size) +
                              " bytes; PostgreSQL takes up to 1 GiB: split the input");
      }
      bytes.push_back(one.bytes);
      sizes.push_back(static_cast<int>(one.size));
      formats.push_back(one.format);
    }
    Answer answer(PQexecPrepared(database_.connection_,
                                 name_.c_str(),
                                 static_cast<int>(values_.size()),
                                 bytes.data(),
                                 sizes.data(),
                                 formats.data(),
                                 1));
    if (std::optional<Error> trouble = database_.trouble(answer.get())) return *trouble;
    result_ = std::move(answer);
    return {};
  }

  const Postgres& database_;
  const std::string& name_;
  std::vector<Value> values_;
  std::deque<std::string> kept_;  // Values that were written anew.
};

// Rows through a cursor of the server, some at a time, in a transaction of their own unless
// one is open.
class PostgresScan final : public AnswerCursor {
 public:
  PostgresScan(const Postgres& database, std::string name, bool own_transaction)
      : database_(database),
        name_(std::move(name)),
        own_transaction_(own_transaction) {}

  ~PostgresScan() override {
    // Where this fails, the transaction has failed, and the cursor went with it.
    static_cast<void>(database_.script(own_transaction_ ? "COMMIT" : ("CLOSE " + name_).c_str()));
  }

  PostgresScan(const PostgresScan&) = delete;
  PostgresScan& operator=(const PostgresScan&) = delete;

  void bind(int, std::nullptr_t) override {}

  void bind(int, std::int64_t) override {}

  void bind(int, double) override {}

  void bind(int, std::string_view) override {}

  void bind(int, Blob) override {}

  Result<bool> next() override {
    scratch_.clear();
    if (result_ != nullptr && ++row_ < PQntuples(result_.get())) return true;
    if (result_ != nullptr && PQntuples(result_.get()) < kRowsAtOnce) return false;
    const std::string sql = "FETCH " + std::to_string(kRowsAtOnce) + " FROM " + name_;
    Answer answer(
        PQexecParams(database_.connection_, sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 1));
    if (std::optional<Error> trouble = database_.trouble(answer.get())) return *trouble;
    result_ = std::move(answer);
    row_ = 0;
    return PQntuples(result_.get()) > 0;
  }

 private:
  const Postgres& database_;
  std::string name_;
  bool own_transaction_;
};

Result<std::unique_ptr<Postgres>> Postgres::open(const std::filesystem::path& address,
                                                 Access access,
                                                 int wait_ms) {
  HEARSAY_TRY(ledger::check_address(address));
  // What stands after the address beats it; before it, it is only a default.
  const std::string text = address.string();
  const std::array<const char*, 5> names = {
      "connect_timeout", "dbname", "client_encoding", "fallback_application_name", nullptr};
  const std::array<const char*, 5> values = {"10", text.c_str(), "UTF8", "hearsay", nullptr};
  PGconn* connection = PQconnectdbParams(names.data(), values.data(), 1);
  std::unique_ptr<Postgres> out(new Postgres(address, connection, wait_ms));
  if (PQstatus(connection) != CONNECTION_OK) {
    return make_error(ErrorCode::unreadable,
                      "the ledger " + text +
                          " cannot be opened: " + one_line(PQerrorMessage(connection)) +
                          "; check the address, that the server runs and that you may connect (a "
                          "password belongs into ~/.pgpass or PGPASSFILE; createdb makes a "
                          "database)");
  }
  PQsetNoticeProcessor(connection, say_nothing, nullptr);
  // Every question of ours goes from key to key, few rows at a time. The planner, which knows
  // nothing of tables that were just filled, would read them from end to end for each.
  HEARSAY_TRY(
      out->script("SET jit = off; SET enable_seqscan = off; SET enable_hashjoin = off; "
                  "SET enable_mergejoin = off"));
  if (access == Access::read) HEARSAY_TRY(out->script("SET default_transaction_read_only = on"));
  return out;
}

Postgres::~Postgres() {
  PQfinish(connection_);
}

Result<Statement> Postgres::prepare(std::string_view sql) const {
  std::string text(sql);
  auto known = prepared_.find(text);
  if (known == prepared_.end()) {
    std::string name = "q" + std::to_string(prepared_.size());
    const std::string ours = ledger::postgres_sql(sql);
    const Answer answer(PQprepare(connection_, name.c_str(), ours.c_str(), 0, nullptr));
    if (std::optional<Error> wrong = trouble(answer.get())) return *wrong;
    known = prepared_.emplace(std::move(text), std::move(name)).first;
  }
  return Statement(std::make_unique<PostgresCursor>(*this, known->second));
}

Result<Statement> Postgres::scan(std::string_view sql) const {
  const bool own = !in_transaction();
  if (own) HEARSAY_TRY(begin(Access::read));
  const std::string name = "scan" + std::to_string(++scans_);
  auto rows = std::make_unique<PostgresScan>(*this, name, own);
  HEARSAY_TRY(
      script(("DECLARE " + name + " NO SCROLL CURSOR FOR " + ledger::postgres_sql(sql)).c_str()));
  return Statement(std::move(rows));
}

Result<void> Postgres::script(const char* sql) const {
  const Answer answer(PQexec(connection_, sql));
  if (std::optional<Error> wrong = trouble(answer.get())) return *wrong;
  return {};
}

Result<std::int64_t> Postgres::version() const {
  return HEARSAY_TRY(number("SELECT schema FROM hearsay_ledger")).value_or(0);
}

Result<void> Postgres::check(const std::function<void(std::string)>&) const {
  return {};
}

std::string Postgres::role() const {
  const char* name = PQuser(connection_);
  return name == nullptr ? "" : name;
}

bool Postgres::in_transaction() const {
  return PQtransactionStatus(connection_) != PQTRANS_IDLE;
}

// The lock is taken by a statement of its own: each one after it sees what was added while it
// waited (READ COMMITTED), and nobody adds anything from then on.
Result<void> Postgres::begin(Access access) const {
  // The server would only warn, and go on with the one that is open.
  if (PQtransactionStatus(connection_) == PQTRANS_INTRANS) {
    return make_error(ErrorCode::damaged,
                      "the ledger " + path().string() + " has a transaction open already");
  }
  if (access == Access::read) return script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  HEARSAY_TRY(script("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"));
  const auto lock = [&]() -> Result<void> {
    if (wait_ms_ > 0) {
      return script(("SET LOCAL lock_timeout = " + std::to_string(wait_ms_) +
                     "; SELECT pg_advisory_xact_lock(" + kLockKey + "); SET LOCAL lock_timeout = 0")
                        .c_str());
    }
    const std::string sql = std::string("SELECT pg_try_advisory_xact_lock(") + kLockKey + ")";
    if (HEARSAY_TRY(number(sql)).value_or(0) != 0) return {};
    return make_error(ErrorCode::busy,
                      "the ledger " + path().string() +
                          " is busy: another program is writing it; try again, or wait longer "
                          "with --wait");
  };
  Result<void> locked = lock();
  if (!locked) static_cast<void>(roll_back());
  return locked;
}

Result<void> Postgres::commit() const {
  const Answer answer(PQexec(connection_, "COMMIT"));
  if (std::optional<Error> wrong = trouble(answer.get())) return *wrong;
  // The server answers a COMMIT of a transaction that has failed with ROLLBACK.
  if (std::string_view(PQcmdStatus(answer.get())) == "COMMIT") return {};
  return make_error(ErrorCode::unwritable,
                    "the ledger " + path().string() +
                        " cannot be written: the server took the transaction back; run the same "
                        "command again");
}

Result<void> Postgres::roll_back() const {
  return script("ROLLBACK");
}

std::optional<Error> Postgres::trouble(const PGresult* result) const {
  const ExecStatusType status = PQresultStatus(result);
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return std::nullopt;
  const std::string ledger = "the ledger " + path().string();
  if (PQstatus(connection_) != CONNECTION_OK) {
    return make_error(ErrorCode::unreadable,
                      ledger +
                          " cannot be reached any more: " + one_line(PQerrorMessage(connection_)) +
                          "; what was added before is safe, run the same command again for the "
                          "rest");
  }
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const char* primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  const std::string_view code(state == nullptr ? "" : state);
  const std::string why = one_line(primary == nullptr ? PQerrorMessage(connection_) : primary);
  const ErrorCode kind = code_of(code);
  if (code == "42501") {
    return make_error(kind,
                      ledger + " does not let you do that: " + why + " (you are " + role() +
                          "); ask its owner for the role that you need: 'hearsay --ledger ... "
                          "role give " +
                          role() + " coder'");
  }
  switch (kind) {
    case ErrorCode::busy:
      return make_error(kind,
                        ledger + " is busy: " + why +
                            ": another program is writing it; try again, or wait longer with "
                            "--wait");
    case ErrorCode::unwritable:
      return make_error(kind,
                        ledger + " cannot be written: " + why +
                            "; what was added before is safe: free some space on the server, or "
                            "name a server that takes changes");
    case ErrorCode::too_large:
      return make_error(kind, ledger + " cannot keep that: " + why + "; split the input");
    case ErrorCode::unreadable:
      return make_error(kind,
                        ledger + " was interrupted: " + why +
                            "; what was added before is safe, run the same command again");
    default:
      return make_error(kind,
                        ledger + " is damaged: " + why + " (SQLSTATE " + std::string(code) +
                            "); restore it from a copy; 'hearsay verify' says what is still sound");
  }
}

}  // namespace hearsay
