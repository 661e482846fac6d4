// A table of text: CSV as spreadsheets write it.
//
//     Table table = HEARSAY_TRY(read::table(bytes));
//
// RFC 4180 with what people add to it: any of , ; TAB | between cells (the one that
// divides most lines alike), "sep=;" before the first line, lines of prose above the
// head (the head is the first line with as many cells as most lines have), any
// encoding (charset.h), a byte order mark, any line ends. Cells in quotation marks may
// hold delimiters and line ends; "" is a mark. Splitting is libcsv's.
//
// A line with more or fewer cells than the head is kept as it is, and remarked on.
// What the cells mean is not known here.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_TABLE_TABLE_H_
#define HEARSAY_READ_TABLE_TABLE_H_

#include "hearsay/base/result.h"
#include "hearsay/read/report.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

struct Table {
  struct Row {
    std::uint32_t line = 0;  // Where it begins; the first line is 1.
    std::vector<std::string> cells;
  };

  std::string charset;
  char delimiter = ',';
  std::vector<std::string> head;  // As written; without a name "column 3", a second one "Qty (2)".
  std::vector<Row> rows;
  std::vector<Remark> remarks;
};

namespace read {

struct TableWish {
  std::optional<char> delimiter;
  std::optional<std::string> charset;  // A label of the web: "windows-1251".
};

// More rows than an inventory has; a table is held in memory.
inline constexpr std::size_t kMostTableRows = 1'000'000;

// Errors: malformed (a quotation mark that is never closed, with its line; nothing in
// it), too_large, invalid (an encoding that nobody knows).
Result<Table> table(std::string_view bytes, const TableWish& wish = {});

}  // namespace read

}  // namespace hearsay

#endif  // HEARSAY_READ_TABLE_TABLE_H_
