// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/web_address.h"

#include "hearsay/language/unicode.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace hearsay::language {

namespace {

using Word = std::span<const char32_t>;

bool is_one_of(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}

// A character that may stand anywhere in a label of a host name.
bool is_label_character(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ||
         (c >= 0xA1 && c <= 0xFFFF);
}

// From `at` on: nothing, or a port, or a path, or both.
bool is_rest(Word word, std::size_t at) {
  if (at == word.size()) return true;
  if (word[at] != U':') return is_one_of(word[at], U"/?#");
  std::size_t digits = 0;
  while (at + 1 + digits < word.size() && digits < 5 && is_decimal(word[at + 1 + digits]))
    ++digits;
  for (; digits >= 2; --digits) {
    const std::size_t after = at + 1 + digits;
    if (after == word.size() || is_one_of(word[after], U"/?#")) return true;
  }
  return false;
}

// The value of a decimal digit written in ASCII; 10 for a digit of another
// script, which stands where any digit may but never for a particular one.
int ascii_value(char32_t c) {
  return c >= U'0' && c <= U'9' ? static_cast<int>(c - U'0') : 10;
}

// One number of a dotted quad: up to three digits.
struct Octet {
  std::array<int, 3> digits{};  // ascii_value of each.
  int count = 0;
};

bool is(const Octet& octet, int value) {
  int read = 0;
  for (int i = 0; i < octet.count; ++i) {
    if (octet.digits[i] > 9) return false;
    read = read * 10 + octet.digits[i];
  }
  return read == value && (octet.count == 1 || octet.digits[0] != 0);
}

// 1-9, 10-99 with any last digit, 100-199, 200-2?9 as far as `highest` allows.
bool is_octet(const Octet& octet, bool first_may_be_zero, int highest) {
  const auto& d = octet.digits;
  const int hundreds = highest / 100, tens = highest / 10 % 10, ones = highest % 10;
  if (octet.count < 3) {
    return first_may_be_zero || (d[0] >= 1 && d[0] <= 9);
  }
  if (d[0] == 1) return true;
  if (d[0] != hundreds || d[1] > 9) return false;
  return d[1] < tens || (d[1] == tens && d[2] <= ones);
}

// The octets of a dotted quad from `at` on, and where each ends. The last octet
// may be cut short by what follows it, so its possible ends are tried in turn.
bool is_quad(Word word, std::size_t at) {
  std::array<Octet, 4> octets;
  for (std::size_t i = 0; i < 4; ++i) {
    Octet& octet = octets[i];
    while (octet.count < 3 && at < word.size() && is_decimal(word[at])) {
      octet.digits[octet.count++] = ascii_value(word[at++]);
    }
    if (octet.count == 0) return false;
    if (i == 3) break;
    if (at >= word.size() || word[at] != U'.') return false;
    ++at;
  }
  // Private ranges are no web addresses.
  const Octet &a = octets[0], &b = octets[1];
  if (is(a, 10) || is(a, 127)) return false;
  if ((is(a, 169) && is(b, 254)) || (is(a, 192) && is(b, 168))) return false;
  if (is(a, 172) && b.count == 2) {
    const bool second_ten = b.digits[0] == 1 && b.digits[1] >= 6 && b.digits[1] <= 9;
    const bool third_ten = b.digits[0] == 2;
    const bool thirties = b.digits[0] == 3 && b.digits[1] <= 1;
    if (second_ten || third_ten || thirties) return false;
  }
  if (!is_octet(a, false, 223) || !is_octet(b, true, 255) || !is_octet(octets[2], true, 255)) {
    return false;
  }
  Octet last = octets[3];
  for (; last.count > 0; --last.count, --at) {
    if (is_octet(last, false, 254) && is_rest(word, at)) return true;
  }
  return false;
}

// Labels, each with its dot, then a top-level domain of 2 to 63 characters.
bool is_host(Word word, std::size_t at, const CharacterClass& top_level) {
  constexpr std::size_t kLongestLabel = 64, kLongestTop = 63;
  for (bool first = true;; first = false) {
    if (!first) {
      std::size_t end = at;
      while (end < word.size() && end - at < kLongestTop && top_level.has(word[end]))
        ++end;
      for (; end >= at + 2; --end) {
        if (is_rest(word, end)) return true;
      }
    }
    if (at >= word.size() || !is_label_character(word[at])) return false;
    std::size_t end = at;
    while (end < word.size() && (is_label_character(word[end]) || is_one_of(word[end], U"_-")))
      ++end;
    if (end >= word.size() || word[end] != U'.') return false;
    if (end - at > kLongestLabel || !is_label_character(word[end - 1])) return false;
    at = end + 1;
  }
}

bool is_address(Word word, std::size_t at, const CharacterClass& top_level) {
  return is_quad(word, at) || is_host(word, at, top_level);
}

// After "scheme://"; 0 if the word has no scheme.
std::size_t after_scheme(Word word) {
  std::size_t at = 0;
  while (at < word.size() && (is_word_character(word[at]) || is_one_of(word[at], U"+-.")))
    ++at;
  const bool marked = at >= 2 && word.size() - at >= 3 && word[at] == U':' &&
                      word[at + 1] == U'/' && word[at + 2] == U'/';
  return marked ? at + 3 : 0;
}

}  // namespace

bool is_web_address(Word word, const CharacterClass& top_level) {
  // Nothing without a dot is one.
  if (std::find(word.begin(), word.end(), U'.') == word.end()) return false;
  const std::size_t scheme = after_scheme(word);
  if (is_address(word, 0, top_level)) return true;
  if (scheme != 0 && is_address(word, scheme, top_level)) return true;
  // A user of at least one character stands before an "@".
  for (std::size_t at = 1; at < word.size(); ++at) {
    if (word[at] == U'@' && is_address(word, at + 1, top_level)) return true;
  }
  return false;
}

}  // namespace hearsay::language
