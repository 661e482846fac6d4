// When a page was published, to the day or better.
//
// Asked in order: JSON-LD, <meta>, <time> and elements named for a date, the
// address ("/2024/03/05/"), and last the first date written near the top of the
// page. A date in the future of all others or before the web is none.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_PAGE_DATES_H_
#define HEARSAY_READ_PAGE_DATES_H_

#include "hearsay/read/html/dom.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace hearsay::read {

struct DateHints {
  std::optional<std::string> linked_published, linked_modified;  // From JSON-LD.
  std::optional<std::string> url;
  const std::map<std::string, std::string>* metas = nullptr;  // Lower-case name -> content.
};

struct PageDates {
  std::optional<std::string> published, updated;
};

PageDates find_dates(const html::Document& page, const DateHints& hints);

// A date as people and programs write it, in the languages of the month names we
// know: "5 March 2024", "05.03.2024", "2024-03-05T12:00:00Z", "20240305". The
// ISO form, with the time if it is given in ISO; nothing if there is none.
std::optional<std::string> parse_date(std::string_view text);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_PAGE_DATES_H_
