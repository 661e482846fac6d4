// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/net/prefetch.h"

#include <algorithm>
#include <utility>

namespace hearsay::collect {

namespace {

std::size_t size_of(const Fetched& one) {
  if (!one.capture) return 0;
  return one.capture->bytes.size() + (one.capture->exchange ? one.capture->exchange->size() : 0);
}

}  // namespace

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
    // The one that is waited for is always begun.
    changed_.wait(lock, [&] {
      const bool room = begun_ < taken_ + kAhead && held_ < kMostHeld;
      return ended_ || begun_ == urls_.size() || begun_ == taken_ || room;
    });
    if (ended_ || begun_ == urls_.size()) return;
    const std::size_t number = begun_++;
    lock.unlock();
    Fetched one = fetcher_->fetch(urls_[number]);
    lock.lock();
    held_ += size_of(one);
    done_.emplace(number, std::move(one));
    changed_.notify_all();
  }
}

Fetched Prefetch::next() {
  std::unique_lock lock(mutex_);
  HEARSAY_CHECK(taken_ < urls_.size());
  changed_.wait(lock, [&] { return done_.count(taken_) != 0; });
  Fetched out = std::move(done_.extract(taken_).mapped());
  held_ -= size_of(out);
  ++taken_;
  changed_.notify_all();
  return out;
}

}  // namespace hearsay::collect
