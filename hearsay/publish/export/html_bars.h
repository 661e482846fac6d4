// Figures as bars on one scale, from nothing to the highest number that a tally names.
//
//     17 or more   ░░░░░░░█▒▒▒▒▒▒▒▒▒▒▒▒   lighter where it is open
//     15 to 20     ░░░░░░██░░░░░░░░░░░░
//
// What all figures hold is a field behind every bar. The numbers stand beside them in words: a
// bar says nothing that these do not.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PUBLISH_EXPORT_HTML_BARS_H_
#define HEARSAY_PUBLISH_EXPORT_HTML_BARS_H_

#include "hearsay/weigh/tallies/tally.h"

#include <string>

namespace hearsay::publish {

class Bars {
 public:
  explicit Bars(const Tally& tally);

  // Whether there is anything to compare: a number over nothing.
  bool worthwhile() const { return end_ > 0; }

  // An SVG element.
  std::string bar(const Interval& figure) const;

  double end() const { return end_; }  // Of the scale: a round number.

 private:
  const Tally& tally_;
  double end_ = 0;
};

}  // namespace hearsay::publish

#endif  // HEARSAY_PUBLISH_EXPORT_HTML_BARS_H_
