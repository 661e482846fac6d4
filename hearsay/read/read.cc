// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/read.h"

#include "hearsay/base/utf8.h"

namespace hearsay::read {

Result<Report> report(const Capture& capture) {
  Report out;
  out.id = capture.address;
  out.original = capture.digest;
  out.address = capture.address;
  out.text = capture.bytes;
  out.title = capture.facts.title;
  out.publisher = capture.facts.publisher;
  out.author = capture.facts.author;
  out.published = capture.facts.published;
  out.lang = capture.facts.lang;
  out.url = capture.facts.url;
  out.blocks = plain_blocks(out.text);
  out.offsets = OffsetMap::identity(static_cast<std::uint32_t>(out.text.size()));
  out.charset = "utf-8";
  return out;
}

}  // namespace hearsay::read
