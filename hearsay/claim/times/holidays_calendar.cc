// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/times/holidays_calendar.h"

#include <unicode/ucal.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace hearsay::times {
namespace {

struct Close {
  void operator()(UCalendar* calendar) const { ucal_close(calendar); }
};

// One of each for each thread: ICU's calendars hold the day that they are asked about.
UCalendar* calendar_of(Almanac almanac) {
  static constexpr const char* kLocales[] = {
      "@calendar=hebrew", "@calendar=islamic-umalqura", "@calendar=chinese"};
  thread_local std::unique_ptr<UCalendar, Close> open[std::size(kLocales)];
  auto& calendar = open[static_cast<std::size_t>(almanac)];
  if (!calendar) {
    UErrorCode status = U_ZERO_ERROR;
    static constexpr UChar kZone[] = u"Etc/UTC";
    calendar.reset(ucal_open(
        kZone, 7, kLocales[static_cast<std::size_t>(almanac)], UCAL_TRADITIONAL, &status));
    if (U_FAILURE(status)) calendar.reset();
  }
  return calendar.get();
}

// The years over there that touch this year of ours.
std::pair<int, int> years_around(Almanac almanac, int year) {
  switch (almanac) {
    case Almanac::hebrew: return {year + 3760, year + 3761};
    case Almanac::chinese: return {year + 2636, year + 2637};
    default: {
      const int near = static_cast<int>(std::floor((year - 622) * 33.0 / 32.0));
      return {near - 1, near + 2};
    }
  }
}

std::optional<Day> day_of_almanac(UCalendar* calendar, int year, int month, int day) {
  UErrorCode status = U_ZERO_ERROR;
  ucal_clear(calendar);
  ucal_set(calendar, UCAL_EXTENDED_YEAR, year);
  ucal_set(calendar, UCAL_MONTH, month - 1);
  ucal_set(calendar, UCAL_IS_LEAP_MONTH, 0);
  ucal_set(calendar, UCAL_DATE, day);
  ucal_set(calendar, UCAL_HOUR_OF_DAY, 12);
  const UDate at = ucal_getMillis(calendar, &status);
  if (U_FAILURE(status)) return std::nullopt;
  return Day{std::chrono::days{static_cast<int>(std::floor(at / 86400000.0))}};
}

}  // namespace

std::vector<Day> days_in(Almanac almanac, int month, int day, int year) {
  std::vector<Day> out;
  UCalendar* calendar = calendar_of(almanac);
  if (calendar == nullptr) return out;
  const auto [from, to] = years_around(almanac, year);
  for (int there = std::max(1, from); there <= to; ++there) {
    const std::optional<Day> here = day_of_almanac(calendar, there, month, day);
    if (here && year_of(*here) == year) out.push_back(*here);
  }
  return out;
}

Day orthodox_easter(int year) {
  // Meeus: the Julian Easter, and the days between the calendars.
  const int d = (19 * (year % 19) + 15) % 30;
  const int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const int f = d + e + 114;
  const int apart = year / 100 - year / 400 - 2;
  return *make_day(year, f / 31, 1) + std::chrono::days{f % 31 + apart};
}

}  // namespace hearsay::times
