// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/flat_tables.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace hearsay::language {
namespace {

TEST(IdTable, FindsEachIdAndNoOther) {
  std::mt19937_64 random(11);
  for (const std::size_t size : {0, 1, 2, 7, 8, 100, 5000}) {
    std::set<std::uint64_t> ids;
    while (ids.size() < size)
      ids.insert(random() % 8 == 0 ? random() % 500 : random());
    if (size > 2) ids.insert(~std::uint64_t{0});
    const std::vector<std::uint64_t> sorted(ids.begin(), ids.end());
    const IdTable table(sorted);
    for (std::size_t i = 0; i < sorted.size(); ++i)
      EXPECT_EQ(table.find(sorted[i]), i);
    for (int i = 0; i < 1000; ++i) {
      const std::uint64_t id = i % 2 == 0 ? random() : random() % 1000;
      if (!ids.contains(id)) {
        EXPECT_EQ(table.find(id), IdTable::kNowhere);
      }
    }
  }
}

TEST(TextTable, GivesTheNumberOfTheFirstOfEqualTexts) {
  const std::vector<std::string_view> texts = {"mice", "", "geese", "mice", "Mice"};
  const TextTable table(texts);
  EXPECT_EQ(table.find("mice"), 0u);
  EXPECT_EQ(table.find(""), 1u);
  EXPECT_EQ(table.find("geese"), 2u);
  EXPECT_EQ(table.find("Mice"), 4u);
  EXPECT_EQ(table.find("mouse"), TextTable::kNowhere);
  EXPECT_FALSE(TextTable().has(""));
}

TEST(TextTable, IsReadAsItWasWritten) {
  const std::vector<std::string_view> texts = {"mice", "geese", "oxen"};
  PackedWriter out;
  TextTable(texts).write(out);
  const CacheLineVector<char> bytes(out.bytes().begin(), out.bytes().end());
  PackedReader in({bytes.data(), bytes.size()});
  const TextTable table = TextTable::read(in);
  EXPECT_TRUE(in.done());
  for (std::size_t i = 0; i < texts.size(); ++i)
    EXPECT_EQ(table.find(texts[i]), i);
  EXPECT_EQ(table.find("ox"), TextTable::kNowhere);
}

}  // namespace
}  // namespace hearsay::language
