// The captures in a WARC: what its records hold, as far as it may be a report.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_COLLECT_ARCHIVE_WARC_CAPTURES_H_
#define HEARSAY_COLLECT_ARCHIVE_WARC_CAPTURES_H_

#include "hearsay/collect/archive/container.h"
#include "hearsay/collect/archive/http_message.h"
#include "hearsay/collect/archive/revisits.h"
#include "hearsay/collect/archive/stated_digest.h"
#include "hearsay/collect/archive/warc.h"

#include <string>
#include <string_view>

namespace hearsay::collect {

class WarcCaptures {
 public:
  // `bytes` must outlive this. `address`, `digest` and `method` ("file") are those of the
  // WARC; `collected_by` is passed on.
  WarcCaptures(std::string_view bytes,
               std::string address,
               std::string digest,
               std::string method,
               CaptureFacts given);

  std::optional<Container::Item> next();

  std::uint64_t position() const { return reader_.position(); }

 private:
  Container::Item item_of(const WarcRecord& record);
  void fill_answer(const WarcRecord& record, Container::Item& out);
  void fill_revisit(const WarcRecord& record, Container::Item& out);

  WarcReader reader_;
  Revisits revisits_;
  StatedDigests digests_;
  std::string address_, digest_, method_;
  CaptureFacts given_;
  Unpacker unpacker_;
  std::string held_, scratch_;
};

}  // namespace hearsay::collect

#endif  // HEARSAY_COLLECT_ARCHIVE_WARC_CAPTURES_H_
