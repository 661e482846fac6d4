// Lengths and what comes round: "an hour and a half", "every other friday", "twice a week".
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/utterance/make.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace hearsay::utterance {
namespace {

Value length_value(Length parts) {
  Value out;
  out.kind = Value::length;
  out.parts = std::move(parts);
  return out;
}

Value set_value(std::string fixed) {
  Value out;
  out.kind = Value::set;
  out.fixed = std::move(fixed);
  return out;
}

// [<number>] <unit>; without a number argument tenths of one.
void length(Slots slots, int tenths, const Scene&, std::vector<Value>& out) {
  const double count = slots.size() > 1 ? slots[0]->number_value : tenths / 10.0;
  if (count <= 0 || count > 1e6) return;
  // "1990s" is a decade.
  if (slots.size() > 1 && slots[0]->digits == 4 && slots.back()->grain == Grain::second) return;
  out.push_back(length_value({{count, slots.back()->grain}}));
}

// "an hour and a half": argument hundredths more of the unit.
void length_more(Slots slots, int hundredths, const Scene&, std::vector<Value>& out) {
  Length parts = slots[0]->parts;
  if (parts.size() != 1) return;
  parts.front().first += hundredths / 100.0;
  out.push_back(length_value(std::move(parts)));
}

// "one and a half hours", "one and a quarter year".
void number_more(Slots slots, int hundredths, const Scene&, std::vector<Value>& out) {
  double count = slots[0]->number_value;
  if (count != std::floor(count)) return;
  if (slots.size() == 3) {  // "1 1/2 hours"
    if (slots[1]->number_value >= 1) return;
    count += slots[1]->number_value;
  }
  out.push_back(length_value({{count + hundredths / 100.0, slots.back()->grain}}));
}

// "2 years 1 month", "an hour and ten minutes": the smaller after the larger.
void length_and_length(Slots slots, int, const Scene&, std::vector<Value>& out) {
  Length parts = slots[0]->parts;
  for (const auto& part : slots[1]->parts) {
    if (parts.back().second <= part.second) return;
    parts.push_back(part);
  }
  out.push_back(length_value(std::move(parts)));
}

// "more than 4 days": the length that bounds it; no date is counted by it.
void bounded_length(Slots slots, int, const Scene&, std::vector<Value>& out) {
  Value value = *slots[0];
  value.closed = false;
  out.push_back(std::move(value));
}

// "every three weeks", "every other day" (argument 2), "each year".
void every_unit(Slots slots, int count, const Scene&, std::vector<Value>& out) {
  const double number = slots.size() > 1 ? slots[0]->number_value : count;
  if (number <= 0) return;
  out.push_back(set_value(timex({{number, slots.back()->grain}})));
}

std::string clock_name(const Point& point) {
  char text[32];
  if (point.minute >= 0) {
    std::snprintf(text, sizeof text, "T%02d:%02d", point.hour, point.minute);
  } else {
    std::snprintf(text, sizeof text, "T%02d", point.hour);
  }
  return text;
}

// "every monday", "every morning", "every day at 7:13 pm".
void every_point(Slots slots, int, const Scene&, std::vector<Value>& out) {
  std::string date;
  std::string time;
  char text[32];
  for (const Value* slot : slots) {
    if (slot->kind != Value::point) continue;
    const Point& point = slot->at;
    if (!point.within.empty() || point.year != 0) return;
    if (point.hour >= 0) time = clock_name(point);
    if (point.part && point.hour < 0) time = "T" + point.part->name;
    if (point.month != 0 || point.day != 0) {
      if (point.month != 0) {
        std::snprintf(text, sizeof text, "XXXX-%02d", point.month);
      } else {
        std::snprintf(text, sizeof text, "XXXX-XX");
      }
      date = text;
      if (point.day != 0) {
        std::snprintf(text, sizeof text, "-%02d", point.day);
        date += text;
      }
    } else if (point.weekday != 0) {
      std::snprintf(text, sizeof text, "XXXX-WXX-%d", point.weekday);
      date = text;
    }
  }
  if (date.empty() && time.empty()) return;
  out.push_back(set_value(date + time));
}

constexpr NamedMaker kMakers[] = {
    {"length", length, 1},
    {"length_more", length_more, 1},
    {"number_more", number_more, 2},
    {"length_and_length", length_and_length, 2},
    {"bounded_length", bounded_length, 1},
    {"every_unit", every_unit, 1},
    {"every_point", every_point, 1},
};

double seconds_of(Grain unit) {
  switch (unit) {
    case Grain::second: return 1;
    case Grain::minute: return 60;
    case Grain::hour: return 3600;
    case Grain::week: return 7.0 * kDay;
    case Grain::fortnight: return 14.0 * kDay;
    case Grain::weekend: return 2.0 * kDay;
    case Grain::month: return 30.0 * kDay;
    case Grain::season:
    case Grain::quarter: return 90.0 * kDay;
    case Grain::half: return 180.0 * kDay;
    case Grain::year: return 365.0 * kDay;
    case Grain::decade: return 3650.0 * kDay;
    case Grain::century: return 36500.0 * kDay;
    default: return kDay;
  }
}

}  // namespace

Moment add(Moment moment, const Length& length, int sign) {
  for (const auto& [count, unit] : length)
    moment = add(moment, unit, sign * count);
  return moment;
}

Grain finest(const Length& length) {
  Grain out = Grain::century;
  for (const auto& [count, unit] : length)
    out = std::min(out, unit == Grain::night ? Grain::day : unit);
  return out;
}

double seconds_in(const Length& length) {
  double out = 0;
  for (const auto& [count, unit] : length)
    out += count * seconds_of(unit);
  return out;
}

std::string timex(const Length& length) {
  std::string date;
  std::string clock;
  for (auto [count, unit] : length) {
    if (unit == Grain::quarter) {
      unit = Grain::month;
      count *= 3;
    }
    if (unit == Grain::half) {
      unit = Grain::month;
      count *= 6;
    }
    char number[32];
    std::snprintf(number, sizeof number, "%.10g", count);
    const std::string one = times::duration(1, unit);  // "PT1H", "P1D", "P2W" of a fortnight.
    if (unit == Grain::fortnight) {
      std::snprintf(number, sizeof number, "%.10g", count * 2);
      date += std::string(number) + "W";
    } else if (one.starts_with("PT")) {
      clock += std::string(number) + one.substr(3);
    } else {
      date += std::string(number) + one.substr(2);
    }
  }
  return "P" + date + (clock.empty() ? "" : "T" + clock);
}

std::span<const NamedMaker> length_makers() {
  return kMakers;
}

}  // namespace hearsay::utterance
