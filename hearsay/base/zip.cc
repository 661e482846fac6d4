// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/zip.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace hearsay {
namespace {

struct Closer {
  void operator()(archive* one) const { ::archive_read_free(one); }
};

Error broken(archive* zip) {
  const char* why = ::archive_error_string(zip);
  return make_error(ErrorCode::malformed,
                    "is not a whole .zip (" + std::string(why != nullptr ? why : "unknown") + ")");
}

}  // namespace

bool is_zip(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

Result<std::string> read_zip_entry(std::string_view bytes,
                                   const std::function<bool(std::string_view)>& wanted,
                                   std::uint64_t limit) {
  const std::unique_ptr<archive, Closer> zip(::archive_read_new());
  ::archive_read_support_format_zip(zip.get());
  if (::archive_read_open_memory(zip.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
    return broken(zip.get());
  archive_entry* entry = nullptr;
  int status = ARCHIVE_OK;
  while ((status = ::archive_read_next_header(zip.get(), &entry)) == ARCHIVE_OK ||
         status == ARCHIVE_WARN) {
    const char* name = ::archive_entry_pathname(entry);
    if (name == nullptr || !wanted(name)) continue;
    std::string out;
    const void* block = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    while ((status = ::archive_read_data_block(zip.get(), &block, &size, &offset)) == ARCHIVE_OK) {
      if (size > limit - out.size()) {
        return make_error(
            ErrorCode::too_large,
            "holds over " + std::to_string(limit >> 20) + " MiB in " + std::string(name));
      }
      out.append(static_cast<const char*>(block), size);
    }
    if (status != ARCHIVE_EOF) return broken(zip.get());
    return out;
  }
  if (status != ARCHIVE_EOF) return broken(zip.get());
  return make_error(ErrorCode::not_found, "holds no such entry");
}

Result<ZipEntries> read_zip_entries(std::string_view bytes,
                                    const std::function<bool(std::string_view)>& wanted,
                                    std::uint64_t limit) {
  constexpr int kMostEntries = 100'000;
  const std::unique_ptr<archive, Closer> zip(::archive_read_new());
  ::archive_read_support_format_zip(zip.get());
  if (::archive_read_open_memory(zip.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
    return broken(zip.get());
  ZipEntries out;
  std::uint64_t left = limit;
  int entries = 0;
  archive_entry* entry = nullptr;
  int status = ARCHIVE_OK;
  while ((status = ::archive_read_next_header(zip.get(), &entry)) == ARCHIVE_OK ||
         status == ARCHIVE_WARN) {
    if (++entries > kMostEntries) {
      return make_error(ErrorCode::too_large,
                        "holds over " + std::to_string(kMostEntries) + " files");
    }
    const char* given = ::archive_entry_pathname(entry);
    if (given == nullptr || !wanted(given)) continue;
    const std::string name = given;
    std::string part;
    const void* block = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    while ((status = ::archive_read_data_block(zip.get(), &block, &size, &offset)) == ARCHIVE_OK) {
      if (size > left) {
        return make_error(
            ErrorCode::too_large,
            "holds over " + std::to_string(limit >> 20) + " MiB in the parts that are read");
      }
      left -= size;
      part.append(static_cast<const char*>(block), size);
    }
    if (status != ARCHIVE_EOF) out.flaw = broken(zip.get()).what + " at " + name;
    if (status == ARCHIVE_EOF || !part.empty()) out.bytes.emplace(name, std::move(part));
    if (status == ARCHIVE_FATAL) return out;
  }
  if (status != ARCHIVE_EOF && entries == 0) return broken(zip.get());
  if (status != ARCHIVE_EOF) out.flaw = broken(zip.get()).what;
  return out;
}

}  // namespace hearsay
