// One writer at a time, across programs.
//
// A lock on the small file LEDGER-lock, held as long as the ledger is open for
// writing. It is a file of its own because SQLite's locks on the ledger itself
// are lost when anyone in the program closes that file. A killed program leaves
// the file behind, unlocked: the system lets go of its locks.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LEDGER_DATABASE_WRITER_LOCK_H_
#define HEARSAY_LEDGER_DATABASE_WRITER_LOCK_H_

#include "hearsay/base/result.h"

#include <filesystem>
#include <memory>

namespace hearsay {

class WriterLock {
 public:
  // Waits up to `wait_ms`. Errors: busy, unwritable (the folder).
  static Result<std::unique_ptr<WriterLock>> take(const std::filesystem::path& ledger, int wait_ms);
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

 private:
  WriterLock(std::filesystem::path path, int descriptor)
      : path_(std::move(path)),
        descriptor_(descriptor) {}

  std::filesystem::path path_;
  int descriptor_;
};

}  // namespace hearsay

#endif  // HEARSAY_LEDGER_DATABASE_WRITER_LOCK_H_
