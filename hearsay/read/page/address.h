// The address that a link on a page leads to.
//
//     "/2024/03/bridge" on "https://mirel.example/news/a.html" is
//     "https://mirel.example/2024/03/bridge"
//
// By RFC 3986, section 5.2; dot segments are resolved, what follows "#" is cut off.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_PAGE_ADDRESS_H_
#define HEARSAY_READ_PAGE_ADDRESS_H_

#include <optional>
#include <string>
#include <string_view>

namespace hearsay::read {

// An http or https address; nothing if the link has another scheme, or is relative and
// `base` (empty if unknown) is no such address.
std::optional<std::string> resolve_link(std::string_view base, std::string_view link);

// "mirel.example" of "https://www.Mirel.example:80/a"; "" if it is no such address.
std::string host_of(std::string_view address);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_PAGE_ADDRESS_H_
