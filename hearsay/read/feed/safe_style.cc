// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/feed/safe_style.h"

#include "hearsay/base/text.h"

#include <algorithm>
#include <set>

namespace hearsay::read {

namespace {

using Names = std::set<std::string_view>;

bool is_property(std::string_view name) {
  static const Names kNames = {"azimuth",
                               "background",
                               "background-color",
                               "border",
                               "border-bottom",
                               "border-bottom-color",
                               "border-bottom-style",
                               "border-bottom-width",
                               "border-collapse",
                               "border-color",
                               "border-left",
                               "border-left-color",
                               "border-right",
                               "border-right-color",
                               "border-spacing",
                               "border-style",
                               "border-top",
                               "border-top-color",
                               "border-width",
                               "clear",
                               "color",
                               "cursor",
                               "direction",
                               "display",
                               "elevation",
                               "float",
                               "font",
                               "font-family",
                               "font-size",
                               "font-style",
                               "font-variant",
                               "font-weight",
                               "height",
                               "letter-spacing",
                               "line-height",
                               "overflow",
                               "pause",
                               "pause-after",
                               "pause-before",
                               "pitch",
                               "pitch-range",
                               "richness",
                               "speak",
                               "speak-header",
                               "speak-numeral",
                               "speak-punctuation",
                               "speech-rate",
                               "stress",
                               "text-align",
                               "text-decoration",
                               "text-indent",
                               "unicode-bidi",
                               "vertical-align",
                               "voice-family",
                               "volume",
                               "white-space",
                               "width"};
  return kNames.count(name) != 0;
}

bool is_keyword(std::string_view word) {
  static const Names kNames = {
      "!important", "aqua",   "auto",   "black",       "block",     "blue",   "bold",    "both",
      "bottom",     "brown",  "center", "collapse",    "dashed",    "dotted", "fuchsia", "gray",
      "green",      "italic", "left",   "lime",        "maroon",    "medium", "navy",    "none",
      "normal",     "nowrap", "olive",  "pointer",     "purple",    "red",    "right",   "silver",
      "solid",      "teal",   "top",    "transparent", "underline", "white",  "yellow"};
  return kNames.count(word) != 0;
}

std::size_t digits_at(std::string_view text, std::size_t at, std::size_t most) {
  std::size_t end = at;
  while (end < text.size() && end - at < most && is_ascii_digit(text[end]))
    ++end;
  return end;
}

// "10px", "0.5em", "#008", "rgb(1,2,3)": at most two digits before and after the point.
bool is_measure(std::string_view word) {
  if (word.starts_with('#'))
    return word.size() > 1 &&
           word.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
  if (word.starts_with("rgb("))
    return word.find_first_not_of("0123456789%,)", 4) == std::string_view::npos;
  std::size_t at = digits_at(word, 0, 2);
  if (at < word.size() && word[at] == '.') ++at;
  at = digits_at(word, at, 2);
  const std::string_view unit = word.substr(at);
  constexpr std::string_view kUnits[] = {
      "", "cm", "em", "ex", "in", "mm", "pc", "pt", "px", "%", ",", ")"};
  return std::find(std::begin(kUnits), std::end(kUnits), unit) != std::end(kUnits);
}

// "url(...)" calls out; it goes, and the rest is judged.
std::string without_urls(std::string_view style) {
  std::string out;
  for (std::size_t at = 0; at < style.size();) {
    if (style.substr(at).starts_with("url")) {
      std::size_t open = at + 3;
      while (open < style.size() && is_ascii_space(style[open]))
        ++open;
      const std::size_t close = style.find(')', open);
      if (open < style.size() && style[open] == '(' && close != std::string_view::npos) {
        out += ' ';
        at = close + 1;
        while (at < style.size() && is_ascii_space(style[at]))
          ++at;
        continue;
      }
    }
    out.push_back(style[at++]);
  }
  return out;
}

// Plain words, numbers and marks; a hyphen between letters, quotes around words,
// brackets around numbers. Escapes and everything else that CSS can do is out.
bool is_plain(std::string_view style) {
  const auto word = [](char c) { return is_ascii_alpha(c) || is_ascii_digit(c) || c == '_'; };
  for (std::size_t at = 0; at < style.size(); ++at) {
    const char c = style[at];
    if (word(c) || is_ascii_space(c) ||
        std::string_view(":,;#%.!").find(c) != std::string_view::npos)
      continue;
    if (c == '-' && at > 0 && word(style[at - 1]) && at + 1 < style.size() && word(style[at + 1]))
      continue;
    if (c == '\'' || c == '"') {
      const std::size_t end = style.find(c, at + 1);
      if (end == std::string_view::npos || end == at + 1) return false;
      for (const char inside : style.substr(at + 1, end - at - 1)) {
        if (!word(inside) && !is_ascii_space(inside)) return false;
      }
      at = end;
      continue;
    }
    if (c == '(') {
      const std::size_t end = style.find(')', at);
      if (end == std::string_view::npos || end == at + 1) return false;
      for (const char inside : style.substr(at + 1, end - at - 1)) {
        if (!is_ascii_digit(inside) && inside != ',' && !is_ascii_space(inside)) return false;
      }
      at = end;
      continue;
    }
    return false;
  }
  return true;
}

bool is_box(std::string_view property) {
  const std::string_view family = property.substr(0, property.find('-'));
  return family == "background" || family == "border" || family == "margin" || family == "padding";
}

bool has_plain_values(std::string_view value) {
  for (std::size_t at = 0; at < value.size();) {
    while (at < value.size() && is_ascii_space(value[at]))
      ++at;
    std::size_t end = at;
    while (end < value.size() && !is_ascii_space(value[end]))
      ++end;
    const std::string_view word = value.substr(at, end - at);
    if (!word.empty() && !is_keyword(word) && !is_measure(word)) return false;
    at = end;
  }
  return true;
}

}  // namespace

std::string safe_style(std::string_view given) {
  const std::string style = without_urls(given);
  if (!is_plain(style)) return {};
  std::string out;
  for (std::string_view one : split(style, ';')) {
    if (trim(one).empty()) continue;
    const std::size_t colon = one.find(':');
    if (colon == std::string_view::npos || one.find(':', colon + 1) != std::string_view::npos)
      return {};
    const std::string_view name = trim(one.substr(0, colon));
    const std::string lower = to_lower_ascii(name);
    std::string_view value = one.substr(colon + 1);
    while (!value.empty() && is_ascii_space(value.front()))
      value.remove_prefix(1);
    if (value.empty()) continue;
    if (!is_property(lower) && !(is_box(lower) && has_plain_values(value))) continue;
    if (!out.empty()) out += ' ';
    out += std::string(name) + ": " + std::string(value) + ";";
  }
  return out;
}

}  // namespace hearsay::read
