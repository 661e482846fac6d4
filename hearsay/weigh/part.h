// A weighing in parts: each event with its tallies and the ways back of its claims, for
// keeping it and for reading some of it again (ledger/weighed_file.h).
//
//     std::vector<EventPart> parts = parts_of(evidence, weighing, {});   // One an event.
//     WeighingRest rest = rest_of(evidence, weighing, {});   // What is about no event.
//
// Indices in a part are those of the whole evidence. put_together() makes a weighing of
// some of the parts over the evidence of those reports alone, or of all of them.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_PART_H_
#define HEARSAY_WEIGH_PART_H_

#include "hearsay/weigh/weigh.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay {

struct EventPart {
  Event event;
  std::vector<Tally> tallies;
  std::optional<Toll> toll;
  std::vector<std::pair<std::uint32_t, ClaimLineage>> lineage;    // Of the event's claims.
  std::vector<std::pair<std::uint32_t, Originator>> originators;  // Of its tallies and claims.
  // Its claims on which judgements stand, with these; and those that one of them corrected.
  std::vector<std::pair<std::uint32_t, std::vector<std::uint32_t>>> judged;
  std::vector<std::pair<std::uint32_t, Claim>> corrected;
};

struct WeighingRest {
  std::vector<Originator> originators;  // All of them.
  // Of claims without an event.
  std::vector<std::pair<std::uint32_t, ClaimLineage>> lineage;
  std::vector<std::pair<std::uint32_t, std::vector<std::uint32_t>>> judged;
  std::vector<std::pair<std::uint32_t, Claim>> corrected;
  std::vector<std::optional<std::uint32_t>> original;
  std::vector<std::uint32_t> story_of;
};

// Where each report's claims begin among all claims, which lie report by report; one more
// at the end.
struct ClaimLayout {
  std::vector<std::uint32_t> begins = {0};

  explicit ClaimLayout(const Evidence& evidence);

  // From the number of claims of each report.
  explicit ClaimLayout(const std::vector<std::uint32_t>& counts);

  std::uint32_t report_of(std::uint32_t claim) const;
};

// `corrected` are the claims that are not as they were read.
std::vector<EventPart> parts_of(const Evidence& evidence,
                                const Weighing& weighing,
                                const std::set<std::uint32_t>& corrected);
WeighingRest rest_of(const Evidence& evidence,
                     const Weighing& weighing,
                     const std::set<std::uint32_t>& corrected);

// The reports that the parts speak of, ascending. Nothing if one is not in the layout:
// the parts are of another evidence.
std::optional<std::vector<std::uint32_t>> reports_of(std::vector<EventPart>& parts,
                                                     const ClaimLayout& layout);

// `reports` are those of reports_of(), `evidence` theirs in that order, with all of their
// claims as they were read: corrections are put into these. What is known of claims that
// belong to none of the events is left empty.
Weighing put_together(std::vector<EventPart> parts,
                      const std::vector<std::uint32_t>& reports,
                      const ClaimLayout& layout,
                      Evidence& evidence);

// All parts and the rest: the weighing that they were made of but for its `names`, and its
// evidence.
Weighing put_together(std::vector<EventPart> parts, WeighingRest rest, Evidence& evidence);

// A claim as bytes, to see whether it is another one.
std::string bytes_of(Claim& claim);

// To bytes and back (base/bytes.h).
std::string bytes_of(EventPart& part);
std::string bytes_of(WeighingRest& rest);
std::optional<EventPart> part_from(std::string_view bytes);
std::optional<WeighingRest> rest_from(std::string_view bytes);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_PART_H_
