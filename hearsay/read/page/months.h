// The names of the months, in the languages that reports are dated in.
//
//     "March", "mar.", "März", "mars", "marzo", "марта", "Μαρτίου", "مارس"
//
// are 3. Full names in the forms that dates are written in (nominative and
// genitive), and the beginnings of names where a language shortens by cutting.
// Calendars other than the Gregorian are left alone; the Buddhist years of Thai
// dates are converted where a year is read (written_date.h).
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_PAGE_MONTHS_H_
#define HEARSAY_READ_PAGE_MONTHS_H_

#include <string_view>

namespace hearsay::read {

// The month that a lower-case word names, 1 to 12; 0 if it names none. `language` (BCP
// 47) decides where two languages use one word: "listopada" is October in Croatian and
// November in Polish.
int month_of(std::string_view word, std::string_view language);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_PAGE_MONTHS_H_
