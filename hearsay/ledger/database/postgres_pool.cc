// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/database/postgres_pool.h"

#include <algorithm>
#include <utility>

namespace hearsay::ledger {

Result<std::unique_ptr<PostgresLine>> PostgresPool::take(const std::string& ledger,
                                                         int wait_ms,
                                                         const Connect& connect) {
  std::vector<Idle> dropped;  // Closed when the pool is no longer held up by it.
  {
    std::unique_lock lock(mutex_);
    if (!given_back_.wait_for(
            lock, std::chrono::milliseconds(wait_ms), [&] { return lent_ < most_; })) {
      return make_error(ErrorCode::busy,
                        "the ledger " + ledger + " is busy: all " + std::to_string(most_) +
                            " connections to its server are in use; try again");
    }
    ++lent_;
    const auto now = std::chrono::steady_clock::now();
    while (!idle_.empty()) {
      Idle last = std::move(idle_.back());
      idle_.pop_back();
      if (last.line->ledger() == ledger && now - last.since < longest_idle_ &&
          last.line->is_sound())
        return std::move(last.line);
      dropped.push_back(std::move(last));
    }
  }
  Result<std::unique_ptr<PostgresLine>> made = connect();
  if (made) return made;
  {
    const std::lock_guard lock(mutex_);
    --lent_;
  }
  given_back_.notify_one();
  return made;
}

void PostgresPool::give_back(std::unique_ptr<PostgresLine> line) {
  if (line && !line->is_sound()) line.reset();
  std::vector<Idle> dropped;
  {
    const std::lock_guard lock(mutex_);
    --lent_;
    const auto now = std::chrono::steady_clock::now();
    // Those that nobody has needed for long are the first.
    const auto in_time = std::find_if(idle_.begin(), idle_.end(), [&](const Idle& one) {
      return now - one.since < longest_idle_;
    });
    std::move(idle_.begin(), in_time, std::back_inserter(dropped));
    idle_.erase(idle_.begin(), in_time);
    if (line) idle_.push_back({std::move(line), now});
  }
  given_back_.notify_one();
}

}  // namespace hearsay::ledger
