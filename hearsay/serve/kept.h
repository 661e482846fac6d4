// What was made before and is likely to be asked for again, within bounds.
//
//     Kept<std::string> answers(16 << 20);
//     if (auto known = answers.find("/events.json?limit=60")) return known;
//
// So many bytes at most; what was not asked for the longest goes first. Called on many threads.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_SERVE_KEPT_H_
#define HEARSAY_SERVE_KEPT_H_

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace hearsay::serve {

template <class T>
class Kept {
 public:
  explicit Kept(std::size_t most) : most_(most) {}

  // Null if it is not kept.
  std::shared_ptr<const T> find(std::string_view key) {
    const std::lock_guard lock(mutex_);
    const auto found = places_.find(key);
    if (found == places_.end()) return nullptr;
    all_.splice(all_.begin(), all_, found->second);
    return found->second->what;
  }

  // One of more than an eighth of the room is not kept.
  void keep(std::string_view key, std::shared_ptr<const T> what, std::size_t bytes) {
    bytes += key.size() + kPlace;
    const std::lock_guard lock(mutex_);
    if (bytes > most_ / 8 || places_.contains(key)) return;
    all_.push_front({std::string(key), std::move(what), bytes});
    places_.emplace(all_.front().key, all_.begin());
    bytes_ += bytes;
    while (bytes_ > most_) {
      bytes_ -= all_.back().bytes;
      places_.erase(all_.back().key);
      all_.pop_back();
    }
  }

  void clear() {
    const std::lock_guard lock(mutex_);
    places_.clear();
    all_.clear();
    bytes_ = 0;
  }

  std::size_t bytes() const {
    const std::lock_guard lock(mutex_);
    return bytes_;
  }

 private:
  static constexpr std::size_t kPlace = 200;  // What one takes in the list and the table.

  struct One {
    std::string key;
    std::shared_ptr<const T> what;
    std::size_t bytes = 0;
  };

  mutable std::mutex mutex_;
  std::size_t most_, bytes_ = 0;
  std::list<One> all_;  // What was asked for last comes first.
  std::unordered_map<std::string_view, typename std::list<One>::iterator>
      places_;  // Keys: of all_.
};

}  // namespace hearsay::serve

#endif  // HEARSAY_SERVE_KEPT_H_
