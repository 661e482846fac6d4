// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/copies/likeness.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace hearsay {
namespace {

const std::string kStory =
    "PORT MIREL - At least 17 soldiers were killed when a military convoy was ambushed on the "
    "coast "
    "road near the fishing quarter of the town on Tuesday morning, a hospital official said. The "
    "harbour was closed until the evening, and families left their houses for the hills behind the "
    "old lighthouse. The mayor asked the fire brigade of the neighbouring district for two "
    "engines.";

const std::string kOther =
    "Shopkeepers in the capital complained on Tuesday that deliveries of flour had not come for a "
    "week. A spokeswoman for the millers' guild said that the river was too low for barges, and "
    "that "
    "lorries would be sent as soon as the bridge at Tarsk was open to them again.";

double alike(const std::string& a, const std::string& b) {
  return likeness(letter_runs(a), letter_runs(b));
}

TEST(Likeness, RunsFromNothingToTheSame) {
  EXPECT_EQ(alike(kStory, kStory), 1);
  EXPECT_EQ(alike("", kStory), 0);
  EXPECT_LT(alike(kStory, kOther), 0.05);
  EXPECT_EQ(alike("“Port  Mirel”", "PORT MIREL!"), 1) << "signs, spaces and case say nothing";
}

TEST(Likeness, SurvivesCutsAndWrongLetters) {
  EXPECT_GT(alike(kStory, kStory.substr(0, kStory.size() / 2)), LikenessIndex::kCopy);
  std::string scanned = kStory;
  for (std::size_t i = 17; i < scanned.size(); i += 23)
    scanned[i] = 'x';
  EXPECT_GT(alike(kStory, scanned), LikenessIndex::kCopy);
}

TEST(LikenessIndex, FindsTheCopyAndNothingElse) {
  LikenessIndex index;
  EXPECT_EQ(index.add(kStory, 100), 0u);
  EXPECT_EQ(index.add(kOther, 100), 1u);
  EXPECT_EQ(index.add("By our correspondent. " + kStory, 101), 2u);
  EXPECT_TRUE(index.matches(0).empty());
  EXPECT_TRUE(index.matches(1).empty());
  ASSERT_EQ(index.matches(2).size(), 1u);
  EXPECT_EQ(index.matches(2)[0].other, 0u);
  EXPECT_GT(index.matches(2)[0].share, 0.9);
}

TEST(LikenessIndex, TextsMonthsApartAreNoCopies) {
  LikenessIndex index;
  index.add(kStory, 100);
  index.add(kStory, 100 + LikenessIndex::kDays + 1);
  EXPECT_TRUE(index.matches(1).empty());
  index.add(kStory, std::nullopt);
  EXPECT_EQ(index.matches(2).size(), 2u) << "nothing is held against a text without a date";
}

TEST(LikenessIndex, WhatASitePrintsForYearsMakesNoCopy) {
  LikenessIndex index;
  const std::string notice = kOther;
  for (const int day : {0, 200, 400, 600, 800})
    index.add(notice + " " + std::to_string(day), day);
  const std::uint32_t last = index.add(notice + " and one more", 801);
  EXPECT_TRUE(index.matches(last).empty());
}

TEST(LikenessIndex, EmptyTextsAreNoCopiesOfEachOther) {
  LikenessIndex index;
  index.add("", 1);
  index.add("", 1);
  index.add("  ...  ", 1);
  EXPECT_TRUE(index.matches(1).empty());
  EXPECT_TRUE(index.matches(2).empty());
}

}  // namespace
}  // namespace hearsay
