// A house's rows (weigh/methods/method.h): as JSON lines, as a table, and as text for people.
//
//     {"event_id_cnty":"E4b1...","event_date":"2026-03-03",...,"fatalities":17,
//      "claims":["C1f0..."],"method":{"name":"acled","version":"1",...}}
//
// The keys are the house's columns in its order, then the claims that the numbers
// come from and the method with its version, its rule and the house's own page: a
// number that leaves the program says by what rule it was made. The table has the
// same columns; the text begins with the rule.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PUBLISH_METHOD_H_
#define HEARSAY_PUBLISH_METHOD_H_

#include "hearsay/base/json.h"
#include "hearsay/publish/terminal.h"
#include "hearsay/weigh/methods/method_rows.h"

#include <string>
#include <vector>

namespace hearsay::publish {

Json method_json(const Method& method, const Evidence& evidence, const MethodRow& row);

std::vector<std::string> method_csv_head(const Method& method);
std::vector<std::string> method_csv_cells(const Method& method,
                                          const Evidence& evidence,
                                          const MethodRow& row);

// The rule and where it comes from.
std::string method_rule_text(const Method& method, const Look& look);
std::string method_row_text(const Method& method,
                            const Evidence& evidence,
                            const Weighing& weighing,
                            const MethodRow& row,
                            const Look& look);

}  // namespace hearsay::publish

#endif  // HEARSAY_PUBLISH_METHOD_H_
