// The time that is recorded.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_BASE_CLOCK_H_
#define HEARSAY_BASE_CLOCK_H_

#include <cstdint>

namespace hearsay {

// Seconds since 1970. $SOURCE_DATE_EPOCH, where it is set, for runs that must
// repeat byte for byte (reproducible-builds.org).
std::int64_t recorded_now();

}  // namespace hearsay

#endif  // HEARSAY_BASE_CLOCK_H_
