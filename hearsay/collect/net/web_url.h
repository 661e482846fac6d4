// An address of the web, taken apart once and whole again.
//
//     WebUrl url = HEARSAY_TRY(parse_web_url("HTTPS://Example.org:443/a b#top"));
//     url.text      "https://example.org/a%20b"
//     url.origin()  "https://example.org"
//     url.path      "/a%20b"
//
// libcurl's own parser does the work, so that what is judged here is what is
// fetched. http and https only. A name and password in an address are refused:
// the address is kept as evidence, and secrets do not belong there.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_COLLECT_NET_WEB_URL_H_
#define HEARSAY_COLLECT_NET_WEB_URL_H_

#include "hearsay/base/result.h"

#include <string>
#include <string_view>

namespace hearsay::collect {

struct WebUrl {
  std::string text;    // Whole, without the fragment.
  std::string scheme;  // "http", "https".
  std::string host;    // Lower case; an IPv6 address in its brackets.
  std::string port;    // "" for the scheme's own.
  std::string path;    // With the query: "/a?b=c".

  // Scheme, host and port: what has one robots.txt.
  std::string origin() const;
};

// Whether a word of the user's is an address rather than a path: "scheme://...".
bool is_web_address(std::string_view word);

// The address without the name and password that stand in it, to be shown and kept.
std::string without_secret(std::string_view address);

// Errors: unsupported (another scheme), invalid (no address, or one with a
// password in it).
Result<WebUrl> parse_web_url(std::string_view text);

// `reference` as meant at `base`: "../b", "//other.example/", "https://...".
Result<WebUrl> resolve_web_url(const WebUrl& base, std::string_view reference);

}  // namespace hearsay::collect

#endif  // HEARSAY_COLLECT_NET_WEB_URL_H_
