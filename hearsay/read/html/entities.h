// Character references: "&rsquo;", "&#8217;", "&#x2019;".
//
// The names are the standard's 2,231; the table is generated when building, by
// tools/build_entities.py, from the list that comes with Python.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_HTML_ENTITIES_H_
#define HEARSAY_READ_HTML_ENTITIES_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hearsay::html {

struct Reference {
  std::string text;        // What it says, UTF-8.
  std::size_t length = 0;  // Bytes taken, the ampersand with them.
};

enum class Inside { text, attribute };

// The reference that `in` starts with ('&' first), if it is one. Inside an
// attribute, "&copy=1" is none: addresses were written like that.
std::optional<Reference> read_reference(std::string_view in, Inside where);

}  // namespace hearsay::html

#endif  // HEARSAY_READ_HTML_ENTITIES_H_
