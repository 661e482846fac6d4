// Any bytes as a request: its target, its headers at the door, its path at every route. What is
// read of a target is text without controls; nobody gets in by words of his own; what a route says
// stands for a name is what stands there.
//
// The first line is the target, then a header a line, as the HTTP library hands them on.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/serve/gate.h"
#include "hearsay/serve/service.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

using namespace hearsay;

void check(bool fine) {
  if (!fine) std::abort();
}

http::Request request_of(std::string_view all) {
  http::Request out;
  out.method = "GET";
  bool first = true;
  for (const std::string_view line : split(all, '\n')) {
    if (first) {
      out.target = line;
      first = false;
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) break;
    out.headers.emplace_back(to_lower_ascii(trim(line.substr(0, colon))),
                             trim(line.substr(colon + 1)));
  }
  return out;
}

void check_text(const std::string& text) {
  check(is_valid_utf8(text));
  check(std::none_of(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
  }));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const http::Request request = request_of({reinterpret_cast<const char*>(data), size});
  static const serve::Gate gate({.hosts = {"127.0.0.1:8600"}, .owner = "A. Clerk"});
  if (!gate.refuse(request)) {
    check(equals_ignoring_ascii_case(request.header("host"), "127.0.0.1:8600"));
    for (const auto& [name, value] : request.headers) {
      if (name == "origin") check(to_lower_ascii(value).ends_with("://127.0.0.1:8600"));
    }
  }
  check(gate.visitor_of(request).user.role == serve::Role::nobody);
  const std::optional<http::Target> target = http::read_target(request.target);
  if (!target) return 0;
  check(target->path.starts_with('/'));
  check_text(target->path);
  for (const auto& [name, value] : target->query) {
    check_text(name);
    check_text(value);
    check(target->get(name).has_value());
  }
  for (const serve::Route& route : serve::routes()) {
    const auto names = serve::names_in(target->path, route.pattern);
    if (!names) continue;
    std::string back;
    std::size_t at = 0, next = 0;
    for (const std::string& name : *names) {
      check(!name.empty() && name.find('/') == std::string::npos);
      const std::size_t open = route.pattern.find('{', at);
      back += std::string(route.pattern.substr(at, open - at)) + name;
      at = route.pattern.find('}', open) + 1;
      ++next;
    }
    back += route.pattern.substr(at);
    check(back == target->path);
  }
  return 0;
}
