// The only file that sees nlohmann-json.
//
// Its serializer gives the shortest digits that read back as the same double
// and replaces malformed UTF-8 by U+FFFD, so printing cannot fail. Texts that are
// valid, all but a few, are written here with the same escapes: several times as
// fast, and most of what the server sends is text.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/json.h"
#include "hearsay/base/utf8.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace hearsay {

namespace {

constexpr std::size_t kPart = 64u << 10;

bool stands_for_itself(char c) {
  return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

// Of valid UTF-8: what stands between two signs that need an escape is copied as it is.
void append_valid(std::string& out, std::string_view text) {
  static constexpr char kDigits[] = "0123456789abcdef";
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && stands_for_itself(text[end]))
      ++end;
    out.append(text, at, end - at);
    if (end == text.size()) return;
    const char c = text[end];
    out.push_back('\\');
    switch (c) {
      case '\b': out.push_back('b'); break;
      case '\f': out.push_back('f'); break;
      case '\n': out.push_back('n'); break;
      case '\r': out.push_back('r'); break;
      case '\t': out.push_back('t'); break;
      case '"':
      case '\\': out.push_back(c); break;
      default: out += {'u', '0', '0', kDigits[c >> 4], kDigits[c & 15]};
    }
    at = end + 1;
  }
}

void append(std::string& out, const std::string& text) {
  if (is_valid_utf8(text)) {
    out.push_back('"');
    append_valid(out, text);
    out.push_back('"');
    return;
  }
  // In parts: a copy and a longer copy of a text of many megabytes would be held besides.
  out.push_back('"');
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.size(), at + kPart);
    // Not within a character.
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
      ++end;
    const std::string part = nlohmann::json(text.substr(at, end - at))
                                 .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    out.append(part, 1, part.size() - 2);
    at = end;
  }
  out.push_back('"');
}

void append(std::string& out, double value) {
  if (!std::isfinite(value)) {
    out += "null";
  } else if (value == std::floor(value) && std::abs(value) < 9007199254740992.0) {
    out += std::to_string(static_cast<std::int64_t>(value));
  } else {
    out += nlohmann::json(value).dump();
  }
}

void append(std::string& out, const Json& json) {
  if (json.is_null()) {
    out += "null";
  } else if (const auto flag = json.as_bool()) {
    out += *flag ? "true" : "false";
  } else if (const auto* whole = std::get_if<std::int64_t>(&json.raw())) {
    out += std::to_string(*whole);
  } else if (const auto* number = std::get_if<double>(&json.raw())) {
    append(out, *number);
  } else if (const auto* text = std::get_if<std::string>(&json.raw())) {
    append(out, *text);
  } else if (json.is_array()) {
    out.push_back('[');
    bool first = true;
    for (const Json& item : json.items()) {
      if (!first) out.push_back(',');
      first = false;
      append(out, item);
    }
    out.push_back(']');
  } else {
    out.push_back('{');
    bool first = true;
    for (const auto& [key, value] : json.members()) {
      if (!first) out.push_back(',');
      first = false;
      append(out, key);
      out.push_back(':');
      append(out, value);
    }
    out.push_back('}');
  }
}

}  // namespace

std::string Json::dump() const {
  std::string out;
  append(out, *this);
  return out;
}

}  // namespace hearsay
