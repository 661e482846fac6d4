// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/result.h"

namespace hearsay {

const char* to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::not_found: return "not_found";
    case ErrorCode::unreadable: return "unreadable";
    case ErrorCode::unwritable: return "unwritable";
    case ErrorCode::malformed: return "malformed";
    case ErrorCode::unsupported: return "unsupported";
    case ErrorCode::too_large: return "too_large";
    case ErrorCode::invalid: return "invalid";
    case ErrorCode::missing_data: return "missing_data";
    case ErrorCode::busy: return "busy";
    case ErrorCode::damaged: return "damaged";
    case ErrorCode::network: return "network";
  }
  return "unknown";
}

}  // namespace hearsay
