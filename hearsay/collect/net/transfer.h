// One request and its answer, byte for byte as they went over the line.
//
//     GET /report.html HTTP/1.1            HTTP/1.1 200 OK
//     Host: mirel.example                  Content-Encoding: gzip
//     User-Agent: hearsay/0.1.0            Transfer-Encoding: chunked
//
// What came stays chunked and compressed: that is the evidence, and unpacking it
// is somebody else's step. No redirect is followed, no cookie sent or kept, no
// referer, no credentials, no proxy (behind one the address could not be judged).
// HTTP/1.1 only, because its heads are text.
//
// Of this stage only transfer.cc and web_url.cc see libcurl.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_COLLECT_NET_TRANSFER_H_
#define HEARSAY_COLLECT_NET_TRANSFER_H_

#include "hearsay/collect/net/web_url.h"

#include <sys/socket.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace hearsay::collect {

struct HttpExchange {
  std::string url;
  std::string request;
  std::string head;  // Status line and headers with the empty line; interim answers left out.
  std::string body;
  std::string ip;    // Of the other side.
  std::string date;  // When it was asked; ISO 8601 UTC.
  int status = 0;

  // A header of the answer, or "".
  std::string header(std::string_view name) const;
};

// What a request carries.
struct Posting {
  std::string content_type, body;
};

struct TransferWish {
  bool allow_private = false;
  std::function<bool(const sockaddr&)> also_allow;
  std::string ca_file;  // Of authorities trusted besides the system's; "" for none.
  std::string user_agent;
  std::uint64_t limit = 0;    // Bytes of the body as it comes.
  bool cut_at_limit = false;  // Keep what came, instead of failing.
  std::int64_t milliseconds = 0;
  int stall_seconds = 0;  // Slower than kSlowest over so many seconds is given up.
  std::vector<std::pair<std::string, std::string>> headers;
  std::optional<Posting> posting;  // Else it is a GET.
  std::function<bool()> stopped;   // Whether to give up now.
  std::function<std::string()> now;
};

inline constexpr int kSlowest = 256;                     // Bytes a second.
inline constexpr std::size_t kLargestHead = 256u << 10;  // Of an answer.

// Why no answer came.
struct TransferFailure {
  enum class Kind {
    refused,      // No public address; `detail` is it.
    too_large,    // The body is over the limit.
    head,         // The head is over its limit.
    slow,         // Too slow, or too long in all.
    certificate,  // `detail` says what is wrong with it.
    unreachable,  // `detail` is the reason: no such host, nobody answers.
    stopped,      // By the user.
    other,        // `detail` is the reason: cut off, no HTTP.
  };
  Kind kind = Kind::other;
  std::string detail;
};

std::variant<HttpExchange, TransferFailure> transfer(const WebUrl& url, const TransferWish& wish);

// Seconds that the answer asks to wait (Retry-After), if it does.
std::optional<std::int64_t> retry_after(const HttpExchange& answer, std::int64_t now);

// The failure as an error about `url`, with what to do.
Error to_error(const TransferFailure& failure, const std::string& url, const TransferWish& wish);

}  // namespace hearsay::collect

#endif  // HEARSAY_COLLECT_NET_TRANSFER_H_
