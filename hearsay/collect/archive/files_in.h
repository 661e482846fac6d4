// The files in a ZIP, a tar or a packed file, one after the other.
//
// Of this stage only files_in.cc sees libarchive. Links, devices and folders
// are passed over; a name is only a name.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_COLLECT_ARCHIVE_FILES_IN_H_
#define HEARSAY_COLLECT_ARCHIVE_FILES_IN_H_

#include "hearsay/base/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct archive;

namespace hearsay::collect {

class FilesIn {
 public:
  // More entries than this are no collection of reports.
  static constexpr std::size_t kMostEntries = 1'000'000;

  // `bytes` must outlive this; `name` is used in errors.
  static Result<std::unique_ptr<FilesIn>> open(std::string_view bytes, std::string name);
  ~FilesIn();

  struct File {
    std::string name;  // As in the archive, characters that cannot be printed replaced.
    std::string bytes;
    std::optional<Error> error;  // Damaged, encrypted, or over the limit.
  };

  // Files that may be larger than others, told by their first bytes.
  struct Larger {
    bool (*is)(std::string_view head);
    std::size_t limit;
  };

  // Nothing after the last, or after an error that hides where the next begins.
  std::optional<File> next(std::size_t limit, const Larger& larger);

  std::optional<File> next(std::size_t limit) { return next(limit, {nullptr, 0}); }

  std::uint64_t position() const;  // In the bytes: about where the next begins.

 private:
  FilesIn(archive* reader, std::string name) : reader_(reader), name_(std::move(name)) {}

  void read(File& out, std::size_t limit, const Larger& larger);

  void skip_rest(File& out);

  archive* reader_;
  std::string name_;
  std::size_t count_ = 0;
  bool ended_ = false;
};

}  // namespace hearsay::collect

#endif  // HEARSAY_COLLECT_ARCHIVE_FILES_IN_H_
