// Any bytes as a WARC: it ends, every record lies where it says, and no payload
// grows over its limit. What is said of a stated digest is plain text.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/archive/http_message.h"
#include "hearsay/collect/archive/stated_digest.h"
#include "hearsay/collect/archive/warc.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hearsay::collect;
  const std::string_view file(reinterpret_cast<const char*>(data), size);
  WarcReader::recognises(file);
  WarcReader reader(file);
  StatedDigests digests;
  Unpacker unpacker;
  std::string held;
  std::string scratch;
  while (const auto next = reader.next()) {
    if (!*next) continue;
    const WarcRecord& record = **next;
    if (record.offset > size) std::abort();
    if (record.length && record.block.size() > *record.length) std::abort();
    for (const std::string& fault : digests.faults(record)) {
      for (const char c : fault) {
        if (c < ' ' || c > '~') std::abort();
      }
    }
    const Payload payload = payload_of(parse_http(record.block), unpacker, held, scratch);
    if (payload.bytes.size() > kLargestUnpacked) std::abort();
  }
  return 0;
}
