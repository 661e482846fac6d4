// Files: read whole, with a limit; write so that a crash leaves old or new.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_BASE_FILE_H_
#define HEARSAY_BASE_FILE_H_

#include "hearsay/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace hearsay {

// A report larger than this is refused: the largest saved page that we met in
// public archives is under 50 MB, and everything is held in memory.
inline constexpr std::uint64_t kLargestInput = 256ull << 20;

// The bytes of a regular file. Errors: not_found, unreadable (a directory, no
// permission, an I/O error), too_large (over `limit` bytes).
Result<std::string> read_file(const std::filesystem::path& path,
                              std::uint64_t limit = kLargestInput);

// The first bytes of a file, at most `size`. Errors: as read_file.
Result<std::string> read_head(const std::filesystem::path& path, std::size_t size);

enum class Readers { all, owner };  // Who may read a file.

// Writes a new file beside `path`, syncs it, and renames it into place.
Result<void> write_file_atomically(const std::filesystem::path& path,
                                   std::string_view bytes,
                                   Readers readers = Readers::all);

// The user's data folder that the set-up step fills (model, gazetteer):
// $HEARSAY_DATA, else $XDG_DATA_HOME/hearsay, else ~/.local/share/hearsay.
std::filesystem::path data_folder();

// The folder of the program or of the shared library that this code runs in; "" if the
// system does not say.
std::filesystem::path own_folder();

}  // namespace hearsay

#endif  // HEARSAY_BASE_FILE_H_
