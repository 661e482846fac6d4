// Section 5.2 of RFC 3986, and which schemes are safe to follow.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/read/feed/feed.h"

#include <algorithm>

namespace hearsay::read {

namespace {

struct Parts {
  std::string_view scheme, authority, path, query, fragment;
  bool has_scheme = false, has_authority = false, has_query = false, has_fragment = false;
};

bool is_scheme(std::string_view word) {
  if (word.empty() || !is_ascii_alpha(word.front())) return false;
  return std::all_of(word.begin(), word.end(), [](char c) {
    return is_ascii_alpha(c) || is_ascii_digit(c) || c == '+' || c == '-' || c == '.';
  });
}

Parts split_address(std::string_view text) {
  Parts out;
  if (const std::size_t hash = text.find('#'); hash != std::string_view::npos) {
    out.fragment = text.substr(hash + 1);
    out.has_fragment = true;
    text = text.substr(0, hash);
  }
  const std::size_t colon = text.find(':');
  if (colon != std::string_view::npos && is_scheme(text.substr(0, colon))) {
    out.scheme = text.substr(0, colon);
    out.has_scheme = true;
    text = text.substr(colon + 1);
  }
  if (const std::size_t mark = text.find('?'); mark != std::string_view::npos) {
    out.query = text.substr(mark + 1);
    out.has_query = true;
    text = text.substr(0, mark);
  }
  if (text.starts_with("//")) {
    const std::size_t end = std::min(text.find('/', 2), text.size());
    out.authority = text.substr(2, end - 2);
    out.has_authority = true;
    text = text.substr(end);
  }
  out.path = text;
  return out;
}

std::string without_dots(std::string_view path) {
  std::vector<std::string_view> kept;
  const std::vector<std::string_view> all = split(path, '/');
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool last = i + 1 == all.size();
    if (all[i] == "..") {
      if (kept.size() > 1) kept.pop_back();
      if (last) kept.push_back("");
    } else if (all[i] == ".") {
      if (last) kept.push_back("");
    } else {
      kept.push_back(all[i]);
    }
  }
  std::string out;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (i > 0) out += '/';
    out += kept[i];
  }
  return out;
}

// Addresses that have a host, whose references can be relative.
bool is_hierarchical(std::string_view scheme) {
  constexpr std::string_view kSchemes[] = {
      "http", "https",   "ftp",   "file",  "feed",     "gopher",  "nntp",  "imap",
      "wais", "mms",     "shttp", "snews", "prospero", "rtsp",    "rtspu", "rsync",
      "svn",  "svn+ssh", "sftp",  "nfs",   "git",      "git+ssh", "ws",    "wss"};
  const std::string lower = to_lower_ascii(scheme);
  return std::find(std::begin(kSchemes), std::end(kSchemes), lower) != std::end(kSchemes);
}

std::string joined(const Parts& parts) {
  std::string out;
  if (parts.has_scheme) out += to_lower_ascii(parts.scheme) + ":";
  if (parts.has_authority) out += "//" + std::string(parts.authority);
  if (parts.has_authority && !parts.path.empty() && parts.path.front() != '/') out += "/";
  out += parts.path;
  if (parts.has_query && !parts.query.empty()) out += "?" + std::string(parts.query);
  if (parts.has_fragment && !parts.fragment.empty()) out += "#" + std::string(parts.fragment);
  return out;
}

}  // namespace

std::string resolve_address(std::string_view base, std::string_view given) {
  std::string mended(trim(given));
  // "http:///host/": a slash too many.
  if (const std::size_t at = mended.find(":///");
      at != std::string::npos && is_scheme(std::string_view(mended).substr(0, at)) &&
      !mended.starts_with("file")) {
    while (mended.size() > at + 3 && mended[at + 3] == '/')
      mended.erase(at + 3, 1);
  }
  const std::string_view reference = mended;
  if (base.empty()) return std::string(reference);
  if (reference.empty()) return std::string(base);
  const Parts from = split_address(base);
  Parts to = split_address(reference);
  if (to.has_scheme && (to.has_authority || !equals_ignoring_ascii_case(to.scheme, from.scheme))) {
    return std::string(reference);
  }
  if (from.has_scheme && !is_hierarchical(from.scheme)) return std::string(reference);
  to.scheme = from.scheme;
  to.has_scheme = from.has_scheme;
  if (to.has_authority) return joined(to);
  to.authority = from.authority;
  to.has_authority = from.has_authority;
  std::string path;
  if (to.path.empty()) {
    path = from.path;
    if (!to.has_query) {
      to.query = from.query;
      to.has_query = from.has_query;
    }
  } else if (to.path.front() == '/') {
    path = without_dots(to.path);
  } else {
    const std::size_t slash = from.path.rfind('/');
    const std::string folder(slash == std::string_view::npos ? "/"
                                                             : from.path.substr(0, slash + 1));
    path = without_dots(folder + std::string(to.path));
  }
  to.path = path;
  return joined(to);
}

std::string resolve_safe_address(std::string_view base, std::string_view reference) {
  constexpr std::string_view kSafe[] = {
      "file",   "ftp",   "gopher",   "h323",  "hdl",      "http",    "https",  "imap",  "magnet",
      "mailto", "mms",   "news",     "nntp",  "prospero", "rsync",   "rtsp",   "rtspu", "sftp",
      "shttp",  "sip",   "sips",     "snews", "svn",      "svn+ssh", "telnet", "wais",  "aim",
      "callto", "cvs",   "facetime", "feed",  "git",      "gtalk",   "irc",    "ircs",  "irc6",
      "itms",   "msnim", "skype",    "ssh",   "smb",      "ymsg",    "tel",    "sms"};
  const std::string out = resolve_address(base, reference);
  if (base.empty()) return out;
  const std::string scheme = to_lower_ascii(trim(out.substr(0, out.find(':'))));
  if (std::find(std::begin(kSafe), std::end(kSafe), scheme) == std::end(kSafe)) return {};
  return out;
}

}  // namespace hearsay::read
