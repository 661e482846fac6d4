// Pieces of a longer time: "the first monday of may", "the last week of 2016", "end of
// the month", "week 27", "halloween weekend".
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/utterance/make.h"

#include <algorithm>

namespace hearsay::utterance {
namespace {

std::vector<Interval> wholes_of(const Value& value, const Scene& scene) {
  if (value.at.timed()) return {};
  return resolve_date(value.at, scene.now);
}

// All units in a stretch: those that begin in it, weeks by their Thursday.
std::vector<Interval> units_in(const Interval& whole, Grain unit, bool full_weeks) {
  std::vector<Interval> out;
  if (unit == Grain::night || unit == Grain::none) unit = Grain::day;
  if (unit < Grain::day || whole.end - whole.start > 40000 * kDay) return out;
  Interval one = around(whole.start, unit);
  for (int i = 0; i < 40000 && one.start < whole.end; ++i) {
    const Moment anchor = unit == Grain::week && !full_weeks ? one.start + 3 * kDay : one.start;
    if (anchor >= whole.start && anchor < whole.end) out.push_back(one);
    one = around(add(one.start, unit, 1), unit);
  }
  return out;
}

// The nth of a list; from the end for a negative one.
const Interval* nth(const std::vector<Interval>& list, int number) {
  const int count = static_cast<int>(list.size());
  const int at = number > 0 ? number - 1 : count + number;
  return at >= 0 && at < count ? &list[static_cast<std::size_t>(at)] : nullptr;
}

int place(const Value* ordinal, int argument) {
  const int number = ordinal != nullptr ? whole(*ordinal) : 1;
  return argument < 0 ? -number : number;
}

// [<ordinal>] <weekday> <date>; from the end with argument -1.
void nth_weekday(Slots slots, int argument, const Scene& scene, std::vector<Value>& out) {
  const Value* ordinal = slots[0]->kind == Value::ordinal ? slots[0] : nullptr;
  const Value& weekday = *slots[ordinal != nullptr ? 1 : 0];
  const Value& base = *slots.back();
  if (base.at.grain() <= Grain::weekend) return;
  std::vector<Interval> list;
  for (const Interval& whole : wholes_of(base, scene)) {
    std::vector<Interval> days;
    for (const Interval& day : units_in(whole, Grain::day, false)) {
      if (times::weekday_of(day_of(day.start)) == weekday.at.weekday) days.push_back(day);
    }
    if (const Interval* one = nth(days, place(ordinal, argument))) list.push_back(*one);
  }
  out.push_back(stretches(list));
}

// [<ordinal>] <unit> <date>.
void nth_unit(Slots slots, int argument, const Scene& scene, std::vector<Value>& out) {
  const Value* ordinal = slots[0]->kind == Value::ordinal ? slots[0] : nullptr;
  const Grain unit = slots[ordinal != nullptr ? 1 : 0]->grain;
  const Value& base = *slots.back();
  if (base.kind != Value::point || unit >= base.at.grain()) return;
  std::vector<Interval> list;
  for (bool full_weeks : {false, true}) {
    for (const Interval& whole : wholes_of(base, scene)) {
      const std::vector<Interval> units = units_in(whole, unit, full_weeks);
      if (const Interval* one = nth(units, place(ordinal, argument))) list.push_back(*one);
    }
  }
  out.push_back(stretches(list));
}

// "first ten days of may", "the last four months of 2021".
void first_units(Slots slots, int argument, const Scene& scene, std::vector<Value>& out) {
  const int count = whole(*slots[0]);
  const Grain unit = slots[1]->grain;
  if (count < 1 || unit >= slots[2]->at.grain()) return;
  std::vector<Ends> readings;
  for (const Interval& base : wholes_of(*slots[2], scene)) {
    const std::vector<Interval> units = units_in(base, unit, false);
    const Interval* near = nth(units, argument < 0 ? -count : 1);
    const Interval* far = nth(units, argument < 0 ? -1 : count);
    if (near != nullptr && far != nullptr) readings.push_back({near->start, far->end});
  }
  out.push_back(range_value(std::move(readings)));
}

// "the second half of May"; halves of years have names of their own.
void half_of(Slots slots, int, const Scene& scene, std::vector<Value>& out) {
  const int number = whole(*slots[0]);
  const Grain grain = slots[1]->at.grain();
  if (number < 1 || number > 2 || grain < Grain::week || grain == Grain::year) return;
  std::vector<Interval> list;
  for (const Interval& base : wholes_of(*slots[1], scene)) {
    const Moment middle = base.start + (base.end - base.start) / 2 / kDay * kDay;
    list.push_back(number == 1 ? Interval{base.start, middle, Grain::none}
                               : Interval{middle, base.end, Grain::none});
  }
  out.push_back(stretches(list));
}

// The week, month or year that a date lies in; with argument 1, that many days from it.
void unit_of(Slots slots, int from, const Scene& scene, std::vector<Value>& out) {
  const Grain unit = slots[0]->grain;
  if (unit == Grain::night) return;  // "the night of May 5th" is a part of that day.
  std::vector<Interval> list;
  for (const Interval& base : wholes_of(*slots[1], scene)) {
    if (base.grain != Grain::day) return;
    if (from == 0) list.push_back(around(base.start, unit));
    list.push_back({base.start, add(base.start, unit, 1), Grain::none});
    if (from != 0) list.push_back(around(base.start, unit));
  }
  out.push_back(stretches(list));
}

// "w/c Feb 4": the week from that day.
void week_from(Slots slots, int, const Scene& scene, std::vector<Value>& out) {
  Value week;
  week.kind = Value::unit;
  week.grain = Grain::week;
  const Value* both[] = {&week, slots[0]};
  unit_of(both, 1, scene, out);
}

// "week 27", of this year or the one said.
void numbered_week(Slots slots, int, const Scene& scene, std::vector<Value>& out) {
  const bool year_first = is_point(*slots[0]);  // "2018-W12"
  const int number = whole(*slots[year_first ? 1 : 0]);
  if (number < 1 || number > 53) return;
  std::vector<Interval> years = {around(scene.now, Grain::year)};
  if (slots.size() > 1) years = wholes_of(*slots[year_first ? 0 : 1], scene);
  std::vector<Interval> list;
  for (const Interval& year : years) {
    if (year.grain != Grain::year) return;
    const std::vector<Interval> weeks = units_in(year, Grain::week, false);
    if (const Interval* one = nth(weeks, number)) list.push_back(*one);
  }
  out.push_back(stretches(list));
}

// The weekend that a holiday makes: from Thursday or Friday on, to Monday or Tuesday.
void weekend_of(Slots slots, int, const Scene& scene, std::vector<Value>& out) {
  std::vector<Interval> list;
  Value holiday = *slots[0];
  if (slots.size() > 1) holiday.at.year = slots[1]->at.year;
  for (const Interval& base : wholes_of(holiday, scene)) {
    if (base.grain != Grain::day) return;
    const int weekday = times::weekday_of(day_of(base.start));
    const Moment saturday = base.start + (6 - weekday) * kDay;
    Interval weekend{saturday, saturday + 2 * kDay, Grain::weekend};
    if (weekday <= 2) weekend = {saturday - 7 * kDay, base.end, Grain::none};
    if (weekday == 4 || weekday == 5) weekend = {base.start, saturday + 2 * kDay, Grain::none};
    list.push_back(weekend);
  }
  out.push_back(stretches(list));
}

// "this working week".
void working_week(Slots, int away, const Scene& scene, std::vector<Value>& out) {
  const Moment monday = around(scene.now, Grain::week).start + away * 7 * kDay;
  out.push_back(stretches({{monday, monday + 5 * kDay, Grain::none}}));
}

enum Edge { early = 1, middle = 2, late = 3 };

// What people mean by the start, the middle and the end of a stretch differs: thirds,
// halves, so many days. The narrower reading goes first.
void edges_of(const Interval& whole, int edge, std::vector<Interval>& out) {
  const Moment start = whole.start;
  const auto days = [&](int from, int to) {
    out.push_back({start + from * kDay, start + to * kDay, Grain::none});
  };
  const auto months = [&](int from, int to) {
    out.push_back({add(start, Grain::month, from), add(start, Grain::month, to), Grain::none});
  };
  const int length = static_cast<int>((whole.end - start) / kDay);
  switch (whole.grain) {
    case Grain::week:
      if (edge == early) days(0, 3);
      if (edge == early) days(0, 4);
      if (edge == middle) days(2, 5);
      if (edge == middle) days(2, 4);
      if (edge == late) days(4, 7);
      if (edge == late) days(3, 7);
      break;
    case Grain::month:
      if (edge == early) days(0, 10);
      if (edge == early) days(0, 15);
      if (edge == middle) days(10, 20);
      if (edge == middle) days(9, 20);
      if (edge == late) days(20, length);
      if (edge == late) days(15, length);
      break;
    case Grain::year:
      if (edge == early) months(0, 3);
      if (edge == early) months(0, 6);
      if (edge == middle) months(4, 8);
      if (edge == middle) months(3, 9);
      if (edge == late) months(8, 12);
      if (edge == late) months(6, 12);
      break;
    case Grain::day:
      if (edge == early) out.push_back({start, start + 12 * kHour, Grain::none});
      if (edge == middle) out.push_back({start + 10 * kHour, start + 14 * kHour, Grain::none});
      if (edge == late) out.push_back({start + 12 * kHour, whole.end, Grain::none});
      break;
    default: {
      const int third = length / 3;
      if (edge == early) days(0, third);
      if (edge == middle) days(third, length - third);
      if (edge == late) days(length - third, length);
    }
  }
}

// 1 early, 2 mid, 3 late; of now, what is left or gone of it (argument 4: since, 5: until).
void edge(Slots slots, int which, const Scene& scene, std::vector<Value>& out) {
  const Value& base = *slots[0];
  if (!base.fixed.empty() || base.at.grain() < Grain::day) return;
  std::vector<Interval> list;
  for (const Interval& whole : wholes_of(base, scene))
    edges_of(whole, which, list);
  for (const Interval& whole : wholes_of(base, scene)) {
    const Moment today = moment_of(day_of(scene.now));
    const bool running = whole.start <= scene.now && scene.now < whole.end;
    if (which == late && running && whole.grain > Grain::day)
      list.push_back({today, whole.end, Grain::none});
    if (which == early && running && whole.grain > Grain::day && whole.start < today)
      list.push_back({whole.start, today, Grain::none});
  }
  out.push_back(stretches(list));
}

// "the end of today": its last second; "the start of 2008", its first day.
void limit(Slots slots, int which, const Scene& scene, std::vector<Value>& out) {
  const Value& base = *slots[0];
  if (base.at.grain() != Grain::day) return edge(slots, which, scene, out);
  std::vector<Interval> list;
  for (const Interval& whole : wholes_of(base, scene)) {
    list.push_back(which == late ? Interval{whole.end - 1, whole.end, Grain::second}
                                 : Interval{whole.start, whole.start + 1, Grain::second});
    list.push_back({which == late ? whole.end - 7 * kHour : whole.start,
                    which == late ? whole.end : whole.start + 12 * kHour,
                    Grain::none});
  }
  out.push_back(stretches(list));
}

// What is gone (-1) or left (1) of a stretch that is running: "the rest of the week",
// "earlier today", "year to date".
void running(Slots slots, int way, const Scene& scene, std::vector<Value>& out) {
  std::vector<Ends> readings;
  const Moment today = moment_of(day_of(scene.now));
  const std::vector<Interval> wholes = slots[0]->kind == Value::unit
                                           ? std::vector{around(scene.now, slots[0]->grain)}
                                           : wholes_of(*slots[0], scene);
  for (const Interval& whole : wholes) {
    if (whole.start > scene.now || whole.end <= scene.now) continue;
    if (whole.grain <= Grain::day) {
      readings.push_back(way < 0 ? Ends{whole.start, scene.now} : Ends{scene.now, whole.end});
      continue;
    }
    if (way < 0) readings.push_back({whole.start, today});
    if (way > 0) {
      readings.push_back({today, whole.end});
      readings.push_back({today, whole.end - kDay});
      readings.push_back({scene.now, whole.end});
    }
  }
  out.push_back(range_value(std::move(readings)));
}

// "all day", "the whole week": a length.
void whole_unit(Slots slots, int, const Scene&, std::vector<Value>& out) {
  Value value;
  value.kind = Value::length;
  value.parts = {{1, slots[0]->grain}};
  out.push_back(std::move(value));
}

// "BOM", "EOY": argument unit * 10 + edge; 1 month, 2 year, 3 day, 4 week.
void edge_of_running(Slots, int argument, const Scene& scene, std::vector<Value>& out) {
  static constexpr Grain kUnits[] = {
      Grain::none, Grain::month, Grain::year, Grain::day, Grain::week};
  const Value unit = stretches({around(scene.now, kUnits[argument / 10])});
  const Value* slot = &unit;
  limit(std::span(&slot, 1), argument % 10, scene, out);
}

constexpr NamedMaker kMakers[] = {
    {"nth_weekday", nth_weekday, 2},
    {"nth_unit", nth_unit, 2},
    {"first_units", first_units, 3},
    {"half_of", half_of, 2},
    {"unit_of", unit_of, 2},
    {"week_from", week_from, 1},
    {"numbered_week", numbered_week, 1},
    {"weekend_of", weekend_of, 1},
    {"working_week", working_week, 0},
    {"edge", edge, 1},
    {"limit", limit, 1},
    {"running", running, 1},
    {"whole_unit", whole_unit, 1},
    {"edge_of_running", edge_of_running, 0},
};

}  // namespace

std::span<const NamedMaker> piece_makers() {
  return kMakers;
}

}  // namespace hearsay::utterance
