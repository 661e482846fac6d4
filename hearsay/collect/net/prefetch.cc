// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/net/prefetch.h"

#include <algorithm>
#include <utility>

namespace hearsay::collect {

Prefetch::Prefetch(std::vector<std::string> urls, std::shared_ptr<Fetcher> fetcher)
    : urls_(std::move(urls)),
      fetcher_(std::move(fetcher)) {
  for (std::size_t i = 0; i < std::min(urls_.size(), kAtOnce); ++i)
    threads_.emplace_back([this] { work(); });
}

Prefetch::~Prefetch() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  fetcher_->stop();
  changed_.notify_all();
  for (std::thread& thread : threads_)
    thread.join();
}

void Prefetch::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock,
                  [&] { return ended_ || begun_ == urls_.size() || begun_ < taken_ + kAhead; });
    if (ended_ || begun_ == urls_.size()) return;
    const std::size_t number = begun_++;
    lock.unlock();
    Result<Capture> capture = fetcher_->capture(urls_[number]);
    lock.lock();
    done_.emplace(number, std::move(capture));
    changed_.notify_all();
  }
}

Result<Capture> Prefetch::next() {
  std::unique_lock lock(mutex_);
  HEARSAY_CHECK(taken_ < urls_.size());
  changed_.wait(lock, [&] { return done_.count(taken_) != 0; });
  Result<Capture> out = std::move(done_.extract(taken_).mapped());
  ++taken_;
  changed_.notify_all();
  return out;
}

}  // namespace hearsay::collect
