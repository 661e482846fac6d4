// How often a feed says that it is worth asking.
//
//     <ttl>60</ttl>                                     an hour
//     <sy:updatePeriod>daily</sy:updatePeriod>
//     <sy:updateFrequency>4</sy:updateFrequency>        six hours
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_FEED_FEED_PACE_H_
#define HEARSAY_READ_FEED_FEED_PACE_H_

#include "hearsay/collect/capture.h"

#include <cstdint>
#include <optional>

namespace hearsay::read {

// Seconds, the longer of the two; nothing if it does not say.
std::optional<std::int64_t> feed_pace(const Capture& feed);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_FEED_FEED_PACE_H_
