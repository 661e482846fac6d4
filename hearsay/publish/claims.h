// The claims of a ledger as JSON lines and as a table.
//
// A line of JSON is a claim as `hearsay extract` prints it, with its id, its
// report, the sentence, and the chain of those on whose word it stands. The table
// is for spreadsheets: a cell that would begin a formula (docs/formats/export.md) gets
// a leading apostrophe, because a report is not to be trusted with that.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PUBLISH_CLAIMS_H_
#define HEARSAY_PUBLISH_CLAIMS_H_

#include "hearsay/base/json.h"
#include "hearsay/base/utf8.h"
#include "hearsay/ledger/ledger.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::publish {

Json stored_claim_json(const StoredReport& report,
                       const StoredClaim& claim,
                       const CodePointIndex& index);

// The publisher, then the sources, outermost first: on whose word it stands.
std::vector<std::string> lineage(const std::optional<std::string>& publisher, const Claim& claim);

// "84", "over 50" -> "51 or more", "24 or more", "10 to 15", "about 40".
std::string count_words(const Count& count);

// Whether cells that would begin a formula are kept from it.
enum class CsvGuard { on, off };

// A cell as RFC 4180 wants it, and harmless. The guard can be taken back: an apostrophe before
// other apostrophes and a sign of a formula is ours.
std::string csv_cell(std::string_view text, CsvGuard guard = CsvGuard::on);
std::string csv_row(std::span<const std::string> cells, CsvGuard guard = CsvGuard::on);

// What a row of the table needs.
struct ClaimRow {
  std::string id, report;
  std::optional<std::string> publisher, published;
  const Claim& claim;
  std::string sentence;
};

std::vector<std::string> claims_csv_head();
std::vector<std::string> claims_csv_cells(const ClaimRow& row, const CodePointIndex& index);
std::vector<std::string> claims_csv_cells(const StoredReport& report,
                                          const StoredClaim& claim,
                                          const CodePointIndex& index);

}  // namespace hearsay::publish

#endif  // HEARSAY_PUBLISH_CLAIMS_H_
