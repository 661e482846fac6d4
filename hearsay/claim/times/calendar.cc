// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/times/calendar.h"

#include "hearsay/base/text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace hearsay::times {
namespace {

namespace chrono = std::chrono;

std::string format(const char* pattern, int a, int b = 0, int c = 0) {
  char out[64];
  std::snprintf(out, sizeof out, pattern, a, b, c);
  return out;
}

chrono::year_month_day split(Day day) {
  return chrono::year_month_day{day};
}

Day first_of(int year, int month) {
  return Day{chrono::year{year} / chrono::month{static_cast<unsigned>(month)} / 1};
}

// The same day of the month, or the month's last.
Day add_months(Day day, int count) {
  const chrono::year_month_day old = split(day);
  const chrono::year_month target = old.year() / old.month() + chrono::months{count};
  const chrono::year_month_day_last last = target / chrono::last;
  return Day{target / std::min(old.day(), last.day())};
}

Day monday_of(Day day) {
  return day - chrono::days{weekday_of(day) - 1};
}

}  // namespace

std::optional<Day> make_day(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
    return std::nullopt;
  const chrono::year_month_day date{chrono::year{year},
                                    chrono::month{static_cast<unsigned>(month)},
                                    chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return Day{date};
}

std::optional<Day> parse_iso_day(std::string_view text) {
  const auto digits = [&](std::size_t begin, std::size_t count) {
    int out = 0;
    for (std::size_t i = begin; i < begin + count; ++i) {
      if (i >= text.size() || !is_ascii_digit(text[i])) return -1;
      out = out * 10 + (text[i] - '0');
    }
    return out;
  };
  const int year = digits(0, 4);
  if (year < 1) return std::nullopt;
  if (text.size() < 7 || text[4] != '-') return make_day(year, 1, 1);
  const int month = digits(5, 2);
  if (text.size() < 10 || text[7] != '-') return make_day(year, month, 1);
  return make_day(year, month, digits(8, 2));
}

int year_of(Day day) {
  return static_cast<int>(split(day).year());
}

int month_of(Day day) {
  return static_cast<int>(static_cast<unsigned>(split(day).month()));
}

int day_of(Day day) {
  return static_cast<int>(static_cast<unsigned>(split(day).day()));
}

int weekday_of(Day day) {
  return static_cast<int>(chrono::weekday{day}.iso_encoding());
}

Stretch around(Day day, Grain grain) {
  const int year = year_of(day);
  const int month = month_of(day);
  switch (grain) {
    case Grain::weekend: return {monday_of(day) + chrono::days{5}, grain};
    case Grain::week:
    case Grain::fortnight: return {monday_of(day), grain};
    case Grain::month: return {first_of(year, month), grain};
    case Grain::season:
      return month == 12 ? season_of(year, Season::winter)
             : month < 3 ? season_of(year - 1, Season::winter)
                         : season_of(year, static_cast<Season>(month / 3 - 1));
    case Grain::quarter: return {first_of(year, (month - 1) / 3 * 3 + 1), grain};
    case Grain::half: return {first_of(year, month < 7 ? 1 : 7), grain};
    case Grain::year: return {first_of(year, 1), grain};
    case Grain::decade: return {first_of(std::max(1, year / 10 * 10), 1), grain};
    case Grain::century: return {first_of(std::max(1, year / 100 * 100), 1), grain};
    default: return {day, Grain::day};
  }
}

Stretch shift(const Stretch& from, Grain unit, int count) {
  count = std::clamp(count, -100000, 100000);
  Day day = from.first;
  switch (unit) {
    case Grain::week: day += chrono::days{7 * count}; break;
    case Grain::weekend: day += chrono::days{7 * count}; break;
    case Grain::fortnight: day += chrono::days{14 * count}; break;
    case Grain::month: day = add_months(day, count); break;
    case Grain::season:
    case Grain::quarter: day = add_months(day, 3 * count); break;
    case Grain::half: day = add_months(day, 6 * count); break;
    case Grain::year: day = add_months(day, 12 * std::clamp(count, -8000, 8000)); break;
    case Grain::decade: day = add_months(day, 120 * std::clamp(count, -800, 800)); break;
    case Grain::century: day = add_months(day, 1200 * std::clamp(count, -80, 80)); break;
    default: day += chrono::days{count}; break;
  }
  const int year = year_of(day);
  if (year < 1 || year > 9999) return from;
  return around(day, unit == Grain::fortnight ? Grain::week : unit);
}

Day end_of(const Stretch& stretch) {
  switch (stretch.grain) {
    case Grain::weekend: return stretch.first + chrono::days{2};
    case Grain::week: return stretch.first + chrono::days{7};
    case Grain::fortnight: return stretch.first + chrono::days{14};
    case Grain::month: return add_months(stretch.first, 1);
    case Grain::season:
    case Grain::quarter: return add_months(stretch.first, 3);
    case Grain::half: return add_months(stretch.first, 6);
    case Grain::year: return add_months(stretch.first, 12);
    case Grain::decade: return add_months(stretch.first, 120);
    case Grain::century: return add_months(stretch.first, 1200);
    default: return stretch.first + chrono::days{1};
  }
}

std::string name(const Stretch& stretch) {
  const int year = year_of(stretch.first);
  const int month = month_of(stretch.first);
  switch (stretch.grain) {
    case Grain::week:
    case Grain::fortnight:
    case Grain::weekend: {
      // ISO 8601: the week belongs to the year of its Thursday.
      const Day thursday = monday_of(stretch.first) + chrono::days{3};
      const int week_year = year_of(thursday);
      const int week = static_cast<int>((thursday - first_of(week_year, 1)).count()) / 7 + 1;
      return format(
          stretch.grain == Grain::weekend ? "%04d-W%02d-WE" : "%04d-W%02d", week_year, week);
    }
    case Grain::month: return format("%04d-%02d", year, month);
    case Grain::season: {
      static constexpr const char* kNames[] = {"%04d-SP", "%04d-SU", "%04d-FA", "%04d-WI"};
      return format(kNames[month == 12 ? 3 : std::clamp(month / 3 - 1, 0, 3)], year);
    }
    case Grain::quarter: return format("%04d-Q%d", year, (month - 1) / 3 + 1);
    case Grain::half: return format("%04d-H%d", year, month < 7 ? 1 : 2);
    case Grain::year: return format("%04d", year);
    case Grain::decade: return format("%03d", year / 10);
    case Grain::century: return format("%02d", year / 100);
    default: return format("%04d-%02d-%02d", year, month, day_of(stretch.first));
  }
}

Stretch season_of(int year, Season season) {
  static constexpr int kMonths[] = {3, 6, 9, 12};
  return {first_of(std::clamp(year, 1, 9998), kMonths[static_cast<int>(season)]), Grain::season};
}

Day easter(int year) {
  // The anonymous Gregorian computus.
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  const int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
  return Day{chrono::year{year} / chrono::month{static_cast<unsigned>(f / 31)} /
             chrono::day{static_cast<unsigned>(f % 31 + 1)}};
}

Day nth_weekday(int year, int month, int weekday, int n) {
  if (n == 0) {
    const Day last = add_months(first_of(year, month), 1) - chrono::days{1};
    return last - chrono::days{(weekday_of(last) - weekday + 7) % 7};
  }
  const Day first = first_of(year, month);
  return first + chrono::days{(weekday - weekday_of(first) + 7) % 7 + 7 * (n - 1)};
}

std::string duration(double count, Grain unit) {
  if (unit == Grain::night) unit = Grain::day;
  const auto times = [&](Grain smaller, int many) {
    unit = smaller;
    count *= many;
  };
  if (unit == Grain::fortnight && count > 0) times(Grain::week, 2);
  if (unit == Grain::decade && count > 0) times(Grain::year, 10);
  if (unit == Grain::century && count > 0) times(Grain::year, 100);
  // Half an hour is 30 minutes, two and a half years are 2Y6M.
  const double whole = std::floor(std::max(0.0, count));
  const Grain smaller = unit == Grain::hour     ? Grain::minute
                        : unit == Grain::minute ? Grain::second
                        : unit == Grain::year   ? Grain::month
                                                : Grain::none;
  const double rest = (count - whole) * (unit == Grain::year ? 12 : 60);
  if (count > whole && smaller != Grain::none && rest == std::floor(rest)) {
    const std::string tail = duration(rest, smaller);
    if (whole == 0) return tail;
    return duration(whole, unit) + tail.substr(is_clock(unit) ? 2 : 1);
  }
  const bool clock = is_clock(unit);
  std::string number = "X";
  if (count >= 0) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.10g", count);
    number = buffer;
  }
  const char* letter = "D";
  switch (unit) {
    case Grain::second: letter = "S"; break;
    case Grain::minute: letter = "M"; break;
    case Grain::hour: letter = "H"; break;
    case Grain::week: letter = "W"; break;
    case Grain::weekend: letter = "WE"; break;
    case Grain::month: letter = "M"; break;
    case Grain::quarter: letter = "Q"; break;
    case Grain::year: letter = "Y"; break;
    case Grain::decade: letter = "DE"; break;
    case Grain::century: letter = "CE"; break;
    default: break;
  }
  return (clock ? "PT" : "P") + number + letter;
}

bool is_clock(Grain grain) {
  return grain == Grain::second || grain == Grain::minute || grain == Grain::hour;
}

std::string clock_name(int hour, int minute, int second) {
  if (second >= 0) return format("T%02d:%02d:%02d", hour, minute, second);
  return format("T%02d:%02d", hour, std::max(0, minute));
}

}  // namespace hearsay::times
