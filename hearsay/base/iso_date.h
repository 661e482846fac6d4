// Whether a text is an ISO 8601 date: "2026-03", "2026-03-05", "2026-03-05T12:30Z".
//
// A year, a month or a day of the calendar, and with a day a time after "T" or a
// space: hours and minutes, seconds and their fraction if given, "Z" or an offset
// if given. "2026-02-30" and "5 March" are none.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_BASE_ISO_DATE_H_
#define HEARSAY_BASE_ISO_DATE_H_

#include <string_view>

namespace hearsay {

bool is_iso_date(std::string_view text);

}  // namespace hearsay

#endif  // HEARSAY_BASE_ISO_DATE_H_
