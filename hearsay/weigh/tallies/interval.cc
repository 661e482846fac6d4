// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/tallies/tally.h"

#include <algorithm>

namespace hearsay {

std::optional<Interval> intersection(const Interval& a, const Interval& b) {
  Interval out;
  out.lower = a.lower && b.lower ? std::max(a.lower, b.lower) : a.lower ? a.lower : b.lower;
  out.upper = a.upper && b.upper ? std::min(a.upper, b.upper) : a.upper ? a.upper : b.upper;
  if (out.lower && out.upper && *out.lower > *out.upper) return std::nullopt;
  return out;
}

Interval hull(const Interval& a, const Interval& b) {
  Interval out;
  if (a.lower && b.lower) out.lower = std::min(a.lower, b.lower);
  if (a.upper && b.upper) out.upper = std::max(a.upper, b.upper);
  return out;
}

Interval sum(const Interval& a, const Interval& b) {
  Interval out;
  // Counts are never negative: "up to 8" adds nothing to a lower bound.
  if (a.lower || b.lower) out.lower = a.lower.value_or(0) + b.lower.value_or(0);
  if (a.upper && b.upper) out.upper = *a.upper + *b.upper;
  return out;
}

}  // namespace hearsay
