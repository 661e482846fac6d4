// Any bytes as a ZIP, a tar, a packed file or a WARC in one of them: it ends, no
// file in it is larger than was allowed, and every name is harmless.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/utf8.h"
#include "hearsay/collect/archive/container.h"
#include "hearsay/collect/archive/files_in.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

constexpr std::size_t kLimit = 1 << 20;
constexpr int kMostItems = 10'000;

// The container wants a file: one in memory.
class File {
 public:
  File(const std::uint8_t* data, std::size_t size) : descriptor_(::memfd_create("archive", 0)) {
    if (descriptor_ < 0 || ::write(descriptor_, data, size) != static_cast<ssize_t>(size))
      std::abort();
  }

  ~File() { ::close(descriptor_); }

  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hearsay;
  using namespace hearsay::collect;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Container::recognises(bytes, "pages.zip");
  if (const auto files = FilesIn::open(bytes, "archive")) {
    int count = 0;
    while (const auto file = (*files)->next(kLimit)) {
      if (file->bytes.size() > kLimit || !is_valid_utf8(file->name)) std::abort();
      if (++count > kMostItems) break;
    }
  }
  const File file(data, size);
  if (const auto container = Container::open(file.path())) {
    int count = 0;
    while (const auto item = (*container)->next()) {
      const bool said = item->capture || item->error || !item->without_report.empty();
      if (!said || !is_valid_utf8(item->address)) std::abort();
      if (++count > kMostItems) break;
    }
  }
  return 0;
}
