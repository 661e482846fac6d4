// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/attributions/quotation_marks.h"

#include "gtest/gtest.h"

#include <string>
#include <vector>

namespace hearsay {
namespace {

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out;
  for (const Quotation& one : find_quotations(text))
    out.emplace_back(slice(text, one.span));
  return out;
}

using List = std::vector<std::string>;

TEST(Quotations, PairsEveryKindOfMark) {
  EXPECT_EQ(words("\"Go,\" he said."), (List{"\"Go,\""}));
  EXPECT_EQ(words("“Go,” he said. “Now.”"), (List{"“Go,”", "“Now.”"}));
  EXPECT_EQ(words("„Geh“, sagte er."), (List{"„Geh“"}));
  EXPECT_EQ(words("«Va», dit-il."), (List{"«Va»"}));
  EXPECT_EQ(words("``Go,'' he said."), (List{"``Go,''"}));
}

TEST(Quotations, LeavesApostrophesAlone) {
  EXPECT_TRUE(words("It's the dogs' bowl.").empty());
}

TEST(Quotations, EndsAnOpenOneWithItsParagraph) {
  EXPECT_EQ(words("\"Go, he said.\nThe \"end\" came."), (List{"\"Go, he said.", "\"end\""}));
}

TEST(Quotations, GoesOnOverParagraphsWithOnePairOfMarks) {
  EXPECT_EQ(words("He said: \"We ran.\n\nThen it fell.\" They left."),
            (List{"\"We ran.\n\nThen it fell.\""}));
}

TEST(Quotations, MarksThatOpenEachParagraphContinue) {
  const std::vector<Quotation> found = find_quotations("“We ran.\n\n“Then it fell.”");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_FALSE(found[0].closed);
  EXPECT_TRUE(found[1].continues);
}

TEST(Quotations, TakesMarksTypedTheWrongWayRound) {
  EXPECT_EQ(words("”Go,” he said."), (List{"”Go,”"}));
  EXPECT_EQ(words("He wrote: “Go.“\nThen left."), (List{"“Go.“"}));
}

TEST(Quotations, ReadsSingleMarksWhereSpeechStandsInThem) {
  EXPECT_EQ(words("'Go,' he said. 'It's the dogs' bowl, not 'em.'"),
            (List{"'Go,'", "'It's the dogs' bowl, not 'em.'"}));
  EXPECT_EQ(words("‘Go,’ he said. ‘It’s the dogs’ “new” bowl.’"),
            (List{"‘Go,’", "‘It’s the dogs’ “new” bowl.’"}));
  EXPECT_EQ(words("`Go,' he said."), (List{"`Go,'"}));
  EXPECT_EQ(words("The ‘green’ dogs’ bowl, he said, was ‘old.’"), (List{"‘green’", "‘old.’"}));
}

TEST(Quotations, LeavesSingleMarksWithinDoubleOnes) {
  EXPECT_EQ(words("“He said ‘Go,’ and left,” she said."), (List{"“He said ‘Go,’ and left,”"}));
}

TEST(Quotations, SingleMarksThatOpenEachParagraphContinue) {
  const std::vector<Quotation> found = find_quotations("‘We ran.\n\n‘Then it fell,’ he said.");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_FALSE(found[0].closed);
  EXPECT_TRUE(found[1].continues);
}

TEST(Quotations, TakesNoApostropheForAMark) {
  EXPECT_TRUE(words("In the ’90s, the dogs’, ’twas said, were the '60s'.").empty());
}

TEST(Quotations, EndsOnAnyText) {
  EXPECT_TRUE(words("").empty());
  EXPECT_TRUE(words("\"").empty());
  EXPECT_TRUE(words("\"\"").empty());
  EXPECT_TRUE(words("“ ”").empty());
  EXPECT_TRUE(words(std::string(3, '\0')).empty());
  const std::string many(100000, '"');
  EXPECT_LE(words(many).size(), many.size());
}

}  // namespace
}  // namespace hearsay
