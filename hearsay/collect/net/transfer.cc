// libcurl does the talking; we say which sockets may be opened, when to stop, and
// keep every byte. The address is judged when the socket is opened for it, so a
// name that resolves to something else a second later gains nothing.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/net/transfer.h"

#include "hearsay/base/text.h"
#include "hearsay/collect/archive/http_message.h"
#include "hearsay/collect/net/address_filter.h"

#include <curl/curl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <ctime>
#include <memory>
#include <mutex>

namespace hearsay::collect {

namespace {

using Kind = TransferFailure::Kind;

// X509_V_ERR_... of OpenSSL, which libcurl hands through.
constexpr long kNotYetValid = 9;
constexpr long kExpired = 10;
constexpr long kSelfSigned = 18;
constexpr long kSelfSignedInChain = 19;
constexpr long kUnknownIssuer = 20;
constexpr long kUnverifiedLeaf = 21;
constexpr long kConnectMilliseconds = 15'000;

struct Transfer {
  const TransferWish* wish = nullptr;
  HttpExchange exchange;
  std::string refused;  // The address that was not let through.
  bool too_large = false;
  bool head_too_large = false;
};

curl_socket_t open_socket(void* context, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(context);
  const TransferWish& wish = *transfer.wish;
  const bool allowed = wish.allow_private || is_public_address(address->addr) ||
                       (wish.also_allow && wish.also_allow(address->addr));
  if (!allowed) {
    transfer.refused = to_string(address->addr);
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t take_head(char* bytes, std::size_t, std::size_t size, void* context) {
  auto& transfer = *static_cast<Transfer*>(context);
  std::string& head = transfer.exchange.head;
  const std::string_view line(bytes, size);
  // A finished head followed by another was an interim one (103 Early Hints); what
  // follows a body is a trailer, which the body has too.
  const bool finished = head.ends_with("\n\r\n") || head.ends_with("\n\n");
  if (finished && !line.starts_with("HTTP/")) return size;
  if (finished) head.clear();
  if (head.size() + size > kLargestHead) {
    transfer.head_too_large = true;
    return 0;
  }
  head += line;
  return size;
}

std::size_t take_body(char* bytes, std::size_t, std::size_t size, void* context) {
  auto& transfer = *static_cast<Transfer*>(context);
  std::string& body = transfer.exchange.body;
  const std::uint64_t room = transfer.wish->limit - body.size();
  if (size > room) {
    body.append(bytes, static_cast<std::size_t>(room));
    transfer.too_large = true;
    return 0;
  }
  body.append(bytes, size);
  return size;
}

int take_request(CURL*, curl_infotype type, char* bytes, std::size_t size, void* context) {
  if (type == CURLINFO_HEADER_OUT)
    static_cast<Transfer*>(context)->exchange.request.append(bytes, size);
  return 0;
}

int ask_stopped(void* context, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  const auto& transfer = *static_cast<Transfer*>(context);
  return transfer.wish->stopped && transfer.wish->stopped() ? 1 : 0;
}

struct CurlDeleter {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};

struct ListDeleter {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

using Curl = std::unique_ptr<CURL, CurlDeleter>;
using List = std::unique_ptr<curl_slist, ListDeleter>;

List header_list(const TransferWish& wish) {
  curl_slist* out = nullptr;
  out = curl_slist_append(out, "Accept: text/html,application/xhtml+xml,application/xml,*/*;q=0.8");
  for (const auto& [name, value] : wish.headers)
    out = curl_slist_append(out, (name + ": " + value).c_str());
  if (wish.posting)
    out = curl_slist_append(out, ("Content-Type: " + wish.posting->content_type).c_str());
  return List(out);
}

void set_limits(CURL* curl, const TransferWish& wish) {
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(wish.milliseconds));
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, kConnectMilliseconds);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(kSlowest));
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(wish.stall_seconds));
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
  if (!wish.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, wish.ca_file.c_str());
}

void set_options(CURL* curl, const WebUrl& url, Transfer& transfer) {
  const TransferWish& wish = *transfer.wish;
  set_limits(curl, wish);
  curl_easy_setopt(curl, CURLOPT_URL, url.text.c_str());
  if (wish.posting) {
    const std::string& body = wish.posting->body;
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.data());
  }
  curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
  // What the unpacker knows; and nothing is unpacked or put together on the way.
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "gzip, deflate, br");
  curl_easy_setopt(curl, CURLOPT_HTTP_CONTENT_DECODING, 0L);
  curl_easy_setopt(curl, CURLOPT_HTTP_TRANSFER_DECODING, 0L);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, wish.user_agent.c_str());
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_head);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, take_request);
  curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, ask_stopped);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &transfer);
}

std::string describe_certificate(long verified, const std::string& said) {
  // The chain held, the name did not; libcurl says so in words only.
  if (said.find("host name") != std::string::npos) return "is for another host";
  switch (verified) {
    case kNotYetValid: return "is not valid yet";
    case kExpired: return "has expired";
    case kSelfSigned:
    case kSelfSignedInChain:
      return "is signed by itself, or by an authority that is not known here";
    case kUnknownIssuer:
    case kUnverifiedLeaf: return "is from an authority that is not known here";
    default: return "cannot be checked (" + said + ")";
  }
}

TransferFailure failure_of(CURL* curl, CURLcode code, const Transfer& transfer, const char* said) {
  if (transfer.too_large) return {Kind::too_large, ""};
  if (transfer.head_too_large) return {Kind::head, ""};
  if (!transfer.refused.empty()) return {Kind::refused, transfer.refused};
  const std::string detail = *said != '\0' ? said : curl_easy_strerror(code);
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT: return {Kind::unreachable, detail};
    case CURLE_OPERATION_TIMEDOUT: return {Kind::slow, detail};
    case CURLE_ABORTED_BY_CALLBACK: return {Kind::stopped, ""};
    case CURLE_PEER_FAILED_VERIFICATION: {
      long verified = 0;
      curl_easy_getinfo(curl, CURLINFO_SSL_VERIFYRESULT, &verified);
      return {Kind::certificate, describe_certificate(verified, detail)};
    }
    // A header line over the 100 KiB that libcurl takes.
    case CURLE_OUT_OF_MEMORY: return {Kind::head, ""};
    default: return {Kind::other, detail};
  }
}

}  // namespace

std::string HttpExchange::header(std::string_view name) const {
  return std::string(parse_http(head).header(name));
}

std::variant<HttpExchange, TransferFailure> transfer(const WebUrl& url, const TransferWish& wish) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  if (wish.milliseconds <= 0) return TransferFailure{Kind::slow, "the time is used up"};
  const Curl curl(curl_easy_init());
  if (!curl) return TransferFailure{Kind::other, "cannot start a transfer"};
  Transfer transfer;
  transfer.wish = &wish;
  transfer.exchange.url = url.text;
  transfer.exchange.date = wish.now();
  set_options(curl.get(), url, transfer);
  const List headers = header_list(wish);
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
  char said[CURL_ERROR_SIZE] = "";
  curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, said);
  const CURLcode code = curl_easy_perform(curl.get());
  const bool cut = transfer.too_large && wish.cut_at_limit;
  if (code != CURLE_OK && !cut) return failure_of(curl.get(), code, transfer, said);
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  transfer.exchange.status = static_cast<int>(status);
  const char* ip = nullptr;
  curl_easy_getinfo(curl.get(), CURLINFO_PRIMARY_IP, &ip);
  if (ip != nullptr) transfer.exchange.ip = ip;
  return std::move(transfer.exchange);
}

std::optional<std::int64_t> retry_after(const HttpExchange& answer, std::int64_t now) {
  constexpr std::int64_t kYear = 366 * 86'400;
  const std::string value(trim(answer.header("Retry-After")));
  if (value.empty()) return std::nullopt;
  std::int64_t seconds = 0;
  const char* end = value.data() + value.size();
  if (std::from_chars(value.data(), end, seconds).ptr != end) {
    const std::time_t date = curl_getdate(value.c_str(), nullptr);
    if (date < 0) return std::nullopt;
    seconds = date - now;
  }
  return std::clamp<std::int64_t>(seconds, 0, kYear);
}

Error to_error(const TransferFailure& failure, const std::string& url, const TransferWish& wish) {
  const bool posted = wish.posting.has_value();
  const std::string cannot = (posted ? "cannot reach " : "cannot fetch ") + url + ": ";
  const std::string by_hand = posted ? "" : ", or save the page by hand";
  switch (failure.kind) {
    case Kind::too_large:
      if (posted) {
        return make_error(ErrorCode::too_large,
                          url + " answered with more than " + std::to_string(wish.limit) +
                              " bytes; check the address");
      }
      return make_error(ErrorCode::too_large,
                        url + " is over the limit of " + std::to_string(wish.limit >> 20) +
                            " MiB; save it and add the part that matters");
    case Kind::head:
      return make_error(ErrorCode::too_large,
                        url + " answers with headers over the limit of " +
                            std::to_string(kLargestHead >> 10) + " KiB; check the address" +
                            by_hand);
    case Kind::refused:
      return make_error(ErrorCode::network,
                        url + " leads to " + failure.detail + ", which is no public address; " +
                            (posted ? "nothing was sent there" : "it was not fetched") +
                            " (--allow-private lets it through)");
    case Kind::slow:
      return make_error(
          ErrorCode::network,
          cannot + "it is too slow (" + failure.detail + "); try again later" + by_hand);
    case Kind::certificate:
      return make_error(ErrorCode::network,
                        cannot + "its certificate " + failure.detail +
                            "; whoever answers may not be who they say"
                            " (--ca-file names an authority of your own)");
    case Kind::stopped:
      return make_error(ErrorCode::network, "the request to " + url + " was stopped");
    case Kind::unreachable:
    case Kind::other: break;
  }
  return make_error(ErrorCode::network,
                    cannot + failure.detail + "; check the address and the network" + by_hand);
}

}  // namespace hearsay::collect
