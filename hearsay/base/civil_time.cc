// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/civil_time.h"

#include <chrono>
#include <cstdio>

namespace hearsay {

namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

year_month_day day_of(const CivilTime& time) {
  return std::chrono::year(time.year) / time.month / time.day;
}

}  // namespace

std::optional<std::int64_t> to_unix(const CivilTime& time, int offset_minutes) {
  if (time.year < 1 || time.year > 9999 || time.month < 1 || time.day < 1) return std::nullopt;
  const year_month_day day = day_of(time);
  if (!day.ok() || time.hour < 0 || time.hour > 24 || time.minute < 0 || time.minute > 59 ||
      time.second < 0 || time.second > 60) {
    return std::nullopt;
  }
  const std::int64_t days = sys_days(day).time_since_epoch().count();
  return days * 86400 + time.hour * 3600 + (time.minute - offset_minutes) * 60 + time.second;
}

std::optional<CivilTime> from_unix(std::int64_t seconds) {
  constexpr std::int64_t kFirst = -62135596800;  // 0001-01-01
  constexpr std::int64_t kLast = 253402300799;   // 9999-12-31T23:59:59
  if (seconds < kFirst || seconds > kLast) return std::nullopt;
  const std::int64_t days = seconds >= 0 ? seconds / 86400 : -((86399 - seconds) / 86400);
  const auto rest = static_cast<int>(seconds - days * 86400);
  const year_month_day day{sys_days{std::chrono::days{days}}};
  return CivilTime{static_cast<int>(day.year()),
                   static_cast<int>(static_cast<unsigned>(day.month())),
                   static_cast<int>(static_cast<unsigned>(day.day())),
                   rest / 3600,
                   rest / 60 % 60,
                   rest % 60};
}

std::optional<std::string> iso_time(std::int64_t seconds) {
  const std::optional<CivilTime> time = from_unix(seconds);
  if (!time) return std::nullopt;
  char out[80];
  std::snprintf(out,
                sizeof out,
                "%04d-%02d-%02dT%02d:%02d:%02dZ",
                time->year,
                time->month,
                time->day,
                time->hour,
                time->minute,
                time->second);
  return out;
}

int weekday(const CivilTime& time) {
  const std::chrono::weekday day(sys_days(day_of(time)));
  return static_cast<int>(day.iso_encoding()) - 1;
}

}  // namespace hearsay
