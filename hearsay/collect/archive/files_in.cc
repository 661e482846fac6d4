// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/archive/files_in.h"

#include "hearsay/base/utf8.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>

namespace hearsay::collect {

namespace {

std::string said_by(archive* reader) {
  const char* text = archive_error_string(reader);
  return text == nullptr ? "no reason given" : text;
}

// A name can hold anything; in an address it must be harmless and UTF-8.
std::string printable(const char* name) {
  std::string out;
  const std::string_view all = name == nullptr ? std::string_view("?") : std::string_view(name);
  for (std::size_t at = 0; at < all.size();) {
    const DecodedCodePoint one = decode_code_point(all, at);
    append_code_point(out, one.value < 0x20 || one.value == 0x7F ? 0xFFFD : one.value);
    at += one.length;
  }
  return out;
}

}  // namespace

Result<std::unique_ptr<FilesIn>> FilesIn::open(std::string_view bytes, std::string name) {
  archive* reader = archive_read_new();
  archive_read_support_filter_gzip(reader);
  archive_read_support_filter_bzip2(reader);
  archive_read_support_filter_xz(reader);
  archive_read_support_filter_zstd(reader);
  archive_read_support_format_zip(reader);
  archive_read_support_format_tar(reader);
  archive_read_support_format_raw(reader);
  std::unique_ptr<FilesIn> out(new FilesIn(reader, std::move(name)));
  if (archive_read_open_memory(reader, bytes.data(), bytes.size()) != ARCHIVE_OK) {
    return make_error(ErrorCode::malformed,
                      out->name_ + " is no archive that can be opened: " + said_by(reader));
  }
  return out;
}

FilesIn::~FilesIn() {
  archive_read_free(reader_);
}

std::optional<FilesIn::File> FilesIn::next(std::size_t limit, const Larger& larger) {
  while (!ended_) {
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(reader_, &entry);
    if (status == ARCHIVE_EOF) return std::nullopt;
    File out;
    if (status == ARCHIVE_FATAL || status == ARCHIVE_RETRY || ++count_ > kMostEntries) {
      ended_ = true;
      out.name = "entry " + std::to_string(count_ + 1);
      const bool many = count_ > kMostEntries;
      out.error = make_error(
          many ? ErrorCode::too_large : ErrorCode::malformed,
          name_ + (many ? " holds over a million entries; unpack it"
                        : " is damaged after " + std::to_string(count_) +
                              " entries: " + said_by(reader_) + "; what stands before was read"));
      return out;
    }
    if (archive_entry_filetype(entry) != AE_IFREG) continue;
    out.name = printable(archive_entry_pathname(entry));
    read(out, limit, larger);
    return out;
  }
  return std::nullopt;
}

// What is packed must be unpacked to find where the next file begins; but not
// without end.
void FilesIn::skip_rest(File& out) {
  constexpr std::size_t kMostSkipped = std::size_t{4} << 30;
  std::size_t skipped = 0;
  const void* bytes = nullptr;
  std::size_t size = 0;
  la_int64_t offset = 0;
  int status = ARCHIVE_OK;
  while (skipped < kMostSkipped && status == ARCHIVE_OK) {
    status = archive_read_data_block(reader_, &bytes, &size, &offset);
    skipped += size;
  }
  if (skipped < kMostSkipped) return;
  ended_ = true;
  out.error->what += "; what stands behind it was not read";
}

std::uint64_t FilesIn::position() const {
  return static_cast<std::uint64_t>(std::max<la_int64_t>(0, archive_filter_bytes(reader_, -1)));
}

void FilesIn::read(File& out, std::size_t limit, const Larger& larger) {
  char buffer[1 << 16];
  while (true) {
    const la_ssize_t got = archive_read_data(reader_, buffer, sizeof buffer);
    if (got == 0) return;
    if (got < 0) {
      out.error = make_error(ErrorCode::malformed,
                             name_ + "#" + out.name + " cannot be unpacked: " + said_by(reader_));
      return;
    }
    const std::size_t size = out.bytes.size() + static_cast<std::size_t>(got);
    if (size > limit && size <= larger.limit && larger.is != nullptr && larger.is(out.bytes))
      limit = larger.limit;
    if (size > limit) {
      out.error = make_error(ErrorCode::too_large,
                             name_ + "#" + out.name + " unpacks to over " +
                                 std::to_string(limit >> 20) + " MiB; unpack it and split it");
      out.bytes = {};
      skip_rest(out);
      return;
    }
    out.bytes.append(buffer, static_cast<std::size_t>(got));
  }
}

}  // namespace hearsay::collect
