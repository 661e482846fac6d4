// Where words stand in an original whose bytes do not say them one by one.
//
//     "57 tankers burned"    page 7, 72.5 to 310 points from the left
//     "57 tankers burned"    paragraph 12 of word/document.xml
//
// A PDF draws letters and an office document is packed, so no byte of the file is
// the letter "b" of "burned"; the offset map says that, and a locator says instead
// where a person who opens the file finds the words. A locator of a PDF is one line
// of a page: together with the report's text they say every line as it was
// printed, also the hyphens at their ends that the text leaves out.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_LOCATOR_H_
#define HEARSAY_READ_LOCATOR_H_

#include "hearsay/base/span.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hearsay {

// Tenths of a point (1/720 inch) from the left and upper edge of the page.
struct PageBox {
  std::int32_t left = 0, top = 0, right = 0, bottom = 0;

  bool operator==(const PageBox&) const = default;
};

struct Locator {
  TextSpan span;
  std::uint32_t page = 0;  // 1, 2, 3; 0 where the original has no pages.
  PageBox box;
  bool hyphen = false;          // A hyphen at its end is left out of the text.
  std::string part;             // Of a packed document: "word/document.xml".
  std::uint32_t paragraph = 0;  // In that part: 1, 2, 3.

  bool operator==(const Locator&) const = default;
};

// Those that the span touches. `all` is in text order.
std::span<const Locator> locators_of(std::span<const Locator> all, TextSpan span);

// "page 7", "pages 7 and 8", "pages 7 to 9", "paragraph 12 of word/document.xml";
// "" if no locator is near.
std::string say_where(std::span<const Locator> all, TextSpan span);

// The first page that the span stands on.
std::optional<std::uint32_t> page_of(std::span<const Locator> all, TextSpan span);

}  // namespace hearsay

#endif  // HEARSAY_READ_LOCATOR_H_
