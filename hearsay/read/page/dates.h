// When a page was published and last changed, to the day or better.
//
// Asked in order: <meta> and JSON-LD; <time> and elements named for a date; the
// address ("/2024/03/05/"); a script that carries the page's state; and last a date
// written near the title. Three rules go across: where two statements differ, the one
// that stands on the page too is right; a <time> by the title is right where what was
// stated stands nowhere on the page; and a moment told in UTC is the day that the
// address or the page gives, if that is the day before or after, or that begins with
// it: outlets date by the clock of their town.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_PAGE_DATES_H_
#define HEARSAY_READ_PAGE_DATES_H_

#include "hearsay/read/html/dom.h"
#include "hearsay/read/page/metas.h"

#include <optional>
#include <string>

namespace hearsay::read {

struct DateHints {
  std::optional<std::string> linked_published, linked_modified;  // From JSON-LD.
  std::optional<std::string> url;
  std::string language;                  // Of the page; empty if unknown.
  const html::Node* headline = nullptr;  // The heading that is the title, if any.
  const Metas* metas = nullptr;
};

struct PageDates {
  std::optional<std::string> published, updated;
};

PageDates find_dates(const html::Document& page, const DateHints& hints);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_PAGE_DATES_H_
