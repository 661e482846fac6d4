// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/net/web_url.h"

#include "hearsay/base/text.h"

#include <curl/curl.h>

#include <memory>

namespace hearsay::collect {

namespace {

struct UrlDeleter {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

using Url = std::unique_ptr<CURLU, UrlDeleter>;

constexpr unsigned kHow = CURLU_NON_SUPPORT_SCHEME | CURLU_DISALLOW_USER | CURLU_URLENCODE;

std::string part(CURLU* url, CURLUPart which, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, which, &text, flags) != CURLUE_OK || text == nullptr) return "";
  std::string out = text;
  curl_free(text);
  return out;
}

Error flaw(std::string_view text, CURLUcode code) {
  if (code == CURLUE_USER_NOT_ALLOWED) {
    // Not repeated in the message: messages are kept.
    return make_error(ErrorCode::invalid,
                      "an address has a name or password in it and was not fetched; addresses are "
                      "kept as evidence, so take what stands before the @ out of it");
  }
  return make_error(ErrorCode::invalid,
                    std::string(text) + " is not an address that can be fetched (" +
                        curl_url_strerror(code) + "); check how it is written");
}

Result<WebUrl> take_apart(CURLU* url, std::string_view said) {
  WebUrl out;
  out.scheme = to_lower_ascii(part(url, CURLUPART_SCHEME));
  if (out.scheme != "http" && out.scheme != "https") {
    return make_error(ErrorCode::unsupported,
                      std::string(said) + " cannot be fetched: only http and https addresses are");
  }
  out.host = to_lower_ascii(part(url, CURLUPART_HOST));
  // No host is called so; a zone ("fe80::1%25eth0") is of one's own network alone.
  if (out.host.empty() || out.host.find_first_of("% \t") != std::string::npos)
    return flaw(said, CURLUE_BAD_HOSTNAME);
  out.port = part(url, CURLUPART_PORT, CURLU_NO_DEFAULT_PORT);
  out.path = part(url, CURLUPART_PATH);
  if (out.path.empty()) out.path = "/";
  const std::string query = part(url, CURLUPART_QUERY);
  if (!query.empty()) out.path += "?" + query;
  out.text = out.origin() + out.path;
  return out;
}

}  // namespace

std::string WebUrl::origin() const {
  return scheme + "://" + host + (port.empty() ? "" : ":" + port);
}

bool is_web_address(std::string_view word) {
  const std::size_t colon = word.find("://");
  if (colon == std::string_view::npos || colon == 0 || colon > 12) return false;
  for (const char c : word.substr(0, colon)) {
    if (!is_ascii_alpha(c) && !is_ascii_digit(c) && c != '+' && c != '-' && c != '.') return false;
  }
  return true;
}

std::string without_secret(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme == std::string_view::npos) return std::string(address);
  const std::size_t begin = scheme + 3;
  const std::string_view authority =
      address.substr(begin, address.find_first_of("/?#\\", begin) - begin);
  const std::size_t at = authority.rfind('@');
  if (at == std::string_view::npos) return std::string(address);
  return std::string(address.substr(0, begin)).append(address.substr(begin + at + 1));
}

Result<WebUrl> parse_web_url(std::string_view text) {
  const Url url(curl_url());
  const std::string whole(text);
  if (whole.find('\0') != std::string::npos) return flaw("an address", CURLUE_MALFORMED_INPUT);
  const CURLUcode code = curl_url_set(url.get(), CURLUPART_URL, whole.c_str(), kHow);
  if (code != CURLUE_OK) return flaw(text, code);
  return take_apart(url.get(), text);
}

Result<WebUrl> resolve_web_url(const WebUrl& base, std::string_view reference) {
  const Url url(curl_url());
  const std::string whole(trim(reference));
  if (whole.find('\0') != std::string::npos) return flaw("an address", CURLUE_MALFORMED_INPUT);
  CURLUcode code = curl_url_set(url.get(), CURLUPART_URL, base.text.c_str(), kHow);
  if (code == CURLUE_OK) code = curl_url_set(url.get(), CURLUPART_URL, whole.c_str(), kHow);
  if (code != CURLUE_OK) return flaw(whole, code);
  return take_apart(url.get(), whole);
}

}  // namespace hearsay::collect
