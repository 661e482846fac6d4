// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/post.h"

#include "hearsay/base/text.h"
#include "hearsay/collect/address_filter.h"

#include <curl/curl.h>
#include <unistd.h>

#include <memory>
#include <mutex>

namespace hearsay::collect {

namespace {

struct Sending {
  const FetchWish* wish = nullptr;
  std::string answer;
  std::string refused;  // The address that was not let through.
  bool too_large = false;
};

curl_socket_t open_socket(void* context, curlsocktype, curl_sockaddr* address) {
  auto& sending = *static_cast<Sending*>(context);
  const FetchWish& wish = *sending.wish;
  if (!wish.allow_private && !is_public_address(address->addr) &&
      !(wish.also_allow && wish.also_allow(address->addr))) {
    sending.refused = to_string(address->addr);
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t take(char* bytes, std::size_t, std::size_t size, void* context) {
  auto& sending = *static_cast<Sending*>(context);
  sending.too_large = sending.answer.size() + size > sending.wish->limit;
  if (sending.too_large) return 0;
  sending.answer.append(bytes, size);
  return size;
}

struct EndTransfer {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

Error failure(const std::string& url, const Sending& sending, CURLcode code) {
  if (sending.too_large) {
    return make_error(ErrorCode::too_large,
                      url + " answered with more than " + std::to_string(sending.wish->limit) +
                          " bytes; check the address");
  }
  if (!sending.refused.empty()) {
    return make_error(ErrorCode::network,
                      url + " leads to " + sending.refused +
                          ", which is no public address; nothing was sent there"
                          " (--allow-private lets it through)");
  }
  return make_error(ErrorCode::network,
                    "cannot reach " + url + ": " + curl_easy_strerror(code) +
                        "; check the address and the network");
}

}  // namespace

Result<std::string> post(const std::string& url,
                         std::string_view content_type,
                         std::string_view body,
                         const FetchWish& wish) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  const std::string scheme = to_lower_ascii(url.substr(0, url.find(':')));
  if (scheme != "http" && scheme != "https") {
    return make_error(ErrorCode::unsupported,
                      url + " cannot be asked: only http and https addresses can");
  }
  const std::unique_ptr<CURL, EndTransfer> curl(curl_easy_init());
  const std::string type = "Content-Type: " + std::string(content_type);
  const std::unique_ptr<curl_slist, FreeList> headers(curl_slist_append(nullptr, type.c_str()));
  if (!curl || !headers) return make_error(ErrorCode::network, "cannot start a transfer to " + url);
  Sending sending;
  sending.wish = &wish;
  curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl.get(), CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, static_cast<long>(wish.seconds));
  curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_NOPROXY, "*");
  curl_easy_setopt(curl.get(), CURLOPT_USERAGENT, "hearsay/" HEARSAY_VERSION);
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, body.data());
  curl_easy_setopt(curl.get(), CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(curl.get(), CURLOPT_OPENSOCKETDATA, &sending);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &sending);
  const CURLcode code = curl_easy_perform(curl.get());
  if (code != CURLE_OK) return failure(url, sending, code);
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  if (status != 200) {
    return make_error(
        ErrorCode::network,
        url + " answered with status " + std::to_string(status) + "; check the address");
  }
  return std::move(sending.answer);
}

}  // namespace hearsay::collect
