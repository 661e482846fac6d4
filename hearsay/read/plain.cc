// Text without markup: one block a line.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/read.h"

namespace hearsay::read {

std::vector<Block> plain_blocks(std::string_view text) {
  std::vector<Block> blocks;
  std::uint32_t begin = 0;
  while (begin < text.size()) {
    const std::size_t newline = text.find('\n', begin);
    const auto end = static_cast<std::uint32_t>(newline == std::string_view::npos ? text.size() : newline + 1);
    blocks.push_back({{begin, end}, BlockKind::paragraph});
    begin = end;
  }
  return blocks;
}

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
