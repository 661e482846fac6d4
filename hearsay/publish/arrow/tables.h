// Which columns each table has: the keys of the JSON that the verbs print, with their types.
//
// docs/python.md lists them. A span is {begin, end} in code points of the report's text, an
// interval {lower, upper} with null for an open end.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PUBLISH_ARROW_TABLES_H_
#define HEARSAY_PUBLISH_ARROW_TABLES_H_

#include "hearsay/base/result.h"
#include "hearsay/publish/arrow/columns.h"
#include "hearsay/weigh/methods/method.h"

#include <string_view>
#include <vector>

namespace hearsay::publish {

// One layer of `extract`, a row for each thing found: `report` is the id that the caller gave,
// `number` counts from 0 in the report. Claims have their `sentence`, too.
// Errors: invalid (an unknown layer; lists the known).
Result<std::vector<Field>> layer_fields(std::string_view layer);

// `hearsay claims --json`.
std::vector<Field> claim_fields();

// `hearsay tally --json`.
std::vector<Field> tally_fields();

// An event with its toll and how many claims and reports are about it.
std::vector<Field> event_fields();

// A claim's way back: its event, and who said it.
std::vector<Field> lineage_fields();

// `hearsay judge list --json`, without what needs a weighing.
std::vector<Field> judgement_fields();

// What a ledger holds of a report, without its text.
std::vector<Field> report_fields();

// `hearsay tally --method NAME --json`: the house's columns.
std::vector<Field> method_fields(const Method& method);

}  // namespace hearsay::publish

#endif  // HEARSAY_PUBLISH_ARROW_TABLES_H_
