// HTML of a feed that can be shown: what can run, call out or disguise is gone.
//
//     safe <script>steal()</script><a href="javascript:x" onclick="y">words</a>
//
// becomes `safe <a href="">words</a>`. Elements and attributes not known to be
// harmless are dropped, what scripts and styles hold too; addresses are resolved
// and kept if their scheme names a resource; styles keep plain properties.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_FEED_SAFE_HTML_H_
#define HEARSAY_READ_FEED_SAFE_HTML_H_

#include <string>
#include <string_view>

namespace hearsay::read {

// `base` is the address that relative ones are meant against; empty if unknown.
std::string safe_html(std::string_view html, std::string_view base);

// Whether an element of this name (lower case) is let through.
bool is_safe_element(std::string_view name);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_FEED_SAFE_HTML_H_
