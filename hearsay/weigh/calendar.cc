// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/calendar.h"

#include "hearsay/base/text.h"

#include <algorithm>
#include <array>

namespace hearsay {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {"January",
                                                      "February",
                                                      "March",
                                                      "April",
                                                      "May",
                                                      "June",
                                                      "July",
                                                      "August",
                                                      "September",
                                                      "October",
                                                      "November",
                                                      "December"};

// Days since 1970-01-01 of a day of the Gregorian calendar: years are counted
// from March, so that the leap day comes last (400 years have 146097 days).
int day_number(int year, int month, int day) {
  const int shifted = month <= 2 ? year - 1 : year;
  const int era = (shifted >= 0 ? shifted : shifted - 399) / 400;
  const int year_of_era = shifted - era * 400;
  const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

// The number that the first `digits` characters spell, which are then dropped.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (!is_ascii_digit(text[i])) return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(digits);
  return value;
}

DayRange months(int year, int first, int last) {
  return {day_number(year, first, 1), day_number(year, last, days_in_month(year, last))};
}

// What follows "2024-": a week, a season, a quarter, a half.
std::optional<DayRange> part_of_year(int year, std::string_view part) {
  if (part.starts_with("W")) {
    part.remove_prefix(1);
    const std::optional<int> week = take_number(part, 2);
    if (!week || *week < 1 || *week > 53) return std::nullopt;
    // ISO 8601: week 1 holds 4 January and starts on a Monday; day 0 was a Thursday.
    const int fourth = day_number(year, 1, 4);
    const int monday = fourth - ((fourth + 3) % 7 + 7) % 7;
    const int first = monday + (*week - 1) * 7;
    return part == "-WE" ? DayRange{first + 5, first + 6} : DayRange{first, first + 6};
  }
  if (part == "SP") return months(year, 3, 5);
  if (part == "SU") return months(year, 6, 8);
  if (part == "FA") return months(year, 9, 11);
  if (part == "WI") return DayRange{day_number(year, 12, 1), day_number(year + 1, 3, 1) - 1};
  if (part.size() == 2 && part[0] == 'Q' && part[1] >= '1' && part[1] <= '4') {
    const int quarter = part[1] - '1';
    return months(year, quarter * 3 + 1, quarter * 3 + 3);
  }
  if (part == "H1") return months(year, 1, 6);
  if (part == "H2") return months(year, 7, 12);
  return std::nullopt;
}

}  // namespace

std::optional<DayRange> days_of(std::string_view timex) {
  std::string_view rest = timex;
  const std::optional<int> year = take_number(rest, 4);
  if (!year) {
    rest = timex;
    const std::optional<int> decade = take_number(rest, 3);
    if (!decade || !rest.empty()) return std::nullopt;
    return DayRange{day_number(*decade * 10, 1, 1), day_number(*decade * 10 + 9, 12, 31)};
  }
  if (rest.empty()) return months(*year, 1, 12);
  if (rest[0] != '-') return std::nullopt;
  rest.remove_prefix(1);
  std::string_view month_text = rest;
  const std::optional<int> month = take_number(month_text, 2);
  if (!month) return part_of_year(*year, rest);
  if (*month < 1 || *month > 12) return std::nullopt;
  if (month_text.empty()) return months(*year, *month, *month);
  if (month_text[0] != '-') return std::nullopt;
  month_text.remove_prefix(1);
  const std::optional<int> day = take_number(month_text, 2);
  if (!day || *day < 1 || *day > days_in_month(*year, *month)) return std::nullopt;
  if (!month_text.empty() && month_text[0] != 'T' && month_text[0] != ' ') return std::nullopt;
  const int number = day_number(*year, *month, *day);
  return DayRange{number, number};
}

std::string date_in_words(std::string_view timex) {
  const std::optional<DayRange> days = days_of(timex);
  if (!days || timex.size() < 7 || !is_ascii_digit(timex[5]) || !is_ascii_digit(timex[6])) {
    return std::string(timex);
  }
  const std::size_t month = static_cast<std::size_t>((timex[5] - '0') * 10 + timex[6] - '0');
  const std::string words = std::string(kMonths[month - 1]) + " " + std::string(timex.substr(0, 4));
  if (timex.size() < 10) return words;
  const std::string_view day = timex[8] == '0' ? timex.substr(9, 1) : timex.substr(8, 2);
  return std::string(day) + " " + words;
}

}  // namespace hearsay
