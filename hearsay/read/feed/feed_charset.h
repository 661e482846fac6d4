// Which encoding an XML document is in.
//
// A byte order mark, the server's header, the pattern of "<?xml" in UTF-16 and
// UTF-32, the declaration, and last what the bytes look like (charset.h).
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_FEED_FEED_CHARSET_H_
#define HEARSAY_READ_FEED_FEED_CHARSET_H_

#include "hearsay/read/charset.h"

#include <optional>
#include <string>
#include <string_view>

namespace hearsay::read {

Charset feed_charset(std::string_view bytes, const std::optional<std::string>& header);

// The name in `<?xml ... encoding="NAME"?>`, lower case; "" if there is none.
std::string declared_xml_encoding(std::string_view bytes);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_FEED_FEED_CHARSET_H_
