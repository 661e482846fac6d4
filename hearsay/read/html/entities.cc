// Section 13.2.5.72 and following of the HTML standard.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/html/entities.h"

#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"

#include <algorithm>
#include <iterator>

namespace hearsay::html {

namespace {

struct Named {
  std::string_view name;  // Without '&'; with ';' where it has one.
  std::string_view text;
};

// Sorted by name, as bytes.
constexpr Named kNamed[] = {
#include "html_entities.inc"
};

// What windows-1252 has at 0x80 to 0x9F, which pages mean by "&#146;".
constexpr char32_t kC1[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                              0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                              0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                              0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

constexpr char32_t kLargest = 0x10FFFF;

int digit_value(char c, int base) {
  if (is_ascii_digit(c)) return c - '0';
  if (base == 16 && c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (base == 16 && c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<Reference> read_numeric(std::string_view in) {
  std::size_t at = 2;
  int base = 10;
  if (at < in.size() && (in[at] == 'x' || in[at] == 'X')) {
    base = 16;
    ++at;
  }
  const std::size_t digits = at;
  char32_t value = 0;
  for (; at < in.size() && digit_value(in[at], base) >= 0; ++at) {
    if (value <= kLargest)
      value =
          value * static_cast<char32_t>(base) + static_cast<char32_t>(digit_value(in[at], base));
  }
  if (at == digits) return std::nullopt;
  if (at < in.size() && in[at] == ';') ++at;
  if (value == 0 || value > kLargest || (value >= 0xD800 && value <= 0xDFFF)) value = 0xFFFD;
  if (value >= 0x80 && value <= 0x9F) value = kC1[value - 0x80];
  Reference out;
  append_code_point(out.text, value);
  out.length = at;
  return out;
}

}  // namespace

std::optional<Reference> read_reference(std::string_view in, Inside where) {
  if (in.size() < 2) return std::nullopt;
  if (in[1] == '#') return read_numeric(in);
  if (!is_ascii_alpha(in[1]) && !is_ascii_digit(in[1])) return std::nullopt;
  // Narrow the names that begin with what was read, and keep the longest whole one.
  const Named* low = std::begin(kNamed);
  const Named* high = std::end(kNamed);
  const Named* best = nullptr;
  for (std::size_t i = 0; low != high && i + 1 < in.size(); ++i) {
    const auto c = static_cast<unsigned char>(in[i + 1]);
    const auto byte = [i](const Named& one) {
      return i < one.name.size() ? static_cast<int>(static_cast<unsigned char>(one.name[i])) : -1;
    };
    low = std::partition_point(low, high, [&](const Named& one) { return byte(one) < c; });
    high = std::partition_point(low, high, [&](const Named& one) { return byte(one) <= c; });
    if (low != high && low->name.size() == i + 1) best = low;
  }
  if (best == nullptr) return std::nullopt;
  const std::size_t length = best->name.size() + 1;
  if (where == Inside::attribute && best->name.back() != ';' && length < in.size()) {
    const char next = in[length];
    if (next == '=' || is_ascii_alpha(next) || is_ascii_digit(next)) return std::nullopt;
  }
  return Reference{std::string(best->text), length};
}

}  // namespace hearsay::html
