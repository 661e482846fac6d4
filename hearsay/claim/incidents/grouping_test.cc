// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/incidents/grouping.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

IncidentMention mention(std::uint32_t sentence,
                        std::string day,
                        std::vector<std::string> names,
                        std::vector<std::string> heads,
                        std::uint32_t type = 0) {
  IncidentMention one;
  one.type = type;
  one.sentence = sentence;
  one.day = std::move(day);
  one.names = std::move(names);
  one.heads = std::move(heads);
  return one;
}

using Groups = std::vector<std::vector<std::uint32_t>>;

Groups groups(const std::vector<IncidentMention>& mentions, std::size_t types = 1) {
  Groups out;
  for (const IncidentCandidate& one : group_mentions(mentions, types))
    out.push_back(one.mentions);
  return out;
}

TEST(IncidentGrouping, WhatNothingContradictsIsOne) {
  EXPECT_EQ(groups({mention(0, "1990-03-04", {"prado"}, {}), mention(1, "", {}, {})}),
            (Groups{{0, 1}}));
}

TEST(IncidentGrouping, DaysTellApart) {
  EXPECT_EQ(groups({mention(0, "1990-03-04", {}, {}), mention(1, "1990-03-03", {}, {})}),
            (Groups{{0}, {1}}));
}

TEST(IncidentGrouping, NamesTellApartAndBringTogether) {
  EXPECT_EQ(groups({mention(0, "", {"prado"}, {}),
                    mention(1, "", {"rivas"}, {}),
                    mention(2, "", {"elena", "prado"}, {})}),
            (Groups{{0, 2}, {1}}));
}

TEST(IncidentGrouping, VictimsTellApartInOtherSentencesOnly) {
  EXPECT_EQ(groups({mention(0, "", {}, {"judge"}), mention(0, "", {}, {"driver"})}),
            (Groups{{0, 1}}));
  EXPECT_EQ(groups({mention(0, "", {}, {"judge"}), mention(1, "", {}, {"student"})}),
            (Groups{{0}, {1}}));
}

TEST(IncidentGrouping, TypesStayApart) {
  const std::vector<IncidentMention> mentions = {mention(0, "", {}, {}, 1),
                                                 mention(0, "", {}, {}, 0)};
  EXPECT_EQ(groups(mentions, 2), (Groups{{1}, {0}}));
}

TEST(IncidentGrouping, RanksWithinTheType) {
  const auto out = group_mentions(std::vector<IncidentMention>{mention(0, "1990-03-04", {}, {}),
                                                               mention(1, "1990-03-03", {}, {})},
                                  1);
  ASSERT_EQ(out.size(), 2U);
  EXPECT_EQ(out[0].rank, 0U);
  EXPECT_EQ(out[1].rank, 1U);
}

}  // namespace
}  // namespace hearsay
