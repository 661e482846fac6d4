// Dates that look at another: "yesterday", "last week", "the third quarter", "in the
// spring", "Christmas".
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/times_match.h"

#include <algorithm>

namespace hearsay::times {

using std::chrono::days;

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
    if (open && tail != "future" && joined(end) &&
        (word(end).unit != Grain::none ||
         (atoms_[end].kind != Atom::mark && !word(end).is(Word::before_date))))
      return out;
    if (tail == "soon" &&
        (lower(end) == "as" || (i > 0 && (lower(i - 1) == "as" || lower(i - 1) == "too"))))
      return out;
    out.value = fixed->value;
    out.end = end;
  }
  return out;
}

Found Matcher::holiday_date(std::uint32_t begin,
                            const HolidayName& holiday,
                            const HolidayDays& when,
                            bool named_year) const {
  std::uint32_t end = holiday.end;
  int given = 0;
  if (joined(end) && word(end).unit == Grain::weekend && !lower(end).ends_with("s")) {
    const HolidayDays weekend = weekend_around(when);
    const std::uint32_t after_year = trailing_year(end + 1, given);
    // A weekend has its Saturday in it, whatever hangs on to it.
    Found out = date(
        begin,
        named_year && after_year != 0 ? after_year : end + 1,
        around(weekend.last - days{weekday_of(weekend.last) == 7 ? 0 : weekday_of(weekend.last)},
               Grain::weekend),
        named_year);
    out.days = weekend;
    return out;
  }
  if (named_year) {
    if (const std::uint32_t after_year = trailing_year(end, given); after_year != 0)
      end = after_year;
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
  const bool capital = std::any_of(atoms_.begin() + i,
                                   atoms_.begin() + found.end,
                                   [](const Atom& atom) { return atom.capital; });
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
  if (relation.is(Word::present) && joined(at) && word(at).is(Word::last | Word::next))
    which = &word(at++);
  if (!joined(at)) return {};
  return relative_unit(i, at, *which);
}

Found Matcher::relative_unit(std::uint32_t i, std::uint32_t at, const Word& relation) const {
  if (lower(at) == "fiscal" || lower(at) == "calendar" || lower(at) == "full" ||
      lower(at) == "entire")
    ++at;
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
  const bool own = same || said == "following" || said == "previous" || said == "preceding" ||
                   said == "subsequent" || (said == "next" && i > 0 && lower(i - 1) == "the");
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
    const int chosen = last   ? (month_number >= now ? year - 1 : year)
                       : next ? (month_number <= now ? year + 1 : year)
                              : year;
    int dom = 0;
    const std::uint32_t day_end = joined(end) ? day_number(end, dom) : 0;
    if (day_end != 0) {
      if (const auto exact = make_day(chosen, month_number, dom))
        return date(i, day_end, {*exact, Grain::day}, false);
    }
    return date(
        i, end, around(*make_day(std::max(1, chosen), month_number, 1), Grain::month), false);
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
    const auto chosen = last   ? holiday.until(base.first - days{1})
                        : next ? holiday.from(base.first + days{1})
                               : holiday.one_in(year_of(base.first));
    if (chosen) return holiday_date(i, feast, *chosen, false);
  }
  if (what.daypart != nullptr) {
    Found out =
        date(i, at + 1, {base.first - days{last ? 1 : 0} + days{next ? 1 : 0}, Grain::day}, false);
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
  if (what.unit == Grain::weekend && last && weekday_of(base.first) < 6)
    out = date(i, at + 1, shift(around(base.first, Grain::weekend), Grain::weekend, -1), false);
  // "this year's third quarter".
  const std::uint32_t after = possessive(out.end);
  if (what.unit == Grain::year && after > out.end && context_.quarter &&
      (lower(after) == "quarter" || lower(after) == "period")) {
    return date(i,
                after + 1,
                around(*make_day(year_of(out.stretch->first), month_of(context_.quarter->first), 1),
                       context_.quarter->grain),
                false);
  }
  if (what.unit == Grain::year && after > out.end) {
    int nth = 0;
    const std::uint32_t end = ordinal(after, nth);
    const std::uint32_t unit = end != 0 ? skip(end, "-") : 0;
    if (end != 0 && nth >= 1 && nth <= 4 &&
        (word(unit).unit == Grain::quarter || (lower(unit) == "half" && nth < 3))) {
      const bool half = lower(unit) == "half";
      return date(i,
                  unit + 1,
                  around(*make_day(year_of(out.stretch->first), (nth - 1) * (half ? 6 : 3) + 1, 1),
                         half ? Grain::half : Grain::quarter),
                  false);
    }
  }
  return out;
}

// "third quarter", "first-half 1999", "the first nine months", "second week of March".
Found Matcher::ordinal_unit(std::uint32_t i) const {
  int nth = 0;
  std::uint32_t at = ordinal(i, nth);
  if (at == 0 && (lower(i) == "q") && has(i + 1) && atoms_[i + 1].digits == 1 &&
      !atoms_[i + 1].space_before) {
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
    if (count.end != 0 && !count.article && word(count.end).unit != Grain::none &&
        joined(count.end) && !count.vague) {
      Found out;
      out.begin = i;
      out.end = count.end + 1;
      out.type = TimeType::duration;
      out.value = duration(count.value, word(count.end).unit);
      return out;
    }
    const bool half = lower(at) == "half" && nth <= 2;
    if (!half && !(word(at).unit == Grain::quarter && nth <= 4 && !lower(at).ends_with("s")))
      return {};
    if (lower(at + 1) == "of" && half &&
        !(lower(at + 2) == "the" || word(at + 2).is(Word::last | Word::next | Word::present) ||
          (has(at + 2) && atoms_[at + 2].digits == 4)))
      return {};
    ++at;
  }
  const bool half = lower(at - 1) == "half";
  const Grain grain = half ? Grain::half : Grain::quarter;
  const int first_month = (nth - 1) * (half ? 6 : 3) + 1;
  int given = 0;
  if (const std::uint32_t end = trailing_year(at, given); end != 0)
    return date(i, end, around(*make_day(given, first_month, 1), grain), true);
  if (!dated()) return {};
  std::uint32_t of = at;
  if (lower(of) == "of" && joined(of)) {
    ++of;
    if (lower(of) == "the") ++of;
    if (lower(of) == "fiscal") ++of;
    int fiscal = 0;
    if (const std::uint32_t end = year(of, fiscal); end != 0)
      return date(i, end, around(*make_day(fiscal, first_month, 1), grain), true);
    const Found year = relative(of);
    if (year && year.stretch && year.stretch->grain == Grain::year) {
      return date(i,
                  year.end,
                  around(*make_day(year_of(year.stretch->first), first_month, 1), grain),
                  false);
    }
  }
  const Day base = today();
  Stretch chosen = around(*make_day(year_of(base), first_month, 1), grain);
  const int way = direction(i);
  if (chosen.first > base && way <= 0)
    chosen = around(*make_day(std::max(1, year_of(base) - 1), first_month, 1), grain);
  return date(i, at, chosen, false);
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
        (lower(i - 2) == "in" || lower(i - 2) == "of" || lower(i - 2) == "during" ||
         lower(i - 2) == "by")));
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
    return near_quarter ? *context_.quarter
                        : shift(around(today(), Grain::quarter), Grain::quarter, -1);
  };
  // "year-ago quarter", "year-earlier period", "year-earlier".
  if (lower(at) == "year" && lower(at + 1) == "-" &&
      (lower(at + 2) == "ago" || lower(at + 2) == "earlier")) {
    at += 3;
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
    Found out = date(i, at, shift(last_quarter(), Grain::quarter, -4), false);
    out.counted = true;
    return out;
  }
  if (lower(at) == "year" && lower(at + 1) == "-" && lower(at + 2) == "end") {
    return date(i, i + 3, {*make_day(year_of(today()), 12, 31), Grain::day}, false);
  }
  if (lower(at) == "latest" &&
      (word(at + 1).unit == Grain::quarter || (lower(at + 1) == "period" && near_quarter)) &&
      joined(at + 1)) {
    return date(i, at + 2, last_quarter(), false);
  }
  if (lower(at) != "the" || !joined(at + 1)) return {};
  if (lower(at + 1) == "quarter" && lower(at + 2) != "of")
    return date(i, at + 2, last_quarter(), false);
  if (lower(at + 1) == "weekend" && lower(at + 2) != "of") {
    const Day base = today();
    Stretch chosen = around(base, Grain::weekend);
    if (weekday_of(base) < 6 && direction(i) <= 0) chosen = shift(chosen, Grain::weekend, -1);
    return date(i, at + 2, chosen, false);
  }
  return {};
}

}  // namespace hearsay::times
