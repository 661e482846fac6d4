// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/page/address.h"

#include "hearsay/base/text.h"

#include <algorithm>
#include <vector>

namespace hearsay::read {

namespace {

struct Parts {
  std::string_view scheme;  // With its colon.
  std::string_view host;    // With "//".
  std::string_view path, query;
};

bool is_web(std::string_view address) {
  const std::string lower = to_lower_ascii(address.substr(0, 8));
  return lower.starts_with("http://") || lower.starts_with("https://");
}

Parts parts_of(std::string_view address) {
  Parts out;
  const std::size_t colon = address.find(':');
  out.scheme = address.substr(0, colon + 1);
  std::string_view rest = address.substr(colon + 1);
  const std::size_t end = std::min(rest.find_first_of("/?", 2), rest.size());
  out.host = rest.substr(0, end);
  rest = rest.substr(end);
  const std::size_t mark = std::min(rest.find('?'), rest.size());
  out.path = rest.substr(0, mark);
  out.query = rest.substr(mark);
  return out;
}

// "/a/./b/../c" is "/a/c".
std::string without_dots(std::string_view path) {
  std::vector<std::string_view> kept;
  const std::vector<std::string_view> segments = split(path, '/');
  for (std::size_t i = 1; i < segments.size(); ++i) {
    const bool last = i + 1 == segments.size();
    if (segments[i] == "..") {
      if (!kept.empty()) kept.pop_back();
      if (last) kept.emplace_back();
    } else if (segments[i] == ".") {
      if (last) kept.emplace_back();
    } else {
      kept.push_back(segments[i]);
    }
  }
  std::string out;
  for (const std::string_view one : kept) {
    out += '/';
    out += one;
  }
  return out.empty() ? "/" : out;
}

}  // namespace

std::string host_of(std::string_view address) {
  if (!is_web(address)) return "";
  std::string_view host = parts_of(address).host.substr(2);
  host = host.substr(host.find('@') == std::string_view::npos ? 0 : host.find('@') + 1);
  std::string out = to_lower_ascii(host.substr(0, host.find_first_of(":#")));
  if (out.starts_with("www.")) out.erase(0, 4);
  return out;
}

std::optional<std::string> resolve_link(std::string_view base, std::string_view link) {
  link = trim(link);
  link = link.substr(0, link.find('#'));
  if (is_web(link)) return std::string(link);
  const std::size_t colon = link.find_first_of(":/?");
  if (colon != std::string_view::npos && link[colon] == ':') return std::nullopt;
  base = base.substr(0, base.find('#'));
  if (!is_web(base) || link.empty()) return std::nullopt;
  const Parts from = parts_of(base);
  if (link.starts_with("//")) return std::string(from.scheme) + std::string(link);
  std::string out = std::string(from.scheme) + std::string(from.host);
  const std::size_t mark = std::min(link.find('?'), link.size());
  const std::string_view path = link.substr(0, mark);
  const std::string_view query = link.substr(mark);
  if (path.empty()) return out + std::string(from.path) + std::string(query);
  std::string whole(path);
  if (!path.starts_with('/'))
    whole = std::string(from.path.substr(0, from.path.rfind('/') + 1)) + whole;
  if (!whole.starts_with('/')) whole.insert(0, 1, '/');
  return out + without_dots(whole) + std::string(query);
}

}  // namespace hearsay::read
