// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/count.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

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
  EXPECT_EQ(to_count(counted(50, Modifier::more), "50")->lower, 51);
  EXPECT_EQ(to_count(counted(50, Modifier::more), "50")->upper, std::nullopt);
  EXPECT_EQ(to_count(counted(30, Modifier::more, true), "30")->lower, 30);
  EXPECT_EQ(to_count(counted(10, Modifier::less), "10")->upper, 9);
  EXPECT_EQ(to_count(counted(8, Modifier::less, true), "8")->upper, 8);
  EXPECT_EQ(to_count(counted(8, Modifier::less, true), "8")->lower, std::nullopt);
  EXPECT_EQ(to_count(counted(7, Modifier::equal), "7 ")->lower, 7);
  EXPECT_EQ(to_count(counted(7, Modifier::up), "7 ")->upper, 7);
}

TEST(Count, MoneyHasNoNextNumber) {
  Quantity money = counted(5e9, Modifier::more);
  money.kind = QuantityKind::currency;
  money.currency = "USD";
  EXPECT_EQ(to_count(money, "$5")->lower, 5e9);
  EXPECT_EQ(to_count(money, "$5")->unit, "USD");
}

TEST(Count, AboutIsTheNumberAndMarked) {
  const auto count = to_count(counted(40, Modifier::about), "40");
  EXPECT_EQ(count->lower, 40);
  EXPECT_EQ(count->upper, 40);
  EXPECT_TRUE(count->approximate);
}

TEST(Count, VagueWordsAreOpenAbove) {
  Quantity dozens = counted(12, Modifier::equal);
  dozens.vague = true;
  dozens.least = 24;
  EXPECT_EQ(to_count(dozens, "12")->lower, 24);
  EXPECT_EQ(to_count(dozens, "12")->upper, std::nullopt);
}

TEST(Count, ARangeIsInOrder) {
  Quantity fell = counted(0, Modifier::range);
  fell.value.reset();
  fell.lower = 15;
  fell.upper = 10;
  EXPECT_EQ(to_count(fell, "15")->lower, 10);
  EXPECT_EQ(to_count(fell, "15")->upper, 15);
}

TEST(Count, NoCountOfWhatIsNone) {
  Quantity age = counted(40, Modifier::equal);
  age.is_count = false;
  EXPECT_FALSE(to_count(age, "40"));
}

}  // namespace
}  // namespace hearsay
