// One address fetched from the network, because the user named it.
//
//     Capture page = HEARSAY_TRY(collect::fetch("https://example.org/report.html"));
//
// The capture keeps the bytes of the body, the address that answered, the time
// and the media type. Only http and https; at most five redirects, 64 MiB and 30
// seconds; certificates are checked; proxies are not used, since behind one the
// address could not be judged (address_filter.h).
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_COLLECT_NET_FETCH_H_
#define HEARSAY_COLLECT_NET_FETCH_H_

#include "hearsay/base/result.h"
#include "hearsay/collect/capture.h"

#include <sys/socket.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace hearsay::collect {

struct FetchWish {
  bool allow_private = false;         // Addresses of one's own network too.
  std::uint64_t limit = 64ull << 20;  // Bytes of the body, decompressed.
  int seconds = 30;                   // For all of it, redirects included.
  int redirects = 5;
  // Addresses allowed besides the public ones; how tests reach their own server.
  std::function<bool(const sockaddr&)> also_allow;
};

// Whether a word of the user's is an address rather than a path: "scheme://...".
bool is_web_address(std::string_view word);

// Errors: unsupported (another scheme), too_large, network (anything that kept
// the page from coming: no such host, a refused address, status 404, ...).
Result<Capture> fetch(const std::string& url, const FetchWish& wish = {});

}  // namespace hearsay::collect

#endif  // HEARSAY_COLLECT_NET_FETCH_H_
