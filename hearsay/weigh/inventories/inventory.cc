// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/inventories/inventory.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/pack.h"
#include "hearsay/weigh/words.h"

#include <algorithm>

namespace hearsay {

namespace {

constexpr std::size_t kSample = 500;  // Rows that guesses look at.

std::string_view cell_of(const Table::Row& row, const std::optional<std::size_t>& column) {
  return column && *column < row.cells.size() ? trim(row.cells[*column]) : std::string_view();
}

std::string name_key(std::string_view text) {
  return join(words_of(text), " ");
}

bool is_nothing(std::string_view cell, const InventoryWords& words) {
  // "?", "-", ".." hold no word at all.
  return std::find(words.nothing.begin(), words.nothing.end(), name_key(cell)) !=
         words.nothing.end();
}

struct Node {
  std::string type;
  InventoryRow::Found found = InventoryRow::Found::nowhere;
};

Node find_node(const Taxonomy& taxonomy, std::string_view name, std::string_view item_class) {
  using Found = InventoryRow::Found;
  if (std::string type = taxonomy.find(name); !type.empty()) return {type, Found::exact};
  // "T-72B3 (2016)", "BMP-1/2", "2S19 Msta-S, tracked"
  const std::size_t cut = name.find_first_of("(/,;[");
  if (cut != std::string_view::npos && cut > 0) {
    if (std::string type = taxonomy.find(trim(name.substr(0, cut))); !type.empty())
      return {type, Found::near};
  }
  // "M109 A3GN howitzer": the words before.
  for (std::size_t end = name.rfind(' '); end != std::string_view::npos && end > 0;
       end = name.rfind(' ', end - 1)) {
    if (std::string type = taxonomy.find(trim(name.substr(0, end))); !type.empty())
      return {type, Found::near};
  }
  if (std::string type = taxonomy.find(item_class); !type.empty()) return {type, Found::by_class};
  return {};
}

class Reader {
 public:
  Reader(const Table& table, const InventoryWords& words, const Taxonomy& taxonomy)
      : table_(table),
        words_(words),
        taxonomy_(taxonomy) {}

  Result<Inventory> read(const InventoryWish& wish) {
    HEARSAY_TRY(name_columns(wish));
    guess_columns();
    InventoryColumns& columns = out_.columns;
    if (!columns.item) {
      return make_error(
          ErrorCode::invalid,
          "no column looks like one of items; name it: --column item=NAME (" + known() + ")");
    }
    if (wish.decimal) {
      out_.numbers = {*wish.decimal, false};
    } else {
      out_.numbers.decimal = guess_decimal();
    }
    for (const Table::Row& row : table_.rows)
      out_.rows.push_back(read_row(row));
    return std::move(out_);
  }

 private:
  std::optional<std::size_t>* place_of(const std::string& name) {
    InventoryColumns& columns = out_.columns;
    if (name == "item") return &columns.item;
    if (name == "count") return &columns.count;
    if (name == "class") return &columns.item_class;
    if (name == "holder") return &columns.holder;
    if (name == "country") return &columns.country;
    if (name == "date") return &columns.date;
    return nullptr;
  }

  std::string known() const { return "there are " + join(table_.head, ", "); }

  Result<void> name_columns(const InventoryWish& wish) {
    for (const auto& [what, name] : wish.columns) {
      std::optional<std::size_t>* place = place_of(what);
      if (place == nullptr) {
        return make_error(ErrorCode::invalid,
                          "'" + what + "' is none of item, count, class, holder, country, date");
      }
      *place = find_column(name);
      if (!*place) {
        return make_error(ErrorCode::invalid, "there is no column '" + name + "'; " + known());
      }
    }
    return {};
  }

  std::optional<std::size_t> find_column(const std::string& name) const {
    for (std::size_t i = 0; i < table_.head.size(); ++i) {
      if (table_.head[i] == name) return i;
    }
    for (std::size_t i = 0; i < table_.head.size(); ++i) {
      if (equals_ignoring_ascii_case(table_.head[i], name)) return i;
    }
    if (name.size() < 2 || name[0] != '#') return std::nullopt;
    std::size_t number = 0;
    for (char c : std::string_view(name).substr(1)) {
      if (!is_ascii_digit(c) || number > 1'000'000) return std::nullopt;
      number = number * 10 + static_cast<std::size_t>(c - '0');
    }
    if (number == 0 || number > table_.head.size()) return std::nullopt;
    return number - 1;
  }

  // The share of filled cells for which `fits` holds.
  template <class Fits>
  double share(std::size_t column, Fits fits) const {
    std::size_t filled = 0, fitting = 0;
    for (std::size_t i = 0; i < std::min(table_.rows.size(), kSample); ++i) {
      const std::string_view cell = cell_of(table_.rows[i], column);
      if (cell.empty()) continue;
      ++filled;
      fitting += fits(cell) ? 1 : 0;
    }
    return filled == 0 ? 0 : static_cast<double>(fitting) / static_cast<double>(filled);
  }

  double share_of_items(std::size_t column) const {
    return share(column, [&](std::string_view cell) { return !taxonomy_.find(cell).empty(); });
  }

  double share_of_numbers(std::size_t column) const {
    return share(column, [&](std::string_view cell) {
      const bool year = cell.size() == 4 && (cell.starts_with("19") || cell.starts_with("20"));
      return !year && read_count(cell, {}, words_).has_value();
    });
  }

  bool is_taken(std::size_t column) const {
    const InventoryColumns& columns = out_.columns;
    for (const auto* one : {&columns.item,
                            &columns.count,
                            &columns.item_class,
                            &columns.holder,
                            &columns.country,
                            &columns.date}) {
      if (*one == column) return true;
    }
    return false;
  }

  // The free column with the surest name; of equally named ones the first.
  std::optional<std::size_t> by_name(const std::vector<std::string>& names) const {
    for (const std::string& name : names) {
      for (std::size_t i = 0; i < table_.head.size(); ++i) {
        if (!is_taken(i) && name_key(table_.head[i]) == name) return i;
      }
    }
    return std::nullopt;
  }

  template <class Score>
  std::optional<std::size_t> by_content(Score score, double least) const {
    std::optional<std::size_t> best;
    double highest = least;
    for (std::size_t i = 0; i < table_.head.size(); ++i) {
      const double here = is_taken(i) ? 0 : score(i);
      if (here > highest) best = i, highest = here;
    }
    return best;
  }

  void guess(const char* what,
             std::optional<std::size_t>& place,
             std::optional<std::size_t> found) {
    if (place || !found) return;
    place = found;
    out_.columns.guessed.emplace_back(what);
  }

  void guess_columns() {
    InventoryColumns& columns = out_.columns;
    // A column of which the taxonomy knows the cells beats one with a fitting name.
    constexpr double kMostAreKnown = 0.5, kSomeAreKnown = 0.2, kMostAreNumbers = 0.6;
    const auto items = [&](std::size_t column) { return share_of_items(column); };
    const auto numbers = [&](std::size_t column) { return share_of_numbers(column); };
    if (!columns.item) {
      auto named = by_name(words_.item);
      if (named && share_of_items(*named) < kSomeAreKnown) {
        if (auto known = by_content(items, kMostAreKnown)) named = known;
      }
      guess("item", columns.item, named ? named : by_content(items, kSomeAreKnown));
    }
    if (!columns.count) {
      auto named = by_name(words_.count);
      if (named && share_of_numbers(*named) == 0) named.reset();
      guess("count", columns.count, named ? named : by_content(numbers, kMostAreNumbers));
    }
    if (!columns.item_class) guess("class", columns.item_class, by_name(words_.item_class));
    if (!columns.date) guess("date", columns.date, by_name(words_.date));
    if (!columns.holder) guess("holder", columns.holder, by_name(words_.holder));
    if (!columns.country) guess("country", columns.country, by_name(words_.country));
  }

  // ',' where the column has "12,5" and nothing speaks for '.': "1.200,5", "3,25".
  char guess_decimal() const {
    for (const Table::Row& row : table_.rows) {
      const std::string_view cell = cell_of(row, out_.columns.count);
      const std::size_t comma = cell.rfind(','), point = cell.rfind('.');
      const bool both = comma != std::string_view::npos && point != std::string_view::npos;
      if (both) return comma > point ? ',' : '.';
      if (comma != std::string_view::npos && digits_after(cell, comma) != 3) return ',';
      if (point != std::string_view::npos && digits_after(cell, point) != 3) return '.';
    }
    // "1.200" alone: counts are whole, so the point makes a group.
    for (const Table::Row& row : table_.rows) {
      if (cell_of(row, out_.columns.count).find('.') != std::string_view::npos) return ',';
    }
    return '.';
  }

  static std::size_t digits_after(std::string_view cell, std::size_t at) {
    std::size_t out = 0;
    while (at + 1 + out < cell.size() && is_ascii_digit(cell[at + 1 + out]))
      ++out;
    return out;
  }

  InventoryRow read_row(const Table::Row& row) const {
    const InventoryColumns& columns = out_.columns;
    InventoryRow out;
    out.line = row.line;
    out.item = cell_of(row, columns.item);
    out.item_class = cell_of(row, columns.item_class);
    out.holder = cell_of(row, columns.holder);
    out.country = cell_of(row, columns.country);
    out.date = cell_of(row, columns.date);
    out.count_text = cell_of(row, columns.count);
    const Node node = find_node(taxonomy_, out.item, out.item_class);
    out.type = node.type;
    out.label = taxonomy_.label(node.type);
    out.found = node.found;
    if (out.item.empty()) out.trouble = "it names no item";
    if (!columns.count) return out;
    if (const std::optional<ReadCount> count = read_count(out.count_text, out_.numbers, words_)) {
      out.count = count->interval;
      out.approximate = count->approximate;
    } else if (!is_nothing(out.count_text, words_)) {
      out.trouble = "'" + out.count_text + "' is no number";
    }
    return out;
  }

  const Table& table_;
  const InventoryWords& words_;
  const Taxonomy& taxonomy_;
  Inventory out_;
};

Result<std::vector<std::string>> keys(const PackNode& node) {
  std::vector<std::string> out;
  for (const std::string& one : HEARSAY_TRY(node.strings()))
    out.push_back(name_key(one));
  return out;
}

Result<std::vector<std::vector<std::string>>> phrases(const PackNode& node) {
  std::vector<std::vector<std::string>> out;
  for (const std::string& one : HEARSAY_TRY(node.strings()))
    out.push_back(words_of(one));
  return out;
}

}  // namespace

Result<std::vector<std::pair<std::string, std::string>>> inventory_columns(
    std::string_view list, std::string_view option) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const std::string_view pair : split(list, ',')) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos || equals == 0 || equals + 1 == pair.size())
      return make_error(ErrorCode::invalid,
                        std::string(option) + " takes item=NAME, count=NAME, ..., not '" +
                            std::string(pair) + "'");
    out.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
  }
  return out;
}

std::string_view to_string(InventoryRow::Found found) {
  switch (found) {
    case InventoryRow::Found::exact: return "exact";
    case InventoryRow::Found::near: return "near";
    case InventoryRow::Found::by_class: return "class";
    case InventoryRow::Found::nowhere: break;
  }
  return "unknown";
}

Result<InventoryWords> InventoryWords::load(const std::filesystem::path& packs) {
  const PackNode file = HEARSAY_TRY(read_pack_file(packs / "inventories" / "columns.toml"));
  HEARSAY_TRY(file.only_keys({"item",
                              "count",
                              "class",
                              "holder",
                              "country",
                              "date",
                              "nothing",
                              "about",
                              "at_least",
                              "at_most"}));
  InventoryWords out;
  out.item = HEARSAY_TRY(keys(file["item"]));
  out.count = HEARSAY_TRY(keys(file["count"]));
  out.item_class = HEARSAY_TRY(keys(file["class"]));
  out.holder = HEARSAY_TRY(keys(file["holder"]));
  out.country = HEARSAY_TRY(keys(file["country"]));
  out.date = HEARSAY_TRY(keys(file["date"]));
  out.nothing = HEARSAY_TRY(keys(file["nothing"]));
  out.about = HEARSAY_TRY(phrases(file["about"]));
  out.at_least = HEARSAY_TRY(phrases(file["at_least"]));
  out.at_most = HEARSAY_TRY(phrases(file["at_most"]));
  return out;
}

Result<Inventory> read_inventory(const Table& table,
                                 const InventoryWish& wish,
                                 const InventoryWords& words,
                                 const Taxonomy& taxonomy) {
  return Reader(table, words, taxonomy).read(wish);
}

}  // namespace hearsay
