// Ranges with one end said: "before 2010", "since late July", "no later than 5 pm",
// "within 2 weeks", "more than 3 days before friday".
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/utterance/make.h"

#include <algorithm>

namespace hearsay::utterance {
namespace {

std::vector<Interval> readings_of(const Point& point, const Scene& scene) {
  return point.dated() ? resolve(point, scene.now) : resolve_clock(point, 0);
}

bool by_clock(Grain grain) {
  return grain == Grain::second || grain == Grain::minute || grain == Grain::hour;
}

Value open_value(std::vector<Ends> readings, const Point& point) {
  Value out = range_value(std::move(readings), !point.dated());
  out.closed = false;
  return out;
}

// Before it begins.
void before(Slots slots, int, const Scene& scene, std::vector<Value>& out) {
  std::vector<Ends> readings;
  for (const Interval& one : readings_of(slots[0]->at, scene))
    readings.push_back({std::nullopt, one.start});
  out.push_back(open_value(std::move(readings), slots[0]->at));
}

// When it is over; of a clock time, from then on.
void after(Slots slots, int, const Scene& scene, std::vector<Value>& out) {
  std::vector<Ends> readings;
  const Point& point = slots[0]->at;
  for (const Interval& one : readings_of(point, scene)) {
    readings.push_back({by_clock(one.grain) ? one.start : one.end, std::nullopt});
    // "after the beginning of March": also once it has begun.
    if (one.grain == Grain::none && point.dated() && !point.timed())
      readings.push_back({one.start, std::nullopt});
  }
  out.push_back(open_value(std::move(readings), point));
}

// From its beginning on.
void since(Slots slots, int past, const Scene& scene, std::vector<Value>& out) {
  std::vector<Ends> readings;
  if (slots[0]->kind == Value::range) {
    for (const Ends& one : slots[0]->readings)
      readings.push_back({one.start, std::nullopt});
    Value value = range_value(std::move(readings), slots[0]->dayless);
    value.closed = false;
    out.push_back(std::move(value));
    return;
  }
  for (const Interval& one : readings_of(slots[0]->at, scene))
    readings.push_back({one.start, std::nullopt});
  // "since Monday" (argument 1) looks back.
  if (past == 1 && slots[0]->at.dated()) {
    std::stable_partition(
        readings.begin(), readings.end(), [&](const Ends& one) { return *one.start <= scene.now; });
  }
  out.push_back(open_value(std::move(readings), slots[0]->at));
}

// Until it begins, or until it is over; from now on, if it is to come.
void until(Slots slots, int, const Scene& scene, std::vector<Value>& out) {
  std::vector<Ends> readings;
  const Point& point = slots[0]->at;
  for (const Interval& one : readings_of(point, scene)) {
    Moment start = one.start;
    if (slots[0]->fixed == "PRESENT_REF") start = around(start, Grain::day).start;
    readings.push_back({std::nullopt, start});
    if (!by_clock(one.grain)) readings.push_back({std::nullopt, one.end});
    if (!point.dated()) continue;
    for (Moment end : {one.start, one.end}) {
      if (end > scene.now) readings.push_back({scene.now, end});
    }
  }
  out.push_back(open_value(std::move(readings), point));
}

// "by 2 pm" as a whole text: from now until then.
void until_clock(Slots slots, int, const Scene& scene, std::vector<Value>& out) {
  std::vector<Ends> readings;
  for (const Interval& one : resolve(slots[0]->at, scene.now)) {
    if (readings.size() > 8) break;
    if (!by_clock(one.grain) && one.end > scene.now) readings.push_back({scene.now, one.end});
    if (one.start <= scene.now) continue;
    readings.push_back({scene.now, one.start});
    readings.push_back({std::nullopt, one.start});
  }
  Value value = range_value(std::move(readings));
  value.closed = false;
  value.field = true;
  out.push_back(std::move(value));
}

// "from 2 pm" as a whole text: from then on, today.
void since_clock(Slots slots, int, const Scene& scene, std::vector<Value>& out) {
  std::vector<Ends> readings;
  for (const Interval& one : resolve(slots[0]->at, scene.now))
    readings.push_back({one.start, std::nullopt});
  Value value = range_value(std::move(readings));
  value.closed = false;
  value.field = true;
  out.push_back(std::move(value));
}

// The same with "before 11 am": an end today.
void before_clock(Slots slots, int, const Scene& scene, std::vector<Value>& out) {
  std::vector<Ends> readings;
  for (const Interval& one : resolve(slots[0]->at, scene.now))
    readings.push_back({std::nullopt, one.start});
  Value value = range_value(std::move(readings));
  value.closed = false;
  value.field = true;
  out.push_back(std::move(value));
}

// "till date".
void until_now(Slots, int, const Scene& scene, std::vector<Value>& out) {
  Value value =
      range_value({{std::nullopt, around(scene.now, Grain::day).start}, {std::nullopt, scene.now}});
  value.closed = false;
  out.push_back(std::move(value));
}

// "ASAP" as a whole text: from now on.
void since_now(Slots, int, const Scene& scene, std::vector<Value>& out) {
  Value value = range_value({{scene.now, std::nullopt}});
  value.closed = false;
  value.field = true;
  out.push_back(std::move(value));
}

// "or later": the end is open on the one side (1) or the other (-1).
void or_beyond(Slots slots, int way, const Scene& scene, std::vector<Value>& out) {
  if (way > 0) return since(slots, 0, scene, out);
  std::vector<Ends> readings;
  for (const Interval& one : readings_of(slots[0]->at, scene)) {
    readings.push_back({std::nullopt, one.end});
    readings.push_back({std::nullopt, one.start});
  }
  out.push_back(open_value(std::move(readings), slots[0]->at));
}

// "later than 9:30 but before 11:00": both ends, each said by itself.
void both_ends(Slots slots, int, const Scene&, std::vector<Value>& out) {
  const Value& from = *slots[0];
  const Value& to = *slots[1];
  if (from.dayless != to.dayless) return;
  std::vector<Ends> readings;
  for (const Ends& first : from.readings) {
    for (const Ends& last : to.readings) {
      if (!first.start || first.end || !last.end || last.start || *last.end <= *first.start)
        continue;
      if (from.dayless && *last.end - *first.start > 12 * kHour) continue;
      readings.push_back({first.start, last.end});
      if (from.dayless) readings.push_back({first.start, *last.end + kMinute});
    }
  }
  out.push_back(range_value(std::move(readings), from.dayless));
}

// "within 2 weeks": from now on (1), or up to now (-1).
void within(Slots slots, int way, const Scene& scene, std::vector<Value>& out) {
  const Length& length = slots[0]->parts;
  const Moment far = add(scene.now, length, way);
  std::vector<Ends> readings = {{std::min(scene.now, far), std::max(scene.now, far)}};
  if (finest(length) > Grain::hour) {
    const Moment day = around(far, Grain::day).start;
    const Moment today = around(scene.now, Grain::day).start;
    readings.push_back({std::min(scene.now, day), std::max(scene.now, day)});
    readings.push_back({std::min(today, day), std::max(today, day)});
  }
  out.push_back(range_value(std::move(readings)));
}

// <length> from a time, more (1) or less (-1) than that: 10 more after, -11 less before.
void bounded_away(Slots slots, int which, const Scene& scene, std::vector<Value>& out) {
  const int way = std::abs(which) == 10 ? 1 : -1;
  const bool more = which > 0;
  const Length& length = slots[0]->parts;
  const std::vector<Interval> bases =
      slots.size() > 1 ? resolve(slots[1]->at, scene.now)
                       : std::vector{around(
                             scene.now, finest(length) > Grain::hour ? Grain::day : Grain::second)};
  std::vector<Ends> readings;
  for (const Interval& base : bases) {
    const Moment at = add(base.start, length, way);
    if (more && way > 0) readings.push_back({at, std::nullopt});
    if (more && way < 0) readings.push_back({std::nullopt, at});
    if (!more) readings.push_back({std::min(at, base.start), std::max(at, base.start)});
  }
  Value value = range_value(std::move(readings));
  value.closed = !more;
  out.push_back(std::move(value));
}

constexpr NamedMaker kMakers[] = {
    {"before", before, 1},
    {"after", after, 1},
    {"since", since, 1},
    {"until", until, 1},
    {"until_clock", until_clock, 1},
    {"since_clock", since_clock, 1},
    {"before_clock", before_clock, 1},
    {"or_beyond", or_beyond, 1},
    {"both_ends", both_ends, 2},
    {"until_now", until_now, 0},
    {"since_now", since_now, 0},
    {"within", within, 1},
    {"bounded_away", bounded_away, 1},
};

}  // namespace

std::span<const NamedMaker> open_makers() {
  return kMakers;
}

}  // namespace hearsay::utterance
