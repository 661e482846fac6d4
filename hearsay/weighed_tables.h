// Weighing without a ledger: what extractions say, as events, tallies and ways back in tables.
//
//     std::vector<ReportEvidence> reports;
//     for (const Extraction& one : extractions)
//       reports.push_back(report_evidence(one));
//     Weighed weighed{evidence_of(std::move(reports)), {}};
//     weighed.weighing = weigh::weigh(weighed.evidence, *taxonomy, *customs);
//     HEARSAY_TRY(weighed_tables(weighed)).tallies;
//
// Ids are those that a ledger gives, so the rows are those that `hearsay add` and `hearsay tally`
// come to, as long as no report has an earlier version and no two publishers print the same bytes.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGHED_TABLES_H_
#define HEARSAY_WEIGHED_TABLES_H_

#include "hearsay/base/json.h"
#include "hearsay/base/result.h"
#include "hearsay/extractor.h"
#include "hearsay/investigation.h"
#include "hearsay/publish/arrow/columns.h"
#include "hearsay/weigh/horizon.h"

#include <memory>

namespace hearsay {

// A report with its claims as weighing takes it. A text that came without bytes is named by its
// own.
ReportEvidence report_evidence(const Extraction& extraction);

// A row of the table of events.
Json event_row(const Weighed& weighed, const Event& event);

struct WeighedTables {
  // A row for each event, for each tally (publish/arrow/tables.h), and for each claim: of which
  // event it is, and who said it.
  std::shared_ptr<const publish::Table> events, tallies, lineage;
};

// Errors: invalid (a row that the fields do not know: a mistake of ours).
Result<WeighedTables> weighed_tables(const Weighed& weighed);

}  // namespace hearsay

#endif  // HEARSAY_WEIGHED_TABLES_H_
