// How a mail's parts are wrapped for the way: base64, quoted-printable, or not.
//
//     "57 tankers burned =E2=80=93 all of them"     57 tankers burned – all of them
//
// Each byte that comes out knows the bytes of the mail that it came from, so a word
// leads to its place in the mail as it was kept.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_MAIL_TRANSFER_H_
#define HEARSAY_READ_MAIL_TRANSFER_H_

#include "hearsay/base/span.h"
#include "hearsay/read/offset_map.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hearsay::read {

enum class Wrapping { none, base64, quoted_printable };

// By the name in a Content-Transfer-Encoding; nothing if it is one that we do not know
// (x-uuencode).
std::optional<Wrapping> wrapping_named(std::string_view name);

struct Unwrapped {
  std::string bytes;
  OffsetMap offsets;        // bytes -> the mail.
  std::size_t damaged = 0;  // Characters that have no place in the encoding.
};

// `place` is the part's body in `mail`.
Unwrapped unwrap(std::string_view mail, OriginalSpan place, Wrapping wrapping);

// Without a map, and at most `limit` bytes or a few more.
std::string unwrap_bytes(std::string_view wrapped, Wrapping wrapping, std::size_t limit);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_MAIL_TRANSFER_H_
