// The feeds that a page names.
//
//     <link rel="alternate" type="application/rss+xml" title="Quay Watch" href="/feed">
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_FEED_DISCOVER_H_
#define HEARSAY_READ_FEED_DISCOVER_H_

#include "hearsay/collect/capture.h"

#include <string>
#include <vector>

namespace hearsay::read {

struct NamedFeed {
  std::string address;  // Resolved against the page's, or its <base>.
  std::string title;    // "" if it has none.
};

// In the order of the page, each once.
std::vector<NamedFeed> feeds_named_in(const Capture& page);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_FEED_DISCOVER_H_
