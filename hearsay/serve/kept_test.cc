// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/kept.h"

#include <gtest/gtest.h>

namespace hearsay::serve {
namespace {

void keep(Kept<std::string>& kept, const std::string& key, std::size_t size) {
  kept.keep(key, std::make_shared<const std::string>(size, 'x'), size);
}

TEST(Kept, WhatWasNotAskedForTheLongestGoesFirst) {
  Kept<std::string> kept(10000);
  for (const char* one : {"a", "b", "c", "d", "e", "f", "g", "h"})
    keep(kept, one, 1000);
  EXPECT_NE(kept.find("a"), nullptr);
  keep(kept, "i", 1000);
  EXPECT_NE(kept.find("a"), nullptr);
  EXPECT_EQ(kept.find("b"), nullptr);
  EXPECT_NE(kept.find("i"), nullptr);
  EXPECT_LE(kept.bytes(), 10000u);
}

TEST(Kept, NothingTakesTheRoomOfAllOthers) {
  Kept<std::string> kept(10000);
  keep(kept, "large", 5000);
  EXPECT_EQ(kept.find("large"), nullptr);
  EXPECT_EQ(kept.bytes(), 0u);
}

TEST(Kept, StaysInBoundsWhateverIsAsked) {
  Kept<std::string> kept(100000);
  for (std::size_t i = 0; i < 10000; ++i) {
    keep(kept, "/search.json?q=" + std::to_string(i % 777), i);
    ASSERT_LE(kept.bytes(), 100000u);
  }
  kept.clear();
  EXPECT_EQ(kept.bytes(), 0u);
  EXPECT_EQ(kept.find("/search.json?q=1"), nullptr);
}

}  // namespace
}  // namespace hearsay::serve
