// A date as people and programs write it.
//
//     "5 March 2024", "März 5, 2024", "05.03.2024", "5. 3. 2024", "2024-03-05T12:00:00Z",
//     "20240305", "2024年3月5日", "03.Mär.24", "Tue Mar 05 2024 21:14:08 GMT", "٥ مارس ٢٠٢٤"
//
// are 2024-03-05. Month names of some forty languages (months.h); digits of any script;
// years of the Buddhist era in Thai dates. 4/3/2024 is 4 March, as most of the world writes
// it, unless the page says that it is American ("en-US") or no such day exists.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_PAGE_WRITTEN_DATE_H_
#define HEARSAY_READ_PAGE_WRITTEN_DATE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hearsay::read {

struct WrittenDate {
  std::string iso;   // The day, with the time if the text gives both in ISO.
  bool utc = false;  // A moment told in UTC: its day may be another where it was written.
  int hour = -1;     // Of the time behind the day; -1 if there is none.
  std::size_t begin = 0, end = 0;  // The day's bytes in the text.

  std::string_view day() const { return std::string_view(iso).substr(0, 10); }
};

// The first date in the first 400 bytes, or nothing.
std::optional<WrittenDate> find_date(std::string_view text, std::string_view language = "");

// The day in an address: "/2024/03/05/", "-20240305", "2024-03-05".
std::optional<std::string> date_in_address(std::string_view address);

// Days from `a` to `b`, both ISO days.
int days_between(std::string_view a, std::string_view b);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_PAGE_WRITTEN_DATE_H_
