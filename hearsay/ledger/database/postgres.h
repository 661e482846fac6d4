// PostgreSQL: the ledger of a team.
//
//     postgresql://desk@db.example/investigation?sslmode=verify-full
//
// An address as libpq reads it, but without a password: that would stand in lists of
// processes and in messages. libpq finds it in PGPASSWORD, PGPASSFILE or ~/.pgpass.
//
// Several programs may write. Each transaction that adds takes the ledger's one lock first
// (an advisory lock, which the server lets go of with the transaction, whatever becomes of
// the program) and then sees what all before it added: so they come one after the other, and
// nothing has to be tried again. Who only asks takes no lock, and inside of a Transaction
// sees the ledger as it was at its first question.
//
// PostgreSQL's text holds neither U+0000 nor bytes that are not UTF-8, and a page or the name
// of a file may have either. Each byte that it would refuse, and each of U+10FFFE itself, is
// kept as U+10FFFE and the byte's two hexadecimal digits; nobody above sees that.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LEDGER_DATABASE_POSTGRES_H_
#define HEARSAY_LEDGER_DATABASE_POSTGRES_H_

#include "hearsay/base/result.h"
#include "hearsay/ledger/database/database.h"
#include "hearsay/ledger/database/postgres_line.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace hearsay {

namespace ledger {
class PostgresPool;
}

class Postgres final : public Database {
 public:
  // Connects. Does not look at what is inside. With a pool, who reads takes a line of it and
  // gives it back. Errors: invalid (the address), unreadable, busy (the pool).
  static Result<std::unique_ptr<Postgres>> open(
      const std::filesystem::path& address,
      Access access,
      int wait_ms,
      std::shared_ptr<ledger::PostgresPool> pool = nullptr);
  ~Postgres() override;

  Result<void> script(const char* sql) const override;
  using Database::scan;
  Result<Statement> scan(std::string_view sql, int at_once) const override;
  Result<std::int64_t> version() const override;

  bool alone() const override { return false; }

  // The server looks after its own structures (data checksums); there is nothing to ask.
  Result<void> check(const std::function<void(std::string)>& tell) const override;

  // The role that the server knows us as.
  std::string role() const;

  // How often the server was waited for since it was opened.
  std::int64_t turns() const { return line_->turns(); }

  // That it was looked at over this line, and is a ledger.
  bool is_known_ledger() const { return line_->is_known_ledger(); }

  void set_known_ledger() { line_->set_known_ledger(); }

 protected:
  Result<Statement> prepare(std::string_view sql) const override;

 private:
  Postgres(std::filesystem::path address,
           std::unique_ptr<ledger::PostgresLine> line,
           int wait_ms,
           std::shared_ptr<ledger::PostgresPool> pool)
      : Database(std::move(address)),
        pool_(std::move(pool)),
        line_(std::move(line)),
        wait_ms_(wait_ms) {}

  friend class PostgresCursor;
  friend class PostgresScan;

  Result<void> begin(Access access) const override;
  Result<void> commit() const override;
  Result<void> roll_back() const override;

  std::shared_ptr<ledger::PostgresPool> pool_;
  std::unique_ptr<ledger::PostgresLine> line_;
  int wait_ms_;
  mutable bool in_transaction_ = false;
  mutable int scans_ = 0;
};

namespace ledger {

// SQL with `?` and `?1` for values, as PostgreSQL has it.
std::string postgres_sql(std::string_view sql);

// Text as PostgreSQL can hold it, and back. The same where it can hold it as it is.
std::string to_postgres_text(std::string_view text);
std::string from_postgres_text(std::string_view text);

}  // namespace ledger

}  // namespace hearsay

#endif  // HEARSAY_LEDGER_DATABASE_POSTGRES_H_
