// Small words about text: trimming, splitting, joining, ASCII case.
//
// Only what needs no Unicode tables; case folding beyond ASCII lives where the
// tables are (language/unicode.h).
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_BASE_TEXT_H_
#define HEARSAY_BASE_TEXT_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

inline bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

inline bool is_ascii_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

inline bool is_ascii_alpha(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

inline bool is_ascii_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

// The first position from `at` of either character; text.size() if there is none.
// Faster than find_first_of, which looks each character up in the set.
inline std::size_t find_either(std::string_view text, std::size_t at, char a, char b) {
  while (at < text.size() && text[at] != a && text[at] != b)
    ++at;
  return at;
}

std::string to_lower_ascii(std::string_view text);
std::string_view trim(std::string_view text);  // ASCII white space at both ends.
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(std::span<const std::string> parts, std::string_view separator);
bool equals_ignoring_ascii_case(std::string_view a, std::string_view b);
bool holds_ignoring_ascii_case(std::string_view text, std::string_view words);  // Anywhere in it.

}  // namespace hearsay

#endif  // HEARSAY_BASE_TEXT_H_
