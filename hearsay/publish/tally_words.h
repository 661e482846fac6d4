// What a tally comes to, in words that every way to print it shares.
//
//     "12 to 57; no number fits all"
//     "5 reports, 5 publishers, 4 named originators, no independent observation shown"
//
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PUBLISH_TALLY_WORDS_H_
#define HEARSAY_PUBLISH_TALLY_WORDS_H_

#include "hearsay/weigh/tallies/tally.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hearsay::publish {

// "3 claims", "1 claim".
std::string some(std::size_t count, const char* one, const char* many);

// The range; "" if nothing is counted.
std::string range_alone(const Tally& tally);
// How the figures stand to each other: "all agree on 57", "no number fits all"; "" of one figure.
std::string agreement_words(const Tally& tally);
// Of an open range: "the highest number stated is 57"; "" if nobody names another than its end.
std::string highest_words(const Tally& tally);
// All three.
std::string range_words(const Tally& tally);

std::string four_figures(const Tally& tally);

// What is disputed of the whole event first, then counts, the most reported ahead.
std::vector<const Tally*> in_order_of_worth(std::span<const Tally> tallies);

// The tally that stands for an event: of what most reports count, people killed before all. Its
// place in the list; nothing if nobody counts anything.
std::optional<std::size_t> headline(std::span<const Tally> tallies);

}  // namespace hearsay::publish

#endif  // HEARSAY_PUBLISH_TALLY_WORDS_H_
