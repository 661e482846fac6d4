// Holidays: names of days and of stretches of days, and when they fall in a year.
//
//     const HolidayName found = holidays.find(atoms.list, 3);   // "Eid al-Fitr"
//     found.holiday->in(2018)                                   // 2018-06-15
//     found.holiday->from(day)                                  // the next one
//
// The names and their rules are packs/en/holidays.toml: a date, the nth weekday of
// a month, days from Easter, a day of another calendar, or a list of dates. It does
// not decide whether a text means this year's or the last: see match.h.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_TIMES_HOLIDAYS_H_
#define HEARSAY_CLAIM_TIMES_HOLIDAYS_H_

#include "hearsay/base/result.h"
#include "hearsay/base/text_map.h"
#include "hearsay/claim/times/calendar.h"
#include "hearsay/claim/times/holidays_calendar.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace hearsay {
class PackNode;
}

namespace hearsay::times {

struct Atom;

// One occurrence: whole days, both ends inclusive.
struct HolidayDays {
  Day first{};
  Day last{};

  bool operator==(const HolidayDays&) const = default;

  bool is_one_day() const { return first == last; }
};

// How a day of the year is found: "4th thursday of november +1".
struct HolidayRule {
  enum Kind : std::uint8_t { fixed, nth_weekday, easter, orthodox_easter, almanac, listed };

  Kind kind = fixed;
  int month = 0, day = 0;    // A fixed date, or one of the almanac.
  int weekday = 0, nth = 0;  // nth 0: the last one.
  Almanac in = Almanac::hebrew;
  std::vector<Day> dates;                  // Listed, in order.
  int seek_weekday = 0, seek = 0;          // That weekday on or after it (1), or before it (-1).
  int offset = 0;                          // Days after all that.
  std::vector<std::pair<int, int>> moves;  // From a weekday, by days: a Sunday to the Monday.

  std::vector<Day> days_in(int year) const;
};

class Holiday {
 public:
  std::string name;       // Its first name in the file, as written there.
  bool from_eve = false;  // It begins at sunset of the day before.
  int from_seconds = -1;  // Of the day, if it has hours;
  int to_seconds = -1;    // exclusive.

  // The occurrences that begin in this year (1-9999), in order.
  std::vector<HolidayDays> in(int year) const;
  // The first one in that year.
  std::optional<HolidayDays> one_in(int year) const;
  // The occurrence that ends on this day or after it, first.
  std::optional<HolidayDays> from(Day day) const;
  // The occurrence that begins on this day or before it, last.
  std::optional<HolidayDays> until(Day day) const;

 private:
  friend class Holidays;

  HolidayRule begins_;
  std::optional<HolidayRule> ends_;  // The first such day from the beginning on.
  int length_ = 1;                   // Days.
};

// The days off around it that people call its weekend: the Saturday and Sunday
// nearest to it, and what lies between them and it.
HolidayDays weekend_around(const HolidayDays& days);

struct HolidayName {
  const Holiday* holiday = nullptr;
  std::uint32_t end = 0;  // The atom after it.

  explicit operator bool() const { return holiday != nullptr; }
};

class Holidays {
 public:
  // Errors: invalid, with file and line.
  static Result<Holidays> load(const std::filesystem::path& packs);

  // The longest name that begins at this atom; marks inside it ("New Year's",
  // "St. Patrick's", "al-Adha") and short weekdays ("Good Fri") do not matter.
  HolidayName find(const std::vector<Atom>& atoms, std::uint32_t begin) const;

  const std::vector<Holiday>& all() const { return holidays_; }

 private:
  Result<void> add(const PackNode& entry);
  Result<HolidayRule> rule_of_another(const PackNode& entry) const;

  std::vector<Holiday> holidays_;
  TextSet not_before_;
  TextMap<std::int32_t> names_;  // Of each name, and -1 for the start of one.
};

}  // namespace hearsay::times

#endif  // HEARSAY_CLAIM_TIMES_HOLIDAYS_H_
