// An HTTP answer as an archive keeps it: status, headers, and the resource.
//
//     HTTP/1.1 200 OK
//     Content-Type: text/html; charset=utf-8
//     Content-Encoding: gzip
//     Transfer-Encoding: chunked
//
// The resource is the body with chunks put together and compression taken off.
// Servers and archivers err (bare line feeds, chunks announced and not made);
// then the body is taken for what it is.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_COLLECT_ARCHIVE_HTTP_MESSAGE_H_
#define HEARSAY_COLLECT_ARCHIVE_HTTP_MESSAGE_H_

#include "hearsay/collect/archive/unpack.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay::collect {

struct HttpMessage {
  int status = 0;  // 0: the block was no HTTP message.
  std::vector<std::pair<std::string_view, std::string_view>> headers;
  std::string_view body;  // As it came.

  // The first of that name, or "".
  std::string_view header(std::string_view name) const;
};

// `block` must outlive the message.
HttpMessage parse_http(std::string_view block);

struct Payload {
  std::string_view bytes;  // Of the message, `held`, `scratch` or the unpacker.
  bool damaged = false;    // Compression or chunks end too early.
  bool too_large = false;
};

// `held` takes what had to be unpacked (at most `limit` bytes), `scratch` is used
// between.
Payload payload_of(const HttpMessage& message,
                   Unpacker& unpacker,
                   std::string& held,
                   std::string& scratch,
                   std::size_t limit = kLargestUnpacked);

// "text/html" and "utf-8" of `text/html; charset="utf-8"`; lower case.
struct ContentType {
  std::string media_type;
  std::optional<std::string> charset;
};

ContentType parse_content_type(std::string_view value);

}  // namespace hearsay::collect

#endif  // HEARSAY_COLLECT_ARCHIVE_HTTP_MESSAGE_H_
