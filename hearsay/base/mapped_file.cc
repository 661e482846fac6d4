// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace hearsay {

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    const ErrorCode code =
        errno == ENOENT || errno == ENOTDIR ? ErrorCode::not_found : ErrorCode::unreadable;
    return make_error(code, "cannot open " + path.string() + ": " + std::strerror(errno));
  }
  struct stat facts{};
  const bool regular = ::fstat(descriptor, &facts) == 0 && S_ISREG(facts.st_mode);
  MappedFile out;
  void* memory = MAP_FAILED;
  if (regular && facts.st_size > 0) {
    memory = ::mmap(
        nullptr, static_cast<std::size_t>(facts.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0);
  }
  ::close(descriptor);
  if (!regular)
    return make_error(ErrorCode::unreadable, path.string() + " is no file that can be read");
  if (facts.st_size == 0) return out;
  if (memory == MAP_FAILED) {
    return make_error(ErrorCode::unreadable,
                      "cannot read " + path.string() + ": " + std::strerror(errno));
  }
  out.begin_ = static_cast<const char*>(memory);
  out.size_ = static_cast<std::size_t>(facts.st_size);
  return out;
}

MappedFile::~MappedFile() {
  if (begin_ != nullptr) ::munmap(const_cast<char*>(begin_), size_);
}

}  // namespace hearsay
