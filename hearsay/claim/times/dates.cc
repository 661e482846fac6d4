// Dates that the words themselves give: "2024-07-01", "12/31/2004", "January 21",
// "Tuesday", "1998", "the 1990s".
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/times/match.h"

#include <cstdio>

namespace hearsay::times {

using std::chrono::days;

// 2024-07-01, 2024-07, 20240701, 2024-Q3, 2024/07/01.
Found Matcher::iso(std::uint32_t i) const {
  const Atom& atom = atoms_[i];
  if (atom.kind != Atom::number) return {};
  if (atom.digits == 8 && atom.value >= 18000101 && atom.value <= 21001231) {
    const auto day = make_day(static_cast<int>(atom.value / 10000),
                              static_cast<int>(atom.value / 100 % 100),
                              static_cast<int>(atom.value % 100));
    if (day) return date(i, i + 1, {*day, Grain::day}, true);
  }
  if (atom.digits != 4 || atom.value < 1000 || atom.value > 2199) return {};
  const std::string_view mark = lower(i + 1);
  if (!has(i + 2) || (mark != "-" && mark != "/" && mark != ".") || atoms_[i + 1].space_before ||
      atoms_[i + 2].space_before)
    return {};
  const int year = static_cast<int>(atom.value);
  const Atom& second = atoms_[i + 2];
  if (lower(i + 2) == "q" && has(i + 3) && atoms_[i + 3].digits == 1 && atoms_[i + 3].value >= 1 &&
      atoms_[i + 3].value <= 4) {
    return date(
        i,
        i + 4,
        around(*make_day(year, static_cast<int>(atoms_[i + 3].value) * 3, 1), Grain::quarter),
        true);
  }
  if (second.kind != Atom::number || second.digits > 2 || second.value < 1 || second.value > 12)
    return {};
  if (lower(i + 3) == mark && has(i + 4) && !atoms_[i + 3].space_before &&
      atoms_[i + 4].kind == Atom::number && atoms_[i + 4].digits <= 2) {
    const auto day =
        make_day(year, static_cast<int>(second.value), static_cast<int>(atoms_[i + 4].value));
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
  if (mark == "-" && second.digits == 2)
    return date(
        i, i + 3, around(*make_day(year, static_cast<int>(second.value), 1), Grain::month), true);
  return {};
}

// 12/31/2004, 31.12.2004, 12/31/04, 12/31, 31-Dec-2004.
Found Matcher::slashed(std::uint32_t i) const {
  const Atom& atom = atoms_[i];
  if (atom.kind != Atom::number || atom.digits > 2 || atom.value < 1 || atom.value > 31) return {};
  const std::string_view mark = lower(i + 1);
  if (!has(i + 2) || (mark != "/" && mark != "." && mark != "-") || atoms_[i + 1].space_before ||
      atoms_[i + 2].space_before)
    return {};
  const Atom& second = atoms_[i + 2];
  if (second.kind == Atom::word && mark == "-" && second.meaning->month != 0 &&
      lower(i + 3) == "-" && has(i + 4) && atoms_[i + 4].kind == Atom::number) {
    const Atom& third = atoms_[i + 4];
    const int year = third.digits == 2
                         ? static_cast<int>(third.value + (third.value > 40 ? 1900 : 2000))
                         : static_cast<int>(third.value);
    const auto day = make_day(year, second.meaning->month, static_cast<int>(atom.value));
    return day ? date(i, i + 5, {*day, Grain::day}, true) : Found{};
  }
  if (second.kind != Atom::number || second.digits > 2) return {};
  const int a = static_cast<int>(atom.value);
  const int b = static_cast<int>(second.value);
  if (lower(i + 3) == mark && has(i + 4) && !atoms_[i + 3].space_before &&
      !atoms_[i + 4].space_before && atoms_[i + 4].kind == Atom::number &&
      (atoms_[i + 4].digits == 4 || atoms_[i + 4].digits == 2)) {
    const Atom& third = atoms_[i + 4];
    const int year = third.digits == 2
                         ? static_cast<int>(third.value + (third.value > 40 ? 1900 : 2000))
                         : static_cast<int>(third.value);
    // 31.12. is day first; 12/31 month first, unless that is no date.
    auto day = mark == "." ? make_day(year, b, a) : make_day(year, a, b);
    if (!day) day = mark == "." ? make_day(year, a, b) : make_day(year, b, a);
    return day && year > 1000 ? date(i, i + 5, {*day, Grain::day}, true) : Found{};
  }
  if (mark != "/" || !dated() ||
      (has(i + 3) && !atoms_[i + 3].space_before && atoms_[i + 3].kind != Atom::mark))
    return {};
  // 7/10 may be a fraction: only after a word that takes a date.
  if (i > 0 && !(word(i - 1).is(Word::before_date) || word(i - 1).weekday != 0)) return {};
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
    if (const auto exact = nearest_date(month_number, day, direction(i), i))
      return date(i, end, {*exact, Grain::day}, false);
  }
  if (const std::uint32_t after_year = trailing_year(after_month, given_year); after_year != 0) {
    return date(i, after_year, around(*make_day(given_year, month_number, 1), Grain::month), true);
  }
  std::uint32_t of = lower(after_month) == "of" ? after_month + 1 : after_month;
  if (joined(of) && word(of).is(Word::last | Word::next | Word::present) &&
      word(of + 1).unit == Grain::year) {
    const Found of_year = relative(of);
    if (of_year && of_year.stretch && of_year.stretch->grain == Grain::year) {
      return date(i,
                  of_year.end,
                  around(*make_day(year_of(of_year.stretch->first), month_number, 1), Grain::month),
                  false);
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
  if ((lower(at) == "-" || lower(at) == "to" || lower(at) == "and" || lower(at) == "till" ||
       lower(at) == "until" || lower(at) == "through") &&
      joined(at)) {
    // "3 to 5 May": the first day stands for the stretch.
    const std::uint32_t next = lower(at + 1) == "the" ? at + 2 : at + 1;
    int last = 0;
    if (const std::uint32_t more = joined(next) ? day_number(next, last) : 0;
        more != 0 && last > day)
      at = more;
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
    if (!full || !full.stretch || full.stretch->grain != Grain::day)
      full = has(next) ? day_month(next) : Found{};
    if ((!full || !full.stretch) && has(at)) full = slashed(at);
    if (full && full.stretch && full.stretch->grain == Grain::day) {
      full.begin = i;
      return full;
    }
  }
  const std::string any = "XXXX-WXX-" + std::to_string(day);
  if (word(end).daypart != nullptr && lower(end).ends_with("s") && joined(end))
    return set(i, end + 1, any + "T" + word(end).daypart);
  if (lower(i).ends_with("days") &&
      (!context_.published || (i > 0 && (lower(i - 1) == "on" || lower(i - 1) == "and"))))
    return set(i, end, any);
  if (!dated()) return reference(i, end, any);
  int way = direction(i);
  // "extended the deadline until Tuesday".
  if (i > 0 && joined(i) && (lower(i - 1) == "until" || lower(i - 1) == "till") &&
      !atoms_[i - 1].capital)
    way = 1;
  const Day base = today();
  const int now = weekday_of(base);
  // News says "Friday" of a Friday when it means today.
  const int back = (now - day + 7) % 7;
  Day chosen = base - days{back};
  if (way > 0 && back != 0) chosen = base + days{7 - back};
  return date(i, end, {chosen, Grain::day}, false);
}

// A count, a number of something, a part of a longer number or name is no year.
bool Matcher::stands_as_year(std::uint32_t at, std::uint32_t end, bool labelled) const {
  if (joined(end) && word(end).is(Word::not_after_year)) return false;
  if (has(end + 1) && !atoms_[end].space_before && !atoms_[end + 1].space_before &&
      lower(end) == "-" && atoms_[end + 1].kind == Atom::number && atoms_[end + 1].digits < 2)
    return false;
  if (labelled || at == 0 || atoms_[at].break_before) return true;
  const Atom& before = atoms_[at - 1];
  if (before.meaning->is(Word::not_before_year) && !before.meaning->is(Word::before_date))
    return false;
  const bool glued = !atoms_[at].space_before;
  const bool mark = before.lower == "$" || before.lower == "#" || before.span.size() == 2;
  if (mark && (before.kind == Atom::mark || (before.kind == Atom::word && glued))) return false;
  const bool part = glued && (before.lower == "-" || before.lower == "/" || before.lower == "." ||
                              before.lower == "," || before.kind == Atom::word);
  if (!part) return true;
  // "1998-2001", "mid-1998", "post-1998".
  return before.lower == "-" && at > 1 &&
         (atoms_[at - 2].digits == 4 || word(at - 2).is(Word::middle | Word::start | Word::prefix));
}

// "1988 third quarter", "1988 Q3", "the 1988 quarter" where one is told of.
Found Matcher::period_after_year(std::uint32_t i, int value, std::uint32_t end) const {
  if (!joined(end)) return {};
  Period period;
  if (!word(end).is(Word::last) && nth_period(end, period))
    return date(i, period.end, period.in(value), true);
  if (context_.quarter && atoms_[i].span.begin - context_.quarter_at < 400 &&
      (lower(end) == "quarter" || lower(end) == "period")) {
    const Stretch& quarter = *context_.quarter;
    return date(
        i, end + 1, around(*make_day(value, month_of(quarter.first), 1), quarter.grain), true);
  }
  return {};
}

Found Matcher::bare_year(std::uint32_t i) const {
  std::uint32_t at = i;
  bool announced = i > 0 && joined(i) && word(i - 1).is(Word::before_date);
  if (lower(at) == "fiscal") {
    ++at;
    if (lower(at) == "year") ++at;
  } else if (lower(at) == "year" && has(at + 1) && atoms_[at + 1].kind != Atom::mark) {
    ++at;
  }
  const bool labelled = at != i;
  announced = announced || labelled;
  if (labelled && !joined(at)) return {};
  int value = 0;
  const std::uint32_t end = year(at, value);
  if (end == 0) return {};
  const bool abbreviated = atoms_[at].kind == Atom::mark;
  const bool plain = value >= 1900 && value <= 2050;
  if (!announced && !plain) return {};
  if (value < 1300 && !(i > 0 && (lower(i - 1) == "in" || lower(i - 1) == "year"))) return {};
  if (abbreviated && !(i > 0 && word(i - 1).is(Word::before_date))) return {};
  // "nineteen ninety-six" is a year anywhere, "twenty twenty" is not.
  if (atoms_[at].kind == Atom::word && !announced && word(at).number != 19) return {};
  if (!stands_as_year(at, end, labelled)) return {};
  if (Found period = period_after_year(i, value, end)) return period;
  return date(i, end, around(*make_day(value, 1, 1), Grain::year), true);
}

// "the 1990s", "the '90s", "the nineties", "the 20th century".
Found Matcher::decade(std::uint32_t i) const {
  std::uint32_t at = skip(i, "'");
  if (has(at) && atoms_[at].kind == Atom::number &&
      (atoms_[at].digits == 4 || atoms_[at].digits == 2) && atoms_[at].value % 10 == 0) {
    std::uint32_t end = at + 1;
    if (lower(end) == "'" && !atoms_[end].space_before) ++end;
    if (lower(end) != "s" || atoms_[end].space_before) return nth_century(i);
    std::int64_t value = atoms_[at].value;
    if (atoms_[at].digits == 2) {
      if (at == i && !(i > 0 && lower(i - 1) == "the")) return {};
      value += value >= 30 ? 1900 : 2000;
    }
    if (value < 1000 || value > 2199) return {};
    const bool hundred = value % 100 == 0 && value < 2000;
    return date(
        i,
        end + 1,
        around(*make_day(static_cast<int>(value), 1, 1), hundred ? Grain::century : Grain::decade),
        true);
  }
  if (has(at) && word(at).decade >= 0 && i > 0 &&
      (lower(i - 1) == "the" || word(i - 1).is(Word::start | Word::end | Word::middle) ||
       lower(i - 1) == "-")) {
    return date(i, at + 1, around(*make_day(1900 + word(at).decade, 1, 1), Grain::decade), true);
  }
  return nth_century(i);
}

// "the 20th century".
Found Matcher::nth_century(std::uint32_t i) const {
  int nth = 0;
  const std::uint32_t end = ordinal(i, nth);
  if (end == 0 || nth <= 1 || nth >= 23) return {};
  const std::uint32_t unit = skip(end, "-");
  if (word(unit).unit != Grain::century) return {};
  return date(i, unit + 1, around(*make_day((nth - 1) * 100, 1, 1), Grain::century), true);
}

}  // namespace hearsay::times
