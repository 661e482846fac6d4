// The text of a page, in lines: what a reader of the page could read.
//
//     <p>The ministry said <b>57</b>&nbsp;soldiers ...</p>
//
// is one line "The ministry said 57 soldiers ..." whose every character leads to
// the bytes of the original. White space is collapsed as browsers do, soft
// hyphens and zero-width characters are left out, and a break between two blocks
// is a line feed. Everything readable stands in the text, furniture too; which
// lines are the report is decided elsewhere (main_text.h).
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_PAGE_RENDER_H_
#define HEARSAY_READ_PAGE_RENDER_H_

#include "hearsay/read/html/dom.h"
#include "hearsay/read/offset_map.h"
#include "hearsay/read/report.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hearsay::read {

struct PageLine {
  TextSpan span;                        // Without the line feed that ends it.
  const html::Node* element = nullptr;  // The innermost block that holds it.
  BlockKind kind = BlockKind::paragraph;
  std::uint32_t letters = 0;       // Bytes of the line that are no white space.
  std::uint32_t link_letters = 0;  // Of those, inside links.
  std::uint16_t hints = 0;         // Of the inline elements that it begins in (NameHints).
  int heading_level = 0;
  bool preformatted = false;
};

struct RenderedPage {
  std::string text;
  OffsetMap offsets;  // text -> bytes of the original.
  std::vector<PageLine> lines;
};

// `source_offsets` leads from the source of `page` to the original's bytes.
RenderedPage render(const html::Document& page, const OffsetMap& source_offsets);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_PAGE_RENDER_H_
