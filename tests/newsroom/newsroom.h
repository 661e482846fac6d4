// Newsrooms: several reports in, events and tallies out, as text.
//
//     === a wire copy is no second originator
//     == Northern Wire, 2026-03-04
//     At least 17 soldiers were killed near Port Mirel, a hospital official said.
//     == The Daily Lantern, 2026-03-05
//     At least 17 soldiers were killed near Port Mirel, a hospital official said.
//     ---
//     Casualties: soldiers, Port Mirel, reported 4 March 2026
//       soldiers, killed: 17 or more  2 reports, 2 publishers, 1 named, 0 seen
//         17 or more: a hospital official
//
// A report is a line with publisher and date, and its text. Where lines below a
// sentence begin with "> " the claims of that sentence are given, and weighing is
// tested alone:
//
//     > casualties.killed item="soldiers" type=people.soldier count="At least 17":17..
//         where="Port Mirel" source="a hospital official":official
//
// (on one line). Then lines below the last report that begin with "! " are judgements of
// the desk: verb, then claims (c2), reports (r1) or names in quotation marks:
//
//     ! reject c2: the footage is older
//     ! correct c1 count=12 stance=claimed
//     ! merge c1 c3            (of their events; "! merge "CAST" "the Centre"" of sources)
//     ! split c3 from c1 c2
//     ! merge c1 c3 with c1 c2 c3
//     ! grade "the Courier" B
//     ! undo J1
//
// Without such lines the report goes the whole way: read, parsed,
// searched for claims, kept in a ledger, weighed. GeoNames country files in a folder
// countries/ beside the newsroom are added to the gazetteer.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_TESTS_NEWSROOM_NEWSROOM_H_
#define HEARSAY_TESTS_NEWSROOM_NEWSROOM_H_

#include "hearsay/base/result.h"
#include "hearsay/weigh/weigh.h"

#include <string>
#include <string_view>
#include <vector>

namespace hearsay::newsroom {

struct Desk {
  std::string publisher, published;
  std::string text;
  std::vector<Claim> claims;  // Those given.
};

struct Newsroom {
  std::string title;
  std::string input;  // From the title to the dashes, verbatim.
  std::vector<Desk> desks;
  std::string expected;
  std::vector<std::string> view;  // The words of the line "@ ...".
  std::vector<Judgement> judgements;
  std::string table;   // Lines that begin with "| ": an inventory.
  bool given = false;  // Claims are given: nothing is extracted.
};

// Errors: invalid (line and what is wrong with it).
Result<std::vector<Newsroom>> read(std::string_view file);

// The given claims as evidence: reports r1, r2, ..., claims c1, c2, ... in order.
Evidence evidence_of(const Newsroom& room);

// What the weighing came to, as the expectations are written. `aside` prints what
// was set aside, and why; `tolls` prints each event's toll in place of its tallies.
std::string render(const Evidence& evidence, const Weighing& weighing, bool aside, bool tolls);

}  // namespace hearsay::newsroom

#endif  // HEARSAY_TESTS_NEWSROOM_NEWSROOM_H_
