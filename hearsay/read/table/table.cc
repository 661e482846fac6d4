// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/table/table.h"

#include "hearsay/base/text.h"
#include "hearsay/read/charset.h"

#include <csv.h>

#include <algorithm>
#include <map>
#include <set>

namespace hearsay::read {

namespace {

using Rows = std::vector<Table::Row>;

constexpr char kDelimiters[] = {',', ';', '\t', '|'};
constexpr std::size_t kSample = 64;  // Rows that decide on delimiter and head.

// One pass of libcsv over the text, fed line by line so that each row knows its line.
class Splitter {
 public:
  Splitter(std::string_view text, char delimiter, std::size_t most) : text_(text), most_(most) {
    ready_ = csv_init(&parser_, 0) == 0;
    if (ready_) csv_set_delim(&parser_, static_cast<unsigned char>(delimiter));
  }

  ~Splitter() {
    if (ready_) csv_free(&parser_);
  }

  Splitter(const Splitter&) = delete;
  Splitter& operator=(const Splitter&) = delete;

  // False: a quotation mark is open at the end, in the row of line `open_line`.
  bool run() {
    if (!ready_) return false;
    for (std::size_t at = 0; at < text_.size() && rows_.size() < most_;) {
      std::size_t end = text_.find_first_of("\r\n", at);
      if (end == std::string_view::npos) {
        end = text_.size();
      } else {
        end += text_.substr(end, 2) == "\r\n" ? 2 : 1;
      }
      ++line_;
      if (!inside_) row_.line = line_;
      const std::string_view piece = text_.substr(at, end - at);
      inside_ = true;  // Until the row's end is told.
      csv_parse(&parser_, piece.data(), piece.size(), &Splitter::cell, &Splitter::end, this);
      // Blank lines tell no end.
      if (row_.cells.empty() && trim(piece).empty() && parser_.entry_pos == 0 && !parser_.quoted)
        inside_ = false;
      at = end;
    }
    if (rows_.size() >= most_) return true;
    // libcsv tells of an open mark in its strict mode only, which takes no mark inside
    // of an unquoted cell: 5" guns.
    constexpr int kFieldBegun = 2;
    if (parser_.pstate == kFieldBegun && parser_.quoted != 0) return false;
    return csv_fini(&parser_, &Splitter::cell, &Splitter::end, this) == 0;
  }

  Rows& rows() { return rows_; }

  std::uint32_t open_line() const { return row_.line; }

 private:
  static void cell(void* bytes, std::size_t size, void* self) {
    static_cast<Splitter*>(self)->row_.cells.emplace_back(static_cast<const char*>(bytes), size);
  }

  static void end(int, void* self) {
    auto& splitter = *static_cast<Splitter*>(self);
    splitter.rows_.push_back(std::move(splitter.row_));
    splitter.row_ = {};
    splitter.inside_ = false;
  }

  std::string_view text_;
  std::size_t most_;
  csv_parser parser_ = {};
  bool ready_ = false, inside_ = false;
  std::uint32_t line_ = 0;
  Table::Row row_;
  Rows rows_;
};

// How many cells most rows have; of equally frequent numbers the larger.
std::size_t usual_width(const Rows& rows) {
  std::map<std::size_t, std::size_t> seen;
  for (const Table::Row& row : rows)
    ++seen[row.cells.size()];
  std::size_t best = 0, times = 0;
  for (const auto& [width, count] : seen) {
    if (count >= times) best = width, times = count;
  }
  return best;
}

// The delimiter that divides most rows alike, into more than one cell.
char find_delimiter(std::string_view text) {
  char best = ',';
  std::size_t best_score = 0;
  for (const char delimiter : kDelimiters) {
    Splitter splitter(text, delimiter, kSample);
    splitter.run();  // An open mark is told of by the whole reading.
    const std::size_t width = usual_width(splitter.rows());
    if (width < 2) continue;
    const auto alike = static_cast<std::size_t>(
        std::count_if(splitter.rows().begin(), splitter.rows().end(), [&](const Table::Row& row) {
          return row.cells.size() == width;
        }));
    const std::size_t score = alike * 1000 + std::min<std::size_t>(width, 999);
    if (score > best_score) best = delimiter, best_score = score;
  }
  return best;
}

void name_columns(Table& table) {
  std::set<std::string> taken;
  for (std::size_t i = 0; i < table.head.size(); ++i) {
    std::string name(trim(table.head[i]));
    if (name.empty()) name = "column " + std::to_string(i + 1);
    std::string one = name;
    for (int times = 2; !taken.insert(one).second; ++times)
      one = name + " (" + std::to_string(times) + ")";
    table.head[i] = std::move(one);
  }
}

void remark_on_widths(Table& table) {
  constexpr std::size_t kMost = 20;
  std::size_t odd = 0;
  for (const Table::Row& row : table.rows) {
    if (row.cells.size() == table.head.size()) continue;
    if (++odd > kMost) continue;
    table.remarks.push_back({"line " + std::to_string(row.line) + " has " +
                                 std::to_string(row.cells.size()) + " cells, the head has " +
                                 std::to_string(table.head.size()),
                             std::nullopt});
  }
  if (odd > kMost) {
    table.remarks.push_back(
        {std::to_string(odd - kMost) + " more lines have another number of cells than the head",
         std::nullopt});
  }
}

}  // namespace

Result<Table> table(std::string_view bytes, const TableWish& wish) {
  Table out;
  Charset charset = find_charset(bytes, std::nullopt, Markup::none);
  if (wish.charset) {
    const std::string_view name = encoding_for_label(*wish.charset);
    if (name.empty())
      return make_error(ErrorCode::invalid, "no encoding is called '" + *wish.charset + "'");
    charset = {std::string(name), Charset::From::header};
  }
  Decoded decoded = decode(bytes, charset);
  out.charset = charset.name;
  out.remarks = std::move(decoded.remarks);
  for (Remark& remark : out.remarks)
    remark.span.reset();  // Of the decoded text, which nobody sees.
  std::string_view text = decoded.text;
  std::uint32_t skipped = 0;
  std::optional<char> delimiter = wish.delimiter;
  // What spreadsheets write for each other.
  if (text.size() > 5 && text.starts_with("sep=") && (text[5] == '\r' || text[5] == '\n')) {
    if (!delimiter) delimiter = text[4];
    text.remove_prefix(text.substr(5, 2) == "\r\n" ? 7 : 6);
    skipped = 1;
  }
  out.delimiter = delimiter ? *delimiter : find_delimiter(text);
  Splitter splitter(text, out.delimiter, kMostTableRows + 1);
  if (!splitter.run()) {
    return make_error(ErrorCode::malformed,
                      "the quotation mark that opens in the row of line " +
                          std::to_string(splitter.open_line() + skipped) +
                          " is never closed; mend the line, or name another --delimiter");
  }
  Rows rows = std::move(splitter.rows());
  if (rows.size() > kMostTableRows) {
    return make_error(ErrorCode::too_large,
                      "the table has more than " + std::to_string(kMostTableRows) + " rows");
  }
  for (Table::Row& row : rows)
    row.line += skipped;
  // The last row ends before its line end where the file has none.
  std::erase_if(rows, [](const Table::Row& row) {
    return std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) {
      return trim(cell).empty();
    });
  });
  if (rows.empty()) return make_error(ErrorCode::malformed, "there is no row in it");
  const Rows sample(rows.begin(),
                    rows.begin() + static_cast<std::ptrdiff_t>(std::min(rows.size(), kSample)));
  const std::size_t width = usual_width(sample);
  auto head = std::find_if(
      rows.begin(), rows.end(), [&](const Table::Row& row) { return row.cells.size() >= width; });
  if (head == rows.end()) head = rows.begin();
  if (head != rows.begin()) {
    out.remarks.push_back({"the head is line " + std::to_string(head->line) + "; " +
                               std::to_string(head - rows.begin()) + " lines above it are left out",
                           std::nullopt});
  }
  out.head = std::move(head->cells);
  out.rows.assign(std::make_move_iterator(head + 1), std::make_move_iterator(rows.end()));
  name_columns(out);
  remark_on_widths(out);
  return out;
}

}  // namespace hearsay::read
