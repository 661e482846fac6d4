// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/strings.h"

#include <gtest/gtest.h>

namespace hearsay::language {
namespace {

TEST(Strings, HashAsTheModelsTablesDo) {
  EXPECT_EQ(string_id(""), 0u);
  EXPECT_EQ(string_id("a"), 11901859001352538922u);
  EXPECT_EQ(string_id("apple"), 8566208034543834098u);
  EXPECT_EQ(string_id("xxxx"), 13110060611322374290u);
}

TEST(Strings, ReservedNamesHaveSmallNumbers) {
  EXPECT_EQ(string_id("ORTH"), 65u);
  EXPECT_EQ(string_id("NOUN"), 92u);
  EXPECT_EQ(string_id("X"), 101u);
  EXPECT_EQ(string_id("FLAG63"), 63u);
  EXPECT_EQ(string_id("DEPRECATED001"), 104u);
  EXPECT_EQ(string_id("PERSON"), 380u);
  EXPECT_EQ(string_id("punct"), 445u);
  EXPECT_EQ(string_id("_"), 456u);
  EXPECT_GT(string_id("noun"), 456u) << "case matters";
}

TEST(Strings, EveryReservedNameLeadsBack) {
  for (std::uint64_t id = 1; id <= 456; ++id)
    EXPECT_EQ(string_id(reserved_name(id)), id);
  EXPECT_EQ(reserved_name(457), "");
}

}  // namespace
}  // namespace hearsay::language
