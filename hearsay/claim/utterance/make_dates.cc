// Dates of the calendar: months, days, years, weekdays, quarters, and points joined.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/utterance/make.h"

#include <algorithm>

namespace hearsay::utterance {
namespace {

int year_of(const Value& value) {
  if (is_point(value)) return value.at.year;
  return value.digits == 2 || value.digits == 0 ? full_year(whole(value)) : whole(value);
}

// <month> <day>, <day> <month>, each with a year before or behind.
void month_day(Slots slots, int, const Scene&, std::vector<Value>& out) {
  Point point;
  for (const Value* slot : slots) {
    if (is_point(*slot) && slot->at.month != 0) {
      point.month = slot->at.month;
    } else if (is_point(*slot) && slot->at.year != 0) {
      point.year = slot->at.year;
    } else if (point.day == 0) {
      point.day = whole(*slot);
    } else {
      point.year = year_of(*slot);
    }
  }
  // "May 3 10" may go on: "10 am".
  const Value& last = *slots.back();
  if (slots.size() == 3 && is_number(last) && last.digits == 2 && is_point(*slots[0]) &&
      slots[0]->at.month != 0 && whole(last) <= 12)
    return;
  Value value = point_value(point);
  const int year = point.year != 0 ? point.year : 2020;
  if (!times::make_day(year, point.month, point.day)) {
    // "30 February" is said, if not on the calendar.
    char text[24];
    if (point.year != 0) {
      std::snprintf(text, sizeof text, "%04d-%02d-%02d", point.year, point.month, point.day);
    } else {
      std::snprintf(text, sizeof text, "XXXX-%02d-%02d", point.month, point.day);
    }
    value.fixed = text;
  }
  out.push_back(std::move(value));
}

void month_year(Slots slots, int, const Scene&, std::vector<Value>& out) {
  Point point;
  for (const Value* slot : slots) {
    if (is_point(*slot) && slot->at.month != 0) {
      point.month = slot->at.month;
    } else {
      point.year = year_of(*slot);
    }
  }
  out.push_back(point_value(point));
}

void year(Slots slots, int, const Scene&, std::vector<Value>& out) {
  Point point;
  point.year = year_of(*slots[0]);
  if (point.year > 0) out.push_back(point_value(point));
}

// "in 14 a.d.": as said, no century guessed.
void exact_year(Slots slots, int, const Scene&, std::vector<Value>& out) {
  Point point;
  point.year = is_point(*slots[0]) ? slots[0]->at.year : whole(*slots[0]);
  if (point.year > 0 && point.year < 9999) out.push_back(point_value(point));
}

// "nineteen eighty six", "twenty ten".
void spelled_year(Slots slots, int, const Scene&, std::vector<Value>& out) {
  const int century = whole(*slots[0]);
  const int rest = whole(*slots[1]);
  if (slots[0]->digits != 0 || slots[1]->digits != 0 || century < 15 || century > 20 || rest < 10 ||
      rest > 99)
    return;
  Point point;
  point.year = century * 100 + rest;
  out.push_back(point_value(point, true));
}

// "two thousand eighteen".
void counted_year(Slots slots, int, const Scene&, std::vector<Value>& out) {
  const int number = whole(*slots[0]);
  if (slots[0]->digits != 0 || number < 1900 || number > 2100) return;
  Point point;
  point.year = number;
  out.push_back(point_value(point, number % 100 == 0));
}

// The point with a year that it does not have yet.
void with_year(Slots slots, int, const Scene&, std::vector<Value>& out) {
  const bool first = is_point(*slots[0]) && slots[0]->at.has_date_fields() &&
                     !(slots[0]->at.year != 0 && slots[0]->at.month == 0);
  const Value& base = first ? *slots[0] : *slots[1];
  const int said = year_of(first ? *slots[1] : *slots[0]);
  const Point& point = base.at;
  if (!is_point(base) || point.year != 0 || !point.within.empty() || said == 0) return;
  if (point.month == 0 && !point.yearly) return;
  Value value = base;
  value.at.year = said;
  value.latent = false;
  if (point.month != 0 && point.day != 0 && !times::make_day(said, point.month, point.day)) {
    char text[24];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", said, point.month, point.day);
    value.fixed = text;
  }
  out.push_back(std::move(value));
}

// "the 21st", "the 21" of a month.
void month_day_only(Slots slots, int, const Scene&, std::vector<Value>& out) {
  Point point;
  point.day = whole(*slots[0]);
  if (point.day < 1 || point.day > 31) return;
  out.push_back(point_value(point, true));
}

// "Monday 21", "friday the 26th".
void weekday_day(Slots slots, int, const Scene& scene, std::vector<Value>& out) {
  Point point;
  point.weekday = slots[0]->at.weekday;
  point.day = whole(*slots[1]);
  // One figure is an hour, or nothing: "Sat 5".
  if (is_number(*slots[1]) && slots[1]->digits != 2) return;
  if (!resolve_date(point, scene.now).empty()) out.push_back(point_value(point));
}

// What a latent value stands for where the words around it leave no doubt; with argument
// 24 an hour is counted from midnight: "0930 hours"; with 1 four figures may be a year.
void sure(Slots slots, int argument, const Scene&, std::vector<Value>& out) {
  Value value = *slots[0];
  if (argument == 24) value.at.either_half = false;
  if (argument == 1 && value.digits == 4 && value.at.hour >= 17) return;
  value.latent = false;
  value.field = false;
  out.push_back(std::move(value));
}

std::shared_ptr<const Yearly> part_of_year(int number, int months) {
  auto yearly = std::make_shared<Yearly>();
  const int month = (number - 1) * months + 1;
  const Grain grain = months == 3 ? Grain::quarter : Grain::half;
  yearly->key = (months == 3 ? "quarter" : "half") + std::to_string(number);
  yearly->in = [month, grain](int year) -> std::vector<Interval> {
    const auto first = times::make_day(year, month, 1);
    if (!first) return {};
    return {around(moment_of(*first), grain)};
  };
  return yearly;
}

// A quarter (argument 3) or a half (6) of a year.
void part_of_year_number(Slots slots, int months, const Scene&, std::vector<Value>& out) {
  const int number = whole(*slots[0]);
  if (number < 1 || number > 12 / months) return;
  Point point;
  point.yearly = part_of_year(number, months);
  out.push_back(point_value(point));
}

// The decade: 90 is 1990 and 2090, 1990 itself.
void decade(Slots slots, int, const Scene&, std::vector<Value>& out) {
  const Value& said = *slots[0];
  const int first = is_point(said) ? said.at.year : whole(said);
  if (first % 10 != 0 || (first >= 100 && first < 1000)) return;
  std::vector<Interval> list;
  for (int century : {1900, 2000, 1800}) {
    if (first >= 1000 && century != 1900) break;
    const auto day = times::make_day(first < 100 ? century + first : first, 1, 1);
    if (day) list.push_back(around(moment_of(*day), Grain::decade));
  }
  out.push_back(stretches(list));
}

// "the nineteenth century", "the 21st century".
void century(Slots slots, int, const Scene&, std::vector<Value>& out) {
  const int number = whole(*slots[0]);
  if (number < 1 || number > 30) return;
  const auto day = times::make_day(std::max(1, (number - 1) * 100), 1, 1);
  if (!day) return;
  out.push_back(stretches({around(moment_of(*day), Grain::century)}));
}

// A school (argument 1) or fiscal (0) year: when it begins differs, so it only has a name.
void other_year(Slots slots, int school, const Scene& scene, std::vector<Value>& out) {
  int number = 0;
  bool any = false;
  for (const Value* slot : slots) {
    if (slot->kind == Value::unit) continue;
    number = year_of(*slot);
    any = true;
  }
  Point point;
  point.year = any ? number : times::year_of(day_of(scene.now));
  Value value = point_value(point);
  value.fixed = (school == 1 ? "SY" : "FY") + (any ? std::to_string(number) : "XXXX");
  out.push_back(std::move(value));
}

// "this school year" (-1, 0, 1 away; school years +10).
void other_year_away(Slots, int away, const Scene& scene, std::vector<Value>& out) {
  const bool school = away >= 9;
  Point point;
  point.year = times::year_of(day_of(scene.now)) + (school ? away - 10 : away);
  Value value = point_value(point);
  value.fixed = (school ? "SY" : "FY") + std::to_string(point.year);
  out.push_back(std::move(value));
}

bool only_one(bool a, bool b) {
  return !(a && b);
}

// "Friday 7-6" is a date if it is a Friday; else 7-6 are hours.
bool contradicts(const Value& weekday, const Value& latent, const Scene& scene) {
  if (!latent.latent || latent.at.month == 0 || weekday.at.weekday == 0) return false;
  const Moment today = around(scene.now, Grain::day).start;
  for (const Interval& date : resolve_date(latent.at, scene.now)) {
    if (date.start >= today && times::weekday_of(day_of(date.start)) == weekday.at.weekday)
      return false;
  }
  return true;
}

// Two points of which each says what the other leaves open.
// Argument 1: only as the whole text; 2: four figures behind a comma are a year.
void join(Slots slots, int argument, const Scene& scene, std::vector<Value>& out) {
  const Value& first = *slots[0];
  const Value& second = *slots[1];
  if (argument == 2 && second.digits == 4 && second.at.hour >= 17) return;
  const Point& a = first.at;
  const Point& b = second.at;
  if (!first.fixed.empty() || !second.fixed.empty()) return;
  if (!only_one(a.hour >= 0, b.hour >= 0) || !only_one(a.year, b.year) ||
      !only_one(a.month, b.month) || !only_one(a.day, b.day) || !only_one(a.weekday, b.weekday) ||
      !only_one(a.yearly != nullptr, b.yearly != nullptr) ||
      !only_one(!a.within.empty(), !b.within.empty()) ||
      !only_one(a.part != nullptr, b.part != nullptr))
    return;
  if (contradicts(first, second, scene) || contradicts(second, first, scene)) return;
  const Point& date = a.dated() ? a : b;
  const Point& other = a.dated() ? b : a;
  Point point = date;
  if (other.dated()) {
    // Two dates: a stretch and what lies in it, a weekday and its date.
    const bool room = !a.within.empty() || !b.within.empty();
    const Point& outer = a.within.empty() ? b : a;
    const Point& inner = a.within.empty() ? a : b;
    if (room) {
      const Grain grain = outer.room ? outer.room->grain : outer.grain();
      if (outer.timed() || outer.has_date_fields()) return;
      if (inner.grain() == Grain::year || inner.year != 0) return;
      if (!outer.room && grain <= Grain::day) return;
      if (inner.grain() != Grain::day && grain < Grain::year) return;
      point = inner;
      point.within = outer.room ? std::vector{*outer.room} : outer.within;
    } else {
      if (a.yearly && b.has_date_fields() && b.year == 0) return;
      if (b.yearly && a.has_date_fields() && a.year == 0) return;
      point.year += other.year;
      point.month += other.month;
      point.day += other.day;
      point.weekday += other.weekday;
      if (other.yearly) point.yearly = other.yearly;
      if (point.month == 0 && point.year != 0 && !point.yearly) return;
    }
    if (resolve_date(point, scene.now).empty()) return;
  } else if (date.dated() && date.grain() != Grain::day && !date.room && !date.timed()) {
    return;  // "next month at 6" are two times.
  }
  if (date.room && !other.dated()) {
    if (date.room->grain != Grain::day) return;
    point.within = {*date.room};
  }
  if (b.timed() || a.timed()) {
    const Point& clock = a.hour >= 0 ? a : b;
    if (clock.hour >= 0) {
      point.hour = clock.hour;
      point.minute = clock.minute;
      point.second = clock.second;
      point.either_half = clock.either_half;
    }
    point.part = a.part ? a.part : b.part;
  }
  if (point.timed() && point.dated() && point.within.empty() && point.grain() == Grain::none &&
      point.month != 0 && point.day == 0)
    return;
  point.room.reset();
  Value value = point_value(std::move(point));
  value.field = argument == 1;
  out.push_back(std::move(value));
}

// "tomorrow, 13/04/21": the second says it again, in full.
void said_again(Slots slots, int, const Scene&, std::vector<Value>& out) {
  const Point& a = slots[0]->at;
  const Point& b = slots[1]->at;
  if (a.grain() != Grain::day || b.grain() != Grain::day || b.month == 0 || a.within.empty())
    return;
  out.push_back(*slots[1]);
}

constexpr NamedMaker kMakers[] = {
    {"month_day", month_day, 2},
    {"month_year", month_year, 2},
    {"year", year, 1},
    {"exact_year", exact_year, 1},
    {"spelled_year", spelled_year, 2},
    {"counted_year", counted_year, 1},
    {"with_year", with_year, 2},
    {"day_of_month", month_day_only, 1},
    {"weekday_day", weekday_day, 2},
    {"sure", sure, 1},
    {"part_of_year", part_of_year_number, 1},
    {"decade", decade, 1},
    {"century", century, 1},
    {"other_year", other_year, 0},
    {"other_year_away", other_year_away, 0},
    {"join", join, 2},
    {"said_again", said_again, 2},
};

}  // namespace

std::span<const NamedMaker> date_makers() {
  return kMakers;
}

}  // namespace hearsay::utterance
