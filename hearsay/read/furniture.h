// Furniture: lines that a site prints around every report.
//
// "JOIN US ON TELEGRAM", "Read also: ...", "Photo: Jane Roe / Wire Agency". A
// line is furniture when it carries one of a fixed list of phrases in the right
// place and is short enough; a full sentence that merely mentions a newsletter
// is not. Credits and agency marks below a picture are told apart, because they
// make the line a caption.
//
// What this cannot see: a headline of another report without any such phrase.
// plain.cc judges those by their shape.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_FURNITURE_H_
#define HEARSAY_READ_FURNITURE_H_

#include <string_view>

namespace hearsay::read {

// One line without its break. White space at the ends does not matter.
bool is_furniture(std::string_view line);

// A picture's caption or credit: "Photo: ...", "... REUTERS/Jane Roe".
bool is_picture_credit(std::string_view line);

// "By Jane Roe", "12 March 2024, 14:05": what stands between title and text.
bool is_byline(std::string_view line);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_FURNITURE_H_
