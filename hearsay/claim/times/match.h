// What stretch of time an expression means: the matchers of the time reader.
//
//     Matcher matcher(rules, atoms, context);
//     matcher.at(12)     // "two weeks ago" from atom 12: DATE, 2025-W01
//
// Each matcher tries one kind of expression at an atom and says where it ends;
// the longest wins. A matcher resolves with the Context: the day of publication,
// the dates that the text gave last, and which way the sentence's verb looks.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_TIMES_MATCH_H_
#define HEARSAY_CLAIM_TIMES_MATCH_H_

#include "hearsay/claim/mention.h"
#include "hearsay/claim/times/words.h"

#include <functional>
#include <optional>
#include <string>

namespace hearsay::times {

struct Found {
  std::uint32_t begin = 0, end = 0;  // Atoms; end 0 = nothing found.
  TimeType type = TimeType::date;
  std::string value;
  std::optional<Stretch> stretch;   // Of a date.
  bool named_year = false;          // The words themselves give the year.
  bool clock = false;               // It has a time of day.
  int seconds = -1;                 // Of the day, with a clock time.
  bool day_said = true;             // The words name the day; else it is the report's.
  double length = 0;                // Of a duration, in seconds; 0 if unknown.
  bool counted = false;             // Counted from another date: no base for others.
  std::optional<HolidayDays> days;  // Of a holiday of several days.

  explicit operator bool() const { return end != 0; }
};

struct Context {
  std::optional<Day> published;
  std::optional<Stretch> running;  // The date given last.
  std::optional<Stretch> named;    // The last one that gave its year itself.
  std::uint32_t named_at = 0;      // Its place in the text, in bytes.
  std::optional<Stretch> quarter;  // The quarter given last.
  std::uint32_t quarter_at = 0;
  // -1: what is told at this atom lies in the past, 1: in the future, 0: unknown.
  std::function<int(std::uint32_t atom)> direction;
  // "a week" at this atom is a rate: "700 seats a week", "$3 million a year".
  std::function<bool(std::uint32_t atom)> rate;
};

class Matcher {
 public:
  Matcher(const TimeReader::Rules& rules, const Atoms& atoms, const Context& context)
      : words_(rules.words),
        holidays_(rules.holidays),
        atoms_(atoms.list),
        context_(context) {}

  // The longest expression that begins at this atom.
  Found at(std::uint32_t i) const;

 private:
  struct Number {
    std::uint32_t end = 0;
    double value = 0;
    bool vague = false;
    bool article = false;  // "a year".
  };

  struct Clock {
    std::uint32_t end = 0;
    int hour = 0;
    int minute = -1;
    int second = -1;
    const char* daypart = nullptr;
  };

  // A quarter or a half of a year.
  struct Period {
    std::uint32_t end = 0;
    int nth = 0;
    bool half = false;

    Stretch in(int year) const;
  };

  // How far from a date another is: before it (-1) or after; the text's own date or today.
  struct Away {
    std::uint32_t end = 0;
    int sign = 0;
    bool running = false;
  };

  // Reading of parts; end 0 = not there.
  Number number(std::uint32_t i) const;
  Number digits(std::uint32_t i) const;
  Number spelled_number(std::uint32_t i) const;
  std::uint32_t month(std::uint32_t i, int& month) const;
  std::uint32_t weekday(std::uint32_t i, int& weekday) const;
  std::uint32_t day_number(std::uint32_t i, int& day) const;
  std::uint32_t ordinal(std::uint32_t i, int& value) const;
  std::uint32_t year(std::uint32_t i, int& year) const;
  std::uint32_t trailing_year(std::uint32_t i, int& year) const;
  Clock clock(std::uint32_t i) const;
  const Phrase* phrase(std::uint32_t i, Phrase::Kind kind, std::uint32_t& end) const;

  Away away(std::uint32_t at) const;
  bool nth_period(std::uint32_t i, Period& out) const;
  Number count_of_units(std::uint32_t i) const;
  bool counts_unit(std::uint32_t i, const Number& count, std::uint32_t at, Grain unit) const;

  std::uint32_t half_of_day(std::uint32_t at, Clock& out) const;

  static int seconds_of(const Clock& time);

  // Matchers.
  Found iso(std::uint32_t i) const;
  Found slashed(std::uint32_t i) const;
  Found month_date(std::uint32_t i) const;
  Found day_month(std::uint32_t i) const;
  Found weekday_date(std::uint32_t i) const;
  Found bare_year(std::uint32_t i) const;
  bool stands_as_year(std::uint32_t at, std::uint32_t end, bool labelled) const;
  Found period_after_year(std::uint32_t i, int value, std::uint32_t end) const;
  Found decade(std::uint32_t i) const;
  Found nth_century(std::uint32_t i) const;
  Found fixed_phrase(std::uint32_t i) const;
  Found holiday(std::uint32_t i) const;
  Found holiday_date(std::uint32_t begin,
                     const HolidayName& name,
                     const HolidayDays& days,
                     bool named_year) const;
  Found relative(std::uint32_t i) const;
  Found relative_unit(std::uint32_t i, std::uint32_t from, const Word& relation) const;
  Found relative_length(std::uint32_t i, std::uint32_t at) const;
  Found relative_weekday(std::uint32_t i, std::uint32_t at, Day base, int step) const;
  Found relative_month(std::uint32_t i, std::uint32_t at, Day base, int step) const;
  Found relative_season(std::uint32_t i, std::uint32_t at, Day base, int step) const;
  Found relative_holiday(std::uint32_t i, std::uint32_t at, Day base, int step) const;
  Found quarter_of_year(std::uint32_t i, const Found& of) const;
  Found same_of_another(Found found) const;
  Found ordinal_unit(std::uint32_t i) const;
  Found period_of_year(std::uint32_t i, const Period& period) const;
  Found counted(std::uint32_t i) const;
  Found counted_back(std::uint32_t i, const Number& number, Grain unit, std::uint32_t end) const;
  Found quarter_back(std::uint32_t i, double years, std::uint32_t end) const;
  Found each(std::uint32_t i) const;
  Found season(std::uint32_t i) const;
  Found the_unit(std::uint32_t i) const;
  Found the_known(std::uint32_t i) const;
  Found year_ago(std::uint32_t i) const;
  Found year_end(std::uint32_t i) const;
  Stretch last_quarter(std::uint32_t i) const;
  Found plain_unit(std::uint32_t i) const;
  Found attribute(std::uint32_t i) const;
  Found day_after(std::uint32_t at) const;
  Found quarter_ended(std::uint32_t i, std::uint32_t at) const;
  Found clock_time(std::uint32_t i) const;
  Found modified(std::uint32_t i) const;
  Found simple(std::uint32_t i) const;
  Found at_word(std::uint32_t i) const;
  Found in_part_of_day(std::uint32_t i) const;
  void add_clock(Found& found) const;
  void add_quarter(Found& found) const;

  // Help.
  bool has(std::uint32_t i) const { return i < atoms_.size(); }

  bool joined(std::uint32_t i) const { return has(i) && !atoms_[i].break_before; }

  std::string_view lower(std::uint32_t i) const {
    return has(i) ? atoms_[i].lower : std::string_view();
  }

  const Word& word(std::uint32_t i) const { return has(i) ? *atoms_[i].meaning : words_.unknown; }

  std::uint32_t skip(std::uint32_t i, std::string_view mark) const {
    return joined(i) && lower(i) == mark ? i + 1 : i;
  }

  std::uint32_t possessive(std::uint32_t i) const;
  bool known_before(std::uint32_t i) const;
  Day today() const;
  Day running_day() const;

  bool dated() const { return context_.published.has_value() || context_.running.has_value(); }

  int direction(std::uint32_t i) const { return context_.direction ? context_.direction(i) : 0; }

  Found date(std::uint32_t begin, std::uint32_t end, const Stretch& stretch, bool named_year) const;
  Found part_of_day(std::uint32_t begin, std::uint32_t end, Day day, const char* part) const;
  Found dated_part(std::uint32_t begin, std::uint32_t at) const;
  static Found length(std::uint32_t begin, std::uint32_t end, std::string value);
  static Found set(std::uint32_t begin, std::uint32_t end, std::string value);
  static Found reference(std::uint32_t begin, std::uint32_t end, std::string value);
  bool reaches_ahead(std::uint32_t i) const;
  Stretch nearest_month(int month, int way, std::uint32_t i) const;
  std::optional<Day> nearest_date(int month, int day, int way, std::uint32_t i) const;
  std::optional<Stretch> narrated(std::uint32_t i) const;

  const Words& words_;
  const Holidays& holidays_;
  const std::vector<Atom>& atoms_;
  const Context& context_;
};

}  // namespace hearsay::times

#endif  // HEARSAY_CLAIM_TIMES_MATCH_H_
