// Which encoding bytes are in, and the text that they say.
//
//     Charset charset = find_charset(bytes, "iso-8859-1", Markup::page);
//     Decoded text = decode(bytes, charset);
//
// The order of trust is the web's (WHATWG Encoding): a byte order mark, then the
// server's header, then what the page declares near its beginning. Where
// nothing is declared, bytes that are valid UTF-8 are UTF-8, and the rest is
// guessed from the letters' frequencies; a guess is remarked on in the report.
//
// Decoding never fails: what is malformed becomes U+FFFD and a remark, and the
// map still leads from each character to its bytes.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_CHARSET_H_
#define HEARSAY_READ_CHARSET_H_

#include "hearsay/read/offset_map.h"
#include "hearsay/read/report.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::read {

enum class Markup { none, page };

struct Charset {
  enum class From { mark, header, declared, valid_utf8, guess, fallback };

  std::string name;  // The encoding's name on the web, lower case: "windows-1251".
  From from = From::fallback;
};

// The encoding that a label means on the web: "latin1" is "windows-1252". Empty
// if the label means none.
std::string_view encoding_for_label(std::string_view label);

// `header` is the charset that the server named, if it did.
Charset find_charset(std::string_view bytes,
                     const std::optional<std::string>& header,
                     Markup markup);

struct Decoded {
  std::string text;   // Valid UTF-8, without a byte order mark.
  OffsetMap offsets;  // text -> bytes.
  std::vector<Remark> remarks;
};

Decoded decode(std::string_view bytes, const Charset& charset);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_CHARSET_H_
