// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/quantities/count.h"

#include <algorithm>
#include <cmath>

namespace hearsay {
namespace {

// The next whole number: more than 50 people are 51, more than 2.5 million
// people 2,500,001; more than 1.5 is at least 2.
double next_above(double value) {
  return std::floor(value) + 1;
}

double next_below(double value) {
  return std::ceil(value) - 1;
}

void set_bounds(Count& count, const Quantity& quantity, bool whole) {
  const double value = *quantity.value;
  switch (quantity.modifier) {
    case Modifier::more:
      count.lower = quantity.inclusive || !whole ? value : next_above(value);
      break;
    case Modifier::less:
      count.upper = quantity.inclusive || !whole ? value : next_below(value);
      break;
    default: count.lower = value; count.upper = value;
  }
}

}  // namespace

std::optional<Count> to_count(const Quantity& quantity, std::string_view text) {
  if (!quantity.is_count) return std::nullopt;
  Count out;
  out.span = quantity.span;
  out.text = std::string(slice(text, quantity.span));
  if (quantity.kind == QuantityKind::percentage) out.unit = "percent";
  if (quantity.kind == QuantityKind::currency) out.unit = quantity.currency;
  const bool whole =
      quantity.kind == QuantityKind::number || quantity.kind == QuantityKind::numberrange;
  if (quantity.moved && quantity.upper) {
    // "from 120 to more than 300" is 301 or more.
    out.lower = quantity.open && whole ? next_above(*quantity.upper) : *quantity.upper;
    if (!quantity.open) out.upper = quantity.upper;
  } else if (quantity.lower && quantity.upper) {
    out.lower = std::min(*quantity.lower, *quantity.upper);
    if (!quantity.open) out.upper = std::max(*quantity.lower, *quantity.upper);
  } else if (quantity.vague && quantity.least) {
    // "up to hundreds" has no number to be bounded by, "more than dozens" adds nothing.
    if (quantity.modifier != Modifier::less) out.lower = quantity.least;
  } else if (quantity.value) {
    set_bounds(out, quantity, whole);
  } else {
    return std::nullopt;
  }
  out.approximate = quantity.approximate || quantity.modifier == Modifier::about;
  out.cumulative = quantity.cumulative;
  out.part = quantity.part;
  return out;
}

}  // namespace hearsay
