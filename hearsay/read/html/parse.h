// From the source of a page to its tree, as the HTML standard has it.
//
//     html::Document page = html::parse(source);
//
// Every source gives a tree; there are no errors. Time and memory grow in a
// straight line with the source: nesting deeper than 512 is made flat (browsers
// do so too), attributes are bounded, and so is what repeated formatting
// elements can multiply to.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_HTML_PARSE_H_
#define HEARSAY_READ_HTML_PARSE_H_

#include "hearsay/read/html/dom.h"

#include <optional>
#include <string>
#include <string_view>

namespace hearsay::html {

// For a piece of a page: the element that it stands in.
struct Context {
  std::string name;
  Namespace space = Namespace::html;
};

struct ParseWish {
  // With scripting, <noscript> is text that nobody sees; without, it is markup.
  bool scripting = true;
  std::optional<Context> context;
};

// `source` is UTF-8 (malformed bytes pass through) and must outlive the document.
Document parse(std::string_view source, const ParseWish& wish = {});

}  // namespace hearsay::html

#endif  // HEARSAY_READ_HTML_PARSE_H_
