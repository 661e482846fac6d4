// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/civil_time.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

TEST(CivilTime, CountsSecondsSince1970) {
  EXPECT_EQ(to_unix({1970, 1, 1, 0, 0, 0}), 0);
  EXPECT_EQ(to_unix({2024, 7, 25, 7, 0, 0}, 120), 1721883600);
  EXPECT_EQ(to_unix({1969, 12, 31, 23, 59, 59}), -1);
  EXPECT_EQ(to_unix({2016, 12, 31, 23, 59, 60}), to_unix({2017, 1, 1, 0, 0, 0}));
}

TEST(CivilTime, RefusesWhatIsNoTimeOfTheCalendar) {
  EXPECT_FALSE(to_unix({2023, 2, 29, 0, 0, 0}));
  EXPECT_FALSE(to_unix({2024, 13, 1, 0, 0, 0}));
  EXPECT_FALSE(to_unix({2024, 1, 1, 25, 0, 0}));
  EXPECT_FALSE(to_unix({0, 1, 1, 0, 0, 0}));
}

TEST(CivilTime, GoesThereAndBack) {
  for (std::int64_t at = -62135596800; at < 253402300799; at += 86400 * 97 + 3671) {
    const std::optional<CivilTime> time = from_unix(at);
    ASSERT_TRUE(time);
    EXPECT_EQ(to_unix(*time), at);
  }
  EXPECT_EQ(iso_time(1721883600), "2024-07-25T05:00:00Z");
  EXPECT_EQ(iso_time(-1), "1969-12-31T23:59:59Z");
  EXPECT_FALSE(iso_time(1LL << 60));
}

TEST(CivilTime, KnowsTheDayOfTheWeek) {
  EXPECT_EQ(weekday({2024, 7, 25, 0, 0, 0}), 3);  // A Thursday.
  EXPECT_EQ(weekday({1970, 1, 1, 0, 0, 0}), 3);
}

}  // namespace
}  // namespace hearsay
