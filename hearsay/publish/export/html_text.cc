// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/export/html_text.h"

#include "hearsay/base/digest.h"
#include "hearsay/base/text.h"

#include <algorithm>

namespace hearsay::publish {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      case '\r': out += "&#13;"; break;  // A bare one would be read as a line feed.
      case '\n':
      case '\t': out += c; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
          out += kReplacement;
        } else {
          out += c;
        }
    }
  }
  return out;
}

std::string foreign(std::string_view text) {
  return "<bdi>" + escaped(text) + "</bdi>";
}

bool is_language_tag(std::string_view text) {
  return !text.empty() && text.size() <= 35 && is_ascii_alpha(text.front()) &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return is_ascii_alpha(c) || is_ascii_digit(c) || c == '-';
         });
}

bool is_web_address(std::string_view url) {
  if (!url.starts_with("https://") && !url.starts_with("http://")) return false;
  return std::none_of(url.begin(), url.end(), [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '\\';
  });
}

std::string policy_hash(std::string_view text) {
  constexpr std::string_view kSigns =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const Digest digest = sha256(text);
  std::string out = "sha256-";
  for (std::size_t i = 0; i < digest.bytes.size(); i += 3) {
    const auto byte = [&](std::size_t at) {
      return at < digest.bytes.size() ? std::uint32_t{digest.bytes[at]} : 0u;
    };
    const std::uint32_t three = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
    for (int sign = 0; sign < 4; ++sign) {
      const bool there = i + static_cast<std::size_t>(sign) <= digest.bytes.size();
      out += there ? kSigns[three >> (18 - 6 * sign) & 63] : '=';
    }
  }
  return out;
}

}  // namespace hearsay::publish
