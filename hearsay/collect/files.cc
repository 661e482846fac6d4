// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/files.h"

#include "hearsay/base/file.h"

namespace hearsay::collect {

Result<Capture> file(const std::filesystem::path& path) {
  Capture out;
  out.bytes = HEARSAY_TRY(read_file(path));
  out.digest = sha256(out.bytes);
  out.address = path.string();
  out.method = "file";
  return out;
}

Result<std::vector<std::filesystem::path>> walk(const std::filesystem::path& path) {
  return std::vector<std::filesystem::path>{path};
}

}  // namespace hearsay::collect
