// A file's bytes without reading them first: the system fetches what is looked at.
//
//     MappedFile file = HEARSAY_TRY(MappedFile::open("crawl.warc.gz"));
//     std::string_view bytes = file.bytes();
//
// For archives larger than memory. The file must not shrink while it is open.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_BASE_MAPPED_FILE_H_
#define HEARSAY_BASE_MAPPED_FILE_H_

#include "hearsay/base/result.h"

#include <cstddef>
#include <filesystem>
#include <string_view>
#include <utility>

namespace hearsay {

class MappedFile {
 public:
  // Errors: not_found, unreadable (no regular file, no permission).
  static Result<MappedFile> open(const std::filesystem::path& path);

  MappedFile() = default;

  MappedFile(MappedFile&& other) noexcept
      : begin_(std::exchange(other.begin_, nullptr)),
        size_(std::exchange(other.size_, 0)) {}

  MappedFile& operator=(MappedFile&& other) noexcept {
    std::swap(begin_, other.begin_);
    std::swap(size_, other.size_);
    return *this;
  }

  ~MappedFile();

  std::string_view bytes() const { return {begin_, size_}; }

 private:
  const char* begin_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace hearsay

#endif  // HEARSAY_BASE_MAPPED_FILE_H_
