// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/export/html_bars.h"

#include <algorithm>
#include <cmath>

namespace hearsay::publish {

namespace {

constexpr double kWidth = 1000, kHeight = 20;

// 57 -> 60, 139 -> 150, 1,020 -> 1,200: a round number at or above.
double round_up(double value) {
  const double unit = std::pow(10, std::floor(std::log10(value)));
  for (const double step : {1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0}) {
    if (value <= step * unit) return step * unit;
  }
  return value;
}

std::string rectangle(const char* what, double from, double to, double top, double height) {
  const auto number = [](double value) { return std::to_string(std::lround(value)); };
  return "<rect class=\"" + std::string(what) + "\" x=\"" + number(from) + "\" y=\"" + number(top) +
         "\" width=\"" + number(to - from) + "\" height=\"" + number(height) + "\"/>";
}

}  // namespace

Bars::Bars(const Tally& tally) : tally_(tally) {
  for (const Estimate& one : tally.estimates) {
    for (const std::optional<double>& end : {one.figure.lower, one.figure.upper}) {
      if (end && std::isfinite(*end)) end_ = std::max(end_, *end);
    }
  }
  if (end_ > 0) end_ = round_up(end_);
}

std::string Bars::bar(const Interval& figure) const {
  const auto at = [&](double value) { return std::clamp(value / end_, 0.0, 1.0) * kWidth; };
  std::string out =
      "<svg class=\"bar\" viewBox=\"0 0 1000 20\" preserveAspectRatio=\"none\" "
      "aria-hidden=\"true\">";
  if (tally_.agreed) {
    const double from = tally_.agreed->lower ? at(*tally_.agreed->lower) : 0;
    const double to = tally_.agreed->upper ? at(*tally_.agreed->upper) : kWidth;
    out += rectangle("zone", std::max(0.0, from - 6), std::min(kWidth, to + 6), 0, kHeight);
  }
  out += rectangle("axis", 0, kWidth, 9, 2);
  if (figure.counted()) {
    const double from = at(figure.lower.value_or(0));
    const double to = figure.upper ? at(*figure.upper) : kWidth;
    if (figure.lower && figure.upper) {
      // A single number is drawn wide enough to be seen.
      const double middle = std::clamp((from + to) / 2, 6.0, kWidth - 6);
      out += rectangle("said", std::min(from, middle - 6), std::max(to, middle + 6), 4, 12);
    } else {
      out += rectangle("open", from, to, 6, 8);
      const double end = std::clamp(figure.lower ? from : to, 6.0, kWidth - 6);
      out += rectangle("said", end - 6, end + 6, 4, 12);
    }
  }
  return out + "</svg>";
}

}  // namespace hearsay::publish
