// A saved page to a report: its text, blocks, facts and map.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_PAGE_PAGE_H_
#define HEARSAY_READ_PAGE_PAGE_H_

#include "hearsay/read/charset.h"
#include "hearsay/read/report.h"

#include <string_view>
#include <vector>

namespace hearsay::read {

// Fills text, blocks, offsets and facts. `decoded` is the page's source.
// `address` is where the page was published, as far as the capture knows; else empty.
void read_page(const Decoded& decoded, std::string_view address, Report& out);

// Which of those blocks stand between title and text: the standfirst. They are
// paragraphs of the report; some benchmarks do not count them.
std::vector<bool> find_standfirst(const Decoded& decoded);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_PAGE_PAGE_H_
