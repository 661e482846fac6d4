// What the parts of a spoken time mean: "the 14th", "at six", "next week", "for 3 hours".
//
// A Point says as much of a moment as its words do - month 2 and day 14, hour 6 of
// either half of the day, somewhere inside next week - and points are put together by
// adding up what they say. Only then is the calendar asked: resolve() lists when such a
// point was last and comes next.
//
//     Point date; date.month = 2; date.day = 14;
//     resolve(date, now)                 // 2019-02-14, 2018-02-14 (likeliest first)
//
// Moments are seconds of local time since 1970-01-01 00:00; ends are exclusive.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_UTTERANCE_VALUES_H_
#define HEARSAY_CLAIM_UTTERANCE_VALUES_H_

#include "hearsay/claim/times/calendar.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hearsay::utterance {

using times::Day;
using times::Grain;

using Moment = std::int64_t;

inline constexpr Moment kMinute = 60;
inline constexpr Moment kHour = 3600;
inline constexpr Moment kDay = 86400;

// A stretch of time, and how finely it was said: [2018-03-07, 2018-03-08) by the day.
struct Interval {
  Moment start = 0;
  Moment end = 0;
  Grain grain = Grain::day;

  bool operator==(const Interval&) const = default;
};

Moment moment_of(Day day);
Day day_of(Moment moment);
// A second, an hour or a stretch of the calendar, as long as its grain.
Interval around(Moment moment, Grain grain);
// So many units later or earlier by the calendar, at the same time of day; the 31st
// becomes the last day of a shorter month.
Moment add(Moment moment, Grain unit, int count);
// As add(), and the part of a unit that is left in seconds: half a year is 6 months.
Moment add(Moment moment, Grain unit, double count);

// What returns each year: a holiday, a season, a quarter.
struct Yearly {
  std::string key;  // Two of the same key are the same.
  // What begins in a year: its readings, the likeliest first.
  std::function<std::vector<Interval>(int year)> in;
};

// A part of the day, with the hours that people mean by it: readings, the likeliest first.
struct PartOfDay {
  std::string name;                          // "MO", as TIMEX3 has it.
  std::vector<std::pair<int, int>> seconds;  // From and to, in seconds of the day.
  bool evening = false;                      // An hour in it is after noon: "7 in the evening".
  bool morning = false;
  bool marker = false;  // "pm": a part only right behind a day, else half of a clock time.
};

// As much as words say of a moment. Absent is 0, of clock fields -1.
struct Point {
  int year = 0, month = 0, day = 0;
  int weekday = 0;  // Monday is 1.
  std::shared_ptr<const Yearly> yearly;
  int hour = -1, minute = -1, second = -1;
  bool either_half = false;  // "at 6": in the morning or in the evening.
  std::shared_ptr<const PartOfDay> part;

  // The stretches that it lies in, likeliest first; or, if nothing else is said, that it is.
  std::vector<Interval> within;
  // What finer words count from, where `within` is a moment: the week of "in two weeks".
  std::optional<Interval> room;

  bool dated() const { return year || month || day || weekday || yearly || !within.empty(); }

  bool timed() const { return hour >= 0 || part != nullptr; }

  // What is said of the date besides `within`.
  bool has_date_fields() const { return year || month || day || weekday || yearly; }

  // How finely it is said; of a part of day `none`.
  Grain grain() const;
  // Two points are the same if they have the same key.
  std::string key() const;
};

// When the point was and will be, seen from a moment: what comes first, then what is
// now, then what was; both halves of the day. At most 12.
std::vector<Interval> resolve(const Point& point, Moment now);
// The same, the date alone: days or longer.
std::vector<Interval> resolve_date(const Point& point, Moment now);
// Hours and minutes on one day (or more: "12 at night" ends the day).
std::vector<Interval> resolve_clock(const Point& point, Moment day);

// "2018-03-07", "2018-03-07T15:30", "2018-W10": TIMEX3.
std::string name(const Interval& interval);
// "2018-03-07", "2018-03-07 15:30:00" (`clock` set).
std::string stamp(Moment moment, bool clock);

}  // namespace hearsay::utterance

#endif  // HEARSAY_CLAIM_UTTERANCE_VALUES_H_
