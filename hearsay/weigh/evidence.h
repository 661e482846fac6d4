// What is weighed: reports, and the claims that they make.
//
// Weighing never opens the ledger. Whoever holds the reports (the ledger, a test,
// a program that uses the library) fills these two lists, in any order, and gets
// back what they amount to. The order has no effect on the result.
//
//     Evidence evidence;
//     evidence.reports.push_back({.id = "r1", .publisher = "Mirel Courier",
//                                 .published = "2026-03-03", .text = text});
//     evidence.claims.push_back({.id = "c1", .report = 0, .ordinal = 0, .claim = claim});
//     Weighing weighing = weigh::weigh(evidence, *taxonomy, *publishers);
//
// An id is whatever names the record to a person ("r3", a digest): it is printed,
// and it settles ties, but nothing is read out of it.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_EVIDENCE_H_
#define HEARSAY_WEIGH_EVIDENCE_H_

#include "hearsay/base/digest.h"
#include "hearsay/claim/claim.h"
#include "hearsay/read/report.h"
#include "hearsay/weigh/judgements/judgement.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hearsay {

struct ReportRecord {
  std::string id;  // Unique among the reports.
  std::optional<std::string> title, publisher, url;
  std::optional<std::string> published;  // ISO 8601 date or date-time.
  std::string text;                      // Claims' spans are bytes of it.
  Digest digest;                         // Of the original: same bytes, same report.
  std::vector<Block> blocks;             // What is furniture makes no copy; empty: nothing is.
  std::vector<std::string> taken_from;   // Outlets and addresses that its own data name.
};

struct ClaimRecord {
  std::string id;             // Unique among the claims.
  std::uint32_t report = 0;   // Index into Evidence::reports.
  std::uint32_t ordinal = 0;  // The claim's index in its report: Claim::part_of counts these.
  Claim claim;
};

struct Evidence {
  std::vector<ReportRecord> reports;
  std::vector<ClaimRecord> claims;
  // Those that stand, in the order in which they were made (docket.h).
  std::vector<Judgement> judgements;
};

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_EVIDENCE_H_
