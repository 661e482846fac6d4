// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/clock.h"

#include <cstdlib>
#include <ctime>

namespace hearsay {

std::int64_t recorded_now() {
  const char* fixed = std::getenv("SOURCE_DATE_EPOCH");
  if (fixed != nullptr && *fixed != '\0') return std::strtoll(fixed, nullptr, 10);
  return std::time(nullptr);
}

}  // namespace hearsay
