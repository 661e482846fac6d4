// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/query.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace hearsay::serve {
namespace {

std::string match(std::string_view words) {
  const Result<Query> query = read_query(words);
  return query ? query->match : "error: " + query.error().what;
}

TEST(Query, WordsStandTogether) {
  EXPECT_EQ(match("coast road"), R"(("coast" AND "road"))");
  EXPECT_EQ(match(""), "");
  EXPECT_EQ(match("  "), "");
}

TEST(Query, PhrasesPrefixesOperators) {
  EXPECT_EQ(match(R"("coast road" OR bridge)"), R"(("coast road" OR "bridge"))");
  EXPECT_EQ(match("amb* NOT drill"), R"(("amb" * NOT "drill"))");
  EXPECT_EQ(match("(tank OR truck) AND burned"), R"((("tank" OR "truck") AND "burned"))");
  EXPECT_EQ(match("tank NOT drill burned NOT exercise"),
            R"((("tank" AND "burned") NOT ("drill" OR "exercise")))");
  EXPECT_EQ(match("a b OR (c OR d NOT e)"), R"((("a" AND "b") OR ("c" OR ("d" NOT "e"))))");
  EXPECT_EQ(match("title:convoy tank"), R"((title : "convoy" AND "tank"))");
}

TEST(Query, SignsOfATextAreNoOperators) {
  EXPECT_EQ(match("T-72B3"), R"("T-72B3")");
  EXPECT_EQ(match("and or not"), R"(("and" AND "or" AND "not"))");
  EXPECT_EQ(match("12:30 - * + ^"), R"(("12:" AND "30"))");
  EXPECT_EQ(match("a \" "), "error: a quotation mark is left open");
}

// The index's own parser gave up at a hundred brackets, and told to restore the file from a copy.
TEST(Query, TakesAnyNumberOfWordsAndSomeBrackets) {
  std::string words, without = "tank";
  for (int i = 0; i < 300; ++i) {
    words += "w" + std::to_string(i) + " ";
    without += " NOT w" + std::to_string(i);
  }
  for (const std::string& all : {words, without}) {
    const std::string out = match(all.c_str());
    EXPECT_LE(std::count(out.begin(), out.end(), '('), 2) << out;
  }
  EXPECT_EQ(match((std::string(12, '(') + "tank" + std::string(12, ')')).c_str()), R"("tank")");
  EXPECT_NE(match((std::string(5000, '(') + "tank").c_str()).find("brackets stand in more"),
            std::string::npos);
}

TEST(Query, WhatIsLeftOpenIsNamed) {
  EXPECT_EQ(match("(tank"), "error: a bracket is left open");
  EXPECT_EQ(match("tank)"), "error: a bracket is closed that was not opened");
  EXPECT_NE(match("NOT tank").find("NOT needs something before it"), std::string::npos);
  EXPECT_NE(match("publisher:").find("has no value"), std::string::npos);
}

TEST(Query, FiltersStandApart) {
  const Result<Query> query =
      read_query(R"(tank publisher:"Northern Wire" since:2026-03 until:2026)");
  ASSERT_TRUE(query);
  EXPECT_EQ(query->match, R"("tank")");
  EXPECT_EQ(query->publisher, "Northern Wire");
  EXPECT_EQ(query->since, "2026-03");
  EXPECT_EQ(query->until, "2026");
  EXPECT_NE(match("since:Tuesday").find("takes a day"), std::string::npos);
}

}  // namespace
}  // namespace hearsay::serve
