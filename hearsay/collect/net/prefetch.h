// Several addresses fetched at a time, given out in the order named.
//
//     Prefetch pages(urls, fetcher);         // Begins at once, on threads of its own.
//     Fetched first = pages.next();          // Waits for the first of them.
//
// A few are under way and a few wait to be taken, so memory stays bounded however
// many were named. To one host they still go one after the other (host_turns.h).
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_COLLECT_NET_PREFETCH_H_
#define HEARSAY_COLLECT_NET_PREFETCH_H_

#include "hearsay/base/result.h"
#include "hearsay/collect/capture.h"
#include "hearsay/collect/net/fetch.h"

#include <condition_variable>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace hearsay::collect {

class Prefetch {
 public:
  Prefetch(std::vector<std::string> urls, std::shared_ptr<Fetcher> fetcher);
  ~Prefetch();  // Stops the fetcher.
  Prefetch(const Prefetch&) = delete;
  Prefetch& operator=(const Prefetch&) = delete;

  // The next of the addresses; called once for each, by one thread at a time.
  Fetched next();

 private:
  static constexpr std::size_t kAtOnce = 4;
  static constexpr std::size_t kAhead = 8;  // Fetched or being fetched, and not yet taken.
  static constexpr std::size_t kMostHeld = 64u << 20;  // Bytes fetched and not yet taken.

  void work();

  const std::vector<std::string> urls_;
  const std::shared_ptr<Fetcher> fetcher_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t begun_ = 0;
  std::size_t taken_ = 0;
  bool ended_ = false;
  std::size_t held_ = 0;  // Bytes of what is done.
  std::map<std::size_t, Fetched> done_;
  std::vector<std::thread> threads_;
};

}  // namespace hearsay::collect

#endif  // HEARSAY_COLLECT_NET_PREFETCH_H_
