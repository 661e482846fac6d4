// A tree as text, one line a node, for tests and for looking at it.
//
//     | <html>
//     |   <body>
//     |     <p>
//     |       class="lead"
//     |       "over"
//
// is the form that the tests of browsers use. With places, each chunk of text
// stands with its bytes in the source, line breaks as \n: "over" 3-7.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_HTML_OUTLINE_H_
#define HEARSAY_READ_HTML_OUTLINE_H_

#include "hearsay/read/html/dom.h"

#include <string>

namespace hearsay::html {

enum class Places { hidden, shown };

// What is below `parent`; its own line is not written.
std::string outline(const Node& parent, Places places = Places::hidden);

}  // namespace hearsay::html

#endif  // HEARSAY_READ_HTML_OUTLINE_H_
