// An inventory: a reference table of the user's own, to hold tallies against.
//
//     Model;Qty;Country
//     T-72B3;1.200;Sarenland       -> arms.vehicle.armoured.tank.t-72.t-72b3, 1200
//     Zubr-M;~40;Sarenland         -> no node of the taxonomy; about 40
//     BMP-2/3;n/a;Sarenland        -> arms.vehicle.armoured.ifv.bmp.bmp-2, no number
//
// Which column is what the user says, else it is guessed from the columns' names and
// from what stands in them (packs/inventories/columns.toml), and the guess is shown.
// Item names are looked up in the taxonomy: as they stand, then without what stands in
// brackets, then the first of several, then by a column of classes. No row is dropped:
// one whose name no node has, or whose number cannot be read, says so.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_INVENTORIES_INVENTORY_H_
#define HEARSAY_WEIGH_INVENTORIES_INVENTORY_H_

#include "hearsay/base/result.h"
#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/read/table/table.h"
#include "hearsay/weigh/tallies/tally.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hearsay {

// How a column writes 1234.5.
struct NumberStyle {
  char decimal = '.';
  bool guessed = true;
};

// Which column holds what: indices into Table::head.
struct InventoryColumns {
  std::optional<std::size_t> item, count, item_class, holder, country, date;
  std::vector<std::string> guessed;  // The names of those that nobody named: "item".
};

struct InventoryWish {
  // "item" -> "Model", "count" -> "#3" (the third column).
  std::vector<std::pair<std::string, std::string>> columns;
  std::optional<char> decimal;
};

// "item=Model,count=Qty" for InventoryWish::columns; `option` is what the user calls the list.
// Errors: invalid.
Result<std::vector<std::pair<std::string, std::string>>> inventory_columns(std::string_view list,
                                                                           std::string_view option);

struct InventoryRow {
  enum class Found : std::uint8_t {
    exact,     // The name, as it stands.
    near,      // Part of the name: without its brackets, the first of several.
    by_class,  // The class that another column names.
    nowhere,
  };

  std::uint32_t line = 0;
  std::string item, item_class, holder, country, date;
  std::string type;   // Node; "" if Found::nowhere.
  std::string label;  // The node's name for readers.
  Found found = Found::nowhere;
  std::string count_text;
  Interval count;  // Not counted() where the cell holds no number.
  bool approximate = false;
  std::string trouble;  // "'many' is no number"; "" if there is none.
};

struct Inventory {
  InventoryColumns columns;
  NumberStyle numbers;
  std::vector<InventoryRow> rows;
};

std::string_view to_string(InventoryRow::Found found);

// The words of packs/inventories/columns.toml.
class InventoryWords {
 public:
  // Errors: not_found, invalid (file and line).
  static Result<InventoryWords> load(const std::filesystem::path& packs);

  std::vector<std::string> item, count, item_class, holder, country, date;
  std::vector<std::string> nothing;
  std::vector<std::vector<std::string>> about, at_least, at_most;
};

// "1,200", "~40", "30+", "10-15", "(12)"; nothing if it is none.
struct ReadCount {
  Interval interval;
  bool approximate = false;
};

std::optional<ReadCount> read_count(std::string_view cell,
                                    const NumberStyle& style,
                                    const InventoryWords& words);

// Errors: invalid (a column that the table lacks, with those that it has; no column
// that could hold the items).
Result<Inventory> read_inventory(const Table& table,
                                 const InventoryWish& wish,
                                 const InventoryWords& words,
                                 const Taxonomy& taxonomy);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_INVENTORIES_INVENTORY_H_
