// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/page/local_day.h"

#include <gtest/gtest.h>

namespace hearsay::read {
namespace {

TEST(DayOfMidnight, OfTheCountryWhereTheLanguageIsAtHome) {
  const struct {
    const char* moment;
    const char* language;
    const char* day;  // Empty: it is no midnight there.
  } kCases[] = {
      {"2024-01-06T23:00:00.000Z", "de", "2024-01-07"},
      {"2024-07-06T22:00:00Z", "de-DE", "2024-07-07"},
      {"2024-07-06 22:00:00+00:00", "fr", "2024-07-07"},
      {"2024-07-06T22:00Z", "pl", "2024-07-07"},
      {"2023-12-31T23:00:00Z", "it", "2024-01-01"},
      {"2024-01-06T22:00:00Z", "ro", "2024-01-07"},
      {"2024-07-06T21:00:00Z", "fi", "2024-07-07"},
      {"2024-07-06T23:00:00Z", "en-GB", "2024-07-07"},
      {"2024-03-06T18:30:00Z", "hi", "2024-03-07"},
      {"2024-03-06T15:00:00Z", "ja", "2024-03-07"},
      // Winter where it would have to be summer, and the other way round.
      {"2024-01-06T22:00:00Z", "de", ""},
      {"2024-07-06T23:00:00Z", "de", ""},
      // A moment, and not the beginning of one's day.
      {"2024-01-06T23:00:01Z", "de", ""},
      {"2024-01-06T23:05:00Z", "de", ""},
      {"2024-01-06", "de", ""},
      {"2024-01-06T00:00:00Z", "de", ""},
      // Many clocks, or nobody knows which.
      {"2024-07-06T22:00:00Z", "en", ""},
      {"2024-07-06T21:00:00Z", "ru", ""},
      {"2024-01-06T23:00:00Z", "es", ""},
      {"2024-01-06T23:00:00Z", "", ""},
      {"2024-01-06T23:00:00Z", "xx-not a tag", ""},
      {"2024-13-06T23:00:00Z", "de", ""},
      {"2024-01-06T23:00:0", "de", ""},
  };

  for (const auto& one : kCases) {
    EXPECT_EQ(day_of_midnight(one.moment, one.language).value_or(""), one.day)
        << one.moment << ' ' << one.language;
  }
}

TEST(MomentInAddress, OfAPostWhoseNumberHoldsIt) {
  EXPECT_EQ(moment_in_address("https://twitter.com/mirel/status/1281836879789404160"),
            "2020-07-11T06:25:02Z");
  EXPECT_EQ(moment_in_address("https://mobile.x.com/mirel/status/1281836879789404160/photo/1?s=2"),
            "2020-07-11T06:25:02Z");
  EXPECT_FALSE(moment_in_address("https://twitter.com/mirel/status/29700859246")) << "a count";
  EXPECT_FALSE(moment_in_address("https://twitter.com/mirel"));
  EXPECT_FALSE(moment_in_address("https://twitter.com/mirel/status/99999999999999999999999"));
  EXPECT_FALSE(moment_in_address("https://mirel.example/a/status/1281836879789404160"));
  EXPECT_FALSE(moment_in_address("https://nottwitter.com/a/status/1281836879789404160"));
}

}  // namespace
}  // namespace hearsay::read
