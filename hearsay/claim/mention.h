// Mentions: the stretches of text that name a quantity, a time, a place, a
// party. Each keeps the numbers as written; what they come to for a claim (whole
// people, inclusive bounds) is decided in quantities/count.h.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_MENTION_H_
#define HEARSAY_CLAIM_MENTION_H_

#include "hearsay/base/span.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

enum class QuantityKind {
  number,
  numberrange,
  ordinal,
  percentage,
  currency,
  dimension,
  age,
  temperature,
};

// "over 50" is value 50, modifier more; "at least 30" value 30, modifier more
// with `inclusive`; "up to 8" less with `inclusive`; "about 40" about; "between
// 10 and 15" range. `up` and `down` are trends ("rose by 5 %").
enum class Modifier { equal, more, less, about, range, up, down };

// How a count stands to another one of the same sentence or list.
enum class Part { whole, additional, included };

struct Quantity {
  TextSpan span;    // With modifier and unit: "over 50", "$5 billion".
  TextSpan number;  // The number words alone: "50".
  QuantityKind kind = QuantityKind::number;
  std::optional<double> value;         // As written: "dozens" is 12 with `vague`.
  std::optional<double> lower, upper;  // Of a range, as written.
  Modifier modifier = Modifier::equal;
  bool open = false;              // "between 35 and more than 40": no upper end.
  bool inclusive = false;         // "at least", "up to", "30+": the number itself counts.
  bool approximate = false;       // "about", "nearly", "some".
  bool vague = false;             // "dozens", "hundreds", "several", "a handful".
  std::optional<double> least;    // The least that a vague word means: dozens 24, hundreds 200.
  bool moved = false;             // "rose from 63 to 89": lower is what was, upper what is.
  bool cumulative = false;        // "since 7 October", "so far this year".
  Part part = Part::whole;        // "additional", "other" / "including", "among them".
  std::string unit;               // Singular English name ("dollar", "kilometre"); "" if none.
  std::string currency;           // ISO 4217 for money; "" otherwise.
  std::optional<TextSpan> item;   // What is counted, without the number.
  std::string item_name;          // In the singular: "european country".
  std::optional<TextSpan> about;  // What the number is said of: "core inflation" of "rose 0.3 %".
  TextSpan measure;               // Number and unit, without the modifier: "$5 billion".
  std::optional<std::uint32_t> item_head;  // Token index of the counted noun.
  std::string trend;                       // "up", "down" or "".
  bool is_count = false;                   // A number of people, things, groups or money that a
                                           // claim may take: not an ordinal, age, date, model name.
};

enum class TimeType { date, time, duration, set };

struct Time {
  TextSpan span;
  TimeType type = TimeType::date;
  std::string value;   // TIMEX3: "2024-07", "P2D", "PRESENT_REF".
  bool since = false;  // "since 2013": open to the present; cumulative.

  // What the value comes to on the calendar: one moment ("2013-03-22", "2013-03-22 15:30:00",
  // "15:30:00", seconds of a duration), or a stretch whose end is exclusive.
  struct Reading {
    std::string value;
    std::string start, end;
  };

  std::vector<Reading> readings;  // The likeliest first; empty for PAST_REF and sets.
};

// How well a place is known, from a point to a whole region. A `demonym` is no
// place: "Malian" leads to the country, and only `extract` prints it.
enum class PlaceKind {
  unknown,
  settlement,
  division,
  country,
  region,
  water,
  landform,
  facility,
  demonym
};

struct Place {
  TextSpan span;
  std::string name;                // The gazetteer's name: "Bamako".
  std::optional<std::int64_t> id;  // GeoNames id; absent if it was not resolved.
  std::optional<double> lat, lon;  // WGS 84 degrees.
  std::string country;             // ISO 3166-1 alpha-2; "" for seas and regions.
  PlaceKind kind = PlaceKind::unknown;
  bool in_name = false;  // Part of another name ("Athens Police Department"): leads
                         // to the place, but nothing is said to happen there.
};

enum class PartyKind { unknown, person, organisation, group, state, outlet };

// The kinds of a source (DESIGN's word list).
enum class SourceKind {
  unknown,
  publisher,
  official,
  military,
  belligerent,
  analyst,
  witness,
  reference_work,
  social_channel,
  anonymous,
};

inline constexpr std::array kSourceKinds = {SourceKind::unknown,
                                            SourceKind::publisher,
                                            SourceKind::official,
                                            SourceKind::military,
                                            SourceKind::belligerent,
                                            SourceKind::analyst,
                                            SourceKind::witness,
                                            SourceKind::reference_work,
                                            SourceKind::social_channel,
                                            SourceKind::anonymous};

struct Party {
  TextSpan span;     // Without trailing apposition: "Mali's Foreign Minister Abdoulaye Diop".
  std::string name;  // Resolved within the report: "Abdoulaye Diop".
  PartyKind kind = PartyKind::unknown;
  std::string id;  // Same id, same party in this report: a folded name.
  SourceKind source_kind = SourceKind::unknown;  // What it is when it is the one who says it.
};

std::string_view to_string(QuantityKind kind);
std::string_view to_string(Modifier modifier);  // = > < ~ range up down
std::string_view to_string(TimeType type);      // DATE TIME DURATION SET
std::string_view to_string(PlaceKind kind);
std::string_view to_string(PartyKind kind);
std::string_view to_string(SourceKind kind);
std::optional<SourceKind> source_kind_from(std::string_view name);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_MENTION_H_
