// Where the entries of a feed stand.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_FEED_FEED_RECORDS_H_
#define HEARSAY_READ_FEED_FEED_RECORDS_H_

#include "hearsay/collect/capture.h"
#include "hearsay/read/records.h"

#include <optional>

namespace hearsay::read {

// RSS, Atom or CDF. What is damaged is read as far as it makes sense.
std::optional<Records> feed_records(const Capture& document);

// JSON Feed (https://jsonfeed.org), versions 1 and 1.1.
std::optional<Records> json_feed_records(const Capture& document);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_FEED_FEED_RECORDS_H_
