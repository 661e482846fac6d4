// How much of a text stands in another, and which stretches.
//
// What copies.cc decides over a whole ledger is told here for two texts, for whoever
// wants to see it: runs of five words and more that both have, as spans of both.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_COPIES_SHARED_TEXT_H_
#define HEARSAY_WEIGH_COPIES_SHARED_TEXT_H_

#include "hearsay/base/span.h"

#include <string_view>
#include <vector>

namespace hearsay {

struct SharedText {
  struct Run {
    TextSpan copy, original;
  };

  double share = 0;       // Of the copy's words, those that stand in such runs.
  std::vector<Run> runs;  // In the order of the copy.
};

SharedText shared_text(std::string_view copy, std::string_view original);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_COPIES_SHARED_TEXT_H_
