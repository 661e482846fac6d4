// Which lines of a page are the report.
//
// Prose is what tells a report from what surrounds it: long lines that end as
// sentences do and are not links. Each such line counts for the elements around
// it; from the body downward the child that holds most of the prose is entered
// until the prose divides. Inside that element furniture is told by its names
// ("related-posts"), by its links and by its phrases ("Read also").
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_PAGE_MAIN_TEXT_H_
#define HEARSAY_READ_PAGE_MAIN_TEXT_H_

#include "hearsay/read/page/render.h"

#include <string_view>
#include <vector>

namespace hearsay::read {

struct LineVerdict {
  bool main = false;        // It belongs to the report.
  std::uint16_t hints = 0;  // Of the line and all elements around it (NameHints).
};

// One for each line of the page. `title` is the line of the page's title, or
// the number of lines if there is none.
std::vector<LineVerdict> find_main_lines(const html::Document& page,
                                         const RenderedPage& rendered,
                                         std::size_t title);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_PAGE_MAIN_TEXT_H_
