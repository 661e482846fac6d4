// Which record of a web archive holds the page that a revisit record speaks of.
//
// A crawler that finds a page unchanged keeps no second copy but a record of type
// "revisit": its address and time, and which record holds the bytes - by that
// record's id, by its address and date, or by the digest of what it holds. Here the
// places of the answers read so far are kept under those three names, 16 bytes
// each and at most four million of them; no page is. A revisit is then answered by
// reading the record at its place a second time.
//
// Pages in another archive cannot be found here. How much is read a second time
// is bounded, too, so that a thousand revisits of one huge record cost no more
// than a large archive does.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_COLLECT_ARCHIVE_REVISITS_H_
#define HEARSAY_COLLECT_ARCHIVE_REVISITS_H_

#include "hearsay/collect/archive/warc.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace hearsay::collect {

class Revisits {
 public:
  // `file` is the archive; it must outlive this.
  explicit Revisits(std::string_view file);

  // An answer that was read, and whether it may be a report.
  void remember(const WarcRecord& record, bool report);

  struct Answer {
    std::optional<WarcRecord> record;  // Its block is valid until the next call.
    const char* why = "";              // Else the reason.
  };

  Answer find(const WarcRecord& revisit);

  // So many bytes were unpacked from what find() gave.
  void spend(std::uint64_t bytes) { spent_ += bytes; }

 private:
  struct Place {
    std::uint64_t offset = 0;
    std::uint32_t inner = 0;
    bool report = false;
  };

  void add(char kind, std::string_view name, std::string_view more, Place place);
  const Place* look_up(char kind, std::string_view name, std::string_view more) const;
  const Place* place_of(const WarcRecord& revisit) const;

  WarcReader reader_;
  std::unordered_map<std::uint64_t, Place> places_;
  const std::uint64_t most_;  // Bytes that may be unpacked a second time.
  std::uint64_t spent_ = 0;
};

}  // namespace hearsay::collect

#endif  // HEARSAY_COLLECT_ARCHIVE_REVISITS_H_
