// What holds for the tree of any bytes at all.
//
//     EXPECT_EQ(html::flaw(html::parse(source), source), "");
//
// Links agree in both directions, no element is deeper than the limit, and each
// chunk of text is its slice of the source or what that slice says: "&eacute;",
// a carriage return, a NUL. No byte of the source is said twice.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_TESTS_HTML_SOUNDNESS_H_
#define HEARSAY_TESTS_HTML_SOUNDNESS_H_

#include "hearsay/read/html/parse.h"

#include <string>
#include <string_view>

namespace hearsay::html {

// The first flaw in words, or nothing.
std::string flaw(const Document& page, std::string_view source);

// The context of a fragment by number (any), for tests that try them all: none
// for 0, then <div>, <td>, ...
ParseWish wish_of(unsigned number);

}  // namespace hearsay::html

#endif  // HEARSAY_TESTS_HTML_SOUNDNESS_H_
