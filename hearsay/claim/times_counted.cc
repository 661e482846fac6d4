// Lengths and sets: "two weeks", "a year ago", "for months", "every Tuesday".
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/times_match.h"

#include <cstdio>

namespace hearsay::times {

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
  for (int skipped = 0;
       skipped < 1 &&
       (lower(at) == "full" || lower(at) == "consecutive" || lower(at) == "straight" ||
        lower(at) == "more" || lower(at) == "additional" || lower(at) == "calendar" ||
        lower(at) == "fiscal" || lower(at) == "business" || lower(at) == "long" ||
        lower(at) == "whole" || lower(at) == "solid");
       ++skipped)
    ++at;
  Grain unit = word(at).unit;
  std::uint32_t end = at + 1;
  if (unit == Grain::none && atoms_[i].kind == Atom::number && has(at) &&
      !atoms_[at].space_before && at == count.end) {
    if (lower(at) == "h") unit = Grain::hour;
    if (lower(at) == "d") unit = Grain::day;
  }
  if (unit == Grain::none || !joined(at)) return {};
  if (lower(at) == "min" || lower(at) == "sec") {
    if (atoms_[i].kind != Atom::number) return {};
  }
  if (count.article && (word(at).ordinal != 0 || lower(at).ends_with("s"))) return {};
  if (word(at).ordinal != 0 &&
      !(atoms_[i].kind == Atom::number || value > 1 || lower(count.end) == "-"))
    return {};
  if (atoms_[i].kind == Atom::number && atoms_[i].digits == 4 &&
      (unit == Grain::quarter || lower(at) == "second"))
    return {};
  if (word(i).is(Word::vague) && lower(i) == "recent") {
    Found out;
    out.begin = i;
    out.end = end;
    out.type = TimeType::duration;
    out.value = duration(-1, unit);
    return out;
  }
  if (Found back = counted_back(i, {count.end, value, count.vague, count.article}, unit, end))
    return back;
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
  if (rest.end != 0 && !rest.article && !rest.vague && word(rest.end).unit != Grain::none &&
      word(rest.end).unit < unit && joined(rest.end)) {
    const std::string tail = duration(rest.value, word(rest.end).unit);
    const bool clock = is_clock(word(rest.end).unit);
    out.value += clock && is_clock(unit) ? tail.substr(2) : tail.substr(1);
    out.end = rest.end + 1;
  }
  return out;
}

Found Matcher::counted_back(std::uint32_t i,
                            const Number& count,
                            Grain unit,
                            std::uint32_t end) const {
  std::uint32_t at = end;
  bool ago = false;
  int sign = 0;
  bool from_running = false;
  if (lower(at) == "-" && !atoms_[at].space_before &&
      (lower(at + 1) == "ago" || lower(at + 1) == "earlier"))
    ++at;
  const std::string_view next = joined(at) ? lower(at) : std::string_view();
  if (next == "ago" || (next == "back" && count.end != 0)) {
    sign = -1;
    ago = true;
    end = at + 1;
  } else if (next == "earlier" || next == "previously" ||
             (next == "before" &&
              !(has(at + 1) && joined(at + 1) && atoms_[at + 1].kind != Atom::mark))) {
    sign = -1;
    from_running = true;
    end = at + 1;
  } else if (next == "later" || next == "hence" ||
             (next == "after" &&
              !(has(at + 1) && joined(at + 1) && atoms_[at + 1].kind != Atom::mark))) {
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
    const auto first = make_day(std::max(1, year_of(quarter.first) - static_cast<int>(count.value)),
                                month_of(quarter.first),
                                1);
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
  if (grain == Grain::century)
    return date(
        i, end, shift(base, Grain::year, sign * static_cast<int>(count.value * 100)), false);
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

// "for years", "in recent weeks", "after days of talks".
Found Matcher::plain_unit(std::uint32_t i) const {
  const Word& what = word(i);
  if (what.unit == Grain::none || what.ordinal != 0 || !lower(i).ends_with("s") || i == 0 ||
      !joined(i))
    return {};
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

}  // namespace hearsay::times
