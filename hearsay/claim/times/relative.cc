// Dates that look at another: "yesterday", "last week", "the third quarter", "in the
// spring", "Christmas".
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/times/match.h"

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
  if (const Phrase* fixed_length = phrase(i, Phrase::length, end); fixed_length != nullptr)
    return length(i, end, fixed_length->value);
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
    if (tail == "soon" && joined(end) && lower(end) == "after") return out;
    if (tail == "future" && joined(end) && lower(end) == "of") return out;
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
  int way = direction(i);
  // "They came home for Easter", in Holy Week: nobody waits a year to tell of it.
  if (way < 0 && before && after && (base - before->last).count() > 300 &&
      (after->first - base).count() < 30)
    way = 1;
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

// "the past two months", "the next 20 years", "the last few days"; "the last hour".
Found Matcher::relative_length(std::uint32_t i, std::uint32_t at) const {
  const Number count = number(at);
  if (count.end == 0 || count.article || !joined(count.end)) return {};
  const std::uint32_t unit = skip(count.end, "-");
  if (word(unit).unit == Grain::none || word(unit).ordinal != 0) return {};
  return length(i, unit + 1, duration(count.vague ? -1 : count.value, word(unit).unit));
}

Found Matcher::relative_weekday(std::uint32_t i, std::uint32_t at, Day base, int step) const {
  int day = 0;
  const std::uint32_t end = weekday(at, day);
  if (end == 0) return {};
  const int now = weekday_of(base);
  Day chosen = base;
  if (step < 0) chosen -= days{(now - day + 6) % 7 + 1};
  if (step > 0) chosen += days{(day - now + 6) % 7 + 1};
  if (step == 0) chosen += days{day - now};
  return date(i, end, {chosen, Grain::day}, false);
}

Found Matcher::relative_month(std::uint32_t i, std::uint32_t at, Day base, int step) const {
  int month_number = 0;
  const std::uint32_t end = month(at, month_number);
  if (end == 0) return {};
  const int now = month_of(base);
  int year = year_of(base);
  if (step < 0 && month_number >= now) --year;
  if (step > 0 && month_number <= now) ++year;
  int day = 0;
  const std::uint32_t day_end = joined(end) ? day_number(end, day) : 0;
  if (day_end != 0) {
    if (const auto exact = make_day(year, month_number, day))
      return date(i, day_end, {*exact, Grain::day}, false);
  }
  return date(i, end, around(*make_day(std::max(1, year), month_number, 1), Grain::month), false);
}

Found Matcher::relative_season(std::uint32_t i, std::uint32_t at, Day base, int step) const {
  if (word(at).season < 0) return {};
  const auto season = static_cast<Season>(word(at).season);
  const int year = year_of(base);
  Stretch chosen = season_of(year, season);
  if (season == Season::winter && month_of(base) < 3) chosen = season_of(year - 1, season);
  if (step < 0 && end_of(chosen) > base) chosen = season_of(year_of(chosen.first) - 1, season);
  if (step > 0 && chosen.first <= base) chosen = season_of(year_of(chosen.first) + 1, season);
  return date(i, at + 1, chosen, false);
}

Found Matcher::relative_holiday(std::uint32_t i, std::uint32_t at, Day base, int step) const {
  const HolidayName feast = holidays_.find(atoms_, at);
  if (!feast) return {};
  const Holiday& holiday = *feast.holiday;
  const auto chosen = step < 0   ? holiday.until(base - days{1})
                      : step > 0 ? holiday.from(base + days{1})
                                 : holiday.one_in(year_of(base));
  return chosen ? holiday_date(i, feast, *chosen, false) : Found{};
}

// "this year's third quarter", "last year's period".
Found Matcher::quarter_of_year(std::uint32_t i, const Found& of) const {
  const std::uint32_t after = possessive(of.end);
  if (after == of.end) return {};
  const int year = year_of(of.stretch->first);
  if (context_.quarter && (lower(after) == "quarter" || lower(after) == "period")) {
    const Stretch& quarter = *context_.quarter;
    return date(
        i, after + 1, around(*make_day(year, month_of(quarter.first), 1), quarter.grain), false);
  }
  Period period;
  if (!nth_period(after, period)) return {};
  return date(i, period.end, period.in(year), false);
}

Found Matcher::relative_unit(std::uint32_t i, std::uint32_t at, const Word& relation) const {
  if (lower(at) == "fiscal" || lower(at) == "calendar" || lower(at) == "full" ||
      lower(at) == "entire")
    ++at;
  if (!joined(at)) return {};
  const int step = relation.is(Word::last) ? -1 : relation.is(Word::next) ? 1 : 0;
  const bool same = relation.is(Word::same);
  const std::string_view said = lower(at - 1);
  if (!same) {
    if (Found found = relative_length(i, at)) return found;
  }
  if (!dated()) return {};
  // "the following day" and "that day" look at the text's own date.
  const bool own = same || said == "following" || said == "previous" || said == "preceding" ||
                   said == "subsequent" || (said == "next" && i > 0 && lower(i - 1) == "the");
  const Day base = own && context_.running ? context_.running->first : today();
  if (!same) {
    if (Found found = relative_weekday(i, at, base, step)) return found;
    if (Found found = relative_season(i, at, base, step)) return found;
    if (Found found = relative_holiday(i, at, base, step)) return found;
  }
  if (Found found = relative_month(i, at, base, step)) return found;
  const Word& what = word(at);
  // "that day" after a year or a month is none.
  if (same && context_.running && what.unit == Grain::day && context_.running->grain > Grain::day)
    return {};
  if (what.daypart != nullptr) return part_of_day(i, at + 1, base + days{step}, what.daypart);
  if (what.unit == Grain::none || what.ordinal != 0) return {};
  if (lower(at).ends_with("s")) {
    // "in the coming weeks"; but "the last weeks" has no number.
    if (said == "coming") return reference(i, at + 1, "FUTURE_REF");
    const bool bare = said == "past" && !(i > 0 && lower(i - 1) == "the");
    return bare ? reference(i, at + 1, "PAST_REF") : Found{};
  }
  if (is_clock(what.unit)) {
    return !same && step != 0 ? length(i, at + 1, duration(1, what.unit)) : Found{};
  }
  // "the past year" is a length that ends now.
  if (said == "past" || said == "coming") return length(i, at + 1, duration(1, what.unit));
  Found out = date(i, at + 1, shift(around(base, what.unit), what.unit, step), false);
  if (same) return same_of_another(std::move(out));
  if (what.unit == Grain::year) {
    if (Found quarter = quarter_of_year(i, out)) return quarter;
  }
  return out;
}

// "the same month a year ago", "the same quarter last year": one of another year.
Found Matcher::same_of_another(Found found) const {
  if (found.stretch->grain < Grain::month || found.stretch->grain > Grain::half) return found;
  std::uint32_t at = found.end;
  if (lower(at) == "of" && joined(at)) ++at;
  if (lower(at) == "the" && joined(at)) ++at;
  if (!joined(at)) return found;
  const bool last = word(at).is(Word::last) && word(at + 1).unit == Grain::year;
  const bool ago =
      lower(at) == "a" && lower(at + 1) == "year" &&
      (lower(at + 2) == "ago" || lower(at + 2) == "earlier" || lower(at + 2) == "before");
  if (!last && !ago) return found;
  const Grain grain = found.stretch->grain;
  found.stretch = around(shift(*found.stretch, Grain::month, -12).first, grain);
  found.value = name(*found.stretch);
  found.end = at + (ago ? 3 : 2);
  found.counted = true;
  return found;
}

}  // namespace hearsay::times
