// SPDX-License-Identifier: Apache-2.0
#include "hearsay/watch/pace.h"

#include <gtest/gtest.h>

namespace hearsay::watch {
namespace {

constexpr std::int64_t kNow = 1'772'528'400;

// What is waited, without what is put on top; that is a tenth at most.
void expect_wait(Pace pace, std::int64_t least) {
  pace.now = kNow;
  for (const char* address : {"https://a.example/", "https://b.example/", "https://c.example/"}) {
    pace.address = address;
    const std::int64_t wait = next_time(pace) - kNow;
    EXPECT_GE(wait, least);
    EXPECT_LE(wait, least + least / 10);
  }
}

TEST(Pace, WhoAnswersIsAskedAsOftenAsWanted) {
  expect_wait({}, 1800);
  expect_wait({.every = 600}, 600);
  expect_wait({.every = 600, .asked_for = 3600}, 3600);
  expect_wait({.every = 7200, .asked_for = 3600}, 7200);
  expect_wait({.every = 600, .asked_for = 365 * 86'400}, 86'400);
  expect_wait({.every = 7 * 86'400, .asked_for = 0}, 7 * 86'400);
  expect_wait({.every = 600, .retry_after = 9000}, 9000);
}

TEST(Pace, WhoFailsIsAskedEverMoreSeldom) {
  expect_wait({.failures = 1}, 60);
  expect_wait({.failures = 2}, 120);
  expect_wait({.failures = 5}, 960);
  expect_wait({.failures = 11}, 61'440);
  expect_wait({.failures = 12}, 86'400);
  expect_wait({.failures = 1'000'000}, 86'400);
  expect_wait({.failures = 1, .retry_after = 3600}, 3600);
  expect_wait({.failures = 8, .retry_after = 10}, 7680);
}

TEST(Pace, WhatIsPutOnTopIsNoChance) {
  const Pace one{.address = "https://a.example/", .now = kNow};
  EXPECT_EQ(next_time(one), next_time(one));
  const Pace other{.address = "https://b.example/", .now = kNow};
  EXPECT_NE(next_time(one), next_time(other));
}

TEST(Pace, Durations) {
  EXPECT_EQ(parse_duration("90s"), 90);
  EXPECT_EQ(parse_duration("30m"), 1800);
  EXPECT_EQ(parse_duration(" 2h "), 7200);
  EXPECT_EQ(parse_duration("1d"), 86'400);
  for (const char* text : {"", "m", "30", "30 m", "-5m", "1.5h", "1w", "99999999999999d"})
    EXPECT_EQ(parse_duration(text), std::nullopt) << text;
  EXPECT_EQ(describe_duration(1800), "30 minutes");
  EXPECT_EQ(describe_duration(3600), "1 hour");
  EXPECT_EQ(describe_duration(172'800), "2 days");
  EXPECT_EQ(describe_duration(90), "90 seconds");
  EXPECT_EQ(describe_duration(1), "1 second");
}

TEST(Pace, MaxAge) {
  EXPECT_EQ(max_age("public, max-age=300"), 300);
  EXPECT_EQ(max_age("Max-Age=\"60\", must-revalidate"), 60);
  EXPECT_EQ(max_age("no-cache"), 0);
  EXPECT_EQ(max_age("s-maxage=600"), 0);
  EXPECT_EQ(max_age("max-age=-1"), 0);
  EXPECT_EQ(max_age("max-age=soon"), 0);
  EXPECT_EQ(max_age("max-age=99999999999999999999999"), 86'400);
}

}  // namespace
}  // namespace hearsay::watch
