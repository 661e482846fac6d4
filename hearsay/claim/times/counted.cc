// Lengths and sets: "two weeks", "a year ago", "for months", "every Tuesday".
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/times/match.h"

#include <algorithm>
#include <cstdio>

namespace hearsay::times {

// The count before a unit: "two", "2 1/2", "two and a half", "two to three" (the last).
Matcher::Number Matcher::count_of_units(std::uint32_t i) const {
  Number count = number(i);
  if (count.end == 0 || count.article) return count;
  if (joined(count.end) && lower(count.end) == "and" && lower(count.end + 1) == "a" &&
      lower(count.end + 2) == "half") {
    count.value += 0.5;
    count.end += 3;
  }
  const std::string_view between = joined(count.end) ? lower(count.end) : std::string_view();
  if (!count.vague && (between == "to" || between == "or" || between == "-")) {
    const Number more = number(count.end + 1);
    if (more.end != 0 && !more.article && !more.vague && more.value > count.value &&
        joined(more.end) && word(more.end).unit != Grain::none && word(more.end).ordinal == 0)
      count = more;
  }
  return count;
}

// The unit of a count, and no other word: "30 seconds", but "the second", "5 min" of a name.
bool Matcher::counts_unit(std::uint32_t i,
                          const Number& count,
                          std::uint32_t at,
                          Grain unit) const {
  const bool digits = atoms_[i].kind == Atom::number;
  if ((lower(at) == "min" || lower(at) == "sec") && !digits) return false;
  if (count.article && (word(at).ordinal != 0 || lower(at).ends_with("s"))) return false;
  if (word(at).ordinal != 0 && !digits && count.value <= 1 && lower(count.end) != "-") return false;
  if (digits && atoms_[i].digits == 4 && (unit == Grain::quarter || lower(at) == "second"))
    return false;
  // "three-quarters of it", "a quarter of the dealers".
  if (unit == Grain::quarter && lower(at + 1) == "of" && (count.article || count.value == 3))
    return false;
  // "20-year-old" is an age.
  return lower(at + 1) != "old" && !(lower(at + 1) == "-" && lower(at + 2) == "old");
}

// "two weeks", "two-year", "several days", with "ago", "earlier", "later", "from now".
Found Matcher::counted(std::uint32_t i) const {
  Number count = count_of_units(i);
  if (count.end == 0 || !has(count.end)) return {};
  std::uint32_t at = skip(count.end, "-");
  if (!joined(at)) return {};
  if (count.article && (lower(at) == "fiscal" || lower(at) == "calendar")) return {};
  if (word(at).is(Word::amount)) ++at;
  Grain unit = word(at).unit;
  if (unit == Grain::none && atoms_[i].kind == Atom::number && has(at) &&
      !atoms_[at].space_before && at == count.end) {
    if (lower(at) == "h") unit = Grain::hour;
    if (lower(at) == "d") unit = Grain::day;
  }
  if (unit == Grain::none || !joined(at) || !counts_unit(i, count, at, unit)) return {};
  std::uint32_t end = at + 1;
  if (lower(i) == "recent") return reference(i, end, "PAST_REF");
  // "a minute and a half".
  if (count.article && joined(end) && lower(end) == "and" && lower(end + 1) == "a" &&
      lower(end + 2) == "half") {
    count.value += 0.5;
    end += 3;
  }
  if (Found back = counted_back(i, count, unit, end)) return back;
  if (count.article && context_.rate && context_.rate(i) && lower(end) != "before" &&
      lower(end) != "after") {
    // "twice a week"; but "700 seats a week" is no time.
    if (!word(i - 1).is(Word::repeats)) return {};
    return set(i, end, duration(count.value, unit));
  }
  if (lower(end) == "-" && lower(end + 1) == "long") end += 2;
  Found out = length(i, end, duration(count.vague ? -1 : count.value, unit));
  // "two years and six months", "9 minutes 30 seconds".
  const std::uint32_t more = lower(end) == "and" || lower(end) == "," ? end + 1 : end;
  const Number rest = joined(more) && !count.vague ? number(more) : Number{};
  if (rest.end != 0 && !rest.article && !rest.vague && joined(rest.end) &&
      word(rest.end).unit != Grain::none && word(rest.end).unit < unit) {
    const std::string tail = duration(rest.value, word(rest.end).unit);
    const bool clock = is_clock(word(rest.end).unit);
    out.value += clock && is_clock(unit) ? tail.substr(2) : tail.substr(1);
    out.end = rest.end + 1;
  }
  return out;
}

// "ago", "earlier", "later", "from now" after a count.
Matcher::Away Matcher::away(std::uint32_t at) const {
  if (lower(at) == "-" && !atoms_[at].space_before &&
      (lower(at + 1) == "ago" || lower(at + 1) == "earlier"))
    ++at;
  const std::string_view next = joined(at) ? lower(at) : std::string_view();
  // "two days before", but not "two days before the vote".
  const bool alone = !(joined(at + 1) && atoms_[at + 1].kind != Atom::mark);
  if (next == "ago" || next == "back") return {at + 1, -1, false};
  if (next == "earlier" || next == "previously" || (next == "before" && alone))
    return {at + 1, -1, true};
  if (next == "later" || (next == "after" && alone)) return {at + 1, 1, true};
  if (next == "hence") return {at + 1, 1, false};
  if (next == "from" && (lower(at + 1) == "now" || lower(at + 1) == "today"))
    return {at + 2, 1, false};
  return {};
}

// The quarter of another year, where quarters are compared: "$3 million a year ago".
Found Matcher::quarter_back(std::uint32_t i, double years, std::uint32_t end) const {
  if (!context_.quarter || atoms_[i].span.begin - context_.quarter_at >= 400) return {};
  const Stretch& quarter = *context_.quarter;
  const int year = std::max(1, year_of(quarter.first) - static_cast<int>(years));
  Found out =
      date(i, end, around(*make_day(year, month_of(quarter.first), 1), quarter.grain), false);
  out.counted = true;
  return out;
}

Found Matcher::counted_back(std::uint32_t i,
                            const Number& count,
                            Grain unit,
                            std::uint32_t end) const {
  const Away away = this->away(end);
  if (away.end == 0) return {};
  if (count.vague) return reference(i, away.end, away.sign < 0 ? "PAST_REF" : "FUTURE_REF");
  // "An hour later" gives no hour.
  if (is_clock(unit) && away.running) return length(i, away.end, duration(count.value, unit));
  if (!dated()) return {};
  if (unit == Grain::year && away.sign < 0) {
    if (Found quarter = quarter_back(i, count.value, away.end)) return quarter;
  }
  const bool running = away.running && context_.running.has_value();
  const Stretch base = running ? *context_.running : Stretch{today(), Grain::day};
  if (is_clock(unit)) return date(i, away.end, {base.first, Grain::day}, false);
  Grain grain = unit == Grain::night ? Grain::day : unit;
  double amount = count.value;
  const auto times = [&](Grain smaller, int many) {
    grain = smaller;
    amount *= many;
  };
  if (grain == Grain::decade) times(Grain::year, 10);
  if (grain == Grain::century) times(Grain::year, 100);
  if (grain == Grain::year && amount != static_cast<int>(amount)) times(Grain::month, 12);
  return date(i, away.end, shift(base, grain, away.sign * static_cast<int>(amount)), false);
}

// "every day", "each Tuesday", "per year", "every two weeks".
Found Matcher::each(std::uint32_t i) const {
  if (!word(i).is(Word::each) || !joined(i + 1)) return {};
  std::uint32_t at = i + 1;
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
  if (const std::uint32_t end = weekday(at, day); end != 0)
    return set(i, end, "XXXX-WXX-" + std::to_string(day));
  int month_number = 0;
  if (const std::uint32_t end = month(at, month_number); end != 0) {
    char name[16];
    std::snprintf(name, sizeof name, "XXXX-%02d", month_number);
    return set(i, end, name);
  }
  static constexpr const char* kSeasons[] = {"XXXX-SP", "XXXX-SU", "XXXX-FA", "XXXX-WI"};
  if (word(at).season >= 0) return set(i, at + 1, kSeasons[word(at).season]);
  if (word(at).daypart != nullptr)
    return set(i, at + 1, std::string("XXXX-XX-XXT") + word(at).daypart);
  if (word(at).unit == Grain::none || word(at).ordinal != 0) return {};
  return set(i, at + 1, duration(value, word(at).unit));
}

// "for years", "in recent weeks", "after days of talks", "months ago"; "year-long".
Found Matcher::plain_unit(std::uint32_t i) const {
  const Word& what = word(i);
  if (what.unit < Grain::hour || what.unit == Grain::quarter || what.ordinal != 0) return {};
  const bool plural = lower(i).ends_with("s");
  // The article has its own: "a year-long siege".
  if (!plural && lower(i + 1) == "-" && lower(i + 2) == "long" && joined(i + 2))
    return length(i, i + 3, duration(1, what.unit));
  if (!plural) return {};
  if (joined(i + 1) && (lower(i + 1) == "ago" || lower(i + 1) == "earlier"))
    return reference(i, i + 2, "PAST_REF");
  const std::string value = duration(-1, what.unit);
  if (lower(i + 1) == "-" && (lower(i + 2) == "long" || lower(i + 2) == "old") && joined(i + 2))
    return length(i, i + 3, value);
  if (i == 0 || !joined(i) || !word(i - 1).is(Word::anchor)) return {};
  return length(i, i + 1, value);
}

}  // namespace hearsay::times
