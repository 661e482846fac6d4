// Whether a word as a whole is a web address: "https://example.org/a?b=c",
// "example.org", "someone@example.org:8080", "192.0.2.7/x".
//
// The tokenizer keeps such a word in one piece. The rule is the pipeline's
// url_match: an optional scheme, an optional user before "@", an IPv4 address
// outside the private ranges or labels and a top-level domain, an optional port,
// and a path, query or fragment. Which characters a top-level domain may have
// comes from the package. One pass, no backtracking into earlier parts.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_WEB_ADDRESS_H_
#define HEARSAY_LANGUAGE_WEB_ADDRESS_H_

#include "hearsay/language/pattern.h"

#include <span>

namespace hearsay::language {

// The word has no white space.
bool is_web_address(std::span<const char32_t> word, const CharacterClass& top_level);

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_WEB_ADDRESS_H_
