// What documents say of themselves, and how far to believe it.
//
// The title in a file's properties is often a file's name, or the title of the
// document that it was made from; the author is often "User". What is printed in
// the document itself is believed first.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_DOCUMENT_FACTS_H_
#define HEARSAY_READ_DOCUMENT_FACTS_H_

#include "hearsay/read/report.h"

#include <string>
#include <string_view>

namespace hearsay::read {

// What the document's properties say; empty where they say nothing.
struct DocumentFacts {
  std::string title, author, lang;
  std::string made;          // ISO 8601: when it was made, or last changed.
  std::string printed_date;  // ISO 8601: stands in the document, and is its date.
};

// Letters and digits, lower case: titles are written with other dashes and quotes
// in one place than in another.
std::string title_skeleton(std::string_view title);

// The first date in the words, ISO 8601; "" if there is none.
std::string date_in(std::string_view words);

// Fills what the report has not: title, author, language, and publication from the
// printed date, a short line among its first blocks that is a date, or at last
// `made`, with a remark.
void fill_document_facts(const DocumentFacts& facts, Report& out);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_DOCUMENT_FACTS_H_
