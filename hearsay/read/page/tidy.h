// The words of an attribute or an element as one line.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_PAGE_TIDY_H_
#define HEARSAY_READ_PAGE_TIDY_H_

#include <string>
#include <string_view>

namespace hearsay::read {

// White space runs to one space, none at the ends; character references that were
// encoded twice, decoded.
std::string tidy(std::string_view raw);

// Letters and digits only, lower case: titles are written with other quotes and
// dashes in the heading than in the head.
std::string skeleton(std::string_view text);

// Parts between spaces.
int count_words(std::string_view text);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_PAGE_TIDY_H_
