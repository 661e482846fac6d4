// A feed in the layout in which feedparser's tests ask for it.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_BENCH_READING_FEED_LAYOUT_H_
#define HEARSAY_BENCH_READING_FEED_LAYOUT_H_

#include "hearsay/base/json.h"

#include <string>

namespace hearsay {

// `type` is the server's Content-Type. Which encoding that means is RFC 3023's
// business (text/xml without a charset is us-ascii), as those tests have it.
Json feed_layout(const std::string& bytes, const std::string& base, const std::string& type);

}  // namespace hearsay

#endif  // HEARSAY_BENCH_READING_FEED_LAYOUT_H_
