// Foreign text in HTML: it stays text.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PUBLISH_EXPORT_HTML_TEXT_H_
#define HEARSAY_PUBLISH_EXPORT_HTML_TEXT_H_

#include <string>
#include <string_view>

namespace hearsay::publish {

// For text and for attributes in quotation marks. What HTML cannot hold (NUL, other controls)
// becomes U+FFFD.
std::string escaped(std::string_view text);

// Escaped, in an element of its own whose direction is its own: marks that turn the direction
// of text, or an end of one that is missing, reach no further.
std::string foreign(std::string_view text);

// Whether it can be a value of "lang": "en", "pt-BR".
bool is_language_tag(std::string_view text);

// Whether a reader may follow it: an address of the web, without what would be read as something
// else.
bool is_web_address(std::string_view url);

// Of a style sheet, for a Content-Security-Policy: "sha256-...".
std::string policy_hash(std::string_view text);

}  // namespace hearsay::publish

#endif  // HEARSAY_PUBLISH_EXPORT_HTML_TEXT_H_
