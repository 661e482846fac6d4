// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/utterance/words.h"

#include "hearsay/base/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace hearsay::utterance {
namespace {

using times::Atom;
using times::Word;

struct Spelled {
  std::uint32_t end = 0;
  double value = 0;
  bool ordinal = false;
};

const Word& meaning(const times::Atoms& atoms, std::uint32_t at) {
  static const Word none;
  return at < atoms.list.size() ? *atoms.list[at].meaning : none;
}

std::uint32_t joint(const times::Atoms& atoms, std::uint32_t at) {
  return at < atoms.list.size() && (atoms.list[at].lower == "-" || atoms.list[at].lower == "and")
             ? at + 1
             : at;
}

// All numbers in words that begin at the atom: "twenty", "twenty six", "twenty sixth".
std::vector<Spelled> spelled(const times::Atoms& atoms, std::uint32_t at) {
  std::vector<Spelled> out;
  double total = 0;
  double part = 0;
  bool any = false;
  std::uint32_t next = at;
  while (true) {
    const std::uint32_t from = any ? joint(atoms, next) : next;
    const Word& word = meaning(atoms, from);
    const bool small = std::fmod(part, 10) == 0 &&
                       (part < 1 || std::fmod(part, 100) >= 20 || std::fmod(part, 100) == 0);
    if (word.ordinal != 0 && (!any || (word.ordinal < 10 && small) ||
                              (word.ordinal < 100 && std::fmod(part, 100) == 0))) {
      out.push_back({from + 1, total + part + word.ordinal, true});
    }
    const int number = word.number;
    if (number < 0) break;
    if (number == 1000) {
      if (!any || part == 0) break;
      total += part * 1000;
      part = 0;
    } else if (number == 100) {
      if (!any || part == 0 || part >= 100) break;
      part *= 100;
    } else if (number < 10 ? (any && (!small || number == 0))
                           : (any && std::fmod(part, 100) != 0)) {
      break;
    } else {
      part += number;
    }
    any = true;
    next = from + 1;
    out.push_back({next, total + part, false});
  }
  return out;
}

// The atoms of a phrase with a space between: "night - time".
std::string spaced(std::string_view text) {
  return join(phrase_atoms(text), " ");
}

Value ordinal_value(double number) {
  Value out;
  out.kind = Value::ordinal;
  out.number_value = number;
  return out;
}

bool is_ordinal_ending(std::string_view lower) {
  return lower == "st" || lower == "nd" || lower == "rd" || lower == "th";
}

Result<std::pair<int, int>> hours_from(const std::string& text, const PackNode& node) {
  // Each end has hours, minutes and perhaps seconds.
  const std::vector<std::string_view> ends = split(text, '-');
  int seconds[2] = {-1, -1};
  for (std::size_t i = 0; i < 2 && ends.size() == 2; ++i) {
    int total = 0;
    int worth = 3600;
    for (std::string_view part : split(ends[i], ':')) {
      int one = 0;
      const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), one);
      if (error != std::errc() || end != part.data() + part.size() || worth == 0)
        return node.complain("'" + text + "' must be hours such as \"08:00-12:00\"");
      total += one * worth;
      worth /= 60;
    }
    seconds[i] = total;
  }
  if (seconds[0] < 0 || seconds[1] <= seconds[0])
    return node.complain("'" + text + "' must be hours such as \"08:00-12:00\"");
  return std::pair(seconds[0], seconds[1]);
}

// What stands each year in the same season: from the 21st of its month.
Value season_value(int season) {
  static constexpr int kMonths[] = {3, 6, 9, 12};
  auto yearly = std::make_shared<Yearly>();
  const int month = kMonths[season];
  yearly->key = "season" + std::to_string(season);
  yearly->in = [month](int year) -> std::vector<Interval> {
    const auto first = times::make_day(year, month, 21);
    if (!first) return {};
    // To the day before the next begins.
    const Moment start = moment_of(*first);
    return {{start, add(start, Grain::month, 3) + (month == 6 ? 3 : 0) * kDay, Grain::season}};
  };
  Point point;
  point.yearly = yearly;
  return point_value(point);
}

// The days of a holiday; those that begin at sunset also from the day before.
std::vector<Interval> holiday_readings(const times::Holiday& holiday, int year) {
  std::vector<Interval> out;
  for (const times::HolidayDays& days : holiday.in(year)) {
    const Moment start = moment_of(days.first);
    const Moment end = moment_of(days.last) + kDay;
    const Grain grain = days.is_one_day() ? Grain::day : Grain::none;
    if (holiday.from_seconds >= 0) {
      out.push_back({start + holiday.from_seconds, start + holiday.to_seconds, Grain::none});
      continue;
    }
    out.push_back({start, end, grain});
    if (!holiday.from_eve) continue;
    out.push_back(days.is_one_day() ? Interval{start - kDay, start, grain}
                                    : Interval{start - kDay, end, grain});
  }
  return out;
}

class Reader {
 public:
  Reader(const Lexicon& lexicon,
         const times::Atoms& atoms,
         const times::Holidays& holidays,
         const Scene& scene)
      : lexicon_(lexicon),
        atoms_(atoms),
        holidays_(holidays),
        scene_(scene) {}

  std::vector<Node> read() {
    const auto count = static_cast<std::uint32_t>(atoms_.list.size());
    for (std::uint32_t at = 0; at < count;) {
      const Atom& atom = atoms_.list[at];
      if (atom.kind == Atom::number) {
        const std::uint32_t end = read_figures(atoms_, at, out_);
        behind_figures(at, end);
        at = end;
        continue;
      }
      if (atom.kind == Atom::word) word(at);
      ++at;
    }
    return std::move(out_);
  }

 private:
  void add(std::uint32_t begin, std::uint32_t end, Value value) {
    out_.push_back({begin, end, std::move(value)});
  }

  void behind_figures(std::uint32_t at, std::uint32_t end) {
    if (end >= atoms_.list.size()) return;
    const Atom& next = atoms_.list[end];
    if (end == at + 1 && !next.space_before && is_ordinal_ending(next.lower)) {
      while (!out_.empty() && out_.back().begin == at)
        out_.pop_back();  // The 6 of "6th" is no hour.
      add(at, end + 1, ordinal_value(static_cast<double>(atoms_.list[at].value)));
    }
    const auto fraction = lexicon_.fractions.find(next.lower);
    if (fraction != lexicon_.fractions.end() && !next.space_before && end == at + 1) {
      add(at, end + 1, number_value(static_cast<double>(atoms_.list[at].value) + fraction->second));
    }
    const auto unit = lexicon_.short_units.find(next.lower);
    if (unit == lexicon_.short_units.end()) return;
    Value value;
    value.kind = Value::unit;
    value.grain = unit->second;
    add(end, end + 1, value);
  }

  void word(std::uint32_t at) {
    const Atom& atom = atoms_.list[at];
    const Word& word = *atom.meaning;
    const bool latent = word.is(Word::careful) && (!atom.capital || at == 0);
    known_words(at);  // First: "mondays" comes round before it is a day.
    for (const Spelled& one : spelled(atoms_, at)) {
      if (one.ordinal || one.end > at)
        add(at, one.end, one.ordinal ? ordinal_value(one.value) : number_value(one.value));
    }
    if (word.month != 0) {
      Point point;
      point.month = word.month;
      Value value = point_value(point, latent);
      value.short_form = atom.lower.size() <= 4;
      add(at, at + 1, value);
    }
    if (word.weekday != 0) {
      Point point;
      point.weekday = word.weekday;
      Value value = point_value(point, latent);
      value.short_form = atom.lower.size() <= 5;
      add(at, at + 1, value);
    }
    if (word.season >= 0) {
      Value value = season_value(word.season);
      value.latent = latent;
      add(at, at + 1, value);
    }
    const auto own = lexicon_.units.find(atom.lower);
    if (word.unit != Grain::none || own != lexicon_.units.end()) {
      Value value;
      value.kind = Value::unit;
      value.grain = own != lexicon_.units.end() ? own->second : word.unit;
      value.short_form = atom.lower.size() <= 4;
      add(at, at + 1, value);
    }
    if (word.decade >= 0) decade(at, word.decade);
    holiday(at);
  }

  void known_words(std::uint32_t at) {
    std::string words;
    for (std::uint32_t end = at + 1; end <= atoms_.list.size() && end <= at + 4; ++end) {
      words += (words.empty() ? "" : " ") + std::string(atoms_.list[end - 1].lower);
      if (const auto found = lexicon_.fractions.find(words); found != lexicon_.fractions.end())
        add(at, end, number_value(found->second));
      if (const auto found = lexicon_.counts.find(words); found != lexicon_.counts.end())
        add(at, end, number_value(found->second));
      if (const auto found = lexicon_.parts.find(words); found != lexicon_.parts.end()) {
        Point point;
        point.part = found->second;
        add(at, end, point_value(point, true));
      }
      if (const auto found = lexicon_.today.find(words); found != lexicon_.today.end()) {
        Point point;
        point.part = found->second;
        point.within = {around(scene_.now, Grain::day)};
        add(at, end, point_value(point));
      }
      if (const auto found = lexicon_.fixed.find(words); found != lexicon_.fixed.end()) {
        Value value;
        value.kind = Value::set;
        value.fixed = found->second;
        add(at, end, value);
      }
    }
  }

  void decade(std::uint32_t at, int decade) {
    Point point;
    for (int century : {1900, 2000}) {
      const auto day = times::make_day(century + decade, 1, 1);
      point.within.push_back(around(moment_of(*day), Grain::decade));
    }
    add(at, at + 1, point_value(point));
  }

  void holiday(std::uint32_t at) {
    const times::HolidayName found = holidays_.find(atoms_.list, at);
    if (!found) return;
    auto yearly = std::make_shared<Yearly>();
    const times::Holiday* known = found.holiday;
    yearly->key = "holiday " + known->name;
    yearly->in = [known](int year) { return holiday_readings(*known, year); };
    Point point;
    point.yearly = std::move(yearly);
    add(at, found.end, point_value(point));
  }

  const Lexicon& lexicon_;
  const times::Atoms& atoms_;
  const times::Holidays& holidays_;
  const Scene& scene_;
  std::vector<Node> out_;
};

}  // namespace

Value number_value(double number, int digits) {
  Value out;
  out.number_value = number;
  out.digits = digits;
  return out;
}

Value point_value(Point point, bool latent) {
  Value out;
  out.kind = Value::point;
  out.at = std::move(point);
  out.latent = latent;
  return out;
}

Result<Lexicon> Lexicon::load(const PackNode& pack) {
  static const std::map<std::string, Grain, std::less<>> kUnits = {{"second", Grain::second},
                                                                   {"minute", Grain::minute},
                                                                   {"hour", Grain::hour},
                                                                   {"day", Grain::day},
                                                                   {"week", Grain::week},
                                                                   {"month", Grain::month},
                                                                   {"year", Grain::year},
                                                                   {"half", Grain::half},
                                                                   {"quarter", Grain::quarter}};
  Lexicon out;
  for (const auto& [name, node] : pack["units"].members()) {
    const auto unit = kUnits.find(name);
    if (unit == kUnits.end()) return node.complain("unknown unit '" + name + "'");
    for (const std::string& word : HEARSAY_TRY(node.strings()))
      out.units[word] = unit->second;
  }
  for (const auto& [name, node] : pack["short_units"].members()) {
    const auto unit = kUnits.find(name);
    if (unit == kUnits.end()) return node.complain("unknown unit '" + name + "'");
    for (const std::string& word : HEARSAY_TRY(node.strings()))
      out.short_units[word] = unit->second;
  }
  for (const auto& [name, node] : pack["fractions"].members())
    out.fractions[name] = HEARSAY_TRY(node.number());
  for (const auto& [name, node] : pack["counts"].members())
    out.counts[spaced(name)] = HEARSAY_TRY(node.number());
  for (const auto& [name, node] : pack["parts"].members()) {
    HEARSAY_TRY(node.only_keys({"words", "hours", "half", "today", "marker"}));
    PartOfDay part;
    part.name = name;
    for (const std::string& hours : HEARSAY_TRY(node["hours"].strings()))
      part.seconds.push_back(HEARSAY_TRY(hours_from(hours, node["hours"])));
    if (part.seconds.empty()) return node.complain("'hours' is missing");
    part.morning = node["half"].string_or("") == "am";
    part.evening = node["half"].string_or("") == "pm";
    part.marker = node["marker"].boolean_or(false);
    const auto shared = std::make_shared<const PartOfDay>(std::move(part));
    for (const std::string& words : HEARSAY_TRY(node["words"].strings()))
      out.parts[spaced(words)] = shared;
    for (const std::string& words : HEARSAY_TRY(node["today"].strings()))
      out.today[spaced(words)] = shared;
  }
  for (const auto& [value, node] : pack["sets"].members()) {
    for (const std::string& words : HEARSAY_TRY(node.strings()))
      out.fixed[spaced(words)] = value;
  }
  return out;
}

std::vector<Node> Lexicon::read(const times::Atoms& atoms,
                                const times::Holidays& holidays,
                                const Scene& scene) const {
  return Reader(*this, atoms, holidays, scene).read();
}

}  // namespace hearsay::utterance
