// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/database/writer_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

namespace hearsay {

namespace {

constexpr int kStepMs = 20;

// Whether `path` still names the file that `descriptor` has open: the holder
// before us removes it when it lets go.
bool still_there(const std::filesystem::path& path, int descriptor) {
  struct stat open_file{};
  struct stat named_file{};
  return ::fstat(descriptor, &open_file) == 0 && ::stat(path.c_str(), &named_file) == 0 &&
         open_file.st_ino == named_file.st_ino && open_file.st_dev == named_file.st_dev;
}

}  // namespace

Result<std::unique_ptr<WriterLock>> WriterLock::take(const std::filesystem::path& ledger,
                                                     int wait_ms) {
  const std::filesystem::path path = ledger.string() + "-lock";
  for (int waited = 0;; waited += kStepMs) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0) {
      return make_error(ErrorCode::unwritable,
                        "cannot write beside the ledger " + ledger.string() + ": " +
                            std::strerror(errno) + "; choose another place for it");
    }
    const bool locked = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
    if (locked && still_there(path, descriptor))
      return std::unique_ptr<WriterLock>(new WriterLock(path, descriptor));
    ::close(descriptor);
    if (locked) continue;  // Removed while we waited; the next try makes a new one.
    if (waited >= wait_ms) {
      return make_error(
          ErrorCode::busy,
          "the ledger " + ledger.string() +
              " is busy: another program is writing it; try again, or wait longer with --wait");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(kStepMs));
  }
}

WriterLock::~WriterLock() {
  ::unlink(path_.c_str());
  ::close(descriptor_);
}

}  // namespace hearsay
