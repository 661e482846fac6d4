// The claims of a ledger as JSON lines and as a table.
//
// A line of JSON is a claim as `hearsay extract` prints it, with its id, its
// report, the sentence, and the chain of those on whose word it stands. The table
// is for spreadsheets: a cell that would begin a formula (= + - @, a tab or a
// carriage return) gets a leading apostrophe, because a report is not to be trusted
// with that.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PUBLISH_CLAIMS_H_
#define HEARSAY_PUBLISH_CLAIMS_H_

#include "hearsay/base/json.h"
#include "hearsay/base/utf8.h"
#include "hearsay/ledger/ledger.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::publish {

Json stored_claim_json(const StoredReport& report,
                       const StoredClaim& claim,
                       const CodePointIndex& index);

// The publisher, then the sources, outermost first: on whose word it stands.
std::vector<std::string> lineage(const Report& report, const Claim& claim);

// "84", "over 50" -> "51 or more", "24 or more", "10 to 15", "about 40".
std::string count_words(const Count& count);

// A cell as RFC 4180 wants it, and harmless.
std::string csv_cell(std::string_view text);
std::string csv_row(std::span<const std::string> cells);

std::vector<std::string> claims_csv_head();
std::vector<std::string> claims_csv_cells(const StoredReport& report,
                                          const StoredClaim& claim,
                                          const CodePointIndex& index);

}  // namespace hearsay::publish

#endif  // HEARSAY_PUBLISH_CLAIMS_H_
