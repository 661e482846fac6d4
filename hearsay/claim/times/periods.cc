// Parts of the year and what is known by "the": "third quarter", "Q2 2024", "the last half
// of 1989", "in the spring", "the weekend", "the year-earlier period".
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/times/match.h"

#include <algorithm>

namespace hearsay::times {

using std::chrono::days;

Stretch Matcher::Period::in(int year) const {
  const int month = (nth - 1) * (half ? 6 : 3) + 1;
  return around(*make_day(std::clamp(year, 1, 9999), month, 1),
                half ? Grain::half : Grain::quarter);
}

// "third quarter", "second fiscal quarter", "first-half", "Q2"; "final quarter" if "of" follows.
bool Matcher::nth_period(std::uint32_t i, Period& out) const {
  if (lower(i) == "q" && has(i + 1) && atoms_[i + 1].digits == 1 && !atoms_[i + 1].space_before) {
    out = {i + 2, static_cast<int>(atoms_[i + 1].value), false};
    return out.nth >= 1 && out.nth <= 4;
  }
  int nth = 0;
  std::uint32_t at = ordinal(i, nth);
  const bool last = at == 0 && (lower(i) == "final" || lower(i) == "last" || lower(i) == "latter");
  if (last) at = i + 1;
  if (at == 0) return false;
  at = skip(at, "-");
  if (lower(at) == "fiscal") ++at;
  if (!joined(at)) return false;
  const bool half = lower(at) == "half";
  if (!half && (word(at).unit != Grain::quarter || lower(at).ends_with("s"))) return false;
  if (last && lower(at + 1) != "of") return false;
  if (last) nth = half ? 2 : 4;
  if (nth < 1 || nth > (half ? 2 : 4)) return false;
  out = {at + 1, nth, half};
  // "the first half of the book" is none of a year.
  if (!half || lower(at + 1) != "of") return true;
  return lower(at + 2) == "the" || word(at + 2).is(Word::last | Word::next | Word::present) ||
         (has(at + 2) && atoms_[at + 2].digits == 4);
}

// "third quarter", "first-half 1999", "the first nine months", "second week of March".
Found Matcher::ordinal_unit(std::uint32_t i) const {
  if (lower(i) == "fiscal" && has(i + 1)) {
    Found out = ordinal_unit(i + 1);
    if (out) out.begin = i;
    return out;
  }
  int nth = 0;
  if (const std::uint32_t at = ordinal(i, nth); at != 0) {
    const Number count = number(skip(at, "-"));
    if (count.end != 0 && !count.article && !count.vague && joined(count.end) &&
        word(count.end).unit != Grain::none)
      return length(i, count.end + 1, duration(count.value, word(count.end).unit));
  }
  Period period;
  if (!nth_period(i, period)) return {};
  int given = 0;
  if (const std::uint32_t end = trailing_year(period.end, given); end != 0)
    return date(i, end, period.in(given), true);
  if (!dated()) return {};
  if (Found of = period_of_year(i, period)) return of;
  if (lower(i) == "final" || lower(i) == "last" || lower(i) == "latter") return {};
  const Day base = today();
  Stretch chosen = period.in(year_of(base));
  if (chosen.first > base && direction(i) <= 0) chosen = period.in(year_of(base) - 1);
  return date(i, period.end, chosen, false);
}

// "third quarter of fiscal 1999", "first half of last year".
Found Matcher::period_of_year(std::uint32_t i, const Period& period) const {
  std::uint32_t of = period.end;
  if (lower(of) != "of" || !joined(of)) return {};
  ++of;
  if (lower(of) == "the") ++of;
  if (lower(of) == "fiscal") ++of;
  int fiscal = 0;
  if (const std::uint32_t end = year(of, fiscal); end != 0)
    return date(i, end, period.in(fiscal), true);
  const Found year = relative(of);
  if (!year || !year.stretch || year.stretch->grain != Grain::year) return {};
  return date(i, year.end, period.in(year_of(year.stretch->first)), false);
}

// "summer 1998", "in the spring", "the winter of 2003".
Found Matcher::season(std::uint32_t i) const {
  if (word(i).season < 0) return {};
  const auto which = static_cast<Season>(word(i).season);
  int given = 0;
  if (const std::uint32_t end = trailing_year(i + 1, given); end != 0)
    return date(i, end, season_of(given, which), true);
  const bool noun =
      i > 0 && joined(i) &&
      (lower(i - 1) == "in" || lower(i - 1) == "by" || lower(i - 1) == "during" ||
       lower(i - 1) == "since" || word(i - 1).is(Word::start | Word::end | Word::middle) ||
       lower(i - 1) == "-" ||
       (lower(i - 1) == "the" && i > 1 &&
        (lower(i - 2) == "in" || lower(i - 2) == "over" || lower(i - 2) == "this" ||
         lower(i - 2) == "of" || lower(i - 2) == "during" || lower(i - 2) == "by")));
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

// The quarter that the text reports on, or the last one that is over.
Stretch Matcher::last_quarter(std::uint32_t i) const {
  const bool near = context_.quarter && atoms_[i].span.begin - context_.quarter_at < 1500;
  const bool over = near && (context_.quarter->first <= today() - days{31} || !context_.published);
  if (near && over) return *context_.quarter;
  return shift(around(today(), Grain::quarter), Grain::quarter, -1);
}

// "year-ago quarter", "year-earlier period", "year-earlier".
Found Matcher::year_ago(std::uint32_t i) const {
  if (lower(i) != "year" || lower(i + 1) != "-" ||
      (lower(i + 2) != "ago" && lower(i + 2) != "earlier"))
    return {};
  std::uint32_t at = i + 3;
  if (Found nth = ordinal_unit(at); nth && nth.stretch && joined(at)) {
    nth = date(i, nth.end, shift(*nth.stretch, Grain::quarter, -4), false);
    nth.counted = true;
    return nth;
  }
  const bool quarter = lower(at) == "quarter";
  if (quarter || lower(at) == "period") ++at;
  const bool near = context_.quarter && atoms_[i].span.begin - context_.quarter_at < 400;
  if (!quarter && !near)
    return date(i, at, shift(around(today(), Grain::year), Grain::year, -1), false);
  Found out = date(i, at, shift(last_quarter(i), Grain::quarter, -4), false);
  out.counted = true;
  return out;
}

// "year-end", "the year's end", "year end".
Found Matcher::year_end(std::uint32_t i) const {
  if (lower(i) != "year" || !joined(i + 1)) return {};
  const std::uint32_t dash = skip(i + 1, "-");
  const std::uint32_t at = dash != i + 1 ? dash : possessive(i + 1);
  if (lower(at) != "end" || !joined(at)) return {};
  const bool back = i > 0 && lower(i - 1) == "since";
  const Day last = *make_day(year_of(today()) - (back ? 1 : 0), 12, 31);
  return date(i, at + 1, around(last, dash != i + 1 ? Grain::day : Grain::year), false);
}

// "the quarter", and "the quarter ended Dec. 31", which that day tells.
Found Matcher::quarter_ended(std::uint32_t i, std::uint32_t at) const {
  // A company's own quarter that was named before goes on.
  const bool near = context_.quarter && atoms_[i].span.begin - context_.quarter_at < 1500;
  if (!near && joined(at) && (lower(at) == "ended" || lower(at) == "ending")) {
    for (const Found& last : {month_date(at + 1), day_month(at + 1)}) {
      if (!last || !last.stretch || last.stretch->grain > Grain::month) continue;
      // A quarter that ends on the first days of a month was the one before.
      const Day inside =
          last.stretch->grain == Grain::day ? last.stretch->first - days{15} : last.stretch->first;
      return date(i, at, around(inside, Grain::quarter), false);
    }
  }
  return date(i, at, last_quarter(i), false);
}

// "the weekend", "the year", "the week": the one that the report is from, where it
// stands for a time and not for a length.
Found Matcher::the_known(std::uint32_t i) const {
  std::uint32_t at = i + 1;
  if (lower(i) != "the" || !joined(at)) return {};
  const bool whole = lower(at) == "full" || lower(at) == "entire";
  if (whole) ++at;
  const std::string_view after = joined(at + 1) ? lower(at + 1) : std::string_view();
  if (after == "of" || after == "before" || after == "after" || after == "-" || after == "earlier")
    return {};
  const std::string_view before = i > 0 && joined(i) ? lower(i - 1) : std::string_view();
  if (lower(at) == "quarter") return quarter_ended(i, at + 1);
  if (lower(at) == "weekend") {
    const Day base = today();
    Stretch chosen = around(base, Grain::weekend);
    if (weekday_of(base) < 6 && direction(i) <= 0) chosen = shift(chosen, Grain::weekend, -1);
    return date(i, at + 1, chosen, false);
  }
  if (lower(at) == "year" && (after == "ended" || after == "ending"))
    return length(i, at + 1, duration(1, Grain::year));
  if (word(at + 1).number >= 0 || (joined(at + 1) && atoms_[at + 1].kind == Atom::number))
    return {};
  if (lower(at) == "year" || lower(at) == "week" || lower(at) == "month") {
    // "for the year", "the week's most active day", "through the month".
    const bool own = possessive(at + 1) > at + 1 && lower(at + 2) == "s";
    if (!own && !whole && !word(i - (i > 0)).is(Word::whole)) return {};
    return date(i, at + 1, around(today(), word(at).unit), false);
  }
  // "ended the day at 8,017".
  if (lower(at) == "day" &&
      (word(i - (i > 0)).is(Word::closes) ||
       (before == "of" && i > 1 && word(i - 2).is(Word::start | Word::end)))) {
    return date(i, at + 1, {running_day(), Grain::day}, false);
  }
  return {};
}

Found Matcher::the_unit(std::uint32_t i) const {
  if (!dated()) return {};
  if (Found found = year_ago(i)) return found;
  if (Found found = year_end(i)) return found;
  const bool near_quarter = context_.quarter && atoms_[i].span.begin - context_.quarter_at < 1500;
  if (lower(i) == "latest" && joined(i + 1) &&
      (word(i + 1).unit == Grain::quarter || (lower(i + 1) == "period" && near_quarter)))
    return date(i, i + 2, last_quarter(i), false);
  return the_known(i);
}

}  // namespace hearsay::times
