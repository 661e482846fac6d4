// The day of a moment that is told in UTC, where it was meant as a day.
//
//     "2022-11-06T23:00:00.000Z" on a page in German is 7 November 2022
//
// Who enters a day without a time has it stored as midnight by the clock of the
// house, and told to the page in UTC, as an hour of the day before. Which clock
// that is, the page's language says, if the country where it is at home has one:
// "de" is Germany, "en" America and thus nothing, "en-GB" Britain. Countries and
// their zones, summer time included, are ICU's.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_PAGE_LOCAL_DAY_H_
#define HEARSAY_READ_PAGE_LOCAL_DAY_H_

#include <optional>
#include <string>
#include <string_view>

namespace hearsay::read {

// The day that begins at `moment` ("2022-11-06T23:00:00Z", UTC) where the language
// is at home; nothing if it is no midnight there, or the country has many clocks.
std::optional<std::string> day_of_midnight(std::string_view moment, std::string_view language);

// When a post with a number by the clock was made: the address of one on Twitter
// tells its moment in UTC ("https://twitter.com/a/status/1281836879789404160").
std::optional<std::string> moment_in_address(std::string_view address);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_PAGE_LOCAL_DAY_H_
