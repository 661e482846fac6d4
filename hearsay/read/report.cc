// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/report.h"

#include "hearsay/read/dateline.h"

namespace hearsay {

const char* to_string(BlockKind kind) {
  switch (kind) {
    case BlockKind::title: return "title";
    case BlockKind::paragraph: return "paragraph";
    case BlockKind::heading: return "heading";
    case BlockKind::list: return "list";
    case BlockKind::table: return "table";
    case BlockKind::caption: return "caption";
    case BlockKind::quote: return "quote";
    case BlockKind::boilerplate: return "boilerplate";
  }
  return "paragraph";
}

std::vector<TextSpan> block_spans(const Report& report) {
  std::vector<TextSpan> out;
  for (const Block& block : report.blocks) {
    TextSpan span = block.span;
    const std::size_t dateline =
        block.kind == BlockKind::paragraph ? dateline_size(slice(report.text, block.span)) : 0;
    if (dateline != 0) {
      const std::uint32_t end = span.begin + static_cast<std::uint32_t>(dateline);
      out.push_back({span.begin, end});
      span.begin = end;
    }
    out.push_back(span);
  }
  if (out.empty()) out.push_back({0, static_cast<std::uint32_t>(report.text.size())});
  return out;
}

}  // namespace hearsay
