// Whether the ledger is still as it was: its log's head, asked again only when it may have changed.
//
// Every request asks, and opening a ledger takes longer than most answers. What was read holds
// while the files of the ledger look the same, and for a second at most: between the bytes of a
// change and the moment from which it counts its writer waits for the disk, and what is read
// within that moment looks the same before and after. A server has no files to look at, and is
// asked each time.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_SERVE_HEAD_WATCH_H_
#define HEARSAY_SERVE_HEAD_WATCH_H_

#include "hearsay/base/result.h"
#include "hearsay/ledger/ledger.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>

namespace hearsay::serve {

class HeadWatch {
 public:
  explicit HeadWatch(std::filesystem::path ledger, Ledger::Settings settings = {})
      : path_(std::move(ledger)),
        settings_(std::move(settings)) {}

  // Errors: those of opening the ledger.
  Result<std::string> head();

  // The ledger was written to: ask it itself the next time.
  void forget();

 private:
  // Of the ledger and of what is not yet in it: which file, how long, when it changed.
  using Looks = std::array<std::int64_t, 8>;
  Looks look() const;

  const std::filesystem::path path_;
  const Ledger::Settings settings_;
  std::mutex mutex_;
  bool known_ = false;
  std::string head_;
  Looks looks_{};
  std::chrono::steady_clock::time_point read_;
};

}  // namespace hearsay::serve

#endif  // HEARSAY_SERVE_HEAD_WATCH_H_
