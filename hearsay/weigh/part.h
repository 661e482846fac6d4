// A weighing in parts: each event with its tallies and the ways back of its claims, and of
// each report what is about no event; for keeping it and for reading some of it again
// (ledger/weighed_file.h).
//
//     WeighingParts parts(evidence, weighing, {});
//     EventPart event = parts.event(17);
//     ReportPart report = parts.report(4);
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

struct ReportPart {
  std::optional<std::uint32_t> original;  // Weighing::original, ::story_of.
  std::uint32_t story = 0;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> events;  // Of claims that have one.
  // Of the others.
  std::vector<std::pair<std::uint32_t, ClaimLineage>> lineage;
  std::vector<std::pair<std::uint32_t, Originator>> originators;
  std::vector<std::pair<std::uint32_t, std::vector<std::uint32_t>>> judged;
  std::vector<std::pair<std::uint32_t, Claim>> corrected;

  std::optional<std::uint32_t> event_of(std::uint32_t claim) const;
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

// One at a time: all parts at once take as much memory as what they are parts of, the evidence
// and the weighing, which must outlive this. `corrected` are the claims that are not as they
// were read.
class WeighingParts {
 public:
  WeighingParts(const Evidence& evidence,
                const Weighing& weighing,
                std::set<std::uint32_t> corrected);

  std::size_t events() const { return weighing_.events.size(); }

  std::size_t reports() const { return layout_.begins.size() - 1; }

  EventPart event(std::size_t index) const;
  ReportPart report(std::size_t index) const;

 private:
  const Evidence& evidence_;
  const Weighing& weighing_;
  std::set<std::uint32_t> corrected_;
  ClaimLayout layout_;
  std::vector<std::optional<std::uint32_t>> event_of_;  // By claim.
};

struct SomeParts {
  std::vector<EventPart> events;
  std::vector<std::pair<std::uint32_t, ReportPart>> reports;  // By index.
};

// The reports that the parts speak of, ascending. Nothing if one is not in the layout:
// the parts are of another evidence.
std::optional<std::vector<std::uint32_t>> reports_of(SomeParts& parts, const ClaimLayout& layout);

// `reports` are those of reports_of(), `evidence` theirs in that order, with all of their
// claims as they were read: corrections are put into these. What is known of claims that
// belong to none of the parts is left empty.
Weighing put_together(SomeParts parts,
                      const std::vector<std::uint32_t>& reports,
                      const ClaimLayout& layout,
                      Evidence& evidence);

// All parts in order, all originators and the names: the weighing that they were made of,
// and its evidence.
Weighing put_together(std::vector<EventPart> events,
                      std::vector<ReportPart> reports,
                      std::vector<Originator> originators,
                      Names names,
                      Evidence& evidence);

// A claim as bytes, to see whether it is another one.
std::string bytes_of(Claim& claim);

// To bytes and back (base/bytes.h).
std::string bytes_of(EventPart& part);
std::string bytes_of(ReportPart& part);
std::string bytes_of(std::vector<Originator>& all);
std::string bytes_of(Names& names);
std::optional<EventPart> event_part_from(std::string_view bytes);
std::optional<ReportPart> report_part_from(std::string_view bytes);
std::optional<std::vector<Originator>> originators_from(std::string_view bytes);
std::optional<Names> names_from(std::string_view bytes);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_PART_H_
