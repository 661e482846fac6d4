// Ranges: "from 2014 to May 2018", "3-8pm", "the 13th to the 15th of July", "for 2 hours
// from 9:30".
//
// Whether the last day of a range belongs to it is rarely said: both readings are given.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/utterance/make.h"

#include <algorithm>

namespace hearsay::utterance {
namespace {

constexpr std::size_t kMostReadings = 24;

bool is_now(const Value& value) {
  return value.fixed == "PRESENT_REF";
}

bool by_clock(Grain grain) {
  return grain == Grain::second || grain == Grain::minute || grain == Grain::hour;
}

// What people mean by "to" such an end: up to it, or through it.
void add_ends(Moment start, const Interval& last, std::vector<Ends>& out) {
  const auto add_one = [&](Moment end) {
    const Ends ends{start, end};
    if (end > start && out.size() < kMostReadings &&
        std::find(out.begin(), out.end(), ends) == out.end())
      out.push_back(ends);
  };
  add_one(last.start);
  if (last.grain == Grain::second) add_one(last.start + 1);
  if (by_clock(last.grain)) add_one(last.start + kMinute);
  if (last.grain != Grain::minute && last.grain != Grain::second) add_one(last.end);
}

// The first such end after a start.
std::optional<Interval> first_after(const std::vector<Interval>& ends, Moment start) {
  std::optional<Interval> out;
  for (const Interval& one : ends) {
    if (one.end > start && one.start >= start && (!out || one.start < out->start)) out = one;
  }
  return out;
}

bool names_year(const Point& point) {
  return point.year != 0 || !point.within.empty();
}

std::vector<Interval> starts_of(const Value& from, const Value& to, const Scene& scene) {
  const bool whole_days = is_now(from) && to.at.grain() >= Grain::day;
  if (whole_days) return {around(scene.now, Grain::day)};
  if (from.at.dated() && to.at.dated() && names_year(to.at) && !names_year(from.at)) {
    // "Nov-Feb 2017": the last one before the end.
    const std::vector<Interval> ends = resolve(to.at, scene.now);
    if (ends.empty()) return {};
    std::vector<Interval> out;
    for (const Interval& one : resolve(from.at, ends.front().start)) {
      if (one.start < ends.front().start && (out.empty() || one.start > out.front().start))
        out = {one};
    }
    return out;
  }
  return resolve(from.at, scene.now);
}

void between(Slots slots, int, const Scene& scene, std::vector<Value>& out) {
  const Value& from = *slots[0];
  const Value& to = *slots[1];
  if (!from.at.dated()) return;
  std::vector<Ends> readings;
  for (const Interval& start : starts_of(from, to, scene)) {
    std::vector<Interval> ends;
    if (!to.at.dated()) {
      for (int days = 0; days < 2; ++days) {
        const Moment day = moment_of(day_of(start.start)) + days * kDay;
        for (const Interval& one : resolve_clock(to.at, day))
          ends.push_back(one);
      }
      if (!by_clock(start.grain)) return;
    } else {
      ends = resolve(to.at, names_year(to.at) ? scene.now : start.start);
    }
    if (is_now(to) && start.grain >= Grain::day) ends = {around(scene.now, Grain::day)};
    if (const auto end = first_after(ends, start.start)) add_ends(start.start, *end, readings);
  }
  out.push_back(range_value(std::move(readings)));
}

// Clock times without a day; argument 1: nothing but bare hours, which may be no times;
// 2: "5 to 7pm", where words ("ten to seven") or a 10 would rather be minutes.
void clocks_between(Slots slots, int argument, const Scene&, std::vector<Value>& out) {
  Point from = slots[0]->at;
  if (argument == 2 && (slots[0]->digits == 0 || from.hour == 10 || from.hour > 12)) return;
  Point to = slots[1]->at;
  if (slots.size() > 2) {  // "3 to 5 in the afternoon"
    from.part = to.part = slots[2]->at.part;
    if (!from.part->morning && !from.part->evening) return;
  }
  std::vector<Interval> ends = resolve_clock(to, 0);
  for (const Interval& one : resolve_clock(to, kDay))
    ends.push_back(one);
  std::vector<std::pair<Moment, Interval>> pairs;
  Moment shortest = 2 * kDay;
  for (const Interval& start : resolve_clock(from, 0)) {
    const auto end = first_after(ends, start.start + 1);
    if (!end) continue;
    pairs.emplace_back(start.start, *end);
    shortest = std::min(shortest, end->start - start.start);
  }
  std::vector<Ends> readings;
  for (const auto& [start, end] : pairs) {
    // "3-8pm" does not begin at night.
    if (end.start - start <= std::max(shortest, 12 * kHour)) add_ends(start, end, readings);
  }
  Value value = range_value(std::move(readings), true);
  value.latent = argument == 1;
  out.push_back(std::move(value));
}

// <day> <day> in a month, or <month> <day> <day>: "3 and 12 of Sept", "april 9th through 17th".
void days_between(Slots slots, int, const Scene& scene, std::vector<Value>& out) {
  const Value* month = nullptr;
  const Value* year = nullptr;
  std::vector<int> days;
  for (const Value* slot : slots) {
    if (is_point(*slot)) {
      if (slot->at.year != 0 && slot->at.month == 0 && month != nullptr) {
        year = slot;
      } else {
        month = slot;
      }
    } else {
      days.push_back(whole(*slot));
    }
  }
  if (month == nullptr || days.size() != 2 || days[0] >= days[1]) return;
  if (month->at.grain() != Grain::month) return;
  Point base = month->at;
  if (year != nullptr) base.year = year->at.year;
  std::vector<Ends> readings;
  for (const Interval& one : resolve_date(base, scene.now)) {
    const Moment first = one.start + (days[0] - 1) * kDay;
    const Moment last = one.start + (days[1] - 1) * kDay;
    if (last < one.end) add_ends(first, around(last, Grain::day), readings);
  }
  out.push_back(range_value(std::move(readings)));
}

// Whether a range of hours touches the half of the day that was said.
bool fits_part(const Point& date, const Ends& ends) {
  if (!date.part) return true;
  const auto fits = [&](const std::optional<Moment>& at) {
    return at && (!date.part->morning || *at < 12 * kHour) &&
           (!date.part->evening || *at >= 12 * kHour);
  };
  return fits(ends.start) || fits(ends.end);
}

// A day and a range of its hours.
void dated_range(Slots slots, int, const Scene& scene, std::vector<Value>& out) {
  const bool first = is_point(*slots[0]);
  const Value& date = first ? *slots[0] : *slots[1];
  const Value& range = first ? *slots[1] : *slots[0];
  if (date.at.hour >= 0 || date.at.grain() > Grain::day) return;
  std::vector<Ends> readings;
  Point day = date.at;
  day.part.reset();
  const std::vector<Interval> days =
      date.at.dated() ? resolve_date(day, scene.now) : std::vector{Interval{0, kDay, Grain::day}};
  for (const Interval& one : days) {
    if (one.grain != Grain::day) return;
    for (const Ends& ends : range.readings) {
      Ends moved = ends;
      if (!fits_part(date.at, ends)) continue;
      if (moved.start) *moved.start += one.start;
      if (moved.end) *moved.end += one.start;
      if (readings.size() < kMostReadings) readings.push_back(moved);
    }
  }
  Value value = range_value(std::move(readings), !date.at.dated());
  value.closed = range.closed;
  out.push_back(std::move(value));
}

// "for 3 hours from 10 am", "14th Feb for 2 days": a start and a length.
void length_range(Slots slots, int with_day, const Scene& scene, std::vector<Value>& out) {
  // With argument 1 a day, the length and its start on that day.
  if (with_day == 1 && slots.size() < 3) return;
  const bool first = slots[0]->kind == Value::length;
  const Length& length = first ? slots[0]->parts : slots[1]->parts;
  Point from = first ? slots[1]->at : slots[0]->at;
  if (slots.size() == 3) {
    const Value& last = *slots[2];
    const Point& clock = is_point(last) ? last.at : slots[1]->at;
    if (from.grain() != Grain::day || !from.dated()) return;
    from.hour = clock.hour;
    from.minute = clock.minute;
    from.second = clock.second;
    from.either_half = clock.either_half;
  }
  const Length& said = slots.size() == 3 && !is_point(*slots[2]) ? slots[2]->parts : length;
  const Grain unit = finest(said);
  if (unit <= Grain::hour && !from.timed()) return;
  const std::vector<Interval> starts =
      from.dated() ? resolve(from, scene.now) : resolve_clock(from, 0);
  std::vector<Ends> readings;
  for (const Interval& start : starts) {
    const Moment end = add(start.start, said, 1);
    add_ends(start.start, around(end, unit <= Grain::hour ? Grain::minute : Grain::day), readings);
  }
  out.push_back(range_value(std::move(readings), !from.dated()));
}

constexpr NamedMaker kMakers[] = {
    {"between", between, 2},
    {"clocks_between", clocks_between, 2},
    {"days_between", days_between, 3},
    {"dated_range", dated_range, 2},
    {"length_range", length_range, 2},
};

}  // namespace

Value range_value(std::vector<Ends> readings, bool dayless) {
  Value out;
  out.kind = Value::range;
  out.readings = std::move(readings);
  out.dayless = dayless;
  return out;
}

std::span<const NamedMaker> range_makers() {
  return kMakers;
}

}  // namespace hearsay::utterance
