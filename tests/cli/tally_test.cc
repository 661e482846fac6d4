// hearsay tally and show E..., on the sample reports that ship with the program.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/json.h"
#include "hearsay/base/text.h"

#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

namespace hearsay {
namespace {

using testing::HasSubstr;
using testing::Not;

class Tally : public testing::Test {
 protected:
  // All tests of a program run ask the same ledger.
  static void SetUpTestSuite() {
    shop_ = new Shop;
    added_ = shop_->hearsay({"add", HEARSAY_SOURCE_DIR "/samples/port-mirel"});
  }

  static void TearDownTestSuite() { delete shop_; }

  static std::vector<Json> tallies(std::vector<std::string> words) {
    words.insert(words.begin(), {"tally", "--json"});
    const Ran run = shop_->hearsay(words);
    EXPECT_EQ(run.status, 0) << run.err;
    std::vector<Json> out;
    for (std::string_view line : split(run.out, '\n')) {
      if (!line.empty()) out.push_back(parse_json(line).value());
    }
    return out;
  }

  // The tally of the soldiers killed.
  static Json killed() {
    for (const Json& one : tallies({"--item", "soldier"})) {
      if (one.string_at("manner") == "killed") return one;
    }
    return {};
  }

  static Shop* shop_;
  static Ran added_;
};

Shop* Tally::shop_ = nullptr;
Ran Tally::added_;

TEST_F(Tally, ACopyAddsAReportAndNoOriginator) {
  ASSERT_EQ(added_.status, 0) << added_.err;
  const Json tally = killed();
  ASSERT_TRUE(tally.is_object());
  EXPECT_EQ(tally.find("reports")->as_number(), 5);
  EXPECT_EQ(tally.find("publishers")->as_number(), 5);
  int hospital = 0;
  for (const Json& one : tally.find("originators")->items()) {
    if (one.string_at("name") != "a hospital official") continue;
    ++hospital;
    EXPECT_EQ(one.find("lower")->as_number(), 17);
    EXPECT_TRUE(one.find("upper")->is_null());
    EXPECT_GE(one.find("claims")->items().size(), 2u) << "the copy is named";
  }
  EXPECT_EQ(hospital, 1) << tally.dump();
}

TEST_F(Tally, EachClaimThatIsNamedCanBeShown) {
  for (const Json& tally : tallies({})) {
    for (const Json& one : tally.find("originators")->items()) {
      const std::string id(one.find("claims")->items().at(0).as_string().value_or(""));
      const Ran show = shop_->hearsay({"show", id});
      EXPECT_EQ(show.status, 0) << id << show.err;
      EXPECT_THAT(show.out, HasSubstr("claim " + id));
    }
  }
}

TEST_F(Tally, FiltersLeaveOnlyWhatFits) {
  const std::size_t all = tallies({}).size();
  for (const Json& one : tallies({"--kind", "trade"}))
    EXPECT_EQ(one.find("event")->string_at("kind"), "trade");
  EXPECT_FALSE(tallies({"--kind", "trade"}).empty());
  EXPECT_LT(tallies({"--where", "mirel"}).size(), all);
  EXPECT_FALSE(tallies({"--where", "mirel"}).empty());
  EXPECT_TRUE(tallies({"--where", "atlantis"}).empty());
  EXPECT_TRUE(tallies({"--since", "2027"}).empty());
  EXPECT_FALSE(tallies({"--since", "2026-03-01", "--until", "2026-03"}).empty());
  EXPECT_FALSE(tallies({"--source", "river front"}).empty());
  for (const Json& one : tallies({"--item", "arms.vehicle"}))
    EXPECT_TRUE(one.find("item")->string_at("type")->starts_with("arms.vehicle"));
  EXPECT_THAT(shop_->hearsay({"tally", "--where", "atlantis"}).out, HasSubstr("no tally fits"));
}

TEST_F(Tally, WrongWordsAreWrongUsage) {
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"tally", "--kind", "lossy"},
                                             {"tally", "--since", "soon"},
                                             {"tally", "--json", "--csv"}})
    EXPECT_EQ(shop_->hearsay(words).status, 2) << words[1];
}

TEST_F(Tally, IsPlainInAPipeAndNamesItsFourFigures) {
  const Ran run = shop_->hearsay({"tally"});
  EXPECT_THAT(run.out, Not(HasSubstr("\x1B")));
  EXPECT_THAT(run.out, HasSubstr("5 reports, 5 publishers"));
  EXPECT_THAT(run.out, HasSubstr("independent observation shown"));
  for (std::string_view line : split(run.out, '\n'))
    EXPECT_LE(std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; }),
              80)
        << line;
}

TEST_F(Tally, ShowPrintsAnEventWithItsClaims) {
  const std::string id(killed().find("event")->string_at("id").value_or(""));
  const Ran show = shop_->hearsay({"show", id.substr(0, 6)});
  EXPECT_EQ(show.status, 0) << show.err;
  EXPECT_THAT(show.out, HasSubstr("soldier, killed"));
  EXPECT_THAT(show.out, HasSubstr("Northern Wire, 2026-03-04"));
  const Json json = parse_json(shop_->hearsay({"show", id, "--json"}).out).value();
  EXPECT_EQ(json.string_at("id"), id);
  EXPECT_FALSE(json.find("tallies")->items().empty());
  EXPECT_FALSE(json.find("claims")->items().empty());
  EXPECT_EQ(shop_->hearsay({"show", "Effffffffff"}).status, 1);
}

TEST_F(Tally, TheTableHasOneRowForEachOriginator) {
  const Ran run = shop_->hearsay({"tally", "--csv"});
  EXPECT_EQ(run.status, 0);
  EXPECT_TRUE(run.out.starts_with("event,event_kind,event_label"));
  std::size_t originators = 0;
  for (const Json& one : tallies({}))
    originators += one.find("originators")->items().size();
  EXPECT_GE(static_cast<std::size_t>(std::count(run.out.begin(), run.out.end(), '\n')),
            originators + 1);
}

TEST_F(Tally, AMethodPrintsTheHousesColumnsAndItsRule) {
  const std::vector<Json> rows = tallies({"--method", "acled"});
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].find("fatalities")->as_number(), 15);
  EXPECT_EQ(rows[0].find("method")->string_at("name"), "acled");
  EXPECT_TRUE(rows[0].find("method")->string_at("version"));
  const std::string claim(rows[0].find("claims")->items().at(0).as_string().value_or(""));
  EXPECT_EQ(shop_->hearsay({"show", claim}).status, 0);
  EXPECT_THAT(shop_->hearsay({"tally", "--method", "ucdp"}).out, HasSubstr("GED Codebook"));
  EXPECT_TRUE(shop_->hearsay({"tally", "--method", "airwars", "--csv"})
                  .out.starts_with("incident,incident_date,location"));
  const Ran wrong = shop_->hearsay({"tally", "--method", "acledd"});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_THAT(wrong.err, HasSubstr("there are acled, airwars, sipri, ucdp"));
}

TEST(EmptyTally, SaysSo) {
  const Shop shop;
  shop.write("a.txt", "Nothing to see here.\n");
  ASSERT_EQ(shop.hearsay({"add", "a.txt"}).status, 0);
  const Ran run = shop.hearsay({"tally"});
  EXPECT_EQ(run.status, 0);
  EXPECT_THAT(run.out, HasSubstr("no claim"));
  EXPECT_EQ(shop.hearsay({"tally", "--json"}).out, "");
  EXPECT_EQ(shop.hearsay({"tally", "--ledger", "none.db"}).status, 3);
}

// A page whose data say that it was made from another's report speaks in that one's voice.
TEST(TallyOfPages, WhatIsBasedOnAReportAddsNoOriginator) {
  const auto page =
      [](const std::string& outlet, const std::string& data, const std::string& words) {
        return "<html><head><meta property='og:site_name' content='" + outlet +
               "'><script "
               "type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Port\"," +
               data + "}</script></head><body><h1>Attack on the port</h1><p>" + words +
               "</p></body></html>";
      };
  const auto originators = [&](const std::string& data) {
    const Shop shop;
    shop.write("wire.html",
               page("Northern Wire",
                    "\"datePublished\":\"2026-03-03\",\"url\":\"https://wire.example/9\"",
                    "Seventeen soldiers were killed in Port Mirel on Tuesday."));
    shop.write("courier.html",
               page("Mirel Courier",
                    "\"datePublished\":\"2026-03-04\"" + data,
                    "An attack on Tuesday left 17 soldiers dead in Port Mirel."));
    const Ran add = shop.hearsay({"add", "wire.html", "courier.html"});
    EXPECT_EQ(add.status, 0) << add.err;
    if (!data.empty()) {
      EXPECT_THAT(shop.hearsay({"extract", "--layers", "blocks", "courier.html"}).out,
                  HasSubstr("\"taken_from\":[\""));
    }
    EXPECT_EQ(shop.hearsay({"verify"}).status, 0);
    std::size_t out = 0;
    const std::string said = shop.hearsay({"tally", "--json"}).out;
    for (std::string_view line : split(said, '\n')) {
      if (line.empty()) continue;
      const Json one = parse_json(line).value();
      if (one.string_at("manner") == "killed") out += one.find("originators")->items().size();
    }
    return out;
  };
  EXPECT_EQ(originators(""), 2u);
  EXPECT_EQ(originators(",\"isBasedOn\":\"https://wire.example/9\""), 1u);
  EXPECT_EQ(originators(",\"sourceOrganization\":{\"name\":\"Northern Wire\"}"), 1u);
}

}  // namespace
}  // namespace hearsay
