// Dates and clocks in figures: "10/31/1974", "2019-05-01", "7.6", "9:30:10", "20161016".
//
// A run of figures joined by marks is taken apart at a hyphen that is not the mark
// inside: "10/1-11/2/2017" is two dates. Runs that are no date ("123-12-1234") give
// nothing at all, not even their parts.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/utterance/words.h"

#include <algorithm>
#include <string_view>

namespace hearsay::utterance {
namespace {

struct Run {
  std::vector<std::uint32_t> numbers;  // Atoms.
  std::string marks;                   // Between them, one fewer.
};

bool is_date(int year, int month, int day) {
  return times::make_day(year, month, day).has_value();
}

class Figures {
 public:
  Figures(const times::Atoms& atoms, const Run& run, std::vector<Node>& out)
      : atoms_(atoms.list),
        run_(run),
        out_(out) {}

  void read() {
    const std::size_t count = run_.numbers.size();
    for (std::size_t first = 0; first < count; ++first) {
      for (std::size_t last = first; last < count; ++last) {
        if (last > first + 1 && mark(last - 1) != mark(first)) break;
        if (!free_outside(first, last)) continue;
        if (last == first) single(first);
        if (last == first + 1) pair(first);
        if (last == first + 2) triple(first);
      }
    }
  }

 private:
  char mark(std::size_t after) const { return run_.marks[after]; }

  const times::Atom& atom(std::size_t number) const { return atoms_[run_.numbers[number]]; }

  int value(std::size_t number) const {
    return static_cast<int>(std::min<std::int64_t>(atom(number).value, 100000000));
  }

  int digits(std::size_t number) const { return atom(number).digits; }

  // The month is a word before the figures: "Dec-31-2019", "Jan/5/2018".
  bool behind_month() const {
    const std::uint32_t at = run_.numbers.front();
    if (at < 2 || atom(0).space_before || atoms_[at - 1].space_before) return false;
    const times::Atom& word = atoms_[at - 2];
    return atoms_[at - 1].lower == run_.marks && word.kind == times::Atom::word &&
           word.meaning->month != 0;
  }

  // Whether the figures may stand alone: nothing but hyphens beside them.
  bool free_outside(std::size_t first, std::size_t last) const {
    const char inside = last > first ? mark(first) : ' ';
    const auto free = [&](char outside) {
      if (outside == '-') return inside != '-';
      return outside == '/' && (inside == ':' || (inside == '-' && last == first + 2));
    };
    if (last == first && run_.numbers.size() == 2 && behind_month()) return true;
    if (first > 0 && !free(mark(first - 1))) return false;
    if (last < run_.marks.size() && !free(mark(last))) return false;
    // "123-12-1234" is no three numbers, "32-2015" no two.
    if (last == first && run_.numbers.size() == 2 && (digits(0) == 4) != (digits(1) == 4) &&
        run_.marks == "-")
      return false;
    return last > first || run_.numbers.size() < 3 ||
           run_.marks.find_first_not_of('-') != std::string::npos;
  }

  void add(std::size_t first, std::size_t last, Value value) {
    out_.push_back({run_.numbers[first], run_.numbers[last] + 1, std::move(value)});
  }

  void add_date(std::size_t first, std::size_t last, int year, int month, int day, bool latent) {
    Point point;
    point.year = year;
    point.month = month;
    point.day = day;
    Value out = point_value(point, latent);
    if (year != 0 && day != 0 && !is_date(year, month, day)) {
      // The 29th of February of a year that has none is still what was said.
      if (day > 31 || month > 12 || month < 1 || day < 1) return;
      char text[16];
      std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
      out.fixed = text;
    }
    add(first, last, std::move(out));
  }

  void single(std::size_t at) {
    const int number = value(at);
    add(at, at, number_value(number, digits(at)));
    if (digits(at) == 4 && number >= 1000 && number < 3000) {
      Point year;
      year.year = number;
      add(at, at, point_value(year, number < 1900 || number >= 2100));
    }
    if (digits(at) == 8 && is_date(number / 10000, number / 100 % 100, number % 100)) {
      const int year = number / 10000;
      if (year > 1500 && year < 2500)
        add_date(at, at, year, number / 100 % 100, number % 100, false);
    }
    if ((digits(at) == 4 || digits(at) == 3) && number / 100 <= 24 && number % 100 < 60) {
      Point clock;
      clock.hour = number / 100;
      clock.minute = number % 100;
      clock.either_half = number / 100 <= 12 && number / 100 > 0;
      Value value = point_value(clock, true);
      value.digits = digits(at);
      add(at, at, std::move(value));
    }
  }

  void clock(std::size_t first, std::size_t last, bool latent) {
    const int hour = value(first);
    if (hour > 24 || digits(first) > 2) return;
    for (std::size_t at = first + 1; at <= last; ++at) {
      if (digits(at) != 2 || value(at) > 59) return;
    }
    Point point;
    point.hour = hour;
    point.minute = value(first + 1);
    if (last == first + 2) point.second = value(last);
    point.either_half = hour > 0 && hour <= 12 && !(digits(first) == 2 && hour < 10);
    add(first, last, point_value(point, latent));
  }

  void pair(std::size_t first) {
    const std::size_t last = first + 1;
    const char between = mark(first);
    const int a = value(first);
    const int b = value(last);
    if (between == ':') return clock(first, last, false);
    if (between == '.') clock(first, last, true);
    if (between == '/' && b != 0 && a < b && run_.numbers.size() == 2)
      add(first, last, number_value(static_cast<double>(a) / b));
    if (between == '.') {
      double number = b;
      for (int i = 0; i < digits(last); ++i)
        number /= 10;
      add(first, last, number_value(a + number));
    }
    if (digits(first) <= 2 && digits(last) <= 2) {
      if (a >= 1 && a <= 12 && b >= 1 && b <= 31) {
        add_date(first, last, 0, a, b, between != '/');
      } else if (b >= 1 && b <= 12 && a >= 1 && a <= 31) {
        add_date(first, last, 0, b, a, between != '/');
      }
    }
    if (digits(last) == 4 && digits(first) <= 2 && a >= 1 && a <= 12 && b >= 1000 && b < 3000)
      add_date(first, last, b, a, 0, false);
    if (digits(first) == 4 && digits(last) <= 2 && b >= 1 && b <= 12 && a >= 1000 && a < 3000)
      add_date(first, last, a, b, 0, digits(last) == 1 || between == '.');
  }

  void triple(std::size_t first) {
    const std::size_t last = first + 2;
    const int a = value(first);
    const int b = value(first + 1);
    const int c = value(last);
    if (mark(first) == ':') return clock(first, last, false);
    if (digits(first) == 4) {
      if (digits(first + 1) <= 2 && digits(last) <= 2) add_date(first, last, a, b, c, false);
      return;
    }
    if (digits(first) > 2 || digits(first + 1) > 2 || digits(last) == 3 || digits(last) > 4) return;
    const int year = digits(last) == 4 ? c : full_year(c);
    const bool day_first = a > 12 && b <= 12;
    add_date(first, last, year, day_first ? b : a, day_first ? a : b, false);
    if (a <= 12 && b <= 12 && a != b && is_date(year, b, a) && is_date(year, a, b)) {
      // Either order: both are readings.
      Point both;
      for (const auto& [month, day] : {std::pair(a, b), std::pair(b, a)})
        both.within.push_back(around(moment_of(*times::make_day(year, month, day)), Grain::day));
      out_.back().value.at = both;
    }
  }

  const std::vector<times::Atom>& atoms_;
  const Run& run_;
  std::vector<Node>& out_;
};

}  // namespace

int full_year(int two_digits) {
  return two_digits < 50 ? 2000 + two_digits : two_digits < 100 ? 1900 + two_digits : two_digits;
}

std::uint32_t read_figures(const times::Atoms& atoms, std::uint32_t at, std::vector<Node>& out) {
  const std::vector<times::Atom>& list = atoms.list;
  Run run;
  run.numbers.push_back(at);
  std::uint32_t end = at + 1;
  while (end + 1 < list.size() && !list[end].space_before && !list[end + 1].space_before &&
         list[end].kind == times::Atom::mark && list[end + 1].kind == times::Atom::number) {
    const std::string_view mark = list[end].lower;
    if (mark.size() != 1 || std::string_view("-/.:").find(mark) == std::string_view::npos) break;
    run.marks += mark;
    run.numbers.push_back(end + 1);
    end += 2;
  }
  Figures(atoms, run, out).read();
  return end;
}

}  // namespace hearsay::utterance
