// Times counted from now or from another: "next week", "three fridays ago", "in 2 hours".
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/utterance/make.h"

#include <algorithm>
#include <cmath>

namespace hearsay::utterance {
namespace {

Moment today(const Scene& scene) {
  return moment_of(day_of(scene.now));
}

Interval named_day(Moment moment) {
  return around(moment, Grain::day);
}

// "tomorrow" is 1, "the day before yesterday" -2.
void day_away(Slots, int days, const Scene& scene, std::vector<Value>& out) {
  out.push_back(stretches({named_day(today(scene) + days * kDay)}));
}

void now(Slots, int, const Scene& scene, std::vector<Value>& out) {
  Value value = stretches({around(scene.now, Grain::second)});
  value.fixed = "PRESENT_REF";
  out.push_back(std::move(value));
}

// The day that has this weekday in the week so many weeks away.
Interval in_week(const Scene& scene, int weekday, int weeks) {
  const Moment monday = around(scene.now, Grain::week).start;
  return named_day(monday + (7 * weeks + weekday - 1) * kDay);
}

// The nearest such weekday after today (way 1) or before (-1), `more` weeks further.
Interval nearest(const Scene& scene, int weekday, int way, int more) {
  Moment at = today(scene) + way * kDay;
  while (times::weekday_of(day_of(at)) != weekday)
    at += way * kDay;
  return named_day(at + way * more * 7 * kDay);
}

Interval unit_interval(const Scene& scene, Grain unit, int away) {
  if (unit <= Grain::hour && unit != Grain::none) {
    const Interval now = around(scene.now, unit);
    return around(add(now.start, unit, away), unit);
  }
  if (unit == Grain::fortnight) {
    const Moment monday = around(scene.now, Grain::week).start + away * 14 * kDay;
    return {monday, monday + 14 * kDay, Grain::none};
  }
  const times::Stretch now = times::around(day_of(scene.now), unit);
  return around(moment_of(times::shift(now, unit, away).first), unit);
}

// "next week" (1), "the week after next" (2), "the month before last" (-2).
void unit_away(Slots slots, int away, const Scene& scene, std::vector<Value>& out) {
  const Grain unit = slots[0]->grain;
  if (unit == Grain::night) return;  // A part of the day.
  std::vector<Interval> list = {unit_interval(scene, unit, away)};
  if (unit <= Grain::hour && away != 0) {
    // From now on, or the next on the clock.
    const Moment other = add(scene.now, unit, away);
    list.push_back({std::min(scene.now, other), std::max(scene.now, other), Grain::none});
  }
  if (unit == Grain::decade && away != 0) {  // "the past decade": also the ten years to now.
    const Moment other = add(today(scene), Grain::year, 10 * away);
    list.push_back({std::min(today(scene), other), std::max(today(scene), other), Grain::none});
  }
  if (unit == Grain::weekend && away != 0) list.push_back(unit_interval(scene, unit, 0));
  out.push_back(stretches(list));
}

// "the week": this one.
void unit_running(Slots slots, int, const Scene& scene, std::vector<Value>& out) {
  unit_away(slots, 0, scene, out);
}

// "next monday" (1), "monday after next" (2), "last monday" (-1).
void weekday_away(Slots slots, int away, const Scene& scene, std::vector<Value>& out) {
  const int weekday = slots[0]->at.weekday;
  if (away == 0) {
    out.push_back(stretches({in_week(scene, weekday, 0), nearest(scene, weekday, 1, 0)}));
  } else if (std::abs(away) == 1) {
    out.push_back(stretches({nearest(scene, weekday, away, 0), in_week(scene, weekday, away)}));
  } else {
    const int way = away > 0 ? 1 : -1;
    out.push_back(
        stretches({nearest(scene, weekday, way, 1), in_week(scene, weekday, away - way)}));
  }
}

// A date of each year, of this year, the last or the next.
void date_away(Slots slots, int away, const Scene& scene, std::vector<Value>& out) {
  const Point& base = slots.back()->at;
  if (base.year != 0 || !base.within.empty() || (base.month == 0 && !base.yearly)) return;
  const int this_year = times::year_of(day_of(scene.now));
  std::vector<Interval> near;
  std::vector<Interval> of_year;
  for (int year = this_year - 9; year <= this_year + 9; ++year) {
    Point point = base;
    point.year = year;
    for (const Interval& one : resolve_date(point, scene.now)) {
      if (year == this_year + away) of_year.push_back(one);
      if (away >= 0 ? one.start > scene.now : one.end <= scene.now) near.push_back(one);
    }
  }
  if (away < 0) std::reverse(near.begin(), near.end());
  if (near.size() > 1) near.resize(1);
  std::vector<Interval> list = away == 0 ? of_year : near;
  list.insert(list.end(),
              away == 0 ? near.begin() : of_year.begin(),
              away == 0 ? near.end() : of_year.end());
  Value value = stretches(list);
  value.at.hour = base.hour;
  value.at.minute = base.minute;
  value.at.either_half = base.either_half;
  value.at.part = base.part;
  out.push_back(std::move(value));
}

// "the next two weeks", "3 previous months": whole ones, or from today on.
void units_away(Slots slots, int way, const Scene& scene, std::vector<Value>& out) {
  const Value& number = is_number(*slots[0]) ? *slots[0] : *slots[1];
  const Grain unit = is_number(*slots[0]) ? slots[1]->grain : slots[0]->grain;
  const int count = whole(number);
  if (count < 1 || count != number.number_value || count > 10000) return;
  std::vector<Ends> readings;
  const bool upcoming = std::abs(way) == 2;
  way = way > 0 ? 1 : -1;
  const Interval last = unit_interval(scene, unit, way * count);
  const Interval first = unit_interval(scene, unit, way);
  readings.push_back({std::min(first.start, last.start), std::max(first.end, last.end)});
  Moment from = unit <= Grain::hour ? scene.now : today(scene) + (way > 0 ? kDay : 0);
  Moment to = add(from, unit, way * count);
  readings.push_back({std::min(from, to), std::max(from, to)});
  if (unit > Grain::hour && way > 0) {
    from = today(scene);
    readings.push_back({from, add(from, unit, count)});
  }
  Value value = range_value(std::move(readings));
  // TIMEX3 has no name for several: the last of them.
  if (upcoming && last.grain != Grain::none) value.fixed = name(last);
  out.push_back(std::move(value));
}

Grain finer(Grain unit) {
  switch (unit) {
    case Grain::century:
    case Grain::decade: return Grain::year;
    case Grain::year: return Grain::month;
    case Grain::half:
    case Grain::quarter:
    case Grain::season:
    case Grain::month:
    case Grain::fortnight:
    case Grain::weekend:
    case Grain::week: return Grain::day;
    case Grain::hour: return Grain::minute;
    case Grain::minute:
    case Grain::second: return Grain::second;
    default: return Grain::hour;
  }
}

// A length from now: 1 later, -1 earlier. "in two years" is a day, or a month.
void length_away(Slots slots, int way, const Scene& scene, std::vector<Value>& out) {
  const Length& length = slots[0]->parts;
  const Moment at = add(scene.now, length, way);
  const Grain unit = finest(length);
  std::vector<Interval> list;
  list.push_back(around(at, finer(unit)));
  if (unit > Grain::hour)
    list.insert(unit == Grain::year ? list.end() : list.begin(), named_day(at));
  if (unit <= Grain::hour) list.push_back(around(at, Grain::second));
  Value value = stretches(list);
  value.at.room = around(at, unit == Grain::night ? Grain::day : unit);
  if (unit == Grain::fortnight) value.at.room = around(at, Grain::week);
  out.push_back(std::move(value));
}

// A length from another time.
void length_from(Slots slots, int way, const Scene& scene, std::vector<Value>& out) {
  const Length& length = slots[0]->parts;
  const Grain unit = finest(length);
  std::vector<Interval> list;
  for (const Interval& base : resolve(slots[1]->at, scene.now)) {
    const Grain grain = base.grain != Grain::none && base.grain < Grain::day ? base.grain
                        : unit <= Grain::hour                                ? Grain::minute
                                                                             : Grain::day;
    list.push_back(around(add(base.start, length, way), grain));
  }
  Value value = stretches(list);
  if (!list.empty() && unit > Grain::hour) value.at.room = around(list.front().start, unit);
  out.push_back(std::move(value));
}

// "three fridays from now", "2 thursdays back".
void weekdays_away(Slots slots, int way, const Scene& scene, std::vector<Value>& out) {
  const int count = whole(*slots[0]);
  if (count < 1 || count > 1000) return;
  const int weekday = slots[1]->at.weekday;
  out.push_back(
      stretches({nearest(scene, weekday, way, count - 1), nearest(scene, weekday, way, count)}));
}

// "monday week", "a week on friday".
void week_later(Slots slots, int, const Scene& scene, std::vector<Value>& out) {
  const Value& day = *slots.back();
  if (day.at.grain() != Grain::day) return;
  std::vector<Interval> list;
  for (const Interval& one : resolve_date(day.at, scene.now)) {
    if (one.start >= today(scene)) list.push_back(named_day(one.start + 7 * kDay));
  }
  out.push_back(stretches(list));
}

// The day after or before a date: "the day after easter".
void day_from(Slots slots, int way, const Scene& scene, std::vector<Value>& out) {
  if (slots[0]->at.grain() != Grain::day) return;
  std::vector<Interval> list;
  for (const Interval& one : resolve_date(slots[0]->at, scene.now))
    list.push_back(named_day(one.start + way * kDay));
  out.push_back(stretches(list));
}

constexpr NamedMaker kMakers[] = {
    {"day_away", day_away, 0},
    {"now", now, 0},
    {"unit_away", unit_away, 1},
    {"unit_running", unit_running, 1},
    {"weekday_away", weekday_away, 1},
    {"date_away", date_away, 1},
    {"units_away", units_away, 2},
    {"length_away", length_away, 1},
    {"length_from", length_from, 2},
    {"weekdays_away", weekdays_away, 2},
    {"week_later", week_later, 1},
    {"day_from", day_from, 1},
};

}  // namespace

Value stretches(const std::vector<Interval>& list) {
  Value out;
  out.kind = Value::point;
  for (const Interval& one : list) {
    if (std::find(out.at.within.begin(), out.at.within.end(), one) == out.at.within.end())
      out.at.within.push_back(one);
  }
  return out;
}

std::span<const NamedMaker> away_makers() {
  return kMakers;
}

}  // namespace hearsay::utterance
