// The slots of the patterns and the makers of the rules, by name.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/utterance/make.h"

namespace hearsay::utterance {
namespace {

bool only(const Point& point, bool month, bool weekday, bool year, bool yearly) {
  return (point.month != 0) == month && (point.weekday != 0) == weekday &&
         (point.year != 0) == year && (point.yearly != nullptr) == yearly && point.day == 0 &&
         point.within.empty() && !point.timed();
}

bool whole_number(const Value& value) {
  return is_number(value) && value.number_value == whole(value);
}

bool is_clock(const Value& value) {
  return is_point(value) && value.at.hour >= 0 && !value.at.dated();
}

bool is_date(const Value& value) {
  return is_point(value) && value.at.dated() && !value.at.timed();
}

bool is_part(const Value& value) {
  return is_point(value) && value.at.part != nullptr && value.at.hour < 0 && !value.at.dated();
}

struct NamedSlot {
  std::string_view name;
  Slot slot;
};

// PACKS.md says what each takes.
constexpr NamedSlot kSlots[] = {
    {"number", [](const Value& v) { return is_number(v); }},
    {"whole", [](const Value& v) { return whole_number(v); }},
    {"ordinal", [](const Value& v) { return v.kind == Value::ordinal; }},
    {"day",
     [](const Value& v) {
       return (v.kind == Value::ordinal || (whole_number(v) && v.digits <= 2)) && whole(v) >= 1 &&
              whole(v) <= 31;
     }},
    {"minutes",
     [](const Value& v) {
       return whole_number(v) && whole(v) < 60 && v.digits <= 2 && v.digits != 1;
     }},
    {"short_year", [](const Value& v) { return whole_number(v) && v.digits == 2; }},
    {"year",
     [](const Value& v) {
       return is_point(v) && only(v.at, false, false, true, false) && v.fixed.empty();
     }},
    {"month", [](const Value& v) { return is_point(v) && only(v.at, true, false, false, false); }},
    {"weekday",
     [](const Value& v) { return is_point(v) && only(v.at, false, true, false, false); }},
    {"yearly", [](const Value& v) { return is_point(v) && only(v.at, false, false, false, true); }},
    {"holiday",
     [](const Value& v) {
       return is_point(v) && only(v.at, false, false, false, true) && v.at.grain() == Grain::day;
     }},
    {"day_of_year",
     [](const Value& v) {
       return is_date(v) && v.at.year == 0 && v.at.within.empty() && !v.at.weekday &&
              ((v.at.month != 0 && v.at.day != 0) || v.at.yearly);
     }},
    {"unit", [](const Value& v) { return v.kind == Value::unit; }},
    {"day_unit", [](const Value& v) { return v.kind == Value::unit && v.grain >= Grain::day; }},
    {"length", [](const Value& v) { return v.kind == Value::length && v.closed; }},
    {"set", [](const Value& v) { return v.kind == Value::set; }},
    {"part", [](const Value& v) { return is_part(v) && !v.at.part->marker; }},
    {"half_mark", [](const Value& v) { return is_part(v) && v.at.part->marker; }},
    {"clock", [](const Value& v) { return is_clock(v); }},
    {"sure_clock", [](const Value& v) { return is_clock(v) && !v.latent; }},
    {"four_figures", [](const Value& v) { return is_clock(v) && v.latent && v.digits == 4; }},
    {"hour", [](const Value& v) { return is_clock(v) && v.at.minute < 0; }},
    {"time",
     [](const Value& v) {
       return is_point(v) && v.at.timed() && !v.at.dated() && (v.at.part == nullptr || !v.latent);
     }},
    {"sure_time",
     [](const Value& v) { return is_point(v) && v.at.timed() && !v.at.dated() && !v.latent; }},
    {"date", [](const Value& v) { return is_date(v) && !v.latent; }},
    {"maybe_date", [](const Value& v) { return is_date(v); }},
    {"day_date",
     [](const Value& v) { return is_date(v) && !v.latent && v.at.grain() == Grain::day; }},
    {"latent_date", [](const Value& v) { return is_date(v) && v.latent; }},
    {"dated_part",
     [](const Value& v) {
       return is_point(v) && v.at.part != nullptr && v.at.hour < 0 && v.at.dated();
     }},
    {"point", [](const Value& v) { return is_point(v) && !v.latent; }},
    {"moment", [](const Value& v) { return is_point(v) && v.at.dated() && !v.latent; }},
    {"open", [](const Value& v) { return v.kind == Value::range && !v.closed && !v.field; }},
    {"hours", [](const Value& v) { return v.kind == Value::range && v.dayless; }},
    {"sure_hours", [](const Value& v) { return v.kind == Value::range && v.dayless && !v.latent; }},
    {"range", [](const Value& v) { return v.kind == Value::range && !v.latent && !v.field; }},
};

}  // namespace

Slot slot_named(std::string_view name) {
  for (const NamedSlot& one : kSlots) {
    if (one.name == name) return one.slot;
  }
  return nullptr;
}

const NamedMaker* maker_named(std::string_view name) {
  for (const auto& makers : {date_makers(),
                             away_makers(),
                             piece_makers(),
                             clock_makers(),
                             length_makers(),
                             range_makers(),
                             open_makers()}) {
    for (const NamedMaker& one : makers) {
      if (one.name == name) return &one;
    }
  }
  return nullptr;
}

}  // namespace hearsay::utterance
