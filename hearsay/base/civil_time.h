// Days of the calendar and seconds since 1970, without a clock or a zone's table.
//
//     to_unix({2024, 7, 25, 7, 0, 0}, 120)   25 July 2024, 7:00 at UTC+2
//     iso_time(1721883600)                   "2024-07-25T05:00:00Z"
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_BASE_CIVIL_TIME_H_
#define HEARSAY_BASE_CIVIL_TIME_H_

#include <cstdint>
#include <optional>
#include <string>

namespace hearsay {

struct CivilTime {
  int year = 1970, month = 1, day = 1;
  int hour = 0, minute = 0, second = 0;

  bool operator==(const CivilTime&) const = default;
};

// Seconds since 1970 in UTC of a time written at an offset (minutes east).
// Nothing if it is none of the calendar; second 60 is the next minute's first.
std::optional<std::int64_t> to_unix(const CivilTime& time, int offset_minutes = 0);

// The time in UTC, and as ISO 8601 ("...Z"). Nothing before year 1 or after 9999.
std::optional<CivilTime> from_unix(std::int64_t seconds);
std::optional<std::string> iso_time(std::int64_t seconds);

// 0 is Monday. `time` must be of the calendar.
int weekday(const CivilTime& time);

}  // namespace hearsay

#endif  // HEARSAY_BASE_CIVIL_TIME_H_
