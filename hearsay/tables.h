// What a ledger holds and amounts to, and what texts say, as tables for other programs.
//
//     Tabled claims = HEARSAY_TRY(claims_table(ledger, {.kind = "casualties"}));
//     export_stream(claims.table, stream);
//
// A row is what the verb of the same name prints with --json, a column for each key
// (publish/arrow/tables.h). The Python package hands these tables out.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_TABLES_H_
#define HEARSAY_TABLES_H_

#include "hearsay/base/json.h"
#include "hearsay/base/result.h"
#include "hearsay/extractor.h"
#include "hearsay/ledger/ledger.h"
#include "hearsay/publish/arrow/columns.h"
#include "hearsay/wanted.h"
#include "hearsay/weigh/tallies/policy.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

struct Tabled {
  std::shared_ptr<const publish::Table> table;
  std::vector<std::string> remarks;  // What could not be put into it, and why.
};

// The claims that count, as persons left them. A claim whose words no longer stand where it
// says is left out, and a remark names it. Errors: invalid (a filter), those of the ledger.
Result<Tabled> claims_table(const Ledger& ledger, const ClaimWish& wish);

// Errors: invalid (a filter), those of weighing.
Result<Tabled> tallies_table(const Ledger& ledger, const TallyWish& wish, Policy policy);

// The events of the tallies that fit, each once.
Result<Tabled> events_table(const Ledger& ledger, const TallyWish& wish);

// A house's rows. Errors: also not_found (no such method).
Result<Tabled> method_table(const Ledger& ledger,
                            const TallyWish& wish,
                            Policy policy,
                            const std::string& method);

// All of them, in the order in which they came.
Result<Tabled> reports_table(const Ledger& ledger);
Result<Tabled> judgements_table(const Ledger& ledger);

// One layer of many extractions. Errors: invalid (no such layer, or one of the extractions was
// made without it).
struct Named {
  Json id;
  const Extraction* extraction = nullptr;
};

Result<Tabled> layer_table(std::span<const Named> extractions, std::string_view layer);

}  // namespace hearsay

#endif  // HEARSAY_TABLES_H_
