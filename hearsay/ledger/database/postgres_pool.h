// Lines to a server that are kept open between their uses.
//
//     settings.pool = std::make_shared<ledger::PostgresPool>();
//     Ledger::open(address, Ledger::Access::read, settings);  // Again and again.
//
// A program that opens the ledger for each request would connect, sign in and look around each
// time. The pool keeps the lines of those that only read, at most so many at once, for whoever
// comes next. One on which anything went wrong, that lay idle for a minute or whose server has
// said something unasked (that it goes, as a rule) is closed, and another is made when it is
// needed.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LEDGER_DATABASE_POSTGRES_POOL_H_
#define HEARSAY_LEDGER_DATABASE_POSTGRES_POOL_H_

#include "hearsay/base/result.h"
#include "hearsay/ledger/database/postgres_line.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace hearsay::ledger {

class PostgresPool {
 public:
  static constexpr std::size_t kMost = 12;

  explicit PostgresPool(std::size_t most = kMost,
                        std::chrono::milliseconds idle = std::chrono::minutes(1))
      : most_(most),
        longest_idle_(idle) {}

  using Connect = std::function<Result<std::unique_ptr<PostgresLine>>()>;

  // One to `ledger` that lies idle, or what `connect` makes. Where all are in use, it waits until
  // one is given back. Errors: busy, and those of `connect`.
  Result<std::unique_ptr<PostgresLine>> take(const std::string& ledger,
                                             int wait_ms,
                                             const Connect& connect);

  // What take() gave, in whatever state.
  void give_back(std::unique_ptr<PostgresLine> line);

 private:
  struct Idle {
    std::unique_ptr<PostgresLine> line;
    std::chrono::steady_clock::time_point since;
  };

  const std::size_t most_;
  const std::chrono::milliseconds longest_idle_;
  std::mutex mutex_;
  std::condition_variable given_back_;
  std::vector<Idle> idle_;  // The one that was given back last is the last.
  std::size_t lent_ = 0;
};

}  // namespace hearsay::ledger

#endif  // HEARSAY_LEDGER_DATABASE_POSTGRES_POOL_H_
