// hearsay compare: tallies beside an inventory.
//
// How the table was understood is printed first, and with --preview alone: a column
// taken for another must be seen before the numbers are.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/file.h"
#include "hearsay/base/text.h"
#include "hearsay/cli/commands.h"
#include "hearsay/cli/say.h"
#include "hearsay/publish/claims.h"
#include "hearsay/publish/comparison.h"
#include "hearsay/wanted.h"
#include "hearsay/weighed_ledger.h"

#include <cstdio>
#include <memory>

namespace hearsay::cli {

namespace {

// ";", "tab", "\t"
Result<std::optional<char>> one_sign(const char* option, const std::string& word) {
  if (word.empty()) return std::optional<char>();
  if (word == "tab" || word == "TAB" || word == "\\t") return std::optional('\t');
  if (word.size() == 1 && word != "\"" && word != "\n" && word != "\r")
    return std::optional(word[0]);
  return make_error(ErrorCode::invalid,
                    std::string(option) + " takes one sign (, ; | or tab), not '" + word + "'");
}

Result<InventoryWish> inventory_wish(const CompareOptions& options) {
  InventoryWish out;
  for (const std::string& list : options.columns) {
    for (auto& column : HEARSAY_TRY(inventory_columns(list, "--column")))
      out.columns.push_back(std::move(column));
  }
  out.decimal = HEARSAY_TRY(one_sign("--decimal", options.decimal));
  if (out.decimal && *out.decimal != '.' && *out.decimal != ',')
    return make_error(ErrorCode::invalid, "--decimal takes . or ,");
  return out;
}

struct Read {
  Table table;
  Inventory inventory;
};

Result<Read> read_it(const CompareOptions& options, const Taxonomy& taxonomy) {
  const InventoryWish wish = HEARSAY_TRY(inventory_wish(options));
  read::TableWish table_wish;
  table_wish.delimiter = HEARSAY_TRY(one_sign("--delimiter", options.delimiter));
  if (!options.encoding.empty()) table_wish.charset = options.encoding;
  const std::string bytes = HEARSAY_TRY(read_file(options.inventory));
  Read out;
  Result<Table> table = read::table(bytes, table_wish);
  if (!table) return make_error(table.error().code, options.inventory + ": " + table.error().what);
  out.table = *std::move(table);
  const InventoryWords words = HEARSAY_TRY(InventoryWords::load(Knowledge::default_packs()));
  Result<Inventory> inventory = read_inventory(out.table, wish, words, taxonomy);
  if (!inventory)
    return make_error(inventory.error().code, options.inventory + ": " + inventory.error().what);
  out.inventory = *std::move(inventory);
  return out;
}

Result<void> compare_ledger(const CompareOptions& options,
                            const publish::ComparisonView& view,
                            const Taxonomy& taxonomy) {
  const Ledger ledger = HEARSAY_TRY(open_to_read(options.filter.place));
  WeighedLedger kept = HEARSAY_TRY(WeighedLedger::open(ledger));
  const std::shared_ptr<const Weighed> all = HEARSAY_TRY(kept.all());
  const Weighed& weighed = *all;
  const auto customs = HEARSAY_TRY(Customs::load(Knowledge::default_packs()));
  const MethodGround ground{weighed.evidence, weighed.weighing, taxonomy, *customs};
  const std::vector<Tally> tallies = wanted_tallies(options.filter, weighed);
  ComparisonWish wish;
  wish.of = inventory_of_from(options.as).value_or(InventoryOf::stock);
  wish.holder = options.holder;
  wish.country = options.country;
  wish.since = options.filter.since;
  wish.until = options.filter.until;
  const Comparison comparison = compare_with(view.inventory, wish, ground, tallies);
  if (options.filter.json) {
    for (const Json& line : publish::comparison_json(view, comparison, ground, tallies))
      print(line.dump() + "\n");
  } else if (options.filter.csv) {
    print(publish::csv_row(publish::comparison_csv_head()));
    for (const auto& row : publish::comparison_csv_rows(view, comparison, ground, tallies))
      print(publish::csv_row(row));
  } else {
    print(publish::comparison_text(view, comparison, ground, tallies, publish::Look::of(stdout)));
  }
  return {};
}

}  // namespace

int compare(const CompareOptions& options) {
  std::string wrong = wrong_filter(options.filter);
  if (wrong.empty() && !inventory_of_from(options.as))
    wrong = "--as takes stock, transfers or losses, not '" + options.as + "'";
  if (!wrong.empty()) {
    complain("compare", wrong);
    return kUsage;
  }
  const auto taxonomy = Taxonomy::load(Knowledge::default_packs());
  if (!taxonomy) {
    complain("compare", taxonomy.error().what);
    return kFailed;
  }
  const Result<Read> read = read_it(options, **taxonomy);
  if (!read) {
    complain("compare", read.error().what);
    const ErrorCode code = read.error().code;
    return code == ErrorCode::invalid ? kUsage : kSomeFailed;
  }
  const publish::ComparisonView view{options.inventory, read->table, read->inventory};
  if (options.filter.json) {
    print(publish::inventory_json(view).dump() + "\n");
  } else {
    // A table for a spreadsheet holds the comparison alone.
    const publish::Look look = publish::Look::of(options.filter.csv ? stderr : stdout);
    const std::string text = publish::inventory_text(view, look) + "\n";
    if (options.filter.csv) {
      std::fputs(text.c_str(), stderr);
    } else {
      print(text);
    }
  }
  if (options.preview) return finish("compare", kDone);
  if (const Result<void> done = compare_ledger(options, view, **taxonomy); !done) {
    complain("compare", done.error().what);
    return kFailed;
  }
  return finish("compare", kDone);
}

}  // namespace hearsay::cli
