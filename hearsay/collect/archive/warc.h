// WARC and ARC: what crawlers and browsers' archivers keep, record by record.
//
//     WarcReader reader(bytes);
//     while (std::optional<Result<WarcRecord>> record = reader.next()) ...
//
// Plain, gzip with a member for each record (as it should be), one gzip stream
// around all. A record that is damaged gives an error that names its offset; the
// reader goes on at the next thing that looks like a record. Nothing is copied
// but what had to be unpacked.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_COLLECT_ARCHIVE_WARC_H_
#define HEARSAY_COLLECT_ARCHIVE_WARC_H_

#include "hearsay/base/result.h"
#include "hearsay/collect/archive/unpack.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay::collect {

struct WarcRecord {
  std::uint64_t offset = 0;  // In the file: of the gzip member where each record has its own.
  std::uint64_t inner = 0;   // In what the member unpacks to.
  std::string type;          // "response", "request", "revisit", ...; ARC's told by its address.
  std::optional<std::string> uri;   // Spaces as "%20", without angle brackets.
  std::optional<std::string> date;  // ISO 8601.
  std::string content_type;
  std::optional<std::uint64_t> length;  // As the record says it.
  std::string id;                       // WARC-Record-ID.
  std::string block_digest;             // "sha1:...", as the writer states it.
  std::string payload_digest;           // The same, of the resource.
  bool segmented = false;               // One of several that hold the resource together.
  // Of a revisit: which record holds what was found again.
  std::string refers_to, refers_to_uri, refers_to_date;
  std::string_view block;  // Valid until the next call of next().
  bool arc = false;
  bool truncated = false;  // The block is shorter than the record says.

  // "1204", or "1204+77" for a record that shares its gzip member.
  std::string place() const;
};

class WarcReader {
 public:
  // `file` must outlive the reader.
  explicit WarcReader(std::string_view file);

  // Whether a file that begins so (64 KiB are enough) is WARC or ARC, packed or not.
  static bool recognises(std::string_view head);

  std::optional<Result<WarcRecord>> next();

  // The record at a place that next() gave before. What the reader holds of a gzip
  // member that it is in is used again.
  std::optional<Result<WarcRecord>> at(std::uint64_t offset, std::uint64_t inner);

  std::uint64_t unpacked() const { return unpacked_; }  // Bytes that were, so far.

  // In the file: behind what was read.
  std::uint64_t position() const { return packed_ ? at_ : in_; }

 private:
  bool load();  // The next gzip member, or the file: into unit_.
  Result<WarcRecord> read_warc();
  Result<WarcRecord> read_arc(std::string_view line, std::size_t after);
  void take_block(WarcRecord& record, std::size_t begin);
  Error damage(const std::string& what) const;
  void join_blocks(Unpacked& done);
  Error skip(const std::string& what);
  void resync();
  std::size_t next_member(std::size_t from);

  std::string_view file_;
  bool packed_ = false;
  bool blocks_ = false;       // Packed in blocks that end anywhere (bgzip).
  std::size_t at_ = 0;        // In the file: the next member.
  std::uint64_t member_ = 0;  // In the file: this one.
  std::string held_;
  std::string_view unit_;
  std::size_t in_ = 0;  // In the unit.
  bool arc_ = false;
  bool cut_ = false;  // This member is damaged.
  std::optional<Error> pending_;
  std::uint64_t unpacked_ = 0;
  Unpacker unpacker_;
};

}  // namespace hearsay::collect

#endif  // HEARSAY_COLLECT_ARCHIVE_WARC_H_
