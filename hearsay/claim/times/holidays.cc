// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/times/holidays.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/pack.h"
#include "hearsay/claim/times/words.h"

#include <algorithm>
#include <charconv>
#include <span>

namespace hearsay::times {
namespace {

using std::chrono::days;

constexpr const char* kWeekdays[] = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
constexpr const char* kMonths[] = {"january",
                                   "february",
                                   "march",
                                   "april",
                                   "may",
                                   "june",
                                   "july",
                                   "august",
                                   "september",
                                   "october",
                                   "november",
                                   "december"};
constexpr const char* kHebrew[] = {"tishri",
                                   "heshvan",
                                   "kislev",
                                   "tevet",
                                   "shevat",
                                   "adar-i",
                                   "adar",
                                   "nisan",
                                   "iyar",
                                   "sivan",
                                   "tamuz",
                                   "av",
                                   "elul"};
constexpr const char* kIslamic[] = {"muharram",
                                    "safar",
                                    "rabi-i",
                                    "rabi-ii",
                                    "jumada-i",
                                    "jumada-ii",
                                    "rajab",
                                    "shaaban",
                                    "ramadan",
                                    "shawwal",
                                    "dhu-al-qadah",
                                    "dhu-al-hijjah"};
constexpr const char* kOrdinals[] = {"last", "1st", "2nd", "3rd", "4th", "5th"};

// From 1; 0 if it is none of them.
int place_in(std::string_view word, std::span<const char* const> names) {
  const auto found = std::find(names.begin(), names.end(), word);
  return found == names.end() ? 0 : static_cast<int>(found - names.begin()) + 1;
}

std::optional<int> whole(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  int out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return out;
}

// "12-25": true and both numbers.
bool two_numbers(std::string_view text, int& first, int& second) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos || dash == 0) return false;
  const auto a = whole(text.substr(0, dash));
  const auto b = whole(text.substr(dash + 1));
  if (!a || !b) return false;
  first = *a;
  second = *b;
  return true;
}

// The words of a rule that say where it starts to count; how many there are, 0 if it is none.
std::size_t read_base(std::span<const std::string_view> words, HolidayRule& out) {
  if (words.empty()) return 0;
  if (words[0] == "easter") {
    out.kind = HolidayRule::easter;
    return 1;
  }
  if (two_numbers(words[0], out.month, out.day)) {
    out.kind = HolidayRule::fixed;
    return make_day(2000, out.month, out.day) ? 1 : 0;
  }
  if (words.size() < 2) return 0;
  if (words[0] == "orthodox" && words[1] == "easter") {
    out.kind = HolidayRule::orthodox_easter;
    return 2;
  }
  out.kind = HolidayRule::almanac;
  if (words[0] == "chinese") {
    out.in = Almanac::chinese;
    return two_numbers(words[1], out.month, out.day) ? 2 : 0;
  }
  if (const auto day = whole(words[0]); day && *day >= 1 && *day <= 30) {
    out.day = *day;
    out.month = place_in(words[1], kHebrew);
    out.in = out.month != 0 ? Almanac::hebrew : Almanac::islamic;
    if (out.month == 0) out.month = place_in(words[1], kIslamic);
    return out.month != 0 ? 2 : 0;
  }
  if (words.size() < 4 || words[2] != "of") return 0;
  out.kind = HolidayRule::nth_weekday;
  out.nth = place_in(words[0], kOrdinals) - 1;
  out.weekday = place_in(words[1], kWeekdays);
  out.month = place_in(words[3], kMonths);
  return out.nth >= 0 && out.weekday != 0 && out.month != 0 ? 4 : 0;
}

// "friday before 1 shawwal", "4th thursday of november +1", "easter -46".
Result<HolidayRule> rule_from(const std::string& text, const PackNode& node) {
  HolidayRule out;
  const std::vector<std::string_view> parts = split(text, ' ');
  std::span<const std::string_view> words = parts;
  if (words.size() > 2 && (words[1] == "from" || words[1] == "before") &&
      place_in(words[0], kWeekdays) != 0) {
    out.seek_weekday = place_in(words[0], kWeekdays);
    out.seek = words[1] == "from" ? 1 : -1;
    words = words.subspan(2);
  }
  const std::size_t base = read_base(words, out);
  words = words.subspan(base);
  if (words.size() == 1) {
    const std::optional<int> offset = whole(words[0]);
    if (offset) out.offset = *offset;
    words = words.subspan(offset ? 1 : 0);
  }
  if (base == 0 || !words.empty()) {
    return node.complain("cannot read the day '" + text +
                         "'; write \"12-25\", \"3rd monday of january\", \"easter -2\", \"10 "
                         "tishri\", \"chinese 1-1\" or "
                         "\"friday before 11-01\", with \"+1\" after it for a day later");
  }
  return out;
}

Result<void> read_moves(const PackNode& node, HolidayRule& out) {
  for (const std::string& text : HEARSAY_TRY(node.strings())) {
    const std::vector<std::string_view> parts = split(text, ' ');
    const int weekday = parts.size() == 2 ? place_in(parts[0], kWeekdays) : 0;
    const std::optional<int> by = parts.size() == 2 ? whole(parts[1]) : std::nullopt;
    if (weekday == 0 || !by)
      return node.complain("'" + text + "' must be a weekday and days, as \"sunday +1\"");
    out.moves.emplace_back(weekday, *by);
  }
  return {};
}

Result<HolidayRule> read_rule(const PackNode& entry) {
  if (!entry.has("dates")) {
    HolidayRule out = HEARSAY_TRY(rule_from(HEARSAY_TRY(entry["on"].string()), entry["on"]));
    HEARSAY_TRY(read_moves(entry["moves"], out));
    return out;
  }
  HolidayRule out;
  out.kind = HolidayRule::listed;
  for (const std::string& text : HEARSAY_TRY(entry["dates"].strings())) {
    const std::optional<Day> day = parse_iso_day(text);
    if (!day || text.size() != 10)
      return entry["dates"].complain("'" + text + "' must be a date, as 2019-10-27");
    out.dates.push_back(*day);
  }
  std::sort(out.dates.begin(), out.dates.end());
  return out;
}

// "20:30-21:30".
Result<void> read_hours(const PackNode& node, Holiday& out) {
  const std::string text = HEARSAY_TRY(node.string());
  const auto number = [&](std::size_t at) {
    return text.size() == 11 ? whole(text.substr(at, 2)).value_or(-1) : -1;
  };
  const int from = number(0) * 3600 + number(3) * 60;
  const int to = number(6) * 3600 + number(9) * 60;
  if (from < 0 || to <= from || to > 86400)
    return node.complain("'" + text + "' must be hours, as \"20:30-21:30\"");
  out.from_seconds = from;
  out.to_seconds = to;
  return {};
}

// "St. Patrick's Day" and "st patricks day" are one: letters, with single spaces.
std::string plain_name(std::string_view name) {
  const std::string text = to_lower_ascii(name);
  std::string out;
  bool space = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (text[i] == '\'') continue;
    if (is_ascii_alpha(text[i]) || is_ascii_digit(text[i]) || byte >= 0x80) {
      if (space && !out.empty()) out += ' ';
      space = false;
      out += text[i];
    } else {
      space = true;
    }
  }
  return out;
}

}  // namespace

std::vector<Day> HolidayRule::days_in(int year) const {
  std::vector<Day> out;
  switch (kind) {
    case fixed:
      if (const auto date = make_day(year, month, day)) out.push_back(*date);
      break;
    case nth_weekday: out.push_back(times::nth_weekday(year, month, weekday, nth)); break;
    case easter: out.push_back(times::easter(year)); break;
    case orthodox_easter: out.push_back(times::orthodox_easter(year)); break;
    case almanac: out = times::days_in(in, month, day, year); break;
    case listed:
      std::copy_if(dates.begin(), dates.end(), std::back_inserter(out), [&](Day one) {
        return year_of(one) == year;
      });
      break;
  }
  for (Day& one : out) {
    if (seek > 0) one += days{(seek_weekday - weekday_of(one) + 7) % 7};
    if (seek < 0) one -= days{(weekday_of(one) - seek_weekday + 6) % 7 + 1};
    one += days{offset};
    const auto move = std::find_if(
        moves.begin(), moves.end(), [&](const auto& m) { return m.first == weekday_of(one); });
    if (move != moves.end()) one += days{move->second};
  }
  return out;
}

std::vector<HolidayDays> Holiday::in(int year) const {
  std::vector<HolidayDays> out;
  if (year < 1 || year > 9998) return out;
  for (const Day first : begins_.days_in(year)) {
    Day last = first + days{length_ - 1};
    if (ends_) {
      for (const int end_year : {year, year + 1}) {
        const std::vector<Day> ends = ends_->days_in(end_year);
        const auto end =
            std::find_if(ends.begin(), ends.end(), [&](Day day) { return day >= first; });
        if (end == ends.end()) continue;
        last = *end;
        break;
      }
    }
    out.push_back({first, last});
  }
  return out;
}

std::optional<HolidayDays> Holiday::one_in(int year) const {
  const std::vector<HolidayDays> found = in(year);
  return found.empty() ? std::nullopt : std::optional(found.front());
}

std::optional<HolidayDays> Holiday::from(Day day) const {
  for (int year = year_of(day) - 1; year <= year_of(day) + 3; ++year) {
    for (const HolidayDays& one : in(year)) {
      if (one.last >= day) return one;
    }
  }
  return std::nullopt;
}

std::optional<HolidayDays> Holiday::until(Day day) const {
  for (int year = year_of(day); year >= year_of(day) - 3; --year) {
    const std::vector<HolidayDays> found = in(year);
    for (auto one = found.rbegin(); one != found.rend(); ++one) {
      if (one->first <= day) return *one;
    }
  }
  return std::nullopt;
}

HolidayDays weekend_around(const HolidayDays& at) {
  const int weekday = weekday_of(at.first);
  // Monday and Tuesday belong to the weekend before them.
  if (weekday <= 2) return {at.first - days{weekday + 1}, at.last};
  const Day saturday = at.first + days{6 - weekday};
  return {std::min(at.first, saturday), std::max(at.last, saturday + days{1})};
}

Result<Holidays> Holidays::load(const std::filesystem::path& packs) {
  const PackNode pack = HEARSAY_TRY(read_pack_file(packs / "en" / "holidays.toml"));
  HEARSAY_TRY(pack.only_keys({"holiday", "not_before"}));
  Holidays out;
  for (const std::string& word : HEARSAY_TRY(pack["not_before"].strings()))
    out.not_before_.insert(word);
  for (const PackNode& entry : pack["holiday"].items())
    HEARSAY_TRY(out.add(entry));
  return out;
}

// The rule of another holiday, and days after it.
Result<HolidayRule> Holidays::rule_of_another(const PackNode& entry) const {
  const std::string name = HEARSAY_TRY(entry["of"].string());
  const auto found = names_.find(plain_name(name));
  if (found == names_.end() || found->second < 0)
    return entry["of"].complain("no holiday above is named '" + name + "'");
  HolidayRule out = holidays_[static_cast<std::size_t>(found->second)].begins_;
  out.offset += static_cast<int>(HEARSAY_TRY(entry["after"].number()));
  return out;
}

Result<void> Holidays::add(const PackNode& entry) {
  HEARSAY_TRY(entry.only_keys(
      {"names", "on", "dates", "of", "after", "moves", "days", "to", "eve", "hours"}));
  Holiday one;
  one.begins_ =
      entry.has("of") ? HEARSAY_TRY(rule_of_another(entry)) : HEARSAY_TRY(read_rule(entry));
  if (entry.has("to"))
    one.ends_ = HEARSAY_TRY(rule_from(HEARSAY_TRY(entry["to"].string()), entry["to"]));
  if (entry.has("days")) one.length_ = static_cast<int>(HEARSAY_TRY(entry["days"].number()));
  if (one.length_ < 1 || one.length_ > 366)
    return entry["days"].complain("'days' must be from 1 to 366");
  if (entry.has("hours")) HEARSAY_TRY(read_hours(entry["hours"], one));
  one.from_eve = entry["eve"].boolean_or(false);
  const std::vector<std::string> names = HEARSAY_TRY(entry["names"].strings());
  if (names.empty()) return entry.complain("a holiday needs 'names'");
  one.name = names.front();
  const auto index = static_cast<std::int32_t>(holidays_.size());
  for (const std::string& name : names) {
    const std::string plain = plain_name(name);
    for (std::size_t space = plain.find(' '); space != std::string::npos;
         space = plain.find(' ', space + 1))
      names_.emplace(plain.substr(0, space), -1);
    auto [known, added] = names_.emplace(plain, index);
    if (!added && known->second >= 0)
      return entry["names"].complain("'" + name + "' is named twice");
    known.value() = index;
  }
  holidays_.push_back(std::move(one));
  return {};
}

HolidayName Holidays::find(const std::vector<Atom>& atoms, std::uint32_t begin) const {
  constexpr std::size_t kLongest = 32;  // Atoms; "a'a'a'..." could be one without end.
  const std::size_t end = std::min(atoms.size(), begin + kLongest);
  HolidayName out;
  std::string so_far;
  bool glued = false;  // An apostrophe stood before: "New Year's".
  for (std::uint32_t at = begin; at < end; ++at) {
    const Atom& atom = atoms[at];
    if (at > begin && atom.break_before) break;
    if (atom.kind == Atom::mark) {
      if (at == begin || atom.space_before ||
          (atom.lower != "'" && atom.lower != "." && atom.lower != "-"))
        break;
      glued = atom.lower == "'";
      continue;
    }
    if (atom.kind == Atom::word && atom.meaning->weekday != 0 && at > begin) {
      so_far += std::string(" ") + kWeekdays[atom.meaning->weekday - 1];
    } else {
      if (at > begin && !(glued && !atom.space_before)) so_far += ' ';
      so_far += atom.lower;
    }
    glued = false;
    const auto found = names_.find(so_far);
    if (found != names_.end() && found->second >= 0)
      out = {&holidays_[static_cast<std::size_t>(found->second)], at + 1};
    // "presidents' day": the apostrophe ends a word.
    const bool open =
        found != names_.end() || (at + 1 < atoms.size() && atoms[at + 1].lower == "'");
    if (!open) break;
  }
  if (out && out.end < atoms.size() && not_before_.contains(atoms[out.end].lower)) return {};
  return out;
}

}  // namespace hearsay::times
