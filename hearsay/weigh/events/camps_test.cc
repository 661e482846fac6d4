// Camps in a story, by invented reports of title fights.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/events/camps.h"

#include "hearsay/claim/extract.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

namespace hearsay {
namespace {

using Fights = std::set<std::set<std::string>>;

// What all reports say of the champion, and what those of one fight do.
constexpr std::array<const char*, 4> kChampion = {
    "The crown stays with Oskar Brandel, the heavyweight from Velmora. ",
    "Nobody takes the heavyweight crown from Oskar Brandel of Velmora. ",
    "Velmora sang for its heavyweight: Oskar Brandel keeps the crown. ",
    "Once more the heavyweight crown goes home with Oskar Brandel. "};
constexpr std::array<std::array<const char*, 4>, 3> kFights = {{
    {"In the ninth round Tavish Renn slipped on the wet canvas at Karsund.",
     "The towel for Tavish Renn flew after nine rounds on a wet canvas in Karsund.",
     "Rain came through the Karsund roof, and Renn, a southpaw, slipped on the canvas.",
     "A southpaw such as Tavish Renn had not boxed in Karsund before the rain."},
    {"Against Julio Maspera a cut above the eye ended it in the desert of Quorre.",
     "The doctor looked at the eye of Maspera and stopped it under the Quorre stars.",
     "Fifty thousand sat in the Quorre desert when the eye of Julio Maspera closed.",
     "Stars, sand and a doctor: Julio Maspera will remember the desert of Quorre."},
    {"Three judges had Pim Adderley behind by a point in the Orlestad harbour hall.",
     "Adderley wants new judges and a new harbour hall after losing by one point.",
     "By one point, said the judges; Orlestad whistled for Pim Adderley until midnight.",
     "The harbour hall at Orlestad has seen no closer fight than that of Pim Adderley."},
}};

class Camps : public testing::Test {
 protected:
  void add(int fight, int text, const std::string& suffix = "") {
    ReportRecord out;
    out.id = std::to_string(fight) + "." + std::to_string(text) + suffix;
    out.published = "2026-03-03";
    const std::size_t one = static_cast<std::size_t>(fight), other = static_cast<std::size_t>(text);
    out.text = std::string(kChampion[other]) + kFights[one][other];
    evidence_.reports.push_back(out);
  }

  // By ids. All reports are taken for one story, and each pair speaks for it so much.
  Fights found(double evidence = 0) const {
    const auto customs = Customs::load(Knowledge::default_packs()).value();
    const auto taxonomy = Taxonomy::load(Knowledge::default_packs()).value();
    const Desk desk(evidence_, *taxonomy, *customs);
    const auto speaks = [&](std::uint32_t, std::uint32_t) { return evidence; };
    Fights out;
    for (const auto& camp : camps_of(Wording(desk), find_copies(desk), speaks, desk.reports)) {
      std::set<std::string> ids;
      for (const std::uint32_t report : camp)
        ids.insert(evidence_.reports[report].id);
      out.insert(ids);
    }
    return out;
  }

  Evidence evidence_;
};

TEST_F(Camps, ThreeFightsOfOneChampionAreThreeStories) {
  const Fights expected = {
      {"0.0", "0.1", "0.2", "0.3"}, {"1.0", "1.1", "1.2", "1.3"}, {"2.0", "2.1", "2.2", "2.3"}};
  for (int text = 0; text < 4; ++text) {
    for (int fight = 0; fight < 3; ++fight)
      add(fight, text);
  }
  EXPECT_EQ(found(), expected);
  std::reverse(evidence_.reports.begin(), evidence_.reports.end());
  EXPECT_EQ(found(), expected);
}

TEST_F(Camps, ACopyGoesWithItsTextAndMakesNoCamp) {
  for (int text = 0; text < 3; ++text) {
    add(0, text);
    add(1, text);
  }
  add(0, 2, " again");
  EXPECT_EQ(found(), (Fights{{"0.0", "0.1", "0.2", "0.2 again"}, {"1.0", "1.1", "1.2"}}));

  evidence_.reports.clear();
  for (const char* print : {" first", " second", " third"}) {
    add(0, 0, print);
    add(1, 1, print);
  }
  EXPECT_EQ(found().size(), 1u);
}

TEST_F(Camps, WhatPairsSayOutweighsTheCut) {
  for (int text = 0; text < 3; ++text) {
    add(0, text);
    add(1, text);
  }
  EXPECT_EQ(found(1).size(), 2u);
  EXPECT_EQ(found(2).size(), 1u);
}

TEST_F(Camps, AFewTextsAreOneStory) {
  for (int text = 0; text < 3; ++text) {
    add(0, text);
    if (text < 2) add(1, text);
  }
  EXPECT_EQ(found().size(), 1u);
}

TEST_F(Camps, ReportsWithoutAWordInCommonAreNoCamps) {
  for (int i = 0; i < 8; ++i) {
    ReportRecord out;
    out.id = std::to_string(i);
    out.text = "Gravel" + std::to_string(i) + " was sold at quarry" + std::to_string(i) + ".";
    evidence_.reports.push_back(out);
  }
  EXPECT_EQ(found().size(), 1u);
  evidence_.reports.clear();
  EXPECT_EQ(found(), (Fights{{}}));
}

}  // namespace
}  // namespace hearsay
