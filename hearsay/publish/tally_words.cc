// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/tally_words.h"

#include "hearsay/publish/tally.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace hearsay::publish {

namespace {

bool all_approximate(const Tally& tally) {
  return std::all_of(tally.estimates.begin(), tally.estimates.end(), [](const Estimate& each) {
    return !each.figure.counted() || each.approximate;
  });
}

std::ptrdiff_t counted_figures(const Tally& tally) {
  return std::count_if(tally.estimates.begin(), tally.estimates.end(), [](const Estimate& each) {
    return each.figure.counted();
  });
}

}  // namespace

std::string some(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string range_alone(const Tally& tally) {
  if (counted_figures(tally) == 0) return "";
  if (!tally.range.counted()) return "open at both ends";
  return interval_words(tally.range, all_approximate(tally), tally.unit);
}

std::string agreement_words(const Tally& tally) {
  if (counted_figures(tally) < 2) return "";
  if (!tally.agreed) return "no number fits all";
  if (*tally.agreed == tally.range) return "all agree";
  return "all agree on " + interval_words(*tally.agreed, all_approximate(tally), tally.unit);
}

std::string highest_words(const Tally& tally) {
  if (tally.range.upper) return "";
  std::optional<double> highest;
  for (const Estimate& each : tally.estimates) {
    for (const std::optional<double>& end : {each.figure.lower, each.figure.upper}) {
      if (end && (!highest || *end > *highest)) highest = end;
    }
  }
  if (!highest || highest == tally.range.lower) return "";
  return "the highest number stated is " + interval_words({highest, highest}, false, "");
}

std::string range_words(const Tally& tally) {
  std::string out = range_alone(tally);
  const std::string agreement = agreement_words(tally);
  if (agreement.empty()) return out;
  const std::string highest = tally.agreed ? "" : highest_words(tally);
  if (!highest.empty()) out += " (" + highest + ")";
  return out + "; " + agreement;
}

std::string four_figures(const Tally& one) {
  return some(one.reports, "report", "reports") + ", " +
         some(one.publishers, "publisher", "publishers") + ", " +
         some(one.named_originators, "named originator", "named originators") + ", " +
         (one.independent_observations == 0 ? std::string("no independent observation shown")
                                            : some(one.independent_observations,
                                                   "independent observation shown",
                                                   "independent observations shown"));
}

std::vector<const Tally*> in_order_of_worth(std::span<const Tally> tallies) {
  std::vector<const Tally*> out;
  for (const Tally& one : tallies)
    out.push_back(&one);
  std::stable_sort(out.begin(), out.end(), [](const Tally* a, const Tally* b) {
    const auto worth = [](const Tally& one) {
      const bool leads = one.of_event && !one.disputes.empty();
      return std::tuple(leads, one.range.counted(), one.reports, one.estimates.size());
    };
    return worth(*a) > worth(*b);
  });
  return out;
}

std::optional<std::size_t> headline(std::span<const Tally> tallies) {
  std::optional<std::size_t> best;
  const auto weight = [&](std::size_t tally) {
    const Tally& one = tallies[tally];
    const bool people = one.manner == Manner::killed && one.unit.empty();
    return std::pair(one.reports + (people ? 1u : 0u), people);
  };
  for (std::size_t tally = 0; tally < tallies.size(); ++tally) {
    const Tally& one = tallies[tally];
    if (!one.range.counted() || one.cumulative) continue;
    if (!best || weight(tally) > weight(*best)) best = tally;
  }
  return best;
}

}  // namespace hearsay::publish
