// One request with a body, sent because the user named the address.
//
//     std::string answer = HEARSAY_TRY(
//         collect::post("https://tsa.example/", "application/timestamp-query", bytes, wish));
//
// The rules are those of fetch.h: http and https only, an address that is public
// once its name was resolved (unless the wish allows it), certificates checked, no
// proxy, limits of size and time. A redirect is not followed: what was meant for
// one address is not sent to another.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_COLLECT_POST_H_
#define HEARSAY_COLLECT_POST_H_

#include "hearsay/base/result.h"
#include "hearsay/collect/fetch.h"

#include <string>
#include <string_view>

namespace hearsay::collect {

// The answer's body; its status is 200. Errors: as fetch().
Result<std::string> post(const std::string& url,
                         std::string_view content_type,
                         std::string_view body,
                         const FetchWish& wish);

}  // namespace hearsay::collect

#endif  // HEARSAY_COLLECT_POST_H_
