// Days: what a TIMEX3 value covers, as a range of days.
//
// "2024-07" is the 31 days of July 2024, "2024" the whole year, "2024-07-18T10:00"
// one day, "2024-W03" seven. "P2D", "PRESENT_REF" and "XXXX-07" name no days.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_CALENDAR_H_
#define HEARSAY_WEIGH_CALENDAR_H_

#include <optional>
#include <string>
#include <string_view>

namespace hearsay {

// Days since 1970-01-01, both ends inclusive.
struct DayRange {
  int first = 0;
  int last = 0;

  int length() const { return last - first + 1; }

  bool overlaps(DayRange other) const { return first <= other.last && other.first <= last; }

  bool operator==(const DayRange&) const = default;
};

std::optional<DayRange> days_of(std::string_view timex);

// "2024-07-18" -> "18 July 2024", "2024-07" -> "July 2024"; others as they are.
std::string date_in_words(std::string_view timex);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_CALENDAR_H_
