// How an original's bytes are kept: compressed where that makes them smaller.
//
// zlib's format (RFC 1950), because every language's standard library undoes it,
// so a stranger can check a ledger with fifty lines of Python. Size and SHA-256
// are always those of the bytes as they were collected.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LEDGER_PAYLOAD_H_
#define HEARSAY_LEDGER_PAYLOAD_H_

#include "hearsay/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace hearsay::ledger {

struct Payload {
  const char* coding = "none";  // Or "zlib"; as the column originals.coding has it.
  std::string packed;           // Empty for "none": then it is the bytes themselves.

  std::string_view stored(std::string_view bytes) const {
    return packed.empty() ? bytes : std::string_view(packed);
  }
};

// The same bytes give the same payload, with one version of libdeflate.
Payload pack(std::string_view bytes);

// The bytes as collected. Errors: damaged (another size, no zlib stream, a coding
// that no version writes). Never takes more memory than `size` and the stream allow.
Result<std::string> unpack(std::string_view coding, std::string_view stored, std::int64_t size);

}  // namespace hearsay::ledger

#endif  // HEARSAY_LEDGER_PAYLOAD_H_
