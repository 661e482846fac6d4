// Which lines of a page are the report.
//
// The element that holds the report is found by where prose stands (prose.h).
// Inside it furniture is told by its names ("related-posts"), by its links and by
// its phrases ("Read also"); outside it prose that is marked up alike, a standfirst
// and the lead picture's caption are taken too.
//
// What this cannot see: which of several reports on a page was meant.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_PAGE_MAIN_TEXT_H_
#define HEARSAY_READ_PAGE_MAIN_TEXT_H_

#include "hearsay/read/page/render.h"

#include <string_view>
#include <vector>

namespace hearsay::read {

struct LineVerdict {
  bool main = false;        // It belongs to the report,
  bool standfirst = false;  // and stands between its title and the text.
  std::uint16_t hints = 0;  // Of the line and all elements around it (NameHints).
};

// One for each line of the page. `title` is the line of the page's title, or
// the number of lines if there is none.
std::vector<LineVerdict> find_main_lines(const RenderedPage& page, std::size_t title);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_PAGE_MAIN_TEXT_H_
