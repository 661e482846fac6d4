// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/dateline.h"

#include "hearsay/base/text.h"

#include <algorithm>

namespace hearsay {

namespace {

constexpr std::size_t kLongest = 90;        // Bytes.
constexpr std::size_t kLongestAgency = 40;  // Bytes of "(Northern Wire)".
constexpr std::size_t kLongestMonth = 10;
constexpr int kLongestHeading = 2;  // Words in capitals alone before a dash.

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

// The agency's mark that begins here, "(AFP)" or "/TASS/": its bytes with what ends it;
// else 0.
std::size_t agency_at(std::string_view text, std::size_t at) {
  const char open = text[at];
  if (open != '(' && open != '/') return 0;
  const std::size_t close = text.find(open == '(' ? ')' : '/', at + 1);
  if (close == std::string_view::npos || close == at + 1 || close > at + kLongestAgency) return 0;
  std::size_t end = close + 1;
  // "(EFE).- ", "/TASS/. "
  if (end < text.size() && text[end] == '.') ++end;
  return end - at;
}

// "(PTI)": an agency that may stand before the sentence without a dash.
bool is_bare_agency(std::string_view mark) {
  return mark.size() >= 4 && std::all_of(mark.begin() + 1, mark.end() - 1, is_ascii_upper);
}

// Past the spaces at `at`, if a sentence begins there on the same line; else 0.
std::size_t sentence_at(std::string_view paragraph, std::size_t at) {
  while (at < paragraph.size() && paragraph[at] == ' ')
    ++at;
  return at < paragraph.size() && paragraph[at] != '\n' ? at : 0;
}

}  // namespace

std::size_t dateline_size(std::string_view paragraph) {
  const std::string_view text = paragraph.substr(0, kLongest);
  std::size_t at = 0;
  int words = 0;
  bool capitals = true, commas = false, digits = false, after_day = false;
  while (at < text.size()) {
    if (const std::size_t dash = dash_at(text, at); dash != 0) {
      const bool name = words > 0 && capitals && (commas || words <= kLongestHeading);
      return name ? sentence_at(paragraph, at + dash) : 0;
    }
    if (const std::size_t mark = agency_at(text, at); mark != 0) {
      const std::string_view agency = text.substr(at, mark);
      std::size_t end = at + mark;
      while (end < text.size() && text[end] == ' ')
        ++end;
      if (const std::size_t dash = end < text.size() ? dash_at(text, end) : 0; dash != 0)
        return sentence_at(paragraph, end + dash);
      const bool ended = agency.starts_with('/') && words > 0;
      const bool dated = commas && digits && is_bare_agency(agency);
      return ended || dated ? sentence_at(paragraph, at + mark) : 0;
    }
    const std::size_t end = std::min(text.find_first_of(" \n(", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (word.empty() || (!is_capital(word) && !is_ascii_digit(word.front()))) {
      // "Madrid, 5 mar (EFE).- ": a month in small letters behind its day.
      if (word.empty() || !after_day || word.size() > kLongestMonth) return 0;
    }
    const bool lower =
        std::any_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    // What follows the comma may be a country: "KADREY, Sarenland - ".
    if (lower && !commas) capitals = false;
    commas = commas || word.ends_with(',');
    after_day = is_ascii_digit(word.front());
    digits = digits || after_day;
    if (!word.ends_with('.') && word.find_first_of(":;!?\"") != std::string_view::npos) return 0;
    ++words;
    at = end;
    while (at < text.size() && text[at] == ' ')
      ++at;
    if (at < text.size() && text[at] == '\n') return 0;
  }
  return 0;
}

}  // namespace hearsay
