// What a page says about itself: title, publisher, author, time, language.
//
// Three voices, in this order of trust: JSON-LD (schema.org), <meta> (OpenGraph,
// Dublin Core and their kin), the marked-up words of the page (<h1>, <time>,
// class "byline"). docs/formats/capture.md has the list.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_PAGE_FACTS_H_
#define HEARSAY_READ_PAGE_FACTS_H_

#include "hearsay/read/html/dom.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::read {

struct PageFacts {
  std::optional<std::string> title, publisher, author, published, updated, lang, url, description;
  std::vector<std::string> taken_from;  // See Report.
};

// `address` is where the page was published, as far as that is known; else empty.
PageFacts find_facts(const html::Document& page, std::string_view address);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_PAGE_FACTS_H_
