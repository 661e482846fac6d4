// Which reports tell one story, by their words. The reports are invented.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/events/stories.h"

#include "hearsay/claim/extract.h"
#include "hearsay/weigh/copies/copies.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace hearsay {
namespace {

const Customs& customs() {
  static const auto kCustoms = Customs::load(Knowledge::default_packs()).value();
  return *kCustoms;
}

const Taxonomy& taxonomy() {
  static const auto kTaxonomy = Taxonomy::load(Knowledge::default_packs()).value();
  return *kTaxonomy;
}

constexpr const char* kFirst =
    "A 34-year-old baker was shot dead outside his shop on Tanner Street in Velmora on Monday "
    "night, police said. Officers found Idris Calloway behind the counter of the Blue Kettle "
    "bakery shortly before ten. He died on the way to St. Brannoc hospital. Neighbours heard "
    "two shots and saw a grey van drive off toward the harbour. Detective Orsolya Prynne "
    "asked anyone who saw the van to come forward. No arrests have been made.";

constexpr const char* kSecond =
    "Friends lit candles on Tanner Street on Tuesday for Idris Calloway, the Velmora baker who "
    "was killed the night before. Calloway, 34, had run the Blue Kettle for six years. "
    "\"Everyone knew him,\" said a customer. Police are looking for a grey van that left the "
    "scene toward the harbour. Detective Orsolya Prynne said that the motive is not known and "
    "that nobody is in custody. The bakery will stay closed this week.";

constexpr const char* kOther =
    "A 19-year-old student was shot dead outside a bar on Ferry Road in Karsund on Monday "
    "night, police said. Tomas Hale had left the Lantern with two friends when a man on a "
    "bicycle opened fire. Paramedics could not save him. Witnesses described the rider as tall "
    "and dressed in black. Detective Ruben Askew said that an argument inside the bar may have "
    "led to the attack. A reward has been offered.";

ReportRecord report(const char* id, const char* published, const char* text) {
  ReportRecord out;
  out.id = id;
  out.published = published;
  out.text = text;
  return out;
}

Evidence evidence() {
  Evidence out;
  out.reports = {report("r1", "2026-03-03", kFirst),
                 report("r2", "2026-03-04", kSecond),
                 report("r3", "2026-03-03", kOther)};
  return out;
}

TEST(Stories, NamesAgesAndStreetsTellOneShootingFromAnother) {
  const Evidence reports = evidence();
  const Desk desk(reports, taxonomy(), customs());
  const Stories stories(desk, find_copies(desk));
  EXPECT_TRUE(stories.same(0, 1));
  EXPECT_FALSE(stories.same(0, 2));
  EXPECT_FALSE(stories.same(1, 2));
  EXPECT_GT(stories.evidence(0, 1), 0);
  EXPECT_LT(stories.evidence(0, 2), 0);
}

TEST(Stories, TheOrderOfTheReportsChangesNothing) {
  Evidence reports = evidence();
  const Desk desk(reports, taxonomy(), customs());
  const double before = Stories(desk, find_copies(desk)).evidence(0, 1);
  std::reverse(reports.reports.begin(), reports.reports.end());
  const Desk turned(reports, taxonomy(), customs());
  const Stories stories(turned, find_copies(turned));
  EXPECT_EQ(stories.evidence(2, 1), before);
  EXPECT_TRUE(stories.same(1, 2));
  EXPECT_FALSE(stories.same(0, 1));
}

TEST(Stories, AYearLaterItIsAnother) {
  Evidence reports = evidence();
  const Desk desk(reports, taxonomy(), customs());
  const double near = Stories(desk, find_copies(desk)).evidence(0, 1);
  reports.reports[1].published = "2027-03-04";
  const Desk later(reports, taxonomy(), customs());
  EXPECT_LT(Stories(later, find_copies(later)).evidence(0, 1), near - 3);
}

TEST(Stories, AFewWordsCannotTell) {
  Evidence reports = evidence();
  reports.reports[0].text = "Idris Calloway was shot on Tanner Street.";
  reports.reports[1].text = "Idris Calloway, the baker of Tanner Street, is dead.";
  const Desk desk(reports, taxonomy(), customs());
  const Stories stories(desk, find_copies(desk));
  EXPECT_LT(stories.weight(0, 1), 0.2);
  EXPECT_FALSE(stories.same(0, 1));
}

// A name that 130 reports of twenty years hold still brings those of one week together,
// and no others.
TEST(Wording, ACommonWordBringsTogetherWhatIsNearInTime) {
  Evidence reports = evidence();
  for (int i = 0; i < 130; ++i) {
    const std::string month = std::to_string(101 + 2 * (i % 6)).substr(1);
    reports.reports.push_back(report("", "", kFirst));
    reports.reports.back().id = "f" + std::to_string(i);
    reports.reports.back().published = std::to_string(1990 + i / 6) + "-" + month + "-01";
  }
  for (int i = 0; i < 900; ++i) {
    reports.reports.push_back(report("", "2026-03-03", ""));
    reports.reports.back().id = "g" + std::to_string(i);
    reports.reports.back().text = "gravel" + std::to_string(i) + " was sold.";
  }
  for (const bool turned : {false, true}) {
    if (turned) std::reverse(reports.reports.begin(), reports.reports.end());
    const Desk desk(reports, taxonomy(), customs());
    std::vector<std::string> met;
    const Wording wording(desk);
    for (const auto& [a, b] : wording.pairs()) {
      const std::string one = reports.reports[a].id, other = reports.reports[b].id;
      met.push_back(std::min(one, other) + " " + std::max(one, other));
    }
    std::sort(met.begin(), met.end());
    EXPECT_EQ(met, (std::vector<std::string>{"r1 r2", "r1 r3", "r2 r3"})) << turned;
  }
}

}  // namespace
}  // namespace hearsay
