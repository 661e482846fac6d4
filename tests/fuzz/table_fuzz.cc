// Any bytes as an inventory: it ends; lines go upward; cells are text; the columns have
// names, each its own; and the counts that are read are numbers in order.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/utf8.h"
#include "hearsay/read/table/table.h"
#include "hearsay/weigh/inventories/inventory.h"

#include <cstdint>
#include <cstdlib>
#include <set>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hearsay;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Result<Table> table = read::table(bytes);
  if (!table) return 0;
  const std::set<std::string> names(table->head.begin(), table->head.end());
  if (names.empty() || names.size() != table->head.size()) std::abort();
  std::uint32_t line = 0;
  for (const Table::Row& row : table->rows) {
    if (row.line <= line) std::abort();
    line = row.line;
    for (const std::string& cell : row.cells) {
      if (!is_valid_utf8(cell)) std::abort();
      for (const char decimal : {'.', ','}) {
        const auto count = read_count(cell, {decimal, false}, {});
        if (!count) continue;
        const Interval& one = count->interval;
        if (!one.lower && !one.upper) std::abort();
        if (one.lower && one.upper && !(*one.lower <= *one.upper)) std::abort();
      }
    }
  }
  return 0;
}
