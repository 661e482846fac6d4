// Captures from the file system: one file, or every report in a folder.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_COLLECT_FILES_H_
#define HEARSAY_COLLECT_FILES_H_

#include "hearsay/base/result.h"
#include "hearsay/collect/capture.h"

#include <filesystem>
#include <string>
#include <vector>

namespace hearsay::collect {

// One file, with the facts of its sidecar FILE.meta.json if there is one.
// `address` is the path as given.
Result<Capture> file(const std::filesystem::path& path);

// The files to read under `path`, sorted by the names on their ways: the file itself, or
// those of a folder and its folders; sidecars and hidden files are left out. Errors:
// not_found, unreadable, invalid (a folder without any report).
Result<std::vector<std::string>> walk(const std::filesystem::path& path);

}  // namespace hearsay::collect

#endif  // HEARSAY_COLLECT_FILES_H_
