// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/head_watch.h"

#include "hearsay/ledger/database/address.h"

#include <sys/stat.h>

namespace hearsay::serve {

namespace {

constexpr auto kLongest = std::chrono::seconds(1);

}  // namespace

HeadWatch::Looks HeadWatch::look() const {
  Looks out{};
  std::size_t at = 0;
  for (const std::string& name : {path_.string(), path_.string() + "-wal"}) {
    struct stat file{};
    const bool there = ::stat(name.c_str(), &file) == 0;
    out[at++] = there ? static_cast<std::int64_t>(file.st_ino) : -1;
    out[at++] = there ? static_cast<std::int64_t>(file.st_size) : -1;
    out[at++] = there ? static_cast<std::int64_t>(file.st_mtim.tv_sec) : -1;
    out[at++] = there ? static_cast<std::int64_t>(file.st_mtim.tv_nsec) : -1;
  }
  return out;
}

Result<std::string> HeadWatch::head() {
  const std::lock_guard lock(mutex_);
  const Looks looks = look();
  const auto now = std::chrono::steady_clock::now();
  const bool is_file = !ledger::is_postgres(path_);
  if (is_file && known_ && looks == looks_ && now - read_ < kLongest) return head_;
  known_ = false;
  const Ledger ledger = HEARSAY_TRY(Ledger::open(path_, Ledger::Access::read, settings_));
  head_ = HEARSAY_TRY(ledger.head());
  looks_ = looks;
  read_ = now;
  known_ = true;
  return head_;
}

void HeadWatch::forget() {
  const std::lock_guard lock(mutex_);
  known_ = false;
}

}  // namespace hearsay::serve
