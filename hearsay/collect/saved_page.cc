// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/saved_page.h"

#include "hearsay/base/civil_time.h"
#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"

#include <curl/curl.h>

#include <algorithm>
#include <ctime>

namespace hearsay::collect {

namespace {

constexpr std::size_t kHead = 1 << 16;
constexpr std::size_t kLongestUrl = 2048;

std::optional<std::string> web_address(std::string_view text) {
  text = trim(text);
  text = text.substr(0, text.find_first_of(" \t\r\n<>\""));
  const std::string start = to_lower_ascii(text.substr(0, 8));
  if (!start.starts_with("http://") && start != "https://") return std::nullopt;
  if (text.size() > kLongestUrl || !is_valid_utf8(text)) return std::nullopt;
  return std::string(text);
}

// "Tue, 3 Mar 2026 09:15:00 -0000", "Tue Mar 03 2026 10:15:00 GMT+0100 (Central ...)".
std::optional<std::string> moment(std::string_view text) {
  std::string date(trim(text.substr(0, text.find('('))));
  if (const std::size_t zone = date.find("GMT");
      zone != std::string::npos && zone + 3 < date.size())
    date.erase(zone, 3);
  const std::time_t seconds = ::curl_getdate(date.c_str(), nullptr);
  return seconds < 0 ? std::nullopt : iso_time(seconds);
}

// The rest of the line after `name`, wherever it stands in `text`.
std::optional<std::string_view> after(std::string_view text, std::string_view name) {
  const std::size_t at = text.find(name);
  if (at == std::string_view::npos) return std::nullopt;
  text.remove_prefix(at + name.size());
  return trim(text.substr(0, text.find('\n')));
}

// Comments before the page begins.
SavedPage by_comment(std::string_view head) {
  SavedPage out;
  for (std::size_t at = head.find("<!--"); at != std::string_view::npos;
       at = head.find("<!--", at + 4)) {
    const std::string_view comment = head.substr(at + 4, head.find("-->", at) - at - 4);
    if (const auto mark = after(comment, "saved from url=(")) {
      const std::size_t close = mark->find(')');
      if (close != std::string_view::npos) out.url = web_address(mark->substr(close + 1));
      if (out.url) return out;
    }
    if (comment.find("SingleFile") == std::string_view::npos) continue;
    if (const auto url = after(comment, "url:")) out.url = web_address(*url);
    if (const auto date = after(comment, "saved date:")) out.at = moment(*date);
    return out;
  }
  return out;
}

// The headers of an .mht.
SavedPage by_headers(std::string_view head) {
  SavedPage out;
  std::string_view date;
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t end = std::min(head.find('\n', at), head.size());
    const std::string_view line = trim(head.substr(at, end - at));
    at = end + 1;
    if (line.empty()) break;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view name = line.substr(0, colon);
    if (equals_ignoring_ascii_case(name, "snapshot-content-location"))
      out.url = web_address(line.substr(colon + 1));
    if (equals_ignoring_ascii_case(name, "date")) date = line.substr(colon + 1);
  }
  if (out.url && !date.empty()) out.at = moment(date);
  return out;
}

}  // namespace

SavedPage saved_page(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kHead);
  const std::size_t markup = head.find('<');
  // An .mht begins with headers, a page with markup.
  const bool page = trim(head.substr(0, markup)).empty() || head.starts_with("\xEF\xBB\xBF<");
  return page ? by_comment(head) : by_headers(head);
}

}  // namespace hearsay::collect
