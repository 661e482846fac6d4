// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/net/host_turns.h"

namespace hearsay::collect {

HostTurns::Turn HostTurns::wait_for(const std::string& host,
                                    std::chrono::milliseconds pause,
                                    const std::function<bool()>& stopped) {
  // Looked at from time to time, so that a wait can be stopped.
  constexpr std::chrono::milliseconds kLook(100);
  std::unique_lock lock(mutex_);
  Host& mine = hosts_[host];
  while (true) {
    if (stopped && stopped()) break;
    if (mine.taken > 0) {
      changed_.wait_for(lock, kLook);
      continue;
    }
    const auto now = std::chrono::steady_clock::now();
    const auto ready = mine.last + pause;
    if (!mine.asked || now >= ready) break;
    changed_.wait_until(lock, std::min(ready, now + kLook));
  }
  ++mine.taken;
  return Turn(*this, host);
}

void HostTurns::end(const std::string& host) {
  const std::lock_guard lock(mutex_);
  Host& mine = hosts_[host];
  --mine.taken;
  mine.asked = true;
  mine.last = std::chrono::steady_clock::now();
  changed_.notify_all();
}

}  // namespace hearsay::collect
