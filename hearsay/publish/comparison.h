// Tallies beside an inventory, printed: the columns that were found (and what could not
// be read), then each tally with its reference and each row that no report speaks of.
//
// JSON lines: the first is {"inventory": ...}, how the table was understood; then one
// for each tally and each row, with "result". The table for spreadsheets has one row
// for each, too.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PUBLISH_COMPARISON_H_
#define HEARSAY_PUBLISH_COMPARISON_H_

#include "hearsay/base/json.h"
#include "hearsay/publish/terminal.h"
#include "hearsay/weigh/inventories/comparison.h"

#include <string>
#include <vector>

namespace hearsay::publish {

// What all prints of a comparison look at.
struct ComparisonView {
  const std::string& path;  // Of the inventory, as the user named it.
  const Table& table;
  const Inventory& inventory;
};

// How the table was understood, with the first rows.
Json inventory_json(const ComparisonView& view);
std::string inventory_text(const ComparisonView& view, const Look& look);

std::vector<Json> comparison_json(const ComparisonView& view,
                                  const Comparison& comparison,
                                  const MethodGround& ground,
                                  const std::vector<Tally>& tallies);

std::vector<std::string> comparison_csv_head();
std::vector<std::vector<std::string>> comparison_csv_rows(const ComparisonView& view,
                                                          const Comparison& comparison,
                                                          const MethodGround& ground,
                                                          const std::vector<Tally>& tallies);

std::string comparison_text(const ComparisonView& view,
                            const Comparison& comparison,
                            const MethodGround& ground,
                            const std::vector<Tally>& tallies,
                            const Look& look);

// "0.6 %", "10 to 12 %", "at least 3 %"
std::string share_words(const Interval& share);

}  // namespace hearsay::publish

#endif  // HEARSAY_PUBLISH_COMPARISON_H_
