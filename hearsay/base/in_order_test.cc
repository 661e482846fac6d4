// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/in_order.h"

#include <gtest/gtest.h>

#include <atomic>

namespace hearsay {
namespace {

std::vector<int> squares(unsigned threads, int count, int stop_after) {
  int at = 0;
  std::vector<int> out;
  in_order<int, int>(
      threads,
      [&]() -> std::optional<int> { return at < count ? std::optional(at++) : std::nullopt; },
      [](int& input, unsigned) {
        if (input % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));
        return input * input;
      },
      [&](int output) {
        out.push_back(output);
        return static_cast<int>(out.size()) < stop_after;
      });
  return out;
}

TEST(InOrder, GivesTheSameOnAnyNumberOfThreads) {
  const std::vector<int> one = squares(1, 500, 1000);
  ASSERT_EQ(one.size(), 500u);
  for (unsigned threads : {2u, 3u, 8u})
    EXPECT_EQ(squares(threads, 500, 1000), one) << threads;
}

TEST(InOrder, EndsWithoutInput) {
  for (unsigned threads : {1u, 4u})
    EXPECT_TRUE(squares(threads, 0, 10).empty());
}

TEST(InOrder, StopsWhenToldTo) {
  for (unsigned threads : {1u, 4u})
    EXPECT_EQ(squares(threads, 500, 5).size(), 5u);
}

TEST(InOrder, StaysOnlyAFewInputsAhead) {
  std::atomic<int> given = 0;
  int taken = 0;
  int furthest = 0;
  in_order<int, int>(
      4,
      [&]() -> std::optional<int> { return given < 300 ? std::optional(given++) : std::nullopt; },
      [](int& input, unsigned) { return input; },
      [&](int) {
        furthest = std::max(furthest, given - taken);
        ++taken;
        return true;
      });
  EXPECT_EQ(taken, 300);
  EXPECT_LE(furthest, 17);
}

}  // namespace
}  // namespace hearsay
