// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/gate.h"

#include "hearsay/base/check.h"
#include "hearsay/base/digest.h"
#include "hearsay/base/json.h"
#include "hearsay/base/text.h"
#include "hearsay/serve/answer.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>

namespace hearsay::serve {

namespace {

constexpr auto kLongestQuiet = std::chrono::hours(12);  // Of a session.
constexpr std::size_t kMostSessions = 1000;

constexpr std::array<std::string_view, 5> kRoles = {
    "nobody", "reader", "coder", "reviewer", "owner"};

}  // namespace

std::string_view to_string(Role role) {
  return kRoles[static_cast<std::size_t>(role)];
}

std::optional<Role> role_from(std::string_view name) {
  const auto found = std::find(kRoles.begin() + 1, kRoles.end(), name);
  if (found == kRoles.end()) return std::nullopt;
  return static_cast<Role>(found - kRoles.begin());
}

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string new_secret() {
  std::array<unsigned char, 32> bytes{};
  HEARSAY_CHECK(RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) == 1);
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (const unsigned char byte : bytes) {
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

Gate::Gate(Settings settings) : settings_(std::move(settings)), token_(new_secret()) {}

std::optional<http::Response> Gate::refuse(const http::Request& request) const {
  const std::string_view host = request.header("host");
  const auto names = std::count_if(request.headers.begin(),
                                   request.headers.end(),
                                   [](const auto& one) { return one.first == "host"; });
  const bool ours =
      names == 1 &&
      std::any_of(settings_.hosts.begin(), settings_.hosts.end(), [&](const auto& one) {
        return equals_ignoring_ascii_case(one, host);
      });
  if (!ours)
    return problem(
        421,
        "this server is not " + (host.empty() ? "the one that was meant" : std::string(host)),
        "open it by the address that it printed when it started");
  // Of what is said twice each must be ours: programs differ in which of two they believe.
  for (const auto& [name, value] : request.headers) {
    const bool from_us = name == "origin"
                             ? equals_ignoring_ascii_case(value, "http://" + std::string(host)) ||
                                   equals_ignoring_ascii_case(value, "https://" + std::string(host))
                         : name == "sec-fetch-site" ? value == "same-origin" || value == "none"
                                                    : true;
    if (!from_us)
      return problem(
          403, "another site's page sent this request", "open the page by its own address");
  }
  return std::nullopt;
}

std::string Gate::cookie_of(const http::Request& request) const {
  for (const auto& [name, value] : request.headers) {
    if (name != "cookie") continue;
    for (std::string_view one : split(value, ';')) {
      one = trim(one);
      const std::size_t equals = one.find('=');
      if (equals != std::string_view::npos && one.substr(0, equals) == settings_.cookie)
        return std::string(one.substr(equals + 1));
    }
  }
  return "";
}

Visitor Gate::visitor_of(const http::Request& request) const {
  const std::string cookie = cookie_of(request);
  if (cookie.empty()) return {};
  const std::string key = sha256(cookie).hex();
  const std::lock_guard lock(mutex_);
  const auto found = sessions_.find(key);
  const auto now = std::chrono::steady_clock::now();
  if (found == sessions_.end()) return {};
  if (now - found->second.last > kLongestQuiet) {
    sessions_.erase(found);
    return {};
  }
  found->second.last = now;
  return found->second.visitor;
}

std::optional<std::string> Gate::open_with_token(std::string_view token) {
  if (!settings_.token || !same_secret(token, token_)) return std::nullopt;
  return open_for({{settings_.owner, Role::owner}, ""});
}

std::string Gate::open_for(Visitor visitor) {
  const std::string cookie = new_secret();
  const std::lock_guard lock(mutex_);
  if (sessions_.size() >= kMostSessions) {
    sessions_.erase(
        std::min_element(sessions_.begin(), sessions_.end(), [](const auto& a, const auto& b) {
          return a.second.last < b.second.last;
        }));
  }
  sessions_[sha256(cookie).hex()] = {std::move(visitor), std::chrono::steady_clock::now()};
  return settings_.cookie + "=" + cookie + "; Path=/; HttpOnly; SameSite=Strict";
}

void Gate::close(const http::Request& request) {
  const std::string cookie = cookie_of(request);
  const std::lock_guard lock(mutex_);
  sessions_.erase(sha256(cookie).hex());
}

}  // namespace hearsay::serve
