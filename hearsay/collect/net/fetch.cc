// libcurl does the talking; we say which sockets may be opened and when to stop.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/net/fetch.h"

#include "hearsay/base/text.h"
#include "hearsay/collect/media_type.h"
#include "hearsay/collect/net/address_filter.h"

#include <curl/curl.h>
#include <unistd.h>

#include <ctime>
#include <memory>
#include <mutex>

namespace hearsay::collect {

namespace {

struct Transfer {
  const FetchWish* wish = nullptr;
  std::string body;
  std::string refused;  // The address that was not let through.
  bool too_large = false;
};

curl_socket_t open_socket(void* context, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(context);
  const FetchWish& wish = *transfer.wish;
  const bool allowed = wish.allow_private || is_public_address(address->addr) ||
                       (wish.also_allow && wish.also_allow(address->addr));
  if (!allowed) {
    transfer.refused = to_string(address->addr);
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t take_body(char* bytes, std::size_t, std::size_t size, void* context) {
  auto& transfer = *static_cast<Transfer*>(context);
  if (transfer.body.size() + size > transfer.wish->limit) {
    transfer.too_large = true;
    return 0;
  }
  transfer.body.append(bytes, size);
  return size;
}

struct CurlDeleter {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};

using Curl = std::unique_ptr<CURL, CurlDeleter>;

void set_options(CURL* curl, const std::string& url, Transfer& transfer) {
  const FetchWish& wish = *transfer.wish;
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt(curl, CURLOPT_MAXREDIRS, static_cast<long>(wish.redirects));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(wish.seconds));
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "hearsay/" HEARSAY_VERSION);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
}

Error failure(const std::string& url, const Transfer& transfer, CURLcode code) {
  if (transfer.too_large) {
    return make_error(ErrorCode::too_large,
                      url + " is over the limit of " + std::to_string(transfer.wish->limit >> 20) +
                          " MiB; save it and add the part that matters");
  }
  if (!transfer.refused.empty()) {
    return make_error(ErrorCode::network,
                      url + " leads to " + transfer.refused +
                          ", which is no public address; it was not fetched"
                          " (--allow-private lets it through)");
  }
  if (code == CURLE_UNSUPPORTED_PROTOCOL) {
    return make_error(ErrorCode::unsupported,
                      url + " leads to an address that is neither http nor https");
  }
  if (code == CURLE_TOO_MANY_REDIRECTS) {
    return make_error(ErrorCode::network,
                      url + " redirects more than " + std::to_string(transfer.wish->redirects) +
                          " times; name the page that it should end at");
  }
  return make_error(ErrorCode::network,
                    "cannot fetch " + url + ": " + curl_easy_strerror(code) +
                        "; check the address and the network, or save the page by hand");
}

std::string now() {
  const std::time_t time = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&time, &parts);
  char out[32];
  std::strftime(out, sizeof out, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return out;
}

// "text/html; charset=utf-8" into both.
void set_type(Capture& capture, std::string_view header) {
  const std::size_t semicolon = header.find(';');
  capture.media_type = to_lower_ascii(trim(header.substr(0, semicolon)));
  if (semicolon != std::string_view::npos) {
    for (std::string_view one : split(header.substr(semicolon + 1), ';')) {
      one = trim(one);
      if (!equals_ignoring_ascii_case(one.substr(0, 8), "charset=")) continue;
      one.remove_prefix(8);
      if (one.size() >= 2 && one.front() == '"' && one.back() == '"')
        one = one.substr(1, one.size() - 2);
      if (!one.empty()) capture.charset = std::string(one);
    }
  }
  if (capture.media_type.empty())
    capture.media_type = sniff_media_type(capture.bytes, capture.address);
}

}  // namespace

bool is_web_address(std::string_view word) {
  const std::size_t colon = word.find("://");
  if (colon == std::string_view::npos || colon == 0 || colon > 12) return false;
  for (const char c : word.substr(0, colon)) {
    if (!is_ascii_alpha(c) && !is_ascii_digit(c) && c != '+' && c != '-' && c != '.') return false;
  }
  return true;
}

Result<Capture> fetch(const std::string& url, const FetchWish& wish) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  const std::string scheme = to_lower_ascii(url.substr(0, url.find(':')));
  if (scheme != "http" && scheme != "https") {
    return make_error(ErrorCode::unsupported,
                      url + " cannot be fetched: only http and https addresses are");
  }
  const Curl curl(curl_easy_init());
  if (!curl) return make_error(ErrorCode::network, "cannot start a transfer for " + url);
  Transfer transfer;
  transfer.wish = &wish;
  set_options(curl.get(), url, transfer);
  const CURLcode code = curl_easy_perform(curl.get());
  if (code != CURLE_OK) return failure(url, transfer, code);
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  if (status < 200 || status >= 300) {
    return make_error(ErrorCode::network,
                      url + " answered with status " + std::to_string(status) +
                          "; check the address, or save the page by hand");
  }
  Capture out;
  out.bytes = std::move(transfer.body);
  out.digest = sha256(out.bytes);
  out.address = url;
  out.collected_at = now();
  out.method = "fetch";
  const char* type = nullptr;
  curl_easy_getinfo(curl.get(), CURLINFO_CONTENT_TYPE, &type);
  set_type(out, type != nullptr ? type : "");
  const char* final_url = nullptr;
  curl_easy_getinfo(curl.get(), CURLINFO_EFFECTIVE_URL, &final_url);
  out.facts.url = final_url != nullptr ? final_url : url;
  return out;
}

}  // namespace hearsay::collect
