// Dates as feeds write them.
//
//     Tue, 03 Mar 2026 10:00:00 +0100     RFC 822, with its four kinds of zone
//     3 Mar 26 10:00 EST                  and its abbreviations
//     2026-03-03T10:00:00.5+01:00         ISO 8601
//     2026-03, 20260303, 2026-062         in all its lengths
//     Tue Mar  3 10:00:00 2026            asctime
//
// A time without a zone is read as UTC, as feed readers do.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/civil_time.h"
#include "hearsay/base/text.h"
#include "hearsay/read/feed/feed.h"

#include <charconv>
#include <cstdint>

namespace hearsay::read {

namespace {

std::optional<int> whole_number(std::string_view digits) {
  int value = 0;
  if (digits.empty() || !is_ascii_digit(digits.front())) return std::nullopt;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

// 1 to 12 for "March", "mar", "Sept"; nothing for other words.
std::optional<int> month_of(std::string_view word) {
  constexpr std::string_view kMonths[] = {
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  if (word.size() < 3) return std::nullopt;
  const std::string lower = to_lower_ascii(word.substr(0, 3));
  for (int i = 0; i < 12; ++i) {
    if (kMonths[i] == lower) return i + 1;
  }
  return std::nullopt;
}

struct Zone {
  std::string_view name;
  int minutes;
};

// Minutes east of UTC.
constexpr Zone kZones[] = {
    {"ut", 0},     {"gmt", 0},    {"utc", 0},     {"z", 0},       {"adt", -180}, {"ast", -240},
    {"edt", -240}, {"est", -300}, {"cdt", -300},  {"cst", -360},  {"mdt", -360}, {"mst", -420},
    {"pdt", -420}, {"pst", -480}, {"akdt", -480}, {"akst", -540}, {"hst", -600}, {"bst", 60},
    {"cet", 60},   {"cest", 120}, {"eet", 120},   {"eest", 180},  {"msk", 180},  {"msd", 240},
    {"wet", 0},    {"west", 60},  {"ist", 330},   {"jst", 540},   {"kst", 540},  {"a", -60},
    {"n", 60},     {"m", -720},   {"y", 720},
};

// "+0100", "+01:00", "-5", "EST", "Etc/GMT".
std::optional<int> zone_of(std::string_view word) {
  const std::size_t slash = word.rfind('/');
  if (slash != std::string_view::npos) word = word.substr(slash + 1);
  if (word.empty()) return 0;
  if (word.front() == '+' || word.front() == '-') {
    std::string digits;
    for (const char c : word.substr(1)) {
      if (is_ascii_digit(c))
        digits.push_back(c);
      else if (c != ':')
        return std::nullopt;
    }
    const std::size_t hours = digits.size() > 2 ? digits.size() - 2 : digits.size();
    const auto hour = whole_number(std::string_view(digits).substr(0, hours));
    const auto minute =
        digits.size() > 2 ? whole_number(std::string_view(digits).substr(hours)) : 0;
    if (!hour || !minute || *hour > 24 || *minute > 59) return std::nullopt;
    const int east = *hour * 60 + *minute;
    return word.front() == '-' ? -east : east;
  }
  const std::string lower = to_lower_ascii(word);
  for (const Zone& one : kZones) {
    if (one.name == lower) return one.minutes;
  }
  return std::nullopt;
}

int full_year(int year, std::size_t digits) {
  if (digits > 2) return year;
  return year < 90 ? 2000 + year : 1900 + year;
}

// "10:00", "10:00:07.5", "10".
bool read_clock(std::string_view word, CivilTime& out) {
  const std::vector<std::string_view> parts = split(word, ':');
  if (parts.size() < 2 || parts.size() > 3) return false;
  const auto hour = whole_number(parts[0]);
  const auto minute = whole_number(parts[1]);
  std::optional<int> second = 0;
  if (parts.size() == 3) second = whole_number(parts[2].substr(0, parts[2].find_first_of(".,")));
  if (!hour || !minute || !second) return false;
  out.hour = *hour;
  out.minute = *minute;
  out.second = *second;
  return true;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && (is_ascii_space(text[at]) || text[at] == ','))
      ++at;
    std::size_t end = at;
    while (end < text.size() && !is_ascii_space(text[end]) && text[end] != ',')
      ++end;
    if (end > at) out.push_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}

// RFC 822 and asctime: words in an order that their shapes tell.
std::optional<FeedMoment> by_words(std::string_view text) {
  std::vector<std::string_view> words = words_of(text);
  std::vector<std::string_view> split_words;
  for (const std::string_view word : words) {
    // "03-Mar-2026".
    const std::vector<std::string_view> parts = split(word, '-');
    if (parts.size() == 3 && month_of(parts[1]) && whole_number(parts[0])) {
      split_words.insert(split_words.end(), parts.begin(), parts.end());
    } else {
      split_words.push_back(word);
    }
  }
  CivilTime time;
  std::optional<int> day, month, year, zone;
  bool has_time = false;
  for (std::size_t i = 0; i < split_words.size(); ++i) {
    std::string_view word = split_words[i];
    const std::optional<int> number = whole_number(word);
    if (word.find(':') != std::string_view::npos && is_ascii_digit(word.front())) {
      const std::size_t sign = word.find_first_of("+-Zz");
      if (sign != std::string_view::npos) {
        zone = zone_of(word.substr(sign));
        word = word.substr(0, sign);
      }
      if (!read_clock(word, time)) return std::nullopt;
      has_time = true;
    } else if (number && !day && word.size() <= 2) {
      day = number;
    } else if (number && !year) {
      year = full_year(*number, word.size());
    } else if (!month && !number && month_of(word) &&
               (day || i > 0 || split_words.size() < 4 || !year)) {
      month = month_of(word);
    } else if (has_time && zone_of(word)) {
      // "GMT+0100" is its offset; "GMT +0100" too.
      if (!zone || *zone == 0) zone = zone_of(word);
    } else if (has_time && word.size() > 3 && zone_of(word.substr(3))) {
      zone = zone_of(word.substr(3));
    }
  }
  if (!day || !month || !year) return std::nullopt;
  // "2003 Dec 31" gives the year first.
  time.year = *year;
  time.month = *month;
  time.day = *day;
  const auto seconds = to_unix(time, zone.value_or(0));
  if (!seconds) return std::nullopt;
  return FeedMoment{*seconds, has_time};
}

// The digits at the beginning.
std::string_view digits_at(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_ascii_digit(text[end]))
    ++end;
  return text.substr(0, end);
}

// The day of "2026-03-03", "20260303", "2026-062", "260303", "2026-03", "2026".
std::optional<CivilTime> iso_day(std::string_view text) {
  CivilTime out;
  const std::vector<std::string_view> parts = split(text, '-');
  const auto by_ordinal = [&](int year, int day) -> std::optional<CivilTime> {
    const auto first = to_unix({year, 1, 1, 0, 0, 0});
    if (!first || day < 1 || day > 366) return std::nullopt;
    return from_unix(*first + (day - 1) * std::int64_t{86400});
  };
  for (const std::string_view part : parts) {
    if (!whole_number(part)) return std::nullopt;
  }
  const auto value = [](std::string_view digits) { return whole_number(digits).value_or(0); };
  if (parts.size() == 1) {
    const std::string_view all = parts[0];
    switch (all.size()) {
      case 4: return CivilTime{value(all), 1, 1};
      case 5: return by_ordinal(full_year(value(all.substr(0, 2)), 2), value(all.substr(2)));
      case 6: {
        // "200312" is a month, "031231" a day.
        const int month = value(all.substr(4));
        if (value(all.substr(0, 4)) > 1900 && month >= 1 && month <= 12)
          return CivilTime{value(all.substr(0, 4)), month, 1};
        return CivilTime{
            full_year(value(all.substr(0, 2)), 2), value(all.substr(2, 2)), value(all.substr(4))};
      }
      case 7: return by_ordinal(value(all.substr(0, 4)), value(all.substr(4)));
      case 8:
        return CivilTime{value(all.substr(0, 4)), value(all.substr(4, 2)), value(all.substr(6))};
      default: return std::nullopt;
    }
  }
  const int year = full_year(value(parts[0]), parts[0].size());
  if (parts.size() == 2 && parts[1].size() == 3) return by_ordinal(year, value(parts[1]));
  if (parts.size() == 2 && parts[1].size() <= 2) return CivilTime{year, value(parts[1]), 1};
  if (parts.size() == 3) return CivilTime{year, value(parts[1]), value(parts[2])};
  return std::nullopt;
}

std::optional<FeedMoment> by_iso(std::string_view text) {
  std::size_t cut = text.find_first_of("Tt ");
  std::string_view clock = cut == std::string_view::npos ? "" : trim(text.substr(cut + 1));
  const std::string_view day = trim(text.substr(0, cut));
  if (day.size() < 4 || digits_at(day).size() < 2) return std::nullopt;
  std::optional<CivilTime> time = iso_day(day);
  if (!time) return std::nullopt;
  int zone = 0;
  const bool has_time = !clock.empty();
  if (has_time) {
    const std::size_t sign = clock.find_first_of("+-Zz ABCDEFGHIJKLMNOPQRSTUVWXY");
    if (sign != std::string_view::npos) {
      const auto offset = zone_of(trim(clock.substr(sign)));
      if (!offset) return std::nullopt;
      zone = *offset;
      clock = trim(clock.substr(0, sign));
    }
    if (clock.find(':') == std::string_view::npos) {
      const std::string_view digits = digits_at(clock);
      if (digits.size() < 2) return std::nullopt;
      time->hour = whole_number(digits.substr(0, 2)).value_or(0);
      if (digits.size() >= 4) time->minute = whole_number(digits.substr(2, 2)).value_or(0);
      if (digits.size() >= 6) time->second = whole_number(digits.substr(4, 2)).value_or(0);
    } else if (!read_clock(clock, *time)) {
      return std::nullopt;
    }
  }
  const auto seconds = to_unix(*time, zone);
  if (!seconds) return std::nullopt;
  return FeedMoment{*seconds, has_time};
}

}  // namespace

std::optional<FeedMoment> parse_feed_date(std::string_view text) {
  text = trim(text);
  if (text.empty() || text.size() > 64) return std::nullopt;
  if (auto moment = by_iso(text)) return moment;
  return by_words(text);
}

}  // namespace hearsay::read
