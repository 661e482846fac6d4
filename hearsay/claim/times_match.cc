// The matchers. Dates first (numbers, months, days, years), then what is counted
// from another date ("last week", "two years ago"), then lengths and sets.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/times_match.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "hearsay/base/text.h"

namespace hearsay::times {
namespace {

using std::chrono::days;

std::string clock_name(int hour, int minute, int second) {
  char out[40];
  if (second >= 0) {
    std::snprintf(out, sizeof out, "T%02d:%02d:%02d", hour, minute, second);
  } else if (minute >= 0) {
    std::snprintf(out, sizeof out, "T%02d:%02d", hour, minute);
  } else {
    std::snprintf(out, sizeof out, "T%02d:00", hour);
  }
  return out;
}

bool is_clock(Grain grain) { return grain == Grain::second || grain == Grain::minute || grain == Grain::hour; }

}  // namespace

int Matcher::seconds_of(const Clock& time) {
  return time.hour * 3600 + std::max(0, time.minute) * 60 + std::max(0, time.second);
}

Day Matcher::today() const {
  if (context_.published) return *context_.published;
  if (context_.running) return context_.running->first;
  return Day{};
}

Found Matcher::date(std::uint32_t begin, std::uint32_t end, const Stretch& stretch, bool named_year) const {
  Found out;
  out.begin = begin;
  out.end = end;
  out.stretch = stretch;
  out.value = name(stretch);
  out.named_year = named_year;
  return out;
}

// The year that the story is in, where it is told from another time than ours:
// the last date that named its year, if it stands near.
std::optional<Stretch> Matcher::narrated(std::uint32_t i) const {
  if (!context_.named) return std::nullopt;
  const std::uint32_t here = atoms_[i].span.begin;
  if (here - context_.named_at > 300) return std::nullopt;
  if (context_.published) {
    if (context_.named->grain == Grain::year) return std::nullopt;
    const long distance = (*context_.published - context_.named->first).count();
    if (std::labs(distance) < 300) return std::nullopt;
    if (year_of(context_.named->first) >= year_of(*context_.published)) return std::nullopt;
  }
  return context_.named;
}

Stretch Matcher::nearest_month(int month, int way, std::uint32_t i) const {
  if (const auto story = narrated(i); story && way == 0) {
    const int year = year_of(story->first);
    return around(*make_day(year, month, 1), Grain::month);
  }
  const Day base = today();
  // So many months ahead, or twelve less back: the sentence's verb says how much
  // farther back a month may lie.
  const int ahead = (month - month_of(base) + 12) % 12;
  const int reach = way > 0 ? 11 : way < 0 ? 3 : 4;
  const int year = year_of(base) + (month < month_of(base) ? 1 : 0) - (ahead == 0 || ahead <= reach ? 0 : 1);
  return around(make_day(std::max(1, year), month, 1).value_or(base), Grain::month);
}

std::optional<Day> Matcher::nearest_date(int month, int day, int way, std::uint32_t i) const {
  if (const auto story = narrated(i); story && way <= 0) {
    if (const auto out = make_day(year_of(story->first), month, day)) return out;
  }
  const Day base = today();
  const int year = year_of(base);
  std::optional<Day> best;
  long best_cost = 0;
  for (int candidate = year - 4; candidate <= year + 4; ++candidate) {
    const std::optional<Day> out = make_day(candidate, month, day);
    if (!out) continue;
    const long distance = (*out - base).count();
    // The wrong side costs more, but a date of next week beats one of 51 weeks ago.
    long cost = std::labs(distance);
    if (way < 0 && distance > 0) cost += 160;
    if (way > 0 && distance < 0) cost += 300;
    if (way == 0 && distance > 0) cost += 100;
    if (!best || cost < best_cost) {
      best = out;
      best_cost = cost;
    }
  }
  return best;
}

// 2024-07-01, 2024-07, 20240701, 2024-Q3, 2024/07/01.
Found Matcher::iso(std::uint32_t i) const {
  const Atom& atom = atoms_[i];
  if (atom.kind != Atom::number) return {};
  if (atom.digits == 8 && atom.value >= 18000101 && atom.value <= 21001231) {
    const auto day = make_day(static_cast<int>(atom.value / 10000), static_cast<int>(atom.value / 100 % 100), static_cast<int>(atom.value % 100));
    if (day) return date(i, i + 1, {*day, Grain::day}, true);
  }
  if (atom.digits != 4 || atom.value < 1000 || atom.value > 2199) return {};
  const std::string_view mark = lower(i + 1);
  if (!has(i + 2) || (mark != "-" && mark != "/" && mark != ".") || atoms_[i + 1].space_before || atoms_[i + 2].space_before) return {};
  const int year = static_cast<int>(atom.value);
  const Atom& second = atoms_[i + 2];
  if (lower(i + 2) == "q" && has(i + 3) && atoms_[i + 3].digits == 1 && atoms_[i + 3].value >= 1 && atoms_[i + 3].value <= 4) {
    return date(i, i + 4, around(*make_day(year, static_cast<int>(atoms_[i + 3].value) * 3, 1), Grain::quarter), true);
  }
  if (second.kind != Atom::number || second.digits > 2 || second.value < 1 || second.value > 12) return {};
  if (lower(i + 3) == mark && has(i + 4) && !atoms_[i + 3].space_before && atoms_[i + 4].kind == Atom::number && atoms_[i + 4].digits <= 2) {
    const auto day = make_day(year, static_cast<int>(second.value), static_cast<int>(atoms_[i + 4].value));
    if (!day) return {};
    Found out = date(i, i + 5, {*day, Grain::day}, true);
    if (lower(i + 5) == "t" && !atoms_[i + 5].space_before) {
      if (const Clock time = clock(i + 6); time.end != 0) {
        out.end = time.end;
        out.type = TimeType::time;
        out.clock = true;
        out.value += clock_name(time.hour, time.minute, time.second);
        out.seconds = seconds_of(time);
      }
    }
    return out;
  }
  if (mark == "-" && second.digits == 2) return date(i, i + 3, around(*make_day(year, static_cast<int>(second.value), 1), Grain::month), true);
  return {};
}

// 12/31/2004, 31.12.2004, 12/31/04, 12/31, 31-Dec-2004.
Found Matcher::slashed(std::uint32_t i) const {
  const Atom& atom = atoms_[i];
  if (atom.kind != Atom::number || atom.digits > 2 || atom.value < 1 || atom.value > 31) return {};
  const std::string_view mark = lower(i + 1);
  if (!has(i + 2) || (mark != "/" && mark != "." && mark != "-") || atoms_[i + 1].space_before || atoms_[i + 2].space_before) return {};
  const Atom& second = atoms_[i + 2];
  if (second.kind == Atom::word && mark == "-" && second.meaning->month != 0 && lower(i + 3) == "-" && has(i + 4) && atoms_[i + 4].kind == Atom::number) {
    const Atom& third = atoms_[i + 4];
    const int year = third.digits == 2 ? static_cast<int>(third.value + (third.value > 40 ? 1900 : 2000)) : static_cast<int>(third.value);
    const auto day = make_day(year, second.meaning->month, static_cast<int>(atom.value));
    return day ? date(i, i + 5, {*day, Grain::day}, true) : Found{};
  }
  if (second.kind != Atom::number || second.digits > 2) return {};
  const int a = static_cast<int>(atom.value);
  const int b = static_cast<int>(second.value);
  if (lower(i + 3) == mark && has(i + 4) && !atoms_[i + 3].space_before && !atoms_[i + 4].space_before && atoms_[i + 4].kind == Atom::number &&
      (atoms_[i + 4].digits == 4 || atoms_[i + 4].digits == 2)) {
    const Atom& third = atoms_[i + 4];
    const int year = third.digits == 2 ? static_cast<int>(third.value + (third.value > 40 ? 1900 : 2000)) : static_cast<int>(third.value);
    // 31.12. is day first; 12/31 month first, unless that is no date.
    auto day = mark == "." ? make_day(year, b, a) : make_day(year, a, b);
    if (!day) day = mark == "." ? make_day(year, a, b) : make_day(year, b, a);
    return day && year > 1000 ? date(i, i + 5, {*day, Grain::day}, true) : Found{};
  }
  if (mark != "/" || !dated() || (has(i + 3) && !atoms_[i + 3].space_before && atoms_[i + 3].kind != Atom::mark)) return {};
  // 7/10 may be a fraction: only after a word that takes a date.
  if (i > 0 && !(word(i - 1).is(Word::before_date) || word(i - 1).weekday != 0) ) return {};
  const auto day = nearest_date(a, b, direction(i), i);
  return day ? date(i, i + 3, {*day, Grain::day}, false) : Found{};
}

// "January 21, 2025", "Jan. 21", "January 2025", "January".
Found Matcher::month_date(std::uint32_t i) const {
  int month_number = 0;
  const std::uint32_t after_month = month(i, month_number);
  if (after_month == 0) return {};
  std::uint32_t at = after_month;
  if (lower(at) == "the" && joined(at)) ++at;
  int day = 0;
  int given_year = 0;
  const std::uint32_t after_day = joined(at) ? day_number(at, day) : 0;
  if (after_day != 0) {
    std::uint32_t end = after_day;
    // "January 21-23": the first day stands for the stretch.
    if (lower(end) == "-" && has(end + 1) && !atoms_[end + 1].space_before) {
      int last = 0;
      if (const std::uint32_t more = day_number(end + 1, last); more != 0 && last > day) end = more;
    }
    if (const std::uint32_t after_year = trailing_year(end, given_year); after_year != 0) {
      const auto exact = make_day(given_year, month_number, day);
      if (exact) return date(i, after_year, {*exact, Grain::day}, true);
    }
    const bool named = dated() || context_.named;
    if (!named) {
      if (!make_day(2000, month_number, day)) return {};
      Found out = date(i, end, {*make_day(2000, month_number, day), Grain::day}, false);
      out.value = "XXXX" + out.value.substr(4);
      out.stretch.reset();
      return out;
    }
    if (const auto exact = nearest_date(month_number, day, direction(i), i)) return date(i, end, {*exact, Grain::day}, false);
  }
  if (const std::uint32_t after_year = trailing_year(after_month, given_year); after_year != 0) {
    return date(i, after_year, around(*make_day(given_year, month_number, 1), Grain::month), true);
  }
  std::uint32_t of = lower(after_month) == "of" ? after_month + 1 : after_month;
  if (joined(of) && word(of).is(Word::last | Word::next | Word::present) && word(of + 1).unit == Grain::year) {
    const Found of_year = relative(of);
    if (of_year && of_year.stretch && of_year.stretch->grain == Grain::year) {
      return date(i, of_year.end, around(*make_day(year_of(of_year.stretch->first), month_number, 1), Grain::month), false);
    }
  }
  if (!dated()) {
    char value[16];
    std::snprintf(value, sizeof value, "XXXX-%02d", month_number);
    Found out;
    out.begin = i;
    out.end = after_month;
    out.value = value;
    return out;
  }
  return date(i, after_month, nearest_month(month_number, direction(i), i), false);
}

// "21 January 2025", "the 21st of January", "21 Jan".
Found Matcher::day_month(std::uint32_t i) const {
  int day = 0;
  const std::uint32_t after_day = day_number(i, day);
  if (after_day == 0) return {};
  std::uint32_t at = after_day;
  if ((lower(at) == "-" || lower(at) == "to" || lower(at) == "and" || lower(at) == "till" || lower(at) == "until" || lower(at) == "through") && joined(at)) {
    // "3 to 5 May": the first day stands for the stretch.
    const std::uint32_t next = lower(at + 1) == "the" ? at + 2 : at + 1;
    int last = 0;
    if (const std::uint32_t more = joined(next) ? day_number(next, last) : 0; more != 0 && last > day) at = more;
  }
  if (lower(at) == "day") ++at;
  if (lower(at) == "of" && joined(at)) ++at;
  int month_number = 0;
  if (!joined(at)) return {};
  const std::uint32_t after_month = month(at, month_number);
  if (after_month == 0) return {};
  int given_year = 0;
  if (const std::uint32_t after_year = trailing_year(after_month, given_year); after_year != 0) {
    const auto exact = make_day(given_year, month_number, day);
    if (exact) return date(i, after_year, {*exact, Grain::day}, true);
  }
  if (!dated()) return {};
  const auto exact = nearest_date(month_number, day, direction(i), i);
  return exact ? date(i, after_month, {*exact, Grain::day}, false) : Found{};
}

// "Tuesday", "Tuesday, January 21", "Tuesday the 21st".
Found Matcher::weekday_date(std::uint32_t i) const {
  int day = 0;
  const std::uint32_t end = weekday(i, day);
  if (end == 0) return {};
  std::uint32_t at = skip(end, ",");
  if (joined(at)) {
    std::uint32_t next = lower(at) == "the" ? at + 1 : at;
    Found full = month_date(at);
    if (!full || !full.stretch || full.stretch->grain != Grain::day) full = has(next) ? day_month(next) : Found{};
    if ((!full || !full.stretch) && has(at)) full = slashed(at);
    if (full && full.stretch && full.stretch->grain == Grain::day) {
      full.begin = i;
      return full;
    }
  }
  if (word(end).daypart != nullptr && lower(end).ends_with("s") && joined(end)) {
    Found out;
    out.begin = i;
    out.end = end + 1;
    out.type = TimeType::set;
    out.value = "XXXX-WXX-" + std::to_string(day) + "T" + word(end).daypart;
    return out;
  }
  if (lower(i).ends_with("days") && (!context_.published || (i > 0 && (lower(i - 1) == "on" || lower(i - 1) == "and")))) {
    Found out;
    out.begin = i;
    out.end = end;
    out.type = TimeType::set;
    out.value = "XXXX-WXX-" + std::to_string(day);
    return out;
  }
  if (!dated()) {
    Found out;
    out.begin = i;
    out.end = end;
    out.value = "XXXX-WXX-" + std::to_string(day);
    return out;
  }
  const int way = direction(i);
  const Day base = today();
  const int now = weekday_of(base);
  // News says "Friday" of a Friday when it means today.
  const int back = (now - day + 7) % 7;
  Day chosen = base - days{back};
  if (way > 0 && back != 0) chosen = base + days{7 - back};
  return date(i, end, {chosen, Grain::day}, false);
}

Found Matcher::bare_year(std::uint32_t i) const {
  int value = 0;
  std::uint32_t begin = i;
  std::uint32_t at = i;
  bool announced = i > 0 && joined(i) && word(i - 1).is(Word::before_date);
  if (lower(at) == "fiscal") {
    ++at;
    if (lower(at) == "year") ++at;
    announced = true;
  } else if (lower(at) == "year" && has(at + 1) && atoms_[at + 1].kind != Atom::mark) {
    ++at;
    announced = true;
  }
  if (at != i && !joined(at)) return {};
  const std::uint32_t end = year(at, value);
  if (end == 0) return {};
  const bool abbreviated = atoms_[at].kind == Atom::mark;
  const bool plain = value >= 1900 && value <= 2050;
  if (!announced && !plain) return {};
  if (value < 1300 && !(i > 0 && (lower(i - 1) == "in" || lower(i - 1) == "year"))) return {};
  if (abbreviated && !(i > 0 && word(i - 1).is(Word::before_date))) return {};
  if (atoms_[at].kind == Atom::word && !announced) return {};
  // A count, a number of something, a part of a longer number or name.
  if (joined(end) && word(end).is(Word::not_after_year)) return {};
  if (i > 0 && !atoms_[at].break_before && at == i) {
    const Atom& before = atoms_[i - 1];
    if (before.meaning->is(Word::not_before_year) && !before.meaning->is(Word::before_date)) return {};
    const bool glued = !atoms_[i].space_before;
    if (before.lower == "$" || before.lower == "#" || before.span.size() == 2) {
      if (before.kind == Atom::mark || (before.kind == Atom::word && glued)) return {};
    }
    if (glued && (before.lower == "-" || before.lower == "/" || before.lower == "." || before.lower == "," || before.kind == Atom::word)) {
      if (!(before.lower == "-" && i > 1 && (atoms_[i - 2].digits == 4 || word(i - 2).is(Word::middle | Word::start)))) return {};
    }
  }
  if (has(end + 1) && !atoms_[end].space_before && !atoms_[end + 1].space_before && lower(end) == "-" &&
      atoms_[end + 1].kind == Atom::number && atoms_[end + 1].digits < 2) {
    return {};
  }
  // "1988 third quarter", "the 1988 quarter".
  int nth = 0;
  const std::uint32_t after = joined(end) ? ordinal(end, nth) : 0;
  const std::uint32_t unit = after != 0 ? skip(after, "-") : 0;
  if (after != 0 && nth <= 4 && (lower(unit) == "quarter" || (lower(unit) == "half" && nth <= 2))) {
    const bool half = lower(unit) == "half";
    return date(begin, unit + 1, around(*make_day(value, (nth - 1) * (half ? 6 : 3) + 1, 1), half ? Grain::half : Grain::quarter), true);
  }
  if (joined(end) && lower(end) == "q" && has(end + 1) && atoms_[end + 1].digits == 1 && atoms_[end + 1].value >= 1 && atoms_[end + 1].value <= 4) {
    return date(begin, end + 2, around(*make_day(value, static_cast<int>(atoms_[end + 1].value) * 3, 1), Grain::quarter), true);
  }
  if (joined(end) && context_.quarter && atoms_[i].span.begin - context_.quarter_at < 400 &&
      (lower(end) == "quarter" || lower(end) == "period")) {
    return date(begin, end + 1, around(*make_day(value, month_of(context_.quarter->first), 1), context_.quarter->grain), true);
  }
  return date(begin, end, around(*make_day(value, 1, 1), Grain::year), true);
}

// "the 1990s", "the '90s", "the nineties", "the 20th century".
Found Matcher::decade(std::uint32_t i) const {
  std::uint32_t at = skip(i, "'");
  if (has(at) && atoms_[at].kind == Atom::number && (atoms_[at].digits == 4 || atoms_[at].digits == 2) && atoms_[at].value % 10 == 0) {
    std::uint32_t end = at + 1;
    if (lower(end) == "'" && !atoms_[end].space_before) ++end;
    if (lower(end) != "s" || atoms_[end].space_before) return {};
    std::int64_t value = atoms_[at].value;
    if (atoms_[at].digits == 2) {
      if (at == i && !(i > 0 && lower(i - 1) == "the")) return {};
      value += value >= 30 ? 1900 : 2000;
    }
    if (value < 1000 || value > 2199) return {};
    const bool hundred = value % 100 == 0 && value < 2000;
    return date(i, end + 1, around(*make_day(static_cast<int>(value), 1, 1), hundred ? Grain::century : Grain::decade), true);
  }
  if (has(at) && word(at).decade >= 0 && i > 0 && (lower(i - 1) == "the" || word(i - 1).is(Word::start | Word::end | Word::middle) || lower(i - 1) == "-")) {
    return date(i, at + 1, around(*make_day(1900 + word(at).decade, 1, 1), Grain::decade), true);
  }
  int nth = 0;
  if (const std::uint32_t end = ordinal(i, nth); end != 0) {
    const std::uint32_t unit = skip(end, "-");
    if (word(unit).unit == Grain::century && nth > 1 && nth < 23) {
      return date(i, unit + 1, around(*make_day(std::max(1, (nth - 1) * 100), 1, 1), Grain::century), true);
    }
  }
  return {};
}

Found Matcher::fixed_phrase(std::uint32_t i) const {
  std::uint32_t end = 0;
  Found out;
  out.begin = i;
  if (const Phrase* day = phrase(i, Phrase::day, end); day != nullptr && dated()) {
    Day base = today();
    return date(i, end, {base + days{day->days}, Grain::day}, false);
  }
  if (lower(i) == "tonight" && dated()) {
    out.end = i + 1;
    out.type = TimeType::time;
    out.stretch = Stretch{today(), Grain::day};
    out.value = name(*out.stretch) + "TNI";
    return out;
  }
  const Phrase* fixed = phrase(i, Phrase::fixed, end);
  std::uint32_t set_end = 0;
  const Phrase* set = phrase(i, Phrase::set, set_end);
  if (set != nullptr) {
    out.type = TimeType::set;
    out.value = set->value;
    out.end = set_end;
  } else if (fixed != nullptr) {
    // "the past two years", "the present crisis" say more; "as soon as" says nothing.
    const std::string_view tail = lower(end - 1);
    const bool open = tail == "past" || tail == "present" || tail == "future" || tail == "term";
    if (open && tail != "future" && joined(end) && (word(end).unit != Grain::none || (atoms_[end].kind != Atom::mark && !word(end).is(Word::before_date)))) return out;
    if (tail == "soon" && (lower(end) == "as" || (i > 0 && (lower(i - 1) == "as" || lower(i - 1) == "too")))) return out;
    out.value = fixed->value;
    out.end = end;
  }
  return out;
}

Found Matcher::holiday_date(std::uint32_t begin, const HolidayName& holiday, const HolidayDays& when, bool named_year) const {
  std::uint32_t end = holiday.end;
  int given = 0;
  if (joined(end) && word(end).unit == Grain::weekend && !lower(end).ends_with("s")) {
    const HolidayDays weekend = weekend_around(when);
    const std::uint32_t after_year = trailing_year(end + 1, given);
    // A weekend has its Saturday in it, whatever hangs on to it.
    Found out = date(begin, named_year && after_year != 0 ? after_year : end + 1,
                     around(weekend.last - days{weekday_of(weekend.last) == 7 ? 0 : weekday_of(weekend.last)}, Grain::weekend), named_year);
    out.days = weekend;
    return out;
  }
  if (named_year) {
    if (const std::uint32_t after_year = trailing_year(end, given); after_year != 0) end = after_year;
  }
  Found out = date(begin, end, {when.first, Grain::day}, named_year);
  if (!when.is_one_day()) out.days = when;
  if (holiday.holiday->from_seconds >= 0) {
    out.type = TimeType::time;
    out.clock = true;
    out.seconds = holiday.holiday->from_seconds;
    out.value += clock_name(out.seconds / 3600, out.seconds / 60 % 60, -1);
  }
  return out;
}

Found Matcher::holiday(std::uint32_t i) const {
  const HolidayName found = holidays_.find(atoms_, i);
  if (!found) return {};
  const Holiday& what = *found.holiday;
  // "He lent it" is no fast: in a text of sentences a holiday has a capital.
  const bool capital = std::any_of(atoms_.begin() + i, atoms_.begin() + found.end, [](const Atom& atom) { return atom.capital; });
  if (!capital && atoms_.size() > 12) return {};
  const std::uint32_t weekend = joined(found.end) && word(found.end).unit == Grain::weekend ? 1 : 0;
  int given = 0;
  if (trailing_year(found.end + weekend, given) != 0) {
    if (const auto when = what.one_in(given)) return holiday_date(i, found, *when, true);
  }
  if (!dated()) return {};
  const Day base = today();
  const auto before = what.until(base);
  const auto after = what.from(base);
  const int way = direction(i);
  std::optional<HolidayDays> best = way < 0 ? before : way > 0 ? after : what.one_in(year_of(base));
  if (way == 0 && best && (base - best->first).count() > 200) best = after;
  if (way == 0 && best && (best->first - base).count() > 200) best = before;
  if (!best) best = before ? before : after;
  return best ? holiday_date(i, found, *best, false) : Found{};
}

// "last week", "this year", "the next day", "last November", "this past Friday".
Found Matcher::relative(std::uint32_t i) const {
  const Word& relation = word(i);
  if (!relation.is(Word::last | Word::next | Word::present | Word::same)) return {};
  std::uint32_t at = i + 1;
  const Word* which = &relation;
  if (relation.is(Word::present) && joined(at) && word(at).is(Word::last | Word::next)) which = &word(at++);
  if (!joined(at)) return {};
  return relative_unit(i, at, *which);
}

Found Matcher::relative_unit(std::uint32_t i, std::uint32_t at, const Word& relation) const {
  if (lower(at) == "fiscal" || lower(at) == "calendar" || lower(at) == "full" || lower(at) == "entire") ++at;
  if (!joined(at)) return {};
  const bool last = relation.is(Word::last);
  const bool next = relation.is(Word::next);
  const bool same = relation.is(Word::same);
  const int step = last ? -1 : next ? 1 : 0;
  const std::string_view said = lower(at - 1);
  // "the past two months", "the next 20 years", "the last few days".
  if (!same) {
    const Number count = number(at);
    if (count.end != 0 && !count.article && joined(count.end)) {
      const std::uint32_t unit = skip(count.end, "-");
      if (word(unit).unit != Grain::none && word(unit).ordinal == 0) {
        Found out;
        out.begin = i;
        out.end = unit + 1;
        out.type = TimeType::duration;
        out.value = duration(count.vague ? -1 : count.value, word(unit).unit);
        return out;
      }
    }
  }
  if (!dated()) return {};
  // "the following day" and "that day" look at the text's own date.
  const bool own = same || said == "following" || said == "previous" || said == "preceding" || said == "subsequent" ||
                   (said == "next" && i > 0 && lower(i - 1) == "the");
  const Stretch base = own && context_.running ? *context_.running : Stretch{today(), Grain::day};
  const Word& what = word(at);
  int day = 0;
  int month_number = 0;
  if (const std::uint32_t end = weekday(at, day); end != 0 && !same) {
    const int now = weekday_of(base.first);
    Day chosen = base.first;
    if (last) chosen -= days{(now - day + 6) % 7 + 1};
    if (next) chosen += days{(day - now + 6) % 7 + 1};
    if (!last && !next) chosen += days{day - now};
    return date(i, end, {chosen, Grain::day}, false);
  }
  if (const std::uint32_t end = month(at, month_number); end != 0) {
    const int year = year_of(base.first);
    const int now = month_of(base.first);
    const int chosen = last ? (month_number >= now ? year - 1 : year) : next ? (month_number <= now ? year + 1 : year) : year;
    int dom = 0;
    const std::uint32_t day_end = joined(end) ? day_number(end, dom) : 0;
    if (day_end != 0) {
      if (const auto exact = make_day(chosen, month_number, dom)) return date(i, day_end, {*exact, Grain::day}, false);
    }
    return date(i, end, around(*make_day(std::max(1, chosen), month_number, 1), Grain::month), false);
  }
  if (what.season >= 0 && !same) {
    const auto season = static_cast<Season>(what.season);
    const int year = year_of(base.first);
    Stretch chosen = season_of(year, season);
    if (season == Season::winter && month_of(base.first) < 3) chosen = season_of(year - 1, season);
    if (last && end_of(chosen) > base.first) chosen = season_of(year_of(chosen.first) - 1, season);
    if (next && chosen.first <= base.first) chosen = season_of(year_of(chosen.first) + 1, season);
    return date(i, at + 1, chosen, false);
  }
  if (const HolidayName feast = holidays_.find(atoms_, at); feast && !same) {
    const Holiday& holiday = *feast.holiday;
    const auto chosen = last ? holiday.until(base.first - days{1}) : next ? holiday.from(base.first + days{1}) : holiday.one_in(year_of(base.first));
    if (chosen) return holiday_date(i, feast, *chosen, false);
  }
  if (what.daypart != nullptr) {
    Found out = date(i, at + 1, {base.first - days{last ? 1 : 0} + days{next ? 1 : 0}, Grain::day}, false);
    out.type = TimeType::time;
    out.value += std::string("T") + what.daypart;
    out.clock = true;
    return out;
  }
  if (what.unit == Grain::none || what.ordinal != 0) return {};
  if (lower(at).ends_with("s")) return {};  // "the last weeks" has no number.
  if (is_clock(what.unit)) {
    Found out;
    if (same || !(last || next)) return {};
    out.begin = i;
    out.end = at + 1;
    out.type = TimeType::duration;
    out.value = duration(1, what.unit);
    return out;
  }
  // "the past year" is a length that ends now.
  if (said == "past" || said == "coming") {
    Found out;
    out.begin = i;
    out.end = at + 1;
    out.type = TimeType::duration;
    out.value = duration(1, what.unit);
    return out;
  }
  Found out = date(i, at + 1, shift(around(base.first, what.unit), what.unit, step), false);
  if (what.unit == Grain::weekend && last && weekday_of(base.first) < 6) out = date(i, at + 1, shift(around(base.first, Grain::weekend), Grain::weekend, -1), false);
  // "this year's third quarter".
  const std::uint32_t after = possessive(out.end);
  if (what.unit == Grain::year && after > out.end && context_.quarter && (lower(after) == "quarter" || lower(after) == "period")) {
    return date(i, after + 1, around(*make_day(year_of(out.stretch->first), month_of(context_.quarter->first), 1), context_.quarter->grain), false);
  }
  if (what.unit == Grain::year && after > out.end) {
    int nth = 0;
    const std::uint32_t end = ordinal(after, nth);
    const std::uint32_t unit = end != 0 ? skip(end, "-") : 0;
    if (end != 0 && nth >= 1 && nth <= 4 && (word(unit).unit == Grain::quarter || (lower(unit) == "half" && nth < 3))) {
      const bool half = lower(unit) == "half";
      return date(i, unit + 1, around(*make_day(year_of(out.stretch->first), (nth - 1) * (half ? 6 : 3) + 1, 1), half ? Grain::half : Grain::quarter), false);
    }
  }
  return out;
}

// "third quarter", "first-half 1999", "the first nine months", "second week of March".
Found Matcher::ordinal_unit(std::uint32_t i) const {
  int nth = 0;
  std::uint32_t at = ordinal(i, nth);
  if (at == 0 && (lower(i) == "q") && has(i + 1) && atoms_[i + 1].digits == 1 && !atoms_[i + 1].space_before) {
    nth = static_cast<int>(atoms_[i + 1].value);
    at = i + 2;
    if (nth < 1 || nth > 4) return {};
  } else if (at == 0) {
    if (lower(i) != "fiscal" || !has(i + 1)) return {};
    Found out = ordinal_unit(i + 1);
    if (out) out.begin = i;
    return out;
  } else {
    at = skip(at, "-");
    if (lower(at) == "fiscal") ++at;
    if (!joined(at)) return {};
    const Number count = number(at);
    if (count.end != 0 && !count.article && word(count.end).unit != Grain::none && joined(count.end) && !count.vague) {
      Found out;
      out.begin = i;
      out.end = count.end + 1;
      out.type = TimeType::duration;
      out.value = duration(count.value, word(count.end).unit);
      return out;
    }
    const bool half = lower(at) == "half" && nth <= 2;
    if (!half && !(word(at).unit == Grain::quarter && nth <= 4 && !lower(at).ends_with("s"))) return {};
    if (lower(at + 1) == "of" && half && !(lower(at + 2) == "the" || word(at + 2).is(Word::last | Word::next | Word::present) || (has(at + 2) && atoms_[at + 2].digits == 4))) return {};
    ++at;
  }
  const bool half = lower(at - 1) == "half";
  const Grain grain = half ? Grain::half : Grain::quarter;
  const int first_month = (nth - 1) * (half ? 6 : 3) + 1;
  int given = 0;
  if (const std::uint32_t end = trailing_year(at, given); end != 0) return date(i, end, around(*make_day(given, first_month, 1), grain), true);
  if (!dated()) return {};
  std::uint32_t of = at;
  if (lower(of) == "of" && joined(of)) {
    ++of;
    if (lower(of) == "the") ++of;
    if (lower(of) == "fiscal") ++of;
    int fiscal = 0;
    if (const std::uint32_t end = year(of, fiscal); end != 0) return date(i, end, around(*make_day(fiscal, first_month, 1), grain), true);
    const Found year = relative(of);
    if (year && year.stretch && year.stretch->grain == Grain::year) {
      return date(i, year.end, around(*make_day(year_of(year.stretch->first), first_month, 1), grain), false);
    }
  }
  const Day base = today();
  Stretch chosen = around(*make_day(year_of(base), first_month, 1), grain);
  const int way = direction(i);
  if (chosen.first > base && way <= 0) chosen = around(*make_day(std::max(1, year_of(base) - 1), first_month, 1), grain);
  return date(i, at, chosen, false);
}

// "two weeks", "two-year", "several days", with "ago", "earlier", "later", "from now".
Found Matcher::counted(std::uint32_t i) const {
  const Number count = number(i);
  if (count.end == 0 || !has(count.end)) return {};
  std::uint32_t at = skip(count.end, "-");
  if (!joined(at)) return {};
  double value = count.value;
  // "two and a half years".
  if (lower(at) == "and" && lower(at + 1) == "a" && lower(at + 2) == "half") {
    value += 0.5;
    at += 3;
  }
  for (int skipped = 0; skipped < 1 && (lower(at) == "full" || lower(at) == "consecutive" || lower(at) == "straight" || lower(at) == "more" || lower(at) == "additional" || lower(at) == "calendar" || lower(at) == "fiscal" || lower(at) == "business" || lower(at) == "long" || lower(at) == "whole" || lower(at) == "solid"); ++skipped) ++at;
  Grain unit = word(at).unit;
  std::uint32_t end = at + 1;
  if (unit == Grain::none && atoms_[i].kind == Atom::number && has(at) && !atoms_[at].space_before && at == count.end) {
    if (lower(at) == "h") unit = Grain::hour;
    if (lower(at) == "d") unit = Grain::day;
  }
  if (unit == Grain::none || !joined(at)) return {};
  if (lower(at) == "min" || lower(at) == "sec") {
    if (atoms_[i].kind != Atom::number) return {};
  }
  if (count.article && (word(at).ordinal != 0 || lower(at).ends_with("s"))) return {};
  if (word(at).ordinal != 0 && !(atoms_[i].kind == Atom::number || value > 1 || lower(count.end) == "-")) return {};
  if (atoms_[i].kind == Atom::number && atoms_[i].digits == 4 && (unit == Grain::quarter || lower(at) == "second")) return {};
  if (word(i).is(Word::vague) && lower(i) == "recent") {
    Found out;
    out.begin = i;
    out.end = end;
    out.type = TimeType::duration;
    out.value = duration(-1, unit);
    return out;
  }
  if (Found back = counted_back(i, {count.end, value, count.vague, count.article}, unit, end)) return back;
  // "a year" alone is often "per year"; "20-year-old" is an age.
  if (lower(end) == "-" && lower(end + 1) == "old") return {};
  if (lower(end) == "old" && joined(end)) return {};
  Found out;
  out.begin = i;
  out.end = end;
  out.type = TimeType::duration;
  out.value = duration(count.vague ? -1 : value, unit);
  // "two years and six months", "9 minutes 30 seconds".
  std::uint32_t more = lower(end) == "and" || lower(end) == "," ? end + 1 : end;
  const Number rest = joined(more) && !count.vague ? number(more) : Number{};
  if (rest.end != 0 && !rest.article && !rest.vague && word(rest.end).unit != Grain::none && word(rest.end).unit < unit && joined(rest.end)) {
    const std::string tail = duration(rest.value, word(rest.end).unit);
    const bool clock = is_clock(word(rest.end).unit);
    out.value += clock && is_clock(unit) ? tail.substr(2) : tail.substr(1);
    out.end = rest.end + 1;
  }
  return out;
}

Found Matcher::counted_back(std::uint32_t i, const Number& count, Grain unit, std::uint32_t end) const {
  std::uint32_t at = end;
  bool ago = false;
  int sign = 0;
  bool from_running = false;
  if (lower(at) == "-" && !atoms_[at].space_before && (lower(at + 1) == "ago" || lower(at + 1) == "earlier")) ++at;
  const std::string_view next = joined(at) ? lower(at) : std::string_view();
  if (next == "ago" || (next == "back" && count.end != 0)) {
    sign = -1;
    ago = true;
    end = at + 1;
  } else if (next == "earlier" || next == "previously" || (next == "before" && !(has(at + 1) && joined(at + 1) && atoms_[at + 1].kind != Atom::mark))) {
    sign = -1;
    from_running = true;
    end = at + 1;
  } else if (next == "later" || next == "hence" || (next == "after" && !(has(at + 1) && joined(at + 1) && atoms_[at + 1].kind != Atom::mark))) {
    sign = 1;
    from_running = next != "hence";
    end = at + 1;
  } else if (next == "from" && (lower(at + 1) == "now" || lower(at + 1) == "today")) {
    sign = 1;
    end = at + 2;
  } else {
    return {};
  }
  Found out;
  out.begin = i;
  out.end = end;
  if (count.vague) {
    out.value = sign < 0 ? "PAST_REF" : "FUTURE_REF";
    return out;
  }
  if (!dated()) return {};
  const bool near_quarter = context_.quarter && atoms_[i].span.begin - context_.quarter_at < 400;
  if (unit == Grain::year && sign < 0 && near_quarter && (ago || from_running)) {
    const Stretch& quarter = *context_.quarter;
    const auto first = make_day(std::max(1, year_of(quarter.first) - static_cast<int>(count.value)), month_of(quarter.first), 1);
    if (!first) return out;
    out = date(i, end, around(*first, quarter.grain), false);
    out.counted = true;
    return out;
  }
  const bool use_running = from_running && context_.running.has_value();
  const Stretch base = use_running ? *context_.running : Stretch{today(), Grain::day};
  if (is_clock(unit)) {
    out.value = name({base.first, Grain::day});
    out.stretch = Stretch{base.first, Grain::day};
    return out;
  }
  Grain grain = unit == Grain::night ? Grain::day : unit;
  if (grain == Grain::decade) {
    return date(i, end, shift(base, Grain::year, sign * static_cast<int>(count.value * 10)), false);
  }
  if (grain == Grain::century) return date(i, end, shift(base, Grain::year, sign * static_cast<int>(count.value * 100)), false);
  double amount = count.value;
  if (amount != static_cast<int>(amount) && grain == Grain::year) {
    amount *= 12;
    grain = Grain::month;
  }
  return date(i, end, shift(base, grain, sign * static_cast<int>(amount)), false);
}

// "every day", "each Tuesday", "per year", "every two weeks".
Found Matcher::each(std::uint32_t i) const {
  if (!word(i).is(Word::each) || !joined(i + 1)) return {};
  std::uint32_t at = i + 1;
  Found out;
  out.begin = i;
  out.type = TimeType::set;
  double value = 1;
  if (lower(at) == "other") {
    value = 2;
    ++at;
  } else if (const Number count = number(at); count.end != 0 && !count.article && !count.vague) {
    value = count.value;
    at = count.end;
  }
  if (!joined(at)) return {};
  int day = 0;
  if (const std::uint32_t end = weekday(at, day); end != 0) {
    out.end = end;
    out.value = "XXXX-WXX-" + std::to_string(day);
    return out;
  }
  int month_number = 0;
  if (const std::uint32_t end = month(at, month_number); end != 0) {
    char name[16];
    std::snprintf(name, sizeof name, "XXXX-%02d", month_number);
    out.end = end;
    out.value = name;
    return out;
  }
  if (word(at).season >= 0) {
    static constexpr const char* kNames[] = {"XXXX-SP", "XXXX-SU", "XXXX-FA", "XXXX-WI"};
    out.end = at + 1;
    out.value = kNames[word(at).season];
    return out;
  }
  if (word(at).daypart != nullptr) {
    out.end = at + 1;
    out.value = std::string("XXXX-XX-XXT") + word(at).daypart;
    return out;
  }
  if (word(at).unit == Grain::none || word(at).ordinal != 0) return {};
  out.end = at + 1;
  out.value = duration(value, word(at).unit);
  return out;
}

// "summer 1998", "in the spring", "the winter of 2003".
Found Matcher::season(std::uint32_t i) const {
  if (word(i).season < 0) return {};
  const auto which = static_cast<Season>(word(i).season);
  int given = 0;
  if (const std::uint32_t end = trailing_year(i + 1, given); end != 0) return date(i, end, season_of(given, which), true);
  const bool noun = i > 0 && joined(i) && (lower(i - 1) == "in" || lower(i - 1) == "by" || lower(i - 1) == "during" || lower(i - 1) == "since" ||
                                           word(i - 1).is(Word::start | Word::end | Word::middle) || lower(i - 1) == "-" ||
                                           (lower(i - 1) == "the" && i > 1 && (lower(i - 2) == "in" || lower(i - 2) == "of" || lower(i - 2) == "during" || lower(i - 2) == "by")));
  if (!noun || !dated()) return {};
  if (lower(i + 1) == "of" || lower(i + 1) == "semester") return {};
  const int way = direction(i);
  const Day base = today();
  const int year = year_of(base);
  Stretch chosen = season_of(year, which);
  if (way <= 0 && chosen.first > base) chosen = season_of(year - 1, which);
  if (way > 0 && end_of(chosen) <= base) chosen = season_of(year + 1, which);
  return date(i, i + 1, chosen, false);
}

// "the quarter", "the weekend", "the latest quarter", "the year-earlier period".
Found Matcher::the_unit(std::uint32_t i) const {
  if (!dated()) return {};
  std::uint32_t at = i;
  const bool near_quarter = context_.quarter && atoms_[i].span.begin - context_.quarter_at < 1500;
  const auto last_quarter = [&] {
    return near_quarter ? *context_.quarter : shift(around(today(), Grain::quarter), Grain::quarter, -1);
  };
  // "year-ago quarter", "year-earlier period", "year-earlier".
  if (lower(at) == "year" && lower(at + 1) == "-" && (lower(at + 2) == "ago" || lower(at + 2) == "earlier")) {
    at += 3;
    if (Found nth = ordinal_unit(at); nth && nth.stretch && joined(at)) {
      nth = date(i, nth.end, shift(*nth.stretch, Grain::quarter, -4), false);
      nth.counted = true;
      return nth;
    }
    const bool quarter = lower(at) == "quarter";
    if (quarter || lower(at) == "period") ++at;
    const bool near = context_.quarter && atoms_[i].span.begin - context_.quarter_at < 400;
    if (!quarter && !near) return date(i, at, shift(around(today(), Grain::year), Grain::year, -1), false);
    Found out = date(i, at, shift(last_quarter(), Grain::quarter, -4), false);
    out.counted = true;
    return out;
  }
  if (lower(at) == "year" && lower(at + 1) == "-" && lower(at + 2) == "end") {
    return date(i, i + 3, {*make_day(year_of(today()), 12, 31), Grain::day}, false);
  }
  if (lower(at) == "latest" && (word(at + 1).unit == Grain::quarter || (lower(at + 1) == "period" && near_quarter)) && joined(at + 1)) {
    return date(i, at + 2, last_quarter(), false);
  }
  if (lower(at) != "the" || !joined(at + 1)) return {};
  if (lower(at + 1) == "quarter" && lower(at + 2) != "of") return date(i, at + 2, last_quarter(), false);
  if (lower(at + 1) == "weekend" && lower(at + 2) != "of") {
    const Day base = today();
    Stretch chosen = around(base, Grain::weekend);
    if (weekday_of(base) < 6 && direction(i) <= 0) chosen = shift(chosen, Grain::weekend, -1);
    return date(i, at + 2, chosen, false);
  }
  return {};
}

// "for years", "in recent weeks", "after days of talks".
Found Matcher::plain_unit(std::uint32_t i) const {
  const Word& what = word(i);
  if (what.unit == Grain::none || what.ordinal != 0 || !lower(i).ends_with("s") || i == 0 || !joined(i)) return {};
  if (!word(i - 1).is(Word::anchor)) return {};
  if (what.unit < Grain::hour || what.unit == Grain::quarter) return {};
  Found out;
  out.begin = i;
  out.end = i + 1;
  if (joined(i + 1) && (lower(i + 1) == "ago" || lower(i + 1) == "earlier")) {
    out.end = i + 2;
    out.value = "PAST_REF";
    return out;
  }
  out.type = TimeType::duration;
  out.value = duration(-1, what.unit);
  return out;
}

// "8:30 p.m.", of the running day; "8:30 p.m. Friday" by add_clock's mirror below.
Found Matcher::clock_time(std::uint32_t i) const {
  const Clock time = clock(i);
  if (time.end == 0) return {};
  std::uint32_t at = time.end;
  if (joined(at) && (lower(at) == "on" || lower(at) == ",")) ++at;
  if (joined(at) && lower(at) == "the") ++at;
  Found day;
  if (joined(at)) {
    for (Found one : {weekday_date(at), month_date(at), day_month(at), fixed_phrase(at), relative(at), iso(at), slashed(at)}) {
      if (one && one.stretch && one.stretch->grain == Grain::day && !one.clock && one.end > day.end) day = one;
    }
  }
  Found out;
  out.begin = i;
  out.end = day ? day.end : time.end;
  out.type = TimeType::time;
  out.clock = true;
  if (!day && !dated()) {
    out.value = clock_name(time.hour, time.minute, time.second);
    out.seconds = seconds_of(time);
    out.day_said = false;
    return out;
  }
  Day base = day ? day.stretch->first : today();
  if (!day && context_.running && context_.running->grain == Grain::day) base = context_.running->first;
  out.stretch = Stretch{base, Grain::day};
  out.named_year = day.named_year;
  out.value = name(*out.stretch) + clock_name(time.hour, time.minute, time.second);
  out.seconds = seconds_of(time);
  out.day_said = static_cast<bool>(day);
  return out;
}

// "Tuesday" + "at 8:30 p.m.", "night", "in the morning".
void Matcher::add_clock(Found& found) const {
  if (!found || !found.stretch || found.stretch->grain != Grain::day || found.type == TimeType::duration || found.value.find('T') != std::string::npos) return;
  std::uint32_t at = found.end;
  if (!joined(at)) return;
  if (word(at).daypart != nullptr && !lower(at).ends_with("s")) {
    found.end = at + 1;
    found.type = TimeType::time;
    found.value += std::string("T") + word(at).daypart;
    found.clock = true;
    at = found.end;
  } else if (lower(at) == "in" && lower(at + 1) == "the" && word(at + 2).daypart != nullptr && joined(at + 2)) {
    found.end = at + 3;
    found.type = TimeType::time;
    found.value += std::string("T") + word(at + 2).daypart;
    found.clock = true;
    return;
  }
  if (!joined(at)) return;
  if (lower(at) == "at" || lower(at) == ",") ++at;
  if (lower(at) == "about" || lower(at) == "around") ++at;
  if (!joined(at)) return;
  const Clock time = clock(at);
  if (time.end == 0) return;
  found.end = time.end;
  found.type = TimeType::time;
  found.clock = true;
  const int pm = found.value.find("T") != std::string::npos && time.hour < 12 && (found.value.ends_with("AF") || found.value.ends_with("EV") || found.value.ends_with("NI")) ? 12 : 0;
  found.value = name(*found.stretch) + clock_name(time.hour + pm, time.minute, time.second);
  found.seconds = seconds_of(time) + pm * 3600;
}

// "current plans", "recent attacks": before a noun that is no unit of time.
Found Matcher::attribute(std::uint32_t i) const {
  const bool now = lower(i) == "current";
  if ((!now && lower(i) != "recent") || !joined(i + 1) || atoms_[i + 1].kind != Atom::word) return {};
  Found out;
  out.begin = i;
  out.end = i + 1;
  out.value = now ? "PRESENT_REF" : "PAST_REF";
  return out;
}

Found Matcher::simple(std::uint32_t i) const {
  Found best;
  const auto consider = [&](Found one) {
    if (one && one.end > best.end) best = std::move(one);
  };
  const Atom& atom = atoms_[i];
  if (atom.kind == Atom::number) {
    consider(iso(i));
    consider(slashed(i));
    consider(clock_time(i));
    consider(day_month(i));
    consider(decade(i));
    consider(ordinal_unit(i));
    consider(counted(i));
    consider(bare_year(i));
    return best;
  }
  if (atom.kind == Atom::mark) {
    if (atom.lower == "'") {
      consider(decade(i));
      consider(bare_year(i));
    }
    return best;
  }
  const Word& what = *atom.meaning;
  if (what.month != 0) consider(month_date(i));
  if (what.weekday != 0) consider(weekday_date(i));
  consider(fixed_phrase(i));
  consider(holiday(i));
  consider(relative(i));
  consider(attribute(i));
  consider(each(i));
  if (what.season >= 0) consider(season(i));
  if (what.ordinal > 0 || atom.lower == "q" || atom.lower == "fiscal" || what.number >= 20) {
    consider(ordinal_unit(i));
    consider(day_month(i));
    consider(decade(i));
  }
  if (what.decade >= 0) consider(decade(i));
  if (what.number >= 0 || what.is(Word::vague) || atom.lower == "a" || atom.lower == "an" || atom.lower == "half") consider(counted(i));
  if (what.number >= 18 || what.number == 2 || atom.lower == "fiscal" || atom.lower == "year") consider(bare_year(i));
  if (atom.lower == "the" || atom.lower == "year" || atom.lower == "latest") consider(the_unit(i));
  if (atom.lower == "the" && joined(i + 1)) {
    Found one = relative(i + 1);
    one.begin = i;
    consider(std::move(one));
  }
  if (what.unit != Grain::none) consider(plain_unit(i));
  if (atom.lower == "noon" || atom.lower == "midnight") consider(clock_time(i));
  return best;
}

// "early Tuesday", "mid-July", "the end of 1990", "earlier this year".
Found Matcher::modified(std::uint32_t i) const {
  if (!word(i).is(Word::start | Word::middle | Word::end)) return {};
  std::uint32_t at = skip(i + 1, "-");
  if (lower(at) == "of" && joined(at)) ++at;
  if (lower(at) == "in" && joined(at)) ++at;
  if (lower(at) == "the" && joined(at)) ++at;
  if (!joined(at)) return {};
  Found out = simple(at);
  if (!out || out.type == TimeType::duration || out.type == TimeType::set || out.value.ends_with("_REF")) {
    // "the end of the year", "early in the week".
    if (dated() && lower(at - 1) == "the" && word(at).unit >= Grain::week && word(at).unit != Grain::quarter && !lower(at).ends_with("s")) {
      return date(i, at + 1, around(today(), word(at).unit), false);
    }
    return {};
  }
  out.begin = i;
  return out;
}

Found Matcher::at(std::uint32_t i) const {
  Found best = simple(i);
  if (Found other = modified(i); other && other.end > best.end) best = std::move(other);
  if (best) add_clock(best);
  return best;
}

}  // namespace hearsay::times
