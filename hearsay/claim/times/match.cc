// Which matcher is tried at an atom, and what all of them rest on: the day of
// reference, and the nearest date that bears a name.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/times/match.h"

#include <algorithm>
#include <cstdlib>

namespace hearsay::times {

Day Matcher::today() const {
  if (context_.published) return *context_.published;
  if (context_.running) return context_.running->first;
  return Day{};
}

Found Matcher::date(std::uint32_t begin,
                    std::uint32_t end,
                    const Stretch& stretch,
                    bool named_year) const {
  Found out;
  out.begin = begin;
  out.end = end;
  out.stretch = stretch;
  out.value = name(stretch);
  out.named_year = named_year;
  return out;
}

// The day that the text is at, or the day of the report.
Day Matcher::running_day() const {
  const bool running = context_.running && context_.running->grain == Grain::day;
  return running ? context_.running->first : today();
}

// "Tuesday night": a day and "NI".
Found Matcher::part_of_day(std::uint32_t begin,
                           std::uint32_t end,
                           Day day,
                           const char* part) const {
  Found out = date(begin, end, {day, Grain::day}, false);
  out.type = TimeType::time;
  out.value += std::string("T") + part;
  out.clock = true;
  return out;
}

// "mid-afternoon yesterday", "early morning of June 3", and without a day the running one.
Found Matcher::dated_part(std::uint32_t begin, std::uint32_t at) const {
  const char* part = word(at).daypart;
  std::uint32_t next = at + 1;
  if (joined(next) && (lower(next) == "of" || lower(next) == "on")) ++next;
  Found day;
  if (joined(next)) {
    for (Found one : {weekday_date(next), month_date(next), day_month(next), fixed_phrase(next)})
      if (one && one.stretch && one.stretch->grain == Grain::day && !one.clock) day = one;
  }
  Found out =
      part_of_day(begin, day ? day.end : at + 1, day ? day.stretch->first : running_day(), part);
  out.named_year = day.named_year;
  return out;
}

Found Matcher::length(std::uint32_t begin, std::uint32_t end, std::string value) {
  Found out;
  out.begin = begin;
  out.end = end;
  out.type = TimeType::duration;
  out.value = std::move(value);
  return out;
}

Found Matcher::set(std::uint32_t begin, std::uint32_t end, std::string value) {
  Found out = length(begin, end, std::move(value));
  out.type = TimeType::set;
  return out;
}

Found Matcher::reference(std::uint32_t begin, std::uint32_t end, std::string value) {
  Found out = length(begin, end, std::move(value));
  out.type = TimeType::date;
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

// "extended it through January": told in the past, and still to come.
bool Matcher::reaches_ahead(std::uint32_t i) const {
  while (i > 0 && !atoms_[i].break_before &&
         (lower(i - 1) == "-" || lower(i - 1) == "the" ||
          word(i - 1).is(Word::start | Word::middle | Word::end)))
    --i;
  return i > 0 && !atoms_[i].break_before && word(i - 1).is(Word::ahead);
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
  const int reach = way > 0 ? 11 : way < 0 && context_.published && !reaches_ahead(i) ? 0 : 4;
  const int year =
      year_of(base) + (month < month_of(base) ? 1 : 0) - (ahead == 0 || ahead <= reach ? 0 : 1);
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

// "current plans", "recent attacks": before a noun that is no unit of time.
Found Matcher::attribute(std::uint32_t i) const {
  const bool now = lower(i) == "current";
  if ((!now && lower(i) != "recent") || !joined(i + 1) || atoms_[i + 1].kind != Atom::word)
    return {};
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
  best = at_word(i);
  if (Found part = in_part_of_day(i); part.end > best.end) best = std::move(part);
  return best;
}

// "the morning of March 5", "overnight Thursday"; "in the morning" of the day told of.
Found Matcher::in_part_of_day(std::uint32_t i) const {
  const std::uint32_t at = lower(i) == "the" ? i + 1 : i;
  const auto is_part = [&](std::uint32_t k) {
    return joined(k) && word(k).daypart != nullptr && word(k).unit == Grain::none;
  };
  if (!dated()) return {};
  if (is_part(at) && joined(at + 1) && (lower(at + 1) == "of" || word(at + 1).weekday != 0)) {
    if (Found one = dated_part(i, at); one.end > at + 1) return one;
  }
  if (lower(i) != "in" || lower(i + 1) != "the" || !is_part(i + 2) || lower(i + 2).ends_with("s"))
    return {};
  return part_of_day(i + 1, i + 3, running_day(), word(i + 2).daypart);
}

Found Matcher::at_word(std::uint32_t i) const {
  Found best;
  const auto consider = [&](Found one) {
    if (one && one.end > best.end) best = std::move(one);
  };
  const Atom& atom = atoms_[i];
  const Word& what = *atom.meaning;
  if (what.month != 0) consider(month_date(i));
  if (what.weekday != 0) consider(weekday_date(i));
  consider(fixed_phrase(i));
  consider(holiday(i));
  consider(relative(i));
  consider(attribute(i));
  consider(each(i));
  if (what.season >= 0) consider(season(i));
  if (what.ordinal > 0 || atom.lower == "q" || atom.lower == "fiscal" || what.number >= 20 ||
      atom.lower == "final" || atom.lower == "latter" || atom.lower == "last") {
    consider(ordinal_unit(i));
    consider(day_month(i));
    consider(decade(i));
  }
  if (what.decade >= 0) consider(decade(i));
  if (what.number >= 0 || what.is(Word::vague) || atom.lower == "a" || atom.lower == "an" ||
      atom.lower == "half")
    consider(counted(i));
  if (what.number >= 18 || what.number == 2 || atom.lower == "fiscal" || atom.lower == "year")
    consider(bare_year(i));
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
  if (!out || out.type == TimeType::duration || out.type == TimeType::set ||
      out.value.ends_with("_REF")) {
    // "the end of the year", "early in the week".
    if (dated() && lower(at - 1) == "the" && word(at).unit >= Grain::week &&
        word(at).unit != Grain::quarter && !lower(at).ends_with("s")) {
      return date(i, at + 1, around(today(), word(at).unit), false);
    }
    // "by mid-afternoon", "early morning".
    if (dated() && word(at).daypart != nullptr && !lower(at).ends_with("s"))
      return dated_part(i, at);
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
