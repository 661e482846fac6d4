// Which tallies a user wants: the filters that `tally` and `compare` share.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLI_TALLY_FILTER_H_
#define HEARSAY_CLI_TALLY_FILTER_H_

#include "hearsay/cli/commands.h"
#include "hearsay/investigation.h"
#include "hearsay/weigh/outline.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::cli {

// Whether any of the originator's names holds the words.
bool goes_by(const Originator& who, std::string_view words);

// An event that fits, with the places of its tallies that fit.
struct WantedEvent {
  std::uint32_t event = 0;
  std::vector<std::uint32_t> tallies;
  bool counted = false;  // One of these has a range.
};

std::vector<WantedEvent> wanted_events(const TallyOptions& options, const Outlines& outlines);

// The tallies of one event that fit, out of all of a weighing.
std::vector<Tally> tallies_of(const Weighing& weighing,
                              std::uint32_t event,
                              const WantedEvent& wanted);

// The tallies that fit, event by event.
std::vector<Tally> wanted_tallies(const TallyOptions& options, const Weighed& weighed);

// What is misspelt among the filters; "" if nothing is. It must not look like
// "nothing fits".
std::string wrong_filter(const TallyOptions& options);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLI_TALLY_FILTER_H_
