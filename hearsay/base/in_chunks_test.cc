// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/in_chunks.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <vector>

namespace hearsay {
namespace {

std::string told(std::size_t count, unsigned threads) {
  std::string out;
  in_chunks<std::string>(
      count,
      3,
      threads,
      [](Chunk chunk, unsigned) {
        std::string words = "|";
        for (std::size_t i = chunk.begin; i < chunk.end; ++i)
          words += std::to_string(i) + " ";
        return words;
      },
      [&](const std::string& words) { out += words; });
  return out;
}

TEST(InChunks, HandsOnInOrderOnAnyNumberOfThreads) {
  EXPECT_EQ(told(0, 4), "");
  EXPECT_EQ(told(3, 4), "|0 1 2 ");
  EXPECT_EQ(told(7, 1), "|0 1 2 |3 4 5 |6 ");
  EXPECT_EQ(told(500, 8), told(500, 1));
}

TEST(InChunks, WorkersAreFewerThanTheyAreSaidToBe) {
  EXPECT_EQ(threads_for(3, 3, 8), 1u);
  EXPECT_EQ(threads_for(0, 3, 8), 1u);
  EXPECT_EQ(threads_for(4, 3, 8), 2u);
  EXPECT_EQ(threads_for(1000, 3, 8), 8u);
  EXPECT_GE(threads_for(1000, 3, 0), 1u);
  std::atomic<bool> within = true;
  in_chunks<int>(
      1000,
      3,
      4,
      [&](Chunk, unsigned worker) {
        if (worker >= threads_for(1000, 3, 4)) within = false;
        return 0;
      },
      [](int) {});
  EXPECT_TRUE(within);
}

}  // namespace
}  // namespace hearsay
