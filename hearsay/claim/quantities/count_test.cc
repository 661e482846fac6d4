// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/quantities/count.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

constexpr std::string_view kText = "50 tanks";

Quantity counted(double value, Modifier modifier, bool inclusive = false) {
  Quantity out;
  out.span = {0, 2};
  out.value = value;
  out.modifier = modifier;
  out.inclusive = inclusive;
  out.is_count = true;
  return out;
}

TEST(Count, BoundsAreInclusive) {
  EXPECT_EQ(to_count(counted(50, Modifier::more), kText)->lower, 51);
  EXPECT_EQ(to_count(counted(50, Modifier::more), kText)->upper, std::nullopt);
  EXPECT_EQ(to_count(counted(30, Modifier::more, true), kText)->lower, 30);
  EXPECT_EQ(to_count(counted(10, Modifier::less), kText)->upper, 9);
  EXPECT_EQ(to_count(counted(8, Modifier::less, true), kText)->upper, 8);
  EXPECT_EQ(to_count(counted(8, Modifier::less, true), kText)->lower, std::nullopt);
  EXPECT_EQ(to_count(counted(7, Modifier::equal), kText)->lower, 7);
  EXPECT_EQ(to_count(counted(7, Modifier::up), kText)->upper, 7);
}

TEST(Count, MoneyHasNoNextNumber) {
  Quantity money = counted(5e9, Modifier::more);
  money.kind = QuantityKind::currency;
  money.currency = "USD";
  EXPECT_EQ(to_count(money, kText)->lower, 5e9);
  EXPECT_EQ(to_count(money, "$5")->unit, "USD");
}

TEST(Count, AboutIsTheNumberAndMarked) {
  const auto count = to_count(counted(40, Modifier::about), kText);
  EXPECT_EQ(count->lower, 40);
  EXPECT_EQ(count->upper, 40);
  EXPECT_TRUE(count->approximate);
}

TEST(Count, VagueWordsAreOpenAbove) {
  Quantity dozens = counted(12, Modifier::equal);
  dozens.vague = true;
  dozens.least = 24;
  EXPECT_EQ(to_count(dozens, kText)->lower, 24);
  EXPECT_EQ(to_count(dozens, kText)->upper, std::nullopt);
}

TEST(Count, ARangeIsInOrder) {
  Quantity fell = counted(0, Modifier::range);
  fell.value.reset();
  fell.lower = 15;
  fell.upper = 10;
  EXPECT_EQ(to_count(fell, kText)->lower, 10);
  EXPECT_EQ(to_count(fell, kText)->upper, 15);
}

TEST(Count, WhatMovedIsWhereItWent) {
  Quantity fell = counted(0, Modifier::range);
  fell.value.reset();
  fell.lower = 15;
  fell.upper = 10;
  fell.moved = true;
  EXPECT_EQ(to_count(fell, kText)->lower, 10);
  EXPECT_EQ(to_count(fell, kText)->upper, 10);
}

TEST(Count, NoCountOfWhatIsNone) {
  Quantity age = counted(40, Modifier::equal);
  age.is_count = false;
  EXPECT_FALSE(to_count(age, kText));
}

}  // namespace
}  // namespace hearsay
