// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/dateline.h"

#include "hearsay/base/text.h"

#include <algorithm>

namespace hearsay {

namespace {

constexpr std::size_t kLongest = 90;  // Bytes.
constexpr int kLongestHeading = 2;    // Words in capitals alone before a dash.

// The dash that begins here with white space behind it: its bytes; else 0.
std::size_t dash_at(std::string_view text, std::size_t at) {
  for (const std::string_view dash : {"\u2014", "\u2013", "--", "-"}) {
    if (!text.substr(at).starts_with(dash)) continue;
    const std::size_t end = at + dash.size();
    return end < text.size() && text[end] == ' ' ? dash.size() : 0;
  }
  return 0;
}

bool is_capital(std::string_view word) {
  const unsigned char first = static_cast<unsigned char>(word.front());
  // Latin-1 and Latin Extended-A, enough for names at their first letter.
  return is_ascii_upper(word.front()) || (first >= 0xC3 && first <= 0xC5);
}

}  // namespace

std::size_t dateline_size(std::string_view paragraph) {
  const std::string_view text = paragraph.substr(0, kLongest);
  std::size_t at = 0;
  int words = 0;
  bool capitals = true, commas = false, closed = false;
  while (at < text.size()) {
    if (const std::size_t dash = dash_at(text, at); dash != 0) {
      const bool name = words > 0 && (closed || (capitals && (commas || words <= kLongestHeading)));
      if (!name) return 0;
      std::size_t end = at + dash;
      while (end < paragraph.size() && paragraph[end] == ' ')
        ++end;
      return end < paragraph.size() && paragraph[end] != '\n' ? end : 0;
    }
    if (closed) return 0;
    if (text[at] == '(') {
      at = text.find(')', at);
      if (at == std::string_view::npos || words == 0) return 0;
      closed = true;
      ++at;
    } else {
      const std::size_t end = std::min(text.find_first_of(" \n(", at), text.size());
      std::string_view word = text.substr(at, end - at);
      if (word.empty() || (!is_capital(word) && !is_ascii_digit(word.front()))) return 0;
      const bool lower =
          std::any_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
      // What follows the comma may be a country: "KADREY, Sarenland - ".
      if (lower && !commas) capitals = false;
      commas = commas || word.ends_with(',');
      if (!word.ends_with('.') && word.find_first_of(":;!?\"") != std::string_view::npos) return 0;
      ++words;
      at = end;
    }
    while (at < text.size() && text[at] == ' ')
      ++at;
    if (at < text.size() && text[at] == '\n') return 0;
  }
  return 0;
}

}  // namespace hearsay
