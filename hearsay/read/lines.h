// Lines of a plain text, and which of them are one paragraph.
//
//     The ministry said on Monday that the bridge
//     had been closed.
//
// is one paragraph of two lines when the text is hard-wrapped; two headlines one
// below the other are not. The text itself is never changed.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_LINES_H_
#define HEARSAY_READ_LINES_H_

#include "hearsay/base/span.h"

#include <string_view>
#include <vector>

namespace hearsay::read {

struct LineGroup {
  TextSpan whole;    // With line breaks and the empty lines that follow.
  TextSpan content;  // Without white space at either end.
};

// The groups cover the text; a text of white space alone is one group without
// content. `alone(line)` tells lines that are never joined to another.
std::vector<LineGroup> group_lines(std::string_view text, bool (*alone)(std::string_view));

// Whether the text ends as a sentence does: "... closed.", "... closed.\"".
bool ends_sentence(std::string_view text);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_LINES_H_
