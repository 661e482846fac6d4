// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/page/written_date.h"

#include "hearsay/base/iso_date.h"
#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/read/page/months.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace hearsay::read {

namespace {

constexpr int kFirstYear = 1995;  // Before that, nobody published pages.
constexpr int kLastYear = 2035;
constexpr int kBuddhistEra = 543;
constexpr std::size_t kMostBytes = 400;
constexpr std::size_t kMostParts = 60;

struct Day {
  int year = 0, month = 0, day = 0;

  bool valid() const {
    if (year < kFirstYear || year > kLastYear || month < 1 || month > 12 || day < 1) return false;
    constexpr int kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month == 2 && day == 29 && !(year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)))
      return false;
    return day <= kDays[month - 1];
  }

  std::string iso() const {
    char out[40];
    std::snprintf(out, sizeof out, "%04d-%02d-%02d", year, month, day);
    return out;
  }
};

// A run of digits or of letters.
struct Part {
  std::string word;  // Lower case; digits as ASCII.
  int number = -1;
  std::size_t begin = 0, end = 0;

  bool digits(std::size_t least, std::size_t most) const {
    return number >= 0 && word.size() >= least && word.size() <= most;
  }
};

std::vector<Part> parts_of(std::string_view text) {
  enum class Kind { none, digit, letter };
  std::vector<Part> out;
  Kind before = Kind::none;
  for (std::size_t at = 0; at < text.size() && out.size() < kMostParts;) {
    const DecodedCodePoint point = static_cast<unsigned char>(text[at]) < 0x80
                                       ? DecodedCodePoint{static_cast<char32_t>(text[at]), 1}
                                       : decode_code_point(text, at);
    const UChar32 value = static_cast<UChar32>(point.value);
    const bool ascii = value < 0x80;
    const int digit =
        ascii ? (is_ascii_digit(text[at]) ? text[at] - '0' : -1) : u_charDigitValue(value);
    const bool letter =
        ascii ? is_ascii_alpha(text[at])
              : digit < 0 && (u_isalpha(value) || u_charType(value) == U_NON_SPACING_MARK ||
                              u_charType(value) == U_COMBINING_SPACING_MARK);
    const Kind kind = digit >= 0 ? Kind::digit : letter ? Kind::letter : Kind::none;
    if (kind != Kind::none) {
      if (kind != before) out.push_back({{}, kind == Kind::digit ? 0 : -1, at, at});
      Part& part = out.back();
      if (kind == Kind::digit) {
        part.word.push_back(static_cast<char>('0' + digit));
        if (part.word.size() <= 9) part.number = part.number * 10 + digit;
      } else {
        append_code_point(part.word, static_cast<char32_t>(u_tolower(value)));
      }
      part.end = at + point.length;
    }
    before = kind;
    at += point.length;
  }
  return out;
}

bool is_year(const Part& part) {
  return part.digits(4, 4) && part.number >= kFirstYear && part.number <= kLastYear;
}

bool is_buddhist_year(const Part& part) {
  return part.digits(4, 4) && part.number >= kFirstYear + kBuddhistEra &&
         part.number <= kLastYear + kBuddhistEra;
}

class DateReader {
 public:
  DateReader(std::string_view text, std::string_view language)
      : text_(text.substr(0, kMostBytes)),
        language_(to_lower_ascii(language)) {}

  std::optional<WrittenDate> first() {
    parts_ = parts_of(text_);
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      std::optional<WrittenDate> out = parts_[i].number >= 0 ? in_numbers(i) : in_words(i);
      if (out) return out;
    }
    return std::nullopt;
  }

 private:
  // What stands between two parts.
  std::string_view gap(std::size_t i) const {
    return text_.substr(parts_[i].end, parts_[i + 1].begin - parts_[i].end);
  }

  // The mark that parts two numbers of a date, or 0: "." in "5.3" and "5. 3", "/" in
  // "2024\/03".
  char mark_after(std::size_t i) const {
    std::string_view between = gap(i);
    if (between.starts_with('\\')) between.remove_prefix(1);
    if (between.empty() || between.size() > 2) return 0;
    const char mark = between.front();
    if (mark != '-' && mark != '/' && mark != '.') return 0;
    return between.size() == 1 || between[1] == ' ' ? mark : '\0';
  }

  WrittenDate made(const Day& day, std::size_t first, std::size_t last) const {
    WrittenDate out;
    out.iso = day.iso();
    out.begin = parts_[first].begin;
    out.end = parts_[last].end;
    const std::string_view rest = text_.substr(out.end);
    // "T12:30", " 12:30", ", 9:05": the hour.
    const std::size_t colon = rest.substr(0, 12).find(':');
    if (colon != std::string_view::npos && colon >= 2 && is_ascii_digit(rest[colon - 1])) {
      const int tens = is_ascii_digit(rest[colon - 2]) ? rest[colon - 2] - '0' : 0;
      out.hour = tens * 10 + (rest[colon - 1] - '0');
    }
    out.utc = rest.substr(0, 40).find("GMT") != std::string_view::npos &&
              rest.substr(0, 40).find("GMT+") == std::string_view::npos &&
              rest.substr(0, 40).find("GMT-") == std::string_view::npos;
    return out;
  }

  std::optional<WrittenDate> in_numbers(std::size_t i) {
    const Part& a = parts_[i];
    if (a.digits(8, 8)) return packed(i);
    if (i + 2 >= parts_.size()) return std::nullopt;
    if (auto out = counted(i)) return out;
    const Part& b = parts_[i + 1];
    const Part& c = parts_[i + 2];
    if (b.number < 0 || c.number < 0 || b.word.size() > 2) return std::nullopt;
    const char mark = mark_after(i);
    if (mark == 0 || mark_after(i + 1) != mark) return std::nullopt;
    // "192.168.10.12", "1.2.3.2020" are no dates.
    if (i > 0 && parts_[i - 1].number >= 0 && mark_after(i - 1) == mark) return std::nullopt;
    if (is_year(a)) {
      const Day day{a.number, b.number, c.number};
      if (!day.valid() || c.word.size() > 2) return std::nullopt;
      WrittenDate out = made(day, i, i + 2);
      if (mark == '-') add_time(out);
      return out;
    }
    const bool short_year = c.word.size() == 2 && mark != '-';
    const bool thai = is_buddhist_year(c) && language_.starts_with("th");
    if (a.word.size() > 2 || (!is_year(c) && !short_year && !thai)) return std::nullopt;
    const int year = short_year ? 2000 + c.number : thai ? c.number - kBuddhistEra : c.number;
    Day day{year, b.number, a.number};
    const Day american{year, a.number, b.number};
    if (!day.valid() || (mark == '/' && language_ == "en-us" && american.valid())) day = american;
    if (!day.valid()) return std::nullopt;
    return made(day, i, i + 2);
  }

  // "20240305", "20240305T120000Z".
  std::optional<WrittenDate> packed(std::size_t i) const {
    const int number = parts_[i].number;
    const Day day{number / 10000, number / 100 % 100, number % 100};
    if (!day.valid()) return std::nullopt;
    WrittenDate out = made(day, i, i);
    add_time(out);
    return out;
  }

  // "2024年3月5日", "2024년 3월 5일".
  std::optional<WrittenDate> counted(std::size_t i) const {
    if (i + 4 >= parts_.size() || !is_year(parts_[i])) return std::nullopt;
    const std::string& year = parts_[i + 1].word;
    const std::string& month = parts_[i + 3].word;
    if (!(year == "年" && month == "月") && !(year == "년" && month == "월")) return std::nullopt;
    if (!parts_[i + 2].digits(1, 2) || !parts_[i + 4].digits(1, 2)) return std::nullopt;
    const Day day{parts_[i].number, parts_[i + 2].number, parts_[i + 4].number};
    if (!day.valid()) return std::nullopt;
    return made(day, i, i + 4);
  }

  // The time of day behind an ISO date, if it is a whole one.
  void add_time(WrittenDate& out) const {
    const std::string_view rest = text_.substr(out.end);
    if (rest.size() < 6 || (rest[0] != 'T' && rest[0] != ' ')) return;
    std::size_t length = 1;
    while (length < rest.size() &&
           (is_ascii_digit(rest[length]) || rest[length] == ':' || rest[length] == '.' ||
            rest[length] == '+' || rest[length] == '-' || rest[length] == 'Z')) {
      ++length;
    }
    const std::string with_time = out.iso + std::string(rest.substr(0, length));
    if (is_iso_date(with_time)) out.iso = with_time;
    const std::string_view time = rest.substr(0, length);
    out.utc = out.utc || time.ends_with("Z") || time.ends_with("+00:00") || time.ends_with("+0000");
  }

  std::optional<int> year_at(std::size_t i) const {
    if (i >= parts_.size()) return std::nullopt;
    if (is_year(parts_[i])) return parts_[i].number;
    if (is_buddhist_year(parts_[i]) && language_.starts_with("th"))
      return parts_[i].number - kBuddhistEra;
    // "03.Mär.24", "5-Mar-24", "5 March '24".
    if (i == 0 || !parts_[i].digits(2, 2)) return std::nullopt;
    const std::string_view between = gap(i - 1);
    if (between == "." || between == "-" || between == " '" || between == " \u2019")
      return 2000 + parts_[i].number;
    return std::nullopt;
  }

  std::optional<WrittenDate> in_words(std::size_t i) const {
    const int month = month_of(parts_[i].word, language_);
    if (month == 0) return std::nullopt;
    const auto is_day = [](const Part& part) {
      return part.digits(1, 2) && part.number >= 1 && part.number <= 31;
    };
    // "2024 m. kovo 5 d.", "2024. március 5."
    if (i + 1 < parts_.size() && is_day(parts_[i + 1]) &&
        (i + 2 >= parts_.size() || !year_at(i + 2))) {
      for (std::size_t back = 1; back <= 2 && back <= i; ++back) {
        if (!is_year(parts_[i - back])) continue;
        const Day day{parts_[i - back].number, month, parts_[i + 1].number};
        if (day.valid()) return made(day, i - back, i + 1);
      }
    }
    // "March 5, 2024", "March 5th, 2024": an ordinal's ending is a part of its own.
    for (std::size_t skip = 0; skip <= 1; ++skip) {
      if (i + 2 + skip >= parts_.size() || !is_day(parts_[i + 1])) continue;
      if (skip == 1 && parts_[i + 2].word.size() > 2) continue;
      const std::optional<int> year = year_at(i + 2 + skip);
      if (!year) continue;
      const Day day{*year, month, parts_[i + 1].number};
      if (day.valid()) return made(day, i, i + 2 + skip);
    }
    // "5 March 2024", "5. März 2024", "5 de marzo de 2024", "5th of March, 2024".
    std::size_t at = i + 1;
    if (at < parts_.size() && parts_[at].number < 0 && parts_[at].word.size() <= 4) ++at;
    const std::optional<int> year = year_at(at);
    if (!year) return std::nullopt;
    for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
      if (!is_day(parts_[i - back])) continue;
      const Day day{*year, month, parts_[i - back].number};
      if (day.valid()) return made(day, i - back, at);
      break;
    }
    return std::nullopt;
  }

  std::string_view text_;
  std::string language_;
  std::vector<Part> parts_;
};

// Days since 1 March of the year 0, by the civil calendar.
int day_count(std::string_view iso) {
  int year = 0, month = 0, day = 0;
  if (std::sscanf(std::string(iso.substr(0, 10)).c_str(), "%4d-%2d-%2d", &year, &month, &day) != 3)
    return 0;
  year -= month <= 2 ? 1 : 0;
  const int shifted = (month + 9) % 12;
  return 365 * year + year / 4 - year / 100 + year / 400 + (153 * shifted + 2) / 5 + day - 1;
}

}  // namespace

std::optional<WrittenDate> find_date(std::string_view text, std::string_view language) {
  return DateReader(text, language).first();
}

std::optional<std::string> date_in_address(std::string_view address) {
  const std::vector<Part> parts = parts_of(address);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (is_year(parts[i]) && i + 2 < parts.size() && parts[i + 1].digits(1, 2) &&
        parts[i + 2].digits(1, 2) && parts[i + 1].begin == parts[i].end + 1 &&
        parts[i + 2].begin == parts[i + 1].end + 1) {
      const Day day{parts[i].number, parts[i + 1].number, parts[i + 2].number};
      if (day.valid()) return day.iso();
    }
    if (parts[i].digits(8, 8)) {
      const int number = parts[i].number;
      const Day day{number / 10000, number / 100 % 100, number % 100};
      if (day.valid()) return day.iso();
    }
  }
  return std::nullopt;
}

int days_between(std::string_view a, std::string_view b) {
  return day_count(b) - day_count(a);
}

}  // namespace hearsay::read
