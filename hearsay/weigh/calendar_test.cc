// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/calendar.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

TEST(DaysOf, CoversWhatTheValueNames) {
  const struct {
    const char* value;
    int first, length;
  } kCases[] = {
      {"1970-01-01", 0, 1},
      {"2024-02-29", 19782, 1},
      {"2024-02", 19754, 29},
      {"2023-02", 19389, 28},
      {"2024", 19723, 366},
      {"2024-07-18T10:00", 19922, 1},
      {"2024-07-18TMO", 19922, 1},
      {"2024-W03", 19737, 7},
      {"2024-W03-WE", 19742, 2},
      {"2024-Q1", 19723, 91},
      {"2024-H2", 19905, 184},
      {"2024-SU", 19875, 92},
      {"199", 7305, 3652},
  };

  for (const auto& one : kCases) {
    const auto days = days_of(one.value);
    ASSERT_TRUE(days) << one.value;
    EXPECT_EQ(days->first, one.first) << one.value;
    EXPECT_EQ(days->length(), one.length) << one.value;
  }
}

TEST(DaysOf, RefusesWhatNamesNoDay) {
  for (const char* value : {"",
                            "PRESENT_REF",
                            "XXXX-07",
                            "P2D",
                            "2024-13",
                            "2024-02-30",
                            "2023-02-29",
                            "2024-07-18x",
                            "20240718",
                            "2024-W54",
                            "2024-Q5",
                            "2024-"}) {
    EXPECT_FALSE(days_of(value)) << value;
  }
}

TEST(DaysOf, EachDayFollowsTheOneBefore) {
  int last = days_of("1995-12-31")->first;
  const int kMonthDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (int year = 1996; year < 2010; ++year) {
    for (int month = 1; month <= 12; ++month) {
      const bool leap = month == 2 && year % 4 == 0;
      for (int day = 1; day <= kMonthDays[month - 1] + (leap ? 1 : 0); ++day) {
        char text[32];
        std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
        ASSERT_EQ(days_of(text)->first, ++last) << text;
      }
    }
  }
}

TEST(DateInWords, DropsTheNoughtAndLeavesTheRest) {
  EXPECT_EQ(date_in_words("2024-07-08"), "8 July 2024");
  EXPECT_EQ(date_in_words("2024-07-18T10:00"), "18 July 2024");
  EXPECT_EQ(date_in_words("2024-07"), "July 2024");
  EXPECT_EQ(date_in_words("2024"), "2024");
  EXPECT_EQ(date_in_words("2024-W03"), "2024-W03");
}

}  // namespace
}  // namespace hearsay
