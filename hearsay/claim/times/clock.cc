// Times of day: "8:30 p.m.", "0415 GMT", "noon on Friday", "Tuesday night".
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/times/match.h"

#include <algorithm>

namespace hearsay::times {

int Matcher::seconds_of(const Clock& time) {
  return time.hour * 3600 + std::max(0, time.minute) * 60 + std::max(0, time.second);
}

// "p.m.", "am", "o'clock" after the hour: where it ends, the hour counted on; 0 if not there.
std::uint32_t Matcher::half_of_day(std::uint32_t at, Clock& out) const {
  if (!joined(at)) return 0;
  const std::string_view next = lower(at);
  std::uint32_t end = 0;
  if (next == "am" || next == "pm") {
    end = at + 1;
  } else if ((next == "a" || next == "p") && lower(at + 1) == "." && lower(at + 2) == "m" &&
             !atoms_[at + 1].space_before) {
    end = at + 3;
    if (lower(end) == "." && !atoms_[end].space_before) ++end;
  } else if (next == "o" && lower(at + 1) == "'" && lower(at + 2) == "clock") {
    return at + 3;
  }
  if (end == 0 || out.hour > 12) return 0;
  out.hour = out.hour % 12 + (next[0] == 'p' ? 12 : 0);
  return end;
}

Matcher::Clock Matcher::clock(std::uint32_t i) const {
  Clock out;
  if (!has(i)) return out;
  if (lower(i) == "noon") return {i + 1, 12, 0};
  if (lower(i) == "midnight") return {i + 1, 24, 0};
  if (atoms_[i].kind != Atom::number || atoms_[i].value < 0) return out;
  std::uint32_t end = i + 1;
  bool sure = false;
  if (atoms_[i].digits == 4 && atoms_[i].value < 2400 && atoms_[i].value % 100 < 60 &&
      (lower(end) == "gmt" || lower(end) == "utc" || lower(end) == "hours" ||
       lower(end) == "hrs")) {
    out.hour = static_cast<int>(atoms_[i].value / 100);
    out.minute = static_cast<int>(atoms_[i].value % 100);
    out.end = end + 1;
    return out;
  }
  if (atoms_[i].digits > 2 || atoms_[i].value > 24) return out;
  out.hour = static_cast<int>(atoms_[i].value);
  const auto two_digits = [&](std::uint32_t at) {
    return has(at) && atoms_[at].digits == 2 && atoms_[at].value < 60 && !atoms_[at].space_before;
  };
  if ((lower(end) == ":" || lower(end) == ".") && !atoms_[end].space_before &&
      two_digits(end + 1)) {
    const bool colon = lower(end) == ":";
    out.minute = static_cast<int>(atoms_[end + 1].value);
    sure = colon;
    end += 2;
    if (colon && lower(end) == ":" && !atoms_[end].space_before && two_digits(end + 1)) {
      out.second = static_cast<int>(atoms_[end + 1].value);
      end += 2;
    }
  }
  const std::uint32_t after = half_of_day(end, out);
  if (after != 0) end = after;
  if ((after == 0 && !sure) || out.hour > 24) return out;
  if (word(end).is(Word::zone) && joined(end)) {
    ++end;
    if (lower(end) == "time") ++end;
  }
  out.end = end;
  return out;
}

// The day that stands after an hour: ", on Friday", "the 5th of May".
Found Matcher::day_after(std::uint32_t at) const {
  if (joined(at) && (lower(at) == "on" || lower(at) == ",")) ++at;
  if (joined(at) && lower(at) == "the") ++at;
  Found day;
  if (!joined(at)) return day;
  for (Found one : {weekday_date(at),
                    month_date(at),
                    day_month(at),
                    fixed_phrase(at),
                    relative(at),
                    iso(at),
                    slashed(at)}) {
    if (one && one.stretch && one.stretch->grain == Grain::day && !one.clock && one.end > day.end)
      day = one;
  }
  return day;
}

// "8:30 p.m.", of the running day; "8:30 p.m. Friday" by add_clock's mirror below.
Found Matcher::clock_time(std::uint32_t i) const {
  const Clock time = clock(i);
  if (time.end == 0) return {};
  const std::uint32_t own_end = time.end;
  Found day = day_after(own_end);
  std::uint32_t end = day ? day.end : own_end;
  // "9 a.m. to 5 p.m. on Wednesday": the day stands after the other hour.
  const std::string_view to = joined(own_end) ? lower(own_end) : std::string_view();
  if (!day && (to == "to" || to == "until" || to == "and" || to == "-")) {
    const Clock other = joined(own_end + 1) ? clock(own_end + 1) : Clock{};
    if (other.end != 0) day = day_after(other.end);
    end = own_end;
  }
  Found out;
  out.begin = i;
  out.end = end;
  out.type = TimeType::time;
  out.clock = true;
  if (!day && !dated()) {
    out.value = clock_name(time.hour, time.minute, time.second);
    out.seconds = seconds_of(time);
    out.day_said = false;
    return out;
  }
  Day base = day ? day.stretch->first : today();
  if (!day && context_.running && context_.running->grain == Grain::day)
    base = context_.running->first;
  out.stretch = Stretch{base, Grain::day};
  out.named_year = day.named_year;
  out.value = name(*out.stretch) + clock_name(time.hour, time.minute, time.second);
  out.seconds = seconds_of(time);
  out.day_said = static_cast<bool>(day);
  return out;
}

// "Tuesday" + "at 8:30 p.m.", "night", "in the morning".
void Matcher::add_clock(Found& found) const {
  if (!found || !found.stretch || found.stretch->grain != Grain::day ||
      found.type == TimeType::duration || found.value.find('T') != std::string::npos)
    return;
  std::uint32_t at = found.end;
  if (!joined(at)) return;
  if (word(at).daypart != nullptr && !lower(at).ends_with("s")) {
    found.end = at + 1;
    found.type = TimeType::time;
    found.value += std::string("T") + word(at).daypart;
    found.clock = true;
    at = found.end;
  } else if (lower(at) == "in" && lower(at + 1) == "the" && word(at + 2).daypart != nullptr &&
             joined(at + 2)) {
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
  const int pm = found.value.find("T") != std::string::npos && time.hour < 12 &&
                         (found.value.ends_with("AF") || found.value.ends_with("EV") ||
                          found.value.ends_with("NI"))
                     ? 12
                     : 0;
  found.value = name(*found.stretch) + clock_name(time.hour + pm, time.minute, time.second);
  found.seconds = seconds_of(time) + pm * 3600;
}

}  // namespace hearsay::times
