// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text_map.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace hearsay {
namespace {

TEST(TextMap, FindsAViewWithoutItsString) {
  TextMap<int> numbers;
  numbers["one"] = 1;
  numbers["two"] = 2;
  const std::string_view text = "twofold";
  EXPECT_EQ(numbers.find(text.substr(0, 3))->second, 2);
  EXPECT_EQ(numbers.find(text), numbers.end());
  TextSet words = {"a", ""};
  EXPECT_TRUE(words.contains(std::string_view()));
  EXPECT_FALSE(words.contains(std::string_view("b")));
}

// Prepared models and the order in some tables come from it: another one is another version.
TEST(TextMap, TheHashIsTheSameEverywhere) {
  EXPECT_EQ(TextHash()(""), 0x2D06800538D394C2U);
  EXPECT_NE(TextHash()("tank"), TextHash()("tanks"));
}

TEST(TextMap, KeepsAllOfManyWords) {
  TextMap<int> all;
  for (int i = 0; i < 10'000; ++i)
    all.emplace("word" + std::to_string(i), i);
  for (int i = 0; i < 10'000; ++i)
    ASSERT_EQ(all.find("word" + std::to_string(i))->second, i);
  EXPECT_EQ(all.size(), 10'000U);
}

}  // namespace
}  // namespace hearsay
