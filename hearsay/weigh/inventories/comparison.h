// Tallies beside an inventory.
//
//     Sarenland has 1,200 T-72B3 by the inventory; reports tell of seven lost.
//       -> matched: seven are 0.6 % of the reference
//     By the yearbook it has 461 tanks; the inventory's rows of tanks add up to 300.
//       -> contradicted: no number fits both
//
// An inventory lists what is in stock (or, if told so, what was delivered or lost).
// A tally of the same is held against it: the intervals meet, or they contradict each
// other. A tally of something else (seven lost, of a stock) is a share of it, and
// contradicts it only by being more than there is. The rows that a tally is held
// against are those at its node; else those of the kinds below, added up; else those of
// the nearest kind above. Where the inventory names holders, only theirs.
//
// Every tally and every row comes out: matched, contradicted, only in the reports,
// only in the inventory.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_INVENTORIES_COMPARISON_H_
#define HEARSAY_WEIGH_INVENTORIES_COMPARISON_H_

#include "hearsay/weigh/inventories/inventory.h"
#include "hearsay/weigh/methods/method_rows.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hearsay {

// What an inventory lists.
enum class InventoryOf : std::uint8_t { stock, transfers, losses };

struct ComparisonWish {
  InventoryOf of = InventoryOf::stock;
  std::string holder, country;  // Only rows whose cell holds these words; "" = all.
  std::string since, until;     // Only rows of these days, months or years.
};

struct ComparedTally {
  enum class Verdict : std::uint8_t { matched, contradicted, only_in_reports };

  // Which rows it was held against.
  enum class By : std::uint8_t { none, node, kinds_below, kind_above, words };

  std::uint32_t tally = 0;  // Index into the tallies given.
  Verdict verdict = Verdict::only_in_reports;
  By by = By::none;
  bool direct = false;  // The same is counted; else a share of the reference.
  std::string holder;   // Whose rows: the party as the claim names it; "" for all.
  Interval reference;
  std::optional<Interval> share;    // Of the reference; 0.006 is 0.6 %.
  std::vector<std::uint32_t> rows;  // Indices into Inventory::rows.
  std::string why;                  // "the inventory has nothing of Ostmark"
};

struct Comparison {
  std::vector<ComparedTally> tallies;
  std::vector<std::uint32_t> only_in_inventory;  // Rows that no tally was held against.
  std::vector<std::uint32_t> of_another_date;    // Not, because a row of a nearer date was.
  std::vector<std::uint32_t> left_out;           // By the wish.
};

std::string_view to_string(ComparedTally::Verdict verdict);
std::string_view to_string(ComparedTally::By by);
std::optional<InventoryOf> inventory_of_from(std::string_view name);

Comparison compare_with(const Inventory& inventory,
                        const ComparisonWish& wish,
                        const MethodGround& ground,
                        const std::vector<Tally>& tallies);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_INVENTORIES_COMPARISON_H_
