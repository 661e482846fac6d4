// Results come whole and in binary. What differs from SQLite's SQL is written anew here
// (postgres_sql) and nowhere else.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/database/postgres.h"

#include "hearsay/base/utf8.h"
#include "hearsay/ledger/database/address.h"
#include "hearsay/ledger/database/postgres_pool.h"
#include "hearsay/ledger/database/postgres_trouble.h"

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
constexpr int kOldestServer = 150000;
constexpr std::size_t kLargestValue = std::size_t{1} << 30;

using ledger::PostgresLine;

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
  bool is_null(int column) const override { return PQgetisnull(result_, row_, column) != 0; }

  std::int64_t integer(int column) const override { return integer_at(result_, row_, column); }

  double real(int column) const override { return real_at(result_, row_, column); }

  std::string_view text(int column) const override {
    return text_at(result_, row_, column, scratch_);
  }

  std::string_view bytes(int column) const override { return value_at(result_, row_, column); }

  int columns() const override { return PQnfields(result_); }

  char type(int column) const override { return type_at(result_, row_, column); }

 protected:
  const PGresult* result_ = nullptr;
  int row_ = -1;
  mutable std::deque<std::string> scratch_;
};

class PostgresCursor final : public AnswerCursor {
 public:
  PostgresCursor(const Postgres& database, std::string_view sql) : database_(database), sql_(sql) {}

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

  Result<void> send() override {
    for (const PostgresLine::Value& one : values_) {
      if (one.size > kLargestValue) {
        return make_error(ErrorCode::too_large,
                          "the ledger " + database_.path().string() + " cannot keep a value of " +
                              std::to_string(one.size) +
                              " bytes; PostgreSQL takes up to 1 GiB: split the input");
      }
    }
    sent_ = database_.line_->send(sql_, values_);
    return {};
  }

  Result<void> leave() override {
    if (database_.in_transaction_) {
      if (database_.line_->trouble()) return *database_.line_->trouble();
      return {};
    }
    HEARSAY_TRY(next());
    return {};
  }

  Result<bool> next() override {
    if (!sent_->come) database_.line_->wait();
    if (sent_->error) return *sent_->error;
    result_ = sent_->answer.get();
    scratch_.clear();
    return ++row_ < PQntuples(result_);
  }

 private:
  void put(int index, PostgresLine::Value value) {
    values_.resize(std::max(values_.size(), static_cast<std::size_t>(index)));
    values_[static_cast<std::size_t>(index) - 1] = value;
  }

  void keep(int index, std::string value, int format) {
    const std::string& kept = kept_.emplace_back(std::move(value));
    put(index, {kept.c_str(), kept.size(), format});
  }

  const Postgres& database_;
  std::string sql_;
  std::vector<PostgresLine::Value> values_;
  std::deque<std::string> kept_;  // Values that were written anew.
  std::shared_ptr<const ledger::Sent> sent_;
};

// Rows through a cursor of the server, some at a time, in a transaction of their own unless
// one is open.
class PostgresScan final : public AnswerCursor {
 public:
  PostgresScan(const Postgres& database, std::string name, int at_once, bool own_transaction)
      : database_(database),
        name_(std::move(name)),
        at_once_(at_once),
        own_transaction_(own_transaction) {}

  ~PostgresScan() override {
    // Where this fails, the transaction has failed, and the cursor went with it.
    if (!own_transaction_) {
      static_cast<void>(database_.script(("CLOSE " + name_).c_str()));
    } else if (!database_.commit()) {
      static_cast<void>(database_.roll_back());
    }
  }

  PostgresScan(const PostgresScan&) = delete;
  PostgresScan& operator=(const PostgresScan&) = delete;

  void bind(int, std::nullptr_t) override {}

  void bind(int, std::int64_t) override {}

  void bind(int, double) override {}

  void bind(int, std::string_view) override {}

  void bind(int, Blob) override {}

  Result<void> leave() override { return {}; }

  Result<bool> next() override {
    scratch_.clear();
    if (result_ != nullptr && ++row_ < PQntuples(result_)) return true;
    if (result_ != nullptr && PQntuples(result_) < at_once_) return false;
    const std::string sql = "FETCH " + std::to_string(at_once_) + " FROM " + name_;
    part_ = HEARSAY_TRY(database_.line_->say(sql.c_str(), true));
    result_ = part_.get();
    row_ = 0;
    return PQntuples(result_) > 0;
  }

 private:
  const Postgres& database_;
  std::string name_;
  int at_once_;
  bool own_transaction_;
  ledger::Answer part_;
};

namespace {

Result<std::unique_ptr<PostgresLine>> connect(const std::string& address, Database::Access access) {
  // What stands after the address beats it; before it, it is only a default.
  const std::array<const char*, 5> names = {
      "connect_timeout", "dbname", "client_encoding", "fallback_application_name", nullptr};
  const std::array<const char*, 5> values = {"10", address.c_str(), "UTF8", "hearsay", nullptr};
  PGconn* connection = PQconnectdbParams(names.data(), values.data(), 1);
  auto out = std::make_unique<PostgresLine>(address, connection);
  if (PQstatus(connection) != CONNECTION_OK) return ledger::postgres_refusal(address, connection);
  if (PQserverVersion(connection) < kOldestServer) {
    const char* version = PQparameterStatus(connection, "server_version");
    return make_error(
        ErrorCode::unsupported,
        "the server of the ledger " + address + " is PostgreSQL " +
            std::string(version == nullptr ? "of an unknown version" : version) +
            "; a ledger needs 15 or later: move it with pg_dump, or name another server");
  }
  PQsetNoticeProcessor(connection, say_nothing, nullptr);
  // Every question of ours goes from key to key, few rows at a time. The planner, which knows
  // nothing of tables that were just filled, would read them from end to end for each.
  std::string sql =
      "SET jit = off; SET enable_seqscan = off; SET enable_hashjoin = off; "
      "SET enable_mergejoin = off";
  if (access == Database::Access::read) sql += "; SET default_transaction_read_only = on";
  HEARSAY_TRY(out->say(sql.c_str()));
  return out;
}

}  // namespace

Result<std::unique_ptr<Postgres>> Postgres::open(const std::filesystem::path& address,
                                                 Access access,
                                                 int wait_ms,
                                                 std::shared_ptr<ledger::PostgresPool> pool) {
  HEARSAY_TRY(ledger::check_address(address));
  const std::string text = address.string();
  if (access == Access::write) pool.reset();
  const auto make = [&] { return connect(text, access); };
  std::unique_ptr<PostgresLine> line = HEARSAY_TRY(pool ? pool->take(text, wait_ms, make) : make());
  return std::unique_ptr<Postgres>(
      new Postgres(address, std::move(line), wait_ms, std::move(pool)));
}

Postgres::~Postgres() {
  if (pool_) pool_->give_back(std::move(line_));
}

Result<Statement> Postgres::prepare(std::string_view sql) const {
  return Statement(std::make_unique<PostgresCursor>(*this, sql));
}

Result<Statement> Postgres::scan(std::string_view sql, int at_once) const {
  const bool own = !in_transaction_;
  if (own) HEARSAY_TRY(begin(Access::read));
  const std::string name = "scan" + std::to_string(++scans_);
  auto rows = std::make_unique<PostgresScan>(*this, name, at_once, own);
  HEARSAY_TRY(
      script(("DECLARE " + name + " NO SCROLL CURSOR FOR " + ledger::postgres_sql(sql)).c_str()));
  return Statement(std::move(rows));
}

Result<void> Postgres::script(const char* sql) const {
  HEARSAY_TRY(line_->say(sql));
  return {};
}

Result<std::int64_t> Postgres::version() const {
  return HEARSAY_TRY(number("SELECT schema FROM hearsay_ledger")).value_or(0);
}

Result<void> Postgres::check(const std::function<void(std::string)>&) const {
  return {};
}

std::string Postgres::role() const {
  const char* name = PQuser(line_->connection());
  return name == nullptr ? "" : name;
}

// The lock is taken by a statement of its own: each one after it sees what was added while it
// waited (READ COMMITTED), and nobody adds anything from then on.
Result<void> Postgres::begin(Access access) const {
  // The server would only warn, and go on with the one that is open.
  if (in_transaction_) {
    return make_error(ErrorCode::damaged,
                      "the ledger " + path().string() + " has a transaction open already");
  }
  line_->calm();
  if (access == Access::read) {
    HEARSAY_TRY(script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
    in_transaction_ = true;
    return {};
  }
  const std::string wait = wait_ms_ <= 0 ? "" : std::to_string(wait_ms_);
  std::string sql = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; ";
  if (wait.empty()) {
    sql += std::string("SELECT pg_try_advisory_xact_lock(") + kLockKey + ")";
  } else {
    sql += "SET LOCAL lock_timeout = " + wait + "; SELECT pg_advisory_xact_lock(" + kLockKey +
           "); SET LOCAL lock_timeout = 0";
  }
  const Result<ledger::Answer> locked = line_->say(sql.c_str());
  const bool refused =
      locked && wait.empty() && value_at(locked->get(), 0, 0) != std::string_view("t");
  if (locked && !refused) {
    in_transaction_ = true;
    return {};
  }
  static_cast<void>(roll_back());
  if (!locked) return locked.error();
  return make_error(ErrorCode::busy,
                    "the ledger " + path().string() +
                        " is busy: another program is writing it; try again, or wait longer "
                        "with --wait");
}

// Sent after the last rows, and waited for with them.
Result<void> Postgres::commit() const {
  const auto done = line_->send("COMMIT", {});
  line_->wait();
  const std::optional<Error> before = line_->trouble();
  if (done->error) {
    if (before) return *before;
    return *done->error;
  }
  in_transaction_ = false;
  line_->calm();
  // The server answers a COMMIT of a transaction that has failed with ROLLBACK.
  if (std::string_view(PQcmdStatus(done->answer.get())) == "COMMIT") return {};
  if (before) return *before;
  return make_error(ErrorCode::unwritable,
                    "the ledger " + path().string() +
                        " cannot be written: the server took the transaction back; run the same "
                        "command again");
}

Result<void> Postgres::roll_back() const {
  line_->wait();
  in_transaction_ = false;
  line_->calm();
  return script("ROLLBACK");
}

}  // namespace hearsay
