// One text out of a .zip.
//
//     if (is_zip(bytes)) text = HEARSAY_TRY(read_zip_entry(bytes, choose));
//
// For data that its publisher ships zipped, and for documents that are a .zip of
// parts; archives that hold reports are the business of collect/.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_BASE_ZIP_H_
#define HEARSAY_BASE_ZIP_H_

#include "hearsay/base/result.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace hearsay {

// Whether the bytes begin as a .zip does.
bool is_zip(std::string_view bytes);

// The bytes of the first entry whose name (as in the archive: "folder/ML.txt")
// is wanted. Errors: malformed (not a whole archive), not_found (no such entry),
// too_large (over `limit` bytes unpacked); the caller names the file.
Result<std::string> read_zip_entry(std::string_view bytes,
                                   const std::function<bool(std::string_view)>& wanted,
                                   std::uint64_t limit);

struct ZipEntries {
  std::map<std::string, std::string> bytes;  // By name.
  std::string flaw;                          // Why there may be more; "" if all were seen.
};

// All wanted entries, up to the first damage. Errors: malformed (no archive),
// too_large (together over `limit` bytes unpacked, or too many entries).
Result<ZipEntries> read_zip_entries(std::string_view bytes,
                                    const std::function<bool(std::string_view)>& wanted,
                                    std::uint64_t limit);

}  // namespace hearsay

#endif  // HEARSAY_BASE_ZIP_H_
