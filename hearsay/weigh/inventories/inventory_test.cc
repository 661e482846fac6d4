// How cells are read, columns found and names looked up. What comes of the comparison
// is in tests/newsroom/weigh/inventories.txt.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/inventories/inventory.h"

#include "hearsay/claim/extract.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearsay {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const InventoryWords& words() {
  static const InventoryWords kWords = InventoryWords::load(Knowledge::default_packs()).value();
  return kWords;
}

const Taxonomy& taxonomy() {
  static const auto kTaxonomy = Taxonomy::load(Knowledge::default_packs()).value();
  return *kTaxonomy;
}

Inventory read(std::string_view csv, const InventoryWish& wish = {}) {
  const Table table = read::table(csv).value();
  Result<Inventory> out = read_inventory(table, wish, words(), taxonomy());
  EXPECT_TRUE(out) << out.error().what;
  return out ? *std::move(out) : Inventory{};
}

TEST(Counts, AsTablesWriteThem) {
  const struct {
    const char* cell;
    char decimal;
    std::optional<double> lower, upper;
    bool approximate;
  } kCases[] = {
      {"12", '.', 12, 12, false},
      {" 1,200 ", '.', 1200, 1200, false},
      {"1.200", ',', 1200, 1200, false},
      {"1 200", '.', 1200, 1200, false},
      {"1\u00A0200\u202F000", '.', 1200000, 1200000, false},
      {"1'200", '.', 1200, 1200, false},
      {"1.200,5", ',', 1200.5, 1200.5, false},
      {"12.5", '.', 12.5, 12.5, false},
      {"~40", '.', 40, 40, true},
      {"about 40", '.', 40, 40, true},
      {"ca. 40", '.', 40, 40, true},
      {"(12)", '.', 12, 12, true},
      {"10-15", '.', 10, 15, false},
      {"10 \u2013 15", '.', 10, 15, false},
      {"10 to 15", '.', 10, 15, false},
      {"30+", '.', 30, std::nullopt, false},
      {">30", '.', 31, std::nullopt, false},
      {"\u226530", '.', 30, std::nullopt, false},
      {"at least 30", '.', 30, std::nullopt, false},
      {"over 30", '.', 31, std::nullopt, false},
      {"30 or more", '.', 30, std::nullopt, false},
      {"up to 8", '.', std::nullopt, 8, false},
      {"<8", '.', std::nullopt, 7, false},
      {"0", '.', 0, 0, false},
  };

  for (const auto& one : kCases) {
    const auto count = read_count(one.cell, {one.decimal, false}, words());
    ASSERT_TRUE(count) << one.cell;
    EXPECT_EQ(count->interval.lower, one.lower) << one.cell;
    EXPECT_EQ(count->interval.upper, one.upper) << one.cell;
    EXPECT_EQ(count->approximate, one.approximate) << one.cell;
  }
}

TEST(Counts, WhatIsNone) {
  for (const char* cell : {"",
                           "many",
                           "-5",
                           "1,20",
                           "12,34,567",
                           "12 of 30",
                           "15-10",
                           "<30+",
                           "<0",
                           "12345678901234567",
                           "3 T-72",
                           "1.2.3"})
    EXPECT_FALSE(read_count(cell, {}, words())) << cell;
}

TEST(Inventory, FindsItsColumnsByNameAndByContent) {
  const Inventory named = read("Year,Recipient,Designation,Numbers delivered\n2020,Mali,T-72,12\n");
  EXPECT_EQ(named.columns.item, 2u);
  EXPECT_EQ(named.columns.count, 3u);
  EXPECT_EQ(named.columns.holder, 1u);
  EXPECT_EQ(named.columns.date, 0u);
  // A column whose cells the taxonomy knows beats one that is called "name".
  const Inventory content = read("Name,Foo,Bar\nAnna,T-72,1.000\nBea,BMP-2,20\n");
  EXPECT_EQ(content.columns.item, 1u);
  EXPECT_EQ(content.columns.count, 2u);
  EXPECT_THAT(content.columns.guessed, ElementsAre("item", "count"));
  EXPECT_EQ(content.rows[0].count.lower, 1000);
}

TEST(Inventory, TakesTheColumnsThatTheUserNames) {
  const Inventory one = read("A,B\n12,T-72\n", {{{"item", "b"}, {"count", "#1"}}, '.'});
  EXPECT_EQ(one.rows[0].type, "arms.vehicle.armoured.tank.t-72");
  EXPECT_EQ(one.rows[0].count.lower, 12);
  EXPECT_TRUE(one.columns.guessed.empty());
  const Table table = read::table("A,B\n12,T-72\n").value();
  for (const char* wrong : {"C", "#3", "#0", "#x"}) {
    const auto none = read_inventory(table, {{{"item", wrong}}, {}}, words(), taxonomy());
    ASSERT_FALSE(none) << wrong;
    EXPECT_THAT(none.error().what, HasSubstr("there are A, B")) << wrong;
  }
  EXPECT_FALSE(read_inventory(table, {{{"thing", "A"}}, {}}, words(), taxonomy()));
}

TEST(Inventory, NoRowIsDropped) {
  const Inventory one = read(
      "Model,Qty,Class\nT-72,12,\nT-72 "
      "(late),3,\nT-72 Zubrovka,4,\nZubrovka,5,Tanks\nZubrovka,many,\n,7,\n");
  ASSERT_EQ(one.rows.size(), 6u);
  using Found = InventoryRow::Found;
  const Found kFound[] = {
      Found::exact, Found::exact, Found::near, Found::by_class, Found::nowhere, Found::nowhere};
  for (std::size_t i = 0; i < one.rows.size(); ++i)
    EXPECT_EQ(one.rows[i].found, kFound[i]) << one.rows[i].item;
  EXPECT_EQ(one.rows[3].type, "arms.vehicle.armoured.tank");
  EXPECT_EQ(one.rows[4].trouble, "'many' is no number");
  EXPECT_EQ(one.rows[5].trouble, "it names no item");
}

TEST(Inventory, WithoutAColumnOfItemsSaysSo) {
  const Table table = read::table("A,B\n12,13\n").value();
  const auto none = read_inventory(table, {}, words(), taxonomy());
  ASSERT_FALSE(none);
  EXPECT_THAT(none.error().what, HasSubstr("--column item=NAME"));
}

}  // namespace
}  // namespace hearsay
