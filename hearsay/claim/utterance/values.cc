// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/utterance/values.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace hearsay::utterance {
namespace {

constexpr std::size_t kMostReadings = 12;

Moment floor_to(Moment moment, Moment unit) {
  const Moment rest = moment % unit;
  return moment - (rest < 0 ? rest + unit : rest);
}

Interval whole_day(Day day) {
  return {moment_of(day), moment_of(day) + kDay, Grain::day};
}

Interval from_stretch(const times::Stretch& stretch) {
  return {moment_of(stretch.first), moment_of(times::end_of(stretch)), stretch.grain};
}

// What comes first, then what holds the moment, then what was, each nearest first.
std::vector<Interval> in_order_of_likelihood(std::vector<Interval> all, Moment now) {
  const Moment today = floor_to(now, kDay);
  const auto rank = [&](const Interval& one) {
    if (one.grain == Grain::day && one.start == today) return 1;
    if (one.start > now || one.start == today + kDay) return 0;
    return one.end > now ? 0 : 2;
  };
  std::stable_sort(all.begin(), all.end(), [&](const Interval& a, const Interval& b) {
    if (rank(a) != rank(b)) return rank(a) < rank(b);
    return std::llabs(a.start - now) < std::llabs(b.start - now);
  });
  // One to come, one of now, one that was, with the readings of each that begin a day apart.
  std::vector<Interval> out;
  int last = -1;
  Moment start = 0;
  for (const Interval& one : all) {
    if (rank(one) == last && std::llabs(one.start - start) > kDay) continue;
    if (rank(one) != last) start = one.start;
    last = rank(one);
    out.push_back(one);
  }
  return out;
}

bool day_fits(const Point& point, Day day) {
  return (point.day == 0 || times::day_of(day) == point.day) &&
         (point.weekday == 0 || times::weekday_of(day) == point.weekday) &&
         (point.month == 0 || times::month_of(day) == point.month);
}

// Years in which to look for a date that names none.
std::pair<int, int> years_near(const Point& point, Moment now) {
  if (point.year != 0) return {point.year, point.year};
  const int year = times::year_of(day_of(now));
  return {std::max(1, year - 8), std::min(9998, year + 8)};
}

std::vector<Interval> dates_by_year(const Point& point, Moment now) {
  std::vector<Interval> out;
  const auto [first, last] = years_near(point, now);
  for (int year = first; year <= last; ++year) {
    if (point.yearly) {
      for (const Interval& one : point.yearly->in(year))
        out.push_back(one);
    } else if (point.day != 0) {
      if (const auto day = times::make_day(year, point.month, point.day))
        out.push_back(whole_day(*day));
    } else if (const auto day = times::make_day(year, point.month, 1)) {
      out.push_back(from_stretch({*day, Grain::month}));
    }
  }
  if (point.weekday == 0) return out;
  if (point.yearly || point.day == 0) return {};
  // A weekday that a full date contradicts is a slip; years where it is right go first.
  std::stable_partition(out.begin(), out.end(), [&](const Interval& one) {
    return times::weekday_of(day_of(one.start)) == point.weekday;
  });
  return out;
}

std::vector<Interval> days_near(const Point& point, Moment now, int reach) {
  std::vector<Interval> out;
  const Day today = day_of(now);
  for (int away = -reach; away <= reach; ++away) {
    const Day day = today + std::chrono::days{away};
    if (day_fits(point, day)) out.push_back(whole_day(day));
  }
  return out;
}

std::vector<Interval> days_inside(const Point& point, const Interval& room, Moment now) {
  std::vector<Interval> out;
  if (point.yearly || (point.month != 0 && point.day == 0)) {
    const int year = times::year_of(day_of(room.start));
    Point open = point;
    open.year = 0;
    for (int at = year - 1; at <= year + 1; ++at) {
      open.year = at;
      for (const Interval& one : dates_by_year(open, now)) {
        if (one.start >= room.start && one.start < room.end) out.push_back(one);
      }
    }
    return out;
  }
  Moment end = std::min(room.end, room.start + 40000 * kDay);
  for (Moment at = floor_to(room.start, kDay); at < end; at += kDay) {
    if (day_fits(point, day_of(at))) out.push_back(whole_day(day_of(at)));
  }
  return out;
}

}  // namespace

Moment moment_of(Day day) {
  return static_cast<Moment>(day.time_since_epoch().count()) * kDay;
}

Day day_of(Moment moment) {
  return Day{std::chrono::days{floor_to(moment, kDay) / kDay}};
}

Interval around(Moment moment, Grain grain) {
  switch (grain) {
    case Grain::second: return {moment, moment + 1, grain};
    case Grain::minute:
      return {floor_to(moment, kMinute), floor_to(moment, kMinute) + kMinute, grain};
    case Grain::hour: return {floor_to(moment, kHour), floor_to(moment, kHour) + kHour, grain};
    case Grain::none:
    case Grain::night:
    case Grain::day: return whole_day(day_of(moment));
    default: return from_stretch(times::around(day_of(moment), grain));
  }
}

Moment add(Moment moment, Grain unit, int count) {
  const Moment clock = moment - floor_to(moment, kDay);
  const auto months = [&](int each) {
    const times::Stretch month = times::shift(
        {day_of(moment), Grain::day}, Grain::month, std::clamp(count, -9600, 9600) * each);
    const Day last = times::end_of(month) - std::chrono::days{1};
    const Day day = month.first + std::chrono::days{times::day_of(day_of(moment)) - 1};
    return moment_of(std::min(day, last)) + clock;
  };
  switch (unit) {
    case Grain::second: return moment + count;
    case Grain::minute: return moment + count * kMinute;
    case Grain::hour: return moment + count * kHour;
    case Grain::week:
    case Grain::weekend: return moment + count * 7 * kDay;
    case Grain::fortnight: return moment + count * 14 * kDay;
    case Grain::month: return months(1);
    case Grain::season:
    case Grain::quarter: return months(3);
    case Grain::half: return months(6);
    case Grain::year: return months(12);
    case Grain::decade: return months(120);
    case Grain::century: return months(1200);
    default: return moment + count * kDay;
  }
}

Moment add(Moment moment, Grain unit, double count) {
  count = std::clamp(count, -1e6, 1e6);
  const int whole = static_cast<int>(std::trunc(count));
  Moment out = add(moment, unit, whole);
  const double rest = count - whole;
  if (rest == 0) return out;
  if (unit == Grain::year) return add(out, Grain::month, static_cast<int>(std::lround(rest * 12)));
  const Moment one = unit == Grain::month ? 30 * kDay : add(Moment{0}, unit, 1);
  return out + static_cast<Moment>(std::llround(rest * static_cast<double>(one)));
}

Grain Point::grain() const {
  if (second >= 0) return Grain::second;
  if (minute >= 0) return Grain::minute;
  if (hour >= 0) return Grain::hour;
  if (part != nullptr) return Grain::none;
  if (day != 0 || weekday != 0) return Grain::day;
  if (yearly) {
    const std::vector<Interval> one = yearly->in(2020);
    return one.empty() ? Grain::day : one.front().grain;
  }
  if (month != 0) return Grain::month;
  if (year != 0) return Grain::year;
  return within.empty() ? Grain::day : within.front().grain;
}

std::string Point::key() const {
  char fields[160];
  std::snprintf(fields,
                sizeof fields,
                "%d-%d-%d/%d %d:%d:%d%c %s",
                year,
                month,
                day,
                weekday,
                hour,
                minute,
                second,
                either_half ? '?' : ' ',
                part != nullptr ? part->name.c_str() : "");
  std::string out = fields;
  if (yearly) out += " " + yearly->key;
  for (const Interval& one : within) {
    std::snprintf(fields,
                  sizeof fields,
                  " %lld+%lld/%d",
                  static_cast<long long>(one.start),
                  static_cast<long long>(one.end - one.start),
                  static_cast<int>(one.grain));
    out += fields;
  }
  return out;
}

std::vector<Interval> resolve_date(const Point& point, Moment now) {
  if (!point.within.empty()) {
    if (!point.has_date_fields()) return point.within;
    std::vector<Interval> out;
    for (const Interval& room : point.within) {
      for (const Interval& one : days_inside(point, room, now))
        out.push_back(one);
    }
    return out;
  }
  if (point.yearly || point.month != 0) {
    std::vector<Interval> all = dates_by_year(point, now);
    return point.year != 0 ? all : in_order_of_likelihood(std::move(all), now);
  }
  if (point.year != 0 && (point.weekday != 0 || point.day != 0)) return {};
  if (point.year != 0) {
    const auto day = times::make_day(point.year, 1, 1);
    return day ? std::vector{from_stretch({*day, Grain::year})} : std::vector<Interval>{};
  }
  if (point.day != 0) {
    return in_order_of_likelihood(days_near(point, now, point.weekday != 0 ? 800 : 70), now);
  }
  if (point.weekday != 0) return in_order_of_likelihood(days_near(point, now, 7), now);
  return {around(now, Grain::day)};
}

std::vector<Interval> resolve_clock(const Point& point, Moment day) {
  std::vector<Interval> out;
  if (point.hour < 0) {
    if (point.part == nullptr) return {around(day, Grain::day)};
    for (const auto& [from, to] : point.part->seconds)
      out.push_back({day + from, day + to, Grain::none});
    return out;
  }
  std::vector<int> hours;
  if (point.part != nullptr && point.hour <= 12) {
    const int low = point.hour % 12;
    if (point.part->morning) hours = {low};
    if (point.part->evening) hours = {low == 0 ? 24 : low + 12};
    if (hours.size() == 1 && hours.front() >= 17 && point.hour == 12) hours.push_back(12);
    if (hours.empty()) hours = {point.hour};
    if (!point.either_half && point.hour < 12) hours = {point.hour};
  } else {
    hours = {point.hour};
    if (point.either_half && point.hour <= 12)
      hours.push_back(point.hour == 12 ? 0 : point.hour + 12);
  }
  for (int hour : hours) {
    const Moment at =
        day + hour * kHour + std::max(point.minute, 0) * kMinute + std::max(point.second, 0);
    out.push_back(around(at,
                         point.second >= 0   ? Grain::second
                         : point.minute >= 0 ? Grain::minute
                                             : Grain::hour));
  }
  return out;
}

std::vector<Interval> resolve(const Point& point, Moment now) {
  std::vector<Interval> out;
  const std::vector<Interval> dates = resolve_date(point, now);
  if (!point.timed()) {
    out = dates;
  } else {
    for (const Interval& date : dates) {
      for (const Interval& one : resolve_clock(point, floor_to(date.start, kDay)))
        out.push_back(one);
    }
    if (!point.dated()) {
      // The clock comes round again.
      for (const Interval& one : resolve_clock(point, floor_to(now, kDay) + kDay))
        out.push_back(one);
      std::stable_sort(out.begin(), out.end(), [&](const Interval& a, const Interval& b) {
        return (a.end > now) > (b.end > now) ||
               ((a.end > now) == (b.end > now) && a.start < b.start);
      });
    }
  }
  if (out.size() > kMostReadings) out.resize(kMostReadings);
  return out;
}

std::string stamp(Moment moment, bool clock) {
  const std::string day = times::name({day_of(moment), Grain::day});
  if (!clock) return day;
  const auto seconds = static_cast<int>(moment - floor_to(moment, kDay));
  char out[32];
  std::snprintf(
      out, sizeof out, " %02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  return day + out;
}

std::string name(const Interval& interval) {
  switch (interval.grain) {
    case Grain::second:
    case Grain::minute:
    case Grain::hour: {
      std::string out = stamp(interval.start, true);
      out[10] = 'T';
      if (interval.grain != Grain::second) out.resize(16);
      return out;
    }
    case Grain::none: {
      const bool clock = interval.start % kDay != 0 || interval.end % kDay != 0;
      std::string out = stamp(interval.start, clock) + "/" + stamp(interval.end, clock);
      std::replace(out.begin(), out.end(), ' ', 'T');
      return out;
    }
    default: return times::name({day_of(interval.start), interval.grain});
  }
}

}  // namespace hearsay::utterance
