// Days of other calendars, on ours: the Hebrew, the Islamic (Umm al-Qura) and the
// Chinese, by ICU, and Easter of both churches.
//
//     days_in(Almanac::islamic, 10, 1, 2024)     // 1 Shawwal: 2024-04-10
//     days_in(Almanac::hebrew, 1, 10, 2018)      // 10 Tishri: 2018-09-19
//
// A Hebrew day begins at the sunset before the one that is given here; an Islamic
// month that is announced by sight may begin a day later than the computed one.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_TIMES_HOLIDAYS_CALENDAR_H_
#define HEARSAY_CLAIM_TIMES_HOLIDAYS_CALENDAR_H_

#include "hearsay/claim/times/calendar.h"

#include <cstdint>
#include <vector>

namespace hearsay::times {

enum class Almanac : std::uint8_t { hebrew, islamic, chinese };

// Each day of the Gregorian year (1-9999) that is this day of this month there:
// one as a rule; an Islamic one may come twice or not at all. Months count from 1:
// Tishri, Muharram; Hebrew 7 is Adar, the second one in a leap year, and 8 Nisan.
std::vector<Day> days_in(Almanac almanac, int month, int day, int year);

Day orthodox_easter(int year);

}  // namespace hearsay::times

#endif  // HEARSAY_CLAIM_TIMES_HOLIDAYS_CALENDAR_H_
