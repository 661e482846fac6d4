// The tallies of a weighing: as JSON lines, as a table, and as text for people.
//
//     hospital official says "at least 17", the River Front claims "57"
//
// becomes one line of JSON with both ends of the range, each originator, the claims
// that set each end and those that were set aside (docs/formats/tally.md); a row
// of the table for each originator; and for people a heading with the event, a line
// for the thing counted, and under it each originator with the words that say it.
// Each figure is followed by the id of its claim: `hearsay show` leads from there
// to the sentence in its place.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PUBLISH_TALLY_H_
#define HEARSAY_PUBLISH_TALLY_H_

#include "hearsay/base/json.h"
#include "hearsay/publish/terminal.h"
#include "hearsay/weigh/weigh.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::publish {

Json event_json(const Event& event);
// Killed and injured with their ranges, and each report's account; null if nobody was.
Json toll_json(const Evidence& evidence, const Weighing& weighing, const Event& event);

// `policy`: by which it counts; "": by the weighing's.
Json tally_json(const Evidence& evidence,
                const Weighing& weighing,
                const Tally& tally,
                std::string_view policy = {});

std::vector<std::string> tally_csv_head();
// One row for each originator.
std::vector<std::vector<std::string>> tally_csv_rows(const Evidence& evidence,
                                                     const Weighing& weighing,
                                                     const Tally& tally);

// An event's heading, then each of its tallies, as lines of at most `look.width`.
std::string event_text(const Evidence& evidence,
                       const Weighing& weighing,
                       const Event& event,
                       std::span<const Tally> tallies,
                       const Look& look);

// "12 to 57", "24 or more", "about 40", "at most 8"; "" if both ends are open.
std::string interval_words(const Interval& interval, bool approximate, const std::string& unit);

// The claim's sentence; "" if its span does not fit the text.
std::string_view sentence_of(const Evidence& evidence, std::uint32_t claim);

}  // namespace hearsay::publish

#endif  // HEARSAY_PUBLISH_TALLY_H_
