// Who may ask for what: the server's door.
//
// A browser shows pages of strangers beside ours, and any of them may send requests here
// (DNS rebinding, forged forms). So a request must name us as its host, must not come
// from another site's page, and must carry a cookie that only our own page was given. The first
// opening of the page brings a token (in the address behind "#", which is sent nowhere), or name
// and password; the cookie is HttpOnly and SameSite=Strict.
//
// Roles, each may do what those before it may: reader (looks), coder (adds, judges, reviews),
// reviewer (takes back what others judged, merges, splits, grades), owner. SPDX-License-Identifier:
// Apache-2.0
#ifndef HEARSAY_SERVE_GATE_H_
#define HEARSAY_SERVE_GATE_H_

#include "hearsay/base/result.h"
#include "hearsay/serve/http/message.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::serve {

enum class Role : std::uint8_t { nobody, reader, coder, reviewer, owner };

std::string_view to_string(Role role);
std::optional<Role> role_from(std::string_view name);

struct User {
  std::string name;
  Role role = Role::nobody;
};

// Who signed in, as it was then.
struct Visitor {
  User user;
  std::string password;  // Hashed; "" of who came with the token.
};

class Gate {
 public:
  struct Settings {
    std::vector<std::string> hosts;  // "127.0.0.1:8600": those that a request may name.
    std::string cookie =
        "hearsay";      // Its name: another for each port, as browsers do not tell them apart.
    std::string owner;  // Who comes with the token; "" = not recorded.
    bool token = true;  // False where each has a password.
  };

  explicit Gate(Settings settings);

  // What is printed for the person who started the server. 64 hex digits.
  const std::string& token() const { return token_; }

  // Nothing if the request may come in; else what it is answered.
  std::optional<http::Response> refuse(const http::Request& request) const;

  // Whose cookie it is; nobody without one. What has become of them since is Service's to ask.
  Visitor visitor_of(const http::Request& request) const;

  // The value of Set-Cookie for one who brings the token; nothing for a wrong one.
  std::optional<std::string> open_with_token(std::string_view token);
  // For one whose password was checked.
  std::string open_for(Visitor visitor);
  void close(const http::Request& request);

 private:
  struct Session {
    Visitor visitor;
    std::chrono::steady_clock::time_point last;
  };

  std::string cookie_of(const http::Request& request) const;

  Settings settings_;
  std::string token_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, Session, std::less<>> sessions_;  // By the digest of the cookie.
};

// Whether two are the same, in a time that does not tell how far they agree.
bool same_secret(std::string_view a, std::string_view b);

// 32 random bytes as 64 hex digits.
std::string new_secret();

}  // namespace hearsay::serve

#endif  // HEARSAY_SERVE_GATE_H_
