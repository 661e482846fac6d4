// Times of the day: "half past three", "seven twenty", "9 in the evening", "early morning".
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/utterance/make.h"

#include <algorithm>
#include <cstdlib>

namespace hearsay::utterance {
namespace {

Value clock_value(int hour, int minute, bool either, bool latent) {
  Point point;
  point.hour = hour;
  point.minute = minute;
  point.either_half = either && hour >= 1 && hour <= 12;
  return point_value(point, latent);
}

// A bare hour: "6".
void hour(Slots slots, int, const Scene&, std::vector<Value>& out) {
  const int number = whole(*slots[0]);
  if (number != slots[0]->number_value || number < 0 || number > 24 || slots[0]->digits > 2) return;
  Value value = clock_value(number, -1, !(slots[0]->digits == 2 && number < 10), true);
  value.digits = slots[0]->digits;
  out.push_back(std::move(value));
}

// "seven twenty", "3 15", "twelve zero three".
void hour_minute(Slots slots, int zero, const Scene&, std::vector<Value>& out) {
  const int hour = whole(*slots[0]);
  const int minute = whole(*slots[1]);
  if (zero == 2 && (slots[0]->digits != 0 || slots[1]->digits != 0)) return;  // "9-10".
  if (zero == 1) {
    if (minute < 1 || minute > 9) return;
  } else if (minute < 10 || (slots[1]->digits != 0 && slots[1]->digits != 2)) {
    return;
  }
  if (hour < 1 || hour > 23 || minute > 59 || slots[0]->number_value != hour) return;
  // In words it is hardly anything else.
  const bool spelled = slots[0]->digits == 0 && slots[1]->digits == 0 && zero != 1;
  out.push_back(clock_value(hour, minute, true, !(spelled && hour <= 12 && minute % 5 == 0)));
}

// An hour, from `least` on, and minutes with a mark between: "15h30".
void hour_h_minute(Slots slots, int least, const Scene&, std::vector<Value>& out) {
  const int hour = whole(*slots[0]);
  const int minute = slots.size() > 1 ? whole(*slots[1]) : 0;
  if (hour > 24 || hour < least || minute > 59) return;
  out.push_back(clock_value(hour, slots.size() > 1 ? minute : -1, false, false));
}

// Before (0) or after (12) noon.
void half_of_day(Slots slots, int half, const Scene&, std::vector<Value>& out) {
  Value value = *slots[0];
  Point& point = value.at;
  if (point.hour > 12 || point.hour < 0) {
    if (point.hour < 13 || half == 0) return;
  } else {
    point.hour = point.hour % 12 + half;
  }
  point.either_half = false;
  value.latent = false;
  out.push_back(std::move(value));
}

// Minutes past (1) or to (-1) an hour: "quarter past nine", "20 to noon".
void minutes_from(Slots slots, int way, const Scene&, std::vector<Value>& out) {
  // A bare number (2) is minutes if it is one that people say so: "ten to three".
  const double said = slots[0]->number_value;
  if (std::abs(way) == 2 && said >= 1 && (static_cast<int>(said) % 5 != 0 || said > 25)) return;
  way = way > 0 ? 1 : -1;
  const int minutes = said < 1 && said > 0 ? static_cast<int>(said * 60) : static_cast<int>(said);
  Value value = *slots[1];
  Point& point = value.at;
  if (minutes < 1 || minutes > 59 || point.minute > 0 || point.second >= 0 || !value.at.timed() ||
      point.hour < 0)
    return;
  const int total = (point.hour * 60 + way * minutes + 1440) % 1440;
  point.hour = total / 60;
  point.minute = total % 60;
  if (point.hour == 0 && point.either_half) point.hour = 12;
  value.latent = false;
  out.push_back(std::move(value));
}

// "half three" is half past three.
void half_hour(Slots slots, int, const Scene&, std::vector<Value>& out) {
  if (slots[0]->at.minute >= 0) return;
  Value value = *slots[0];
  value.at.minute = 30;
  value.latent = false;
  out.push_back(std::move(value));
}

// Noon (720), midnight (0).
void minute_of_day(Slots, int minute, const Scene&, std::vector<Value>& out) {
  out.push_back(clock_value(minute / 60, -1, false, false));
}

// "the afternoon at 7", "3 in the morning".
void clock_in_part(Slots slots, int, const Scene&, std::vector<Value>& out) {
  const Point& a = slots[0]->at;
  const Point& b = slots[1]->at;
  if ((a.hour >= 0) == (b.hour >= 0) || (a.part != nullptr) == (b.part != nullptr)) return;
  Point point = a.hour >= 0 ? a : b;
  point.part = a.part ? a.part : b.part;
  if (!point.part->morning && !point.part->evening) return;
  out.push_back(point_value(point));
}

std::shared_ptr<const PartOfDay> narrower(const PartOfDay& part, int which) {
  auto out = std::make_shared<PartOfDay>(part);
  out->name = part.name + (which == 1 ? " early" : which == 3 ? " late" : " mid");
  out->seconds.clear();
  for (const auto& [from, to] : part.seconds) {
    const int half = (from + to) / 2;
    if (which == 1) out->seconds.push_back({from, half});
    if (which == 2) out->seconds.push_back({half - 3600, half + 3600});
    if (which == 3) out->seconds.push_back({half, to});
  }
  return out;
}

// Early (1) or late (3) in a part of the day: "late this morning".
void edge_of_part(Slots slots, int which, const Scene&, std::vector<Value>& out) {
  Value value = *slots[0];
  if (!value.at.part || value.at.hour >= 0) return;
  value.at.part = narrower(*value.at.part, which);
  out.push_back(std::move(value));
}

// Between so many hours of the day: "the early hours" (argument 9: from midnight to 9).
void first_hours(Slots, int hours, const Scene&, std::vector<Value>& out) {
  auto part = std::make_shared<PartOfDay>();
  part->name = "MO";
  part->seconds = {{0, hours * 3600}};
  part->morning = true;
  Point point;
  point.part = part;
  out.push_back(point_value(point));
}

// Of now: "tonight" is the night of today, "last night" (-1) of yesterday.
void part_of_day_away(Slots slots, int days, const Scene& scene, std::vector<Value>& out) {
  Point point;
  point.part = slots[0]->at.part;
  point.within = {around(moment_of(day_of(scene.now)) + days * kDay, Grain::day)};
  out.push_back(point_value(point));
}

constexpr NamedMaker kMakers[] = {
    {"hour", hour, 1},
    {"hour_minute", hour_minute, 2},
    {"hour_h_minute", hour_h_minute, 1},
    {"half_of_day", half_of_day, 1},
    {"minutes_from", minutes_from, 2},
    {"half_hour", half_hour, 1},
    {"minute_of_day", minute_of_day, 0},
    {"clock_in_part", clock_in_part, 2},
    {"edge_of_part", edge_of_part, 1},
    {"first_hours", first_hours, 0},
    {"part_of_day_away", part_of_day_away, 1},
};

}  // namespace

std::span<const NamedMaker> clock_makers() {
  return kMakers;
}

}  // namespace hearsay::utterance
