// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/stage.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

// Some work that the compiler cannot leave out.
void work() {
  volatile unsigned sum = 0;
  for (unsigned i = 0; i < 200'000; ++i)
    sum = sum + i;
}

TEST(Stage, SumsAreOfTheStagesAloneInTheOrderOfTheirFirstUse) {
  {
    const Stage unseen("unseen");  // Nobody watches.
    work();
  }
  StageClock clock;
  for (int round = 0; round < 2; ++round) {
    const Stage outer("outer");
    {
      const Stage inner("inner");
      work();
    }
  }
  ASSERT_EQ(clock.sums().size(), 2u);
  EXPECT_EQ(clock.sums()[0].first, "outer");
  EXPECT_EQ(clock.sums()[1].first, "inner");
  EXPECT_GT(clock.sums()[1].second, clock.sums()[0].second);  // All the work is inside.
}

TEST(Stage, AClockSeesWhatComesAfterItAndBeforeItsEnd) {
  {
    StageClock first;
    const Stage stage("a");
    EXPECT_EQ(first.sums().size(), 1u);
  }
  StageClock second;
  EXPECT_TRUE(second.sums().empty());
}

}  // namespace
}  // namespace hearsay
