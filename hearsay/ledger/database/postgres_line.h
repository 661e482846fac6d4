// The line to a PostgreSQL server: what is sent along it, and when it is waited for.
//
//     const auto first = line.send("SELECT ...", values);
//     const auto second = line.send("SELECT ...", values);
//     line.wait();  // Once, for both.
//
// A server may be a millisecond or fifty away, and a report is many rows. So statements are
// sent ahead (libpq's pipeline), are done there in the order in which they were sent, and
// are waited for when somebody looks at an answer. Where one fails, the server does none of
// those that were sent with it after it; each of them gets the first one's error.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LEDGER_DATABASE_POSTGRES_LINE_H_
#define HEARSAY_LEDGER_DATABASE_POSTGRES_LINE_H_

#include "hearsay/base/result.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct pg_conn;
struct pg_result;

namespace hearsay::ledger {

struct ClearAnswer {
  void operator()(pg_result* answer) const;
};

using Answer = std::unique_ptr<pg_result, ClearAnswer>;

// A statement that was sent.
struct Sent {
  std::string prepares;  // It only makes this statement known.
  bool come = false;     // Then one of these:
  Answer answer;
  std::optional<Error> error;
};

class PostgresLine {
 public:
  struct Value {
    const char* bytes = nullptr;
    std::size_t size = 0;
    int format = 0;  // 0: digits; 1: as it is.
  };

  // Takes the connection over. `ledger` is what messages call it.
  PostgresLine(std::string ledger, pg_conn* connection);
  ~PostgresLine();
  PostgresLine(const PostgresLine&) = delete;
  PostgresLine& operator=(const PostgresLine&) = delete;

  // SQL as database.h has it. The values are copied.
  std::shared_ptr<const Sent> send(std::string_view sql, std::span<const Value> values);

  // Until the answer to each has come.
  void wait();

  // Statements without values, after what was sent before: the last one's answer.
  Result<Answer> say(const char* sql, bool binary = false);

  // What went wrong first since calm(). Whoever sent it may have looked at no answer.
  const std::optional<Error>& trouble() const { return trouble_; }

  void calm() { trouble_.reset(); }

  // Whether it can be used as if it were new: the server is there, and nothing has gone wrong.
  bool is_sound();

  const std::string& ledger() const { return ledger_; }

  // What was looked at once need not be looked at again.
  bool is_known_ledger() const { return is_known_ledger_; }

  void set_known_ledger() { is_known_ledger_ = true; }

  // How often the server was waited for.
  std::int64_t turns() const { return turns_; }

  pg_conn* connection() const { return connection_; }

 private:
  std::optional<std::string> name_of(std::string_view sql);
  std::optional<Error> wrong_with(const pg_result* answer);

  std::string ledger_;
  pg_conn* connection_;
  std::map<std::string, std::string, std::less<>> prepared_;  // By SQL: the name of it.
  int names_ = 0;
  std::int64_t turns_ = 0;
  std::vector<std::shared_ptr<Sent>> sent_;  // What has not come.
  std::optional<Error> trouble_;
  bool ever_trouble_ = false, is_known_ledger_ = false;
};

}  // namespace hearsay::ledger

#endif  // HEARSAY_LEDGER_DATABASE_POSTGRES_LINE_H_
