// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/iso_date.h"

#include "hearsay/base/text.h"

#include <optional>

namespace hearsay {

namespace {

// Takes `digits` digits off the front; nothing if they are not there.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int out = 0;
  for (char c : text.substr(0, digits)) {
    if (!is_ascii_digit(c)) return std::nullopt;
    out = out * 10 + (c - '0');
  }
  text.remove_prefix(digits);
  return out;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

int days_of(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

bool is_offset(std::string_view text) {
  if (text.empty() || text == "Z" || text == "z") return true;
  if (text.front() != '+' && text.front() != '-') return false;
  text.remove_prefix(1);
  const auto hours = take_number(text, 2);
  if (!hours || *hours > 14) return false;
  if (text.empty()) return true;
  take(text, ':');
  const auto minutes = take_number(text, 2);
  return minutes && *minutes < 60 && text.empty();
}

bool is_time(std::string_view text) {
  const auto hours = take_number(text, 2);
  if (!hours || *hours > 24 || !take(text, ':')) return false;
  const auto minutes = take_number(text, 2);
  if (!minutes || *minutes > 59) return false;
  if (take(text, ':')) {
    const auto seconds = take_number(text, 2);
    if (!seconds || *seconds > 60) return false;
    if (take(text, '.') || take(text, ',')) {
      if (!take_number(text, 1)) return false;
      while (take_number(text, 1)) {
      }
    }
  }
  return is_offset(text);
}

}  // namespace

bool is_iso_date(std::string_view text) {
  const auto year = take_number(text, 4);
  if (!year || *year == 0) return false;
  if (text.empty()) return true;
  if (!take(text, '-')) return false;
  const auto month = take_number(text, 2);
  if (!month || *month < 1 || *month > 12) return false;
  if (text.empty()) return true;
  if (!take(text, '-')) return false;
  const auto day = take_number(text, 2);
  if (!day || *day < 1 || *day > days_of(*year, *month)) return false;
  if (text.empty()) return true;
  if (!take(text, 'T') && !take(text, 't') && !take(text, ' ')) return false;
  return is_time(text);
}

}  // namespace hearsay
