// The calendar of times: stretches of a certain length, their TIMEX3 names, and
// how one is counted from another.
//
//     Stretch day{chrono::sys_days{2025y/1/21}, Grain::day};
//     shift(day, Grain::month, -6)        // 2024-07, a month
//     name(shift(day, Grain::week, -1))   // "2025-W03"
//
// A stretch is known by its first day and its length; hours and minutes stand
// beside it (words.h). The Gregorian calendar throughout.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_TIMES_CALENDAR_H_
#define HEARSAY_CLAIM_TIMES_CALENDAR_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hearsay::times {

using Day = std::chrono::sys_days;

enum class Grain : std::uint8_t {
  none,
  second,
  minute,
  hour,
  day,
  night,
  weekend,
  week,
  fortnight,
  month,
  season,
  quarter,
  half,
  year,
  decade,
  century,
};

enum class Season : std::uint8_t { spring, summer, autumn, winter };

struct Stretch {
  Day first{};
  Grain grain = Grain::day;

  bool operator==(const Stretch&) const = default;
};

// The date, or nothing: 31 April, year 0.
std::optional<Day> make_day(int year, int month, int day);
std::optional<Day> parse_iso_day(std::string_view text);  // The first ten characters.

int year_of(Day day);
int month_of(Day day);
int day_of(Day day);
int weekday_of(Day day);  // Monday is 1, Sunday 7.

// The stretch of that length that holds the day.
Stretch around(Day day, Grain grain);

// `count` lengths later (or earlier): the stretch of grain `unit` that the same
// day of the calendar, so far away, falls in.
Stretch shift(const Stretch& from, Grain unit, int count);

// First day after it.
Day end_of(const Stretch& stretch);

// TIMEX3: "2025-01-21", "2025-W04", "2025-01", "2025-Q1", "2025-SU", "2025", "202", "20".
std::string name(const Stretch& stretch);

Stretch season_of(int year, Season season);

Day easter(int year);
// The nth weekday of a month; n = 0 for the last.
Day nth_weekday(int year, int month, int weekday, int n);

// "P3D", "PT2H", "PXY" (count < 0).
std::string duration(double count, Grain unit);

// Shorter than a day.
bool is_clock(Grain grain);

// "T08:30", "T08:30:15"; without minutes (< 0) "T08:00".
std::string clock_name(int hour, int minute, int second);

}  // namespace hearsay::times

#endif  // HEARSAY_CLAIM_TIMES_CALENDAR_H_
