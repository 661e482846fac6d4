// Quotation marks, paired.
//
// “Come in,” she said. “Sit down.” has two quotations. Curly, straight, angled
// and single marks; a straight mark opens or closes by what stands beside it. An
// open quotation ends with its paragraph, so that one missing mark never turns
// the rest of the page inside out; if the next paragraph opens again, the two
// belong to the same speech. Single marks count only in a text whose speech stands
// in them (‘Come in,’ she said), so that no apostrophe opens a quotation.
//
// Whether anyone speaks there, and who, is decided later (find.h):
// here a “scare quote” is a quotation like any other.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_ATTRIBUTIONS_QUOTATION_MARKS_H_
#define HEARSAY_CLAIM_ATTRIBUTIONS_QUOTATION_MARKS_H_

#include "hearsay/base/span.h"

#include <string_view>
#include <vector>

namespace hearsay {

struct Quotation {
  TextSpan span;           // With its marks.
  TextSpan inner;          // Without.
  bool closed = true;      // It has its closing mark.
  bool continues = false;  // The quotation before it was open when its paragraph ended.
};

// In text order, not nested: marks inside an open quotation of another kind
// belong to it.
std::vector<Quotation> find_quotations(std::string_view text);

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_ATTRIBUTIONS_QUOTATION_MARKS_H_
