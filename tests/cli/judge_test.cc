// hearsay judge, as an investigator uses it: on the sample reports that ship with the
// program, and with wrong input on purpose.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/json.h"
#include "hearsay/base/text.h"

#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearsay {
namespace {

using testing::HasSubstr;
using testing::Not;

const char* const kCourier =
    "The health ministry said that 12 soldiers were killed in Gao on Monday.\n";
const char* const kObserver =
    "The River Front claimed to have killed 57 soldiers in Gao on Monday.\n";

class Judge : public testing::Test {
 protected:
  void SetUp() override {
    shop_.write("a.txt", kCourier);
    shop_.write("b.txt", kObserver);
    add("a.txt", "Mirel Courier", "2026-03-03");
    add("b.txt", "Gulf Observer", "2026-03-04");
  }

  void add(const std::string& file, const std::string& publisher, const std::string& day) {
    const Ran run = shop_.hearsay({"add", file, "--publisher", publisher, "--published", day});
    ASSERT_EQ(run.status, 0) << run.err;
  }

  Ran judge(std::vector<std::string> words) const {
    words.insert(words.begin(), {"--by", "A. Clerk", "judge"});
    return shop_.hearsay(words);
  }

  std::vector<Json> lines(const std::vector<std::string>& words) const {
    const Ran run = shop_.hearsay(words);
    EXPECT_EQ(run.status, 0) << run.err;
    std::vector<Json> out;
    for (std::string_view line : split(run.out, '\n')) {
      if (!line.empty()) out.push_back(parse_json(line).value());
    }
    return out;
  }

  // The claim whose sentence holds the words.
  std::string claim(const std::string& words) const {
    for (const Json& one : lines({"claims", words, "--counted", "--json"}))
      return std::string(one.string_at("id").value());
    ADD_FAILURE() << "no claim says " << words;
    return "";
  }

  // The soldiers killed; of the event that most reports tell of.
  Json killed(std::vector<std::string> more = {}) const {
    std::vector<std::string> words{"tally", "--item", "soldier", "--json"};
    words.insert(words.end(), more.begin(), more.end());
    const std::vector<Json> all = lines(words);
    return all.empty() ? Json() : all.front();
  }

  static std::string ends(const Json& tally) {
    return tally.find("lower")->dump() + ".." + tally.find("upper")->dump();
  }

  Shop shop_;
};

TEST_F(Judge, ARejectedClaimCountsNoMoreAndIsNamedWithItsReason) {
  ASSERT_EQ(ends(killed()), "12..57");
  const std::string id = claim("River Front");
  const Ran run = judge({"reject", id.substr(0, 9), "--why", "the footage is older"});
  ASSERT_EQ(run.status, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("claim " + id + ": J1 rejected by A. Clerk"));
  const Json tally = killed();
  EXPECT_EQ(ends(tally), "12..12");
  EXPECT_THAT(tally.dump(), HasSubstr("rejected by A. Clerk: the footage is older (J1)"));
  EXPECT_THAT(shop_.hearsay({"tally"}).out, HasSubstr("the footage is older"));
  EXPECT_THAT(shop_.hearsay({"show", id}).out, HasSubstr("J1 rejected by A. Clerk"));
  const std::string listed = shop_.hearsay({"claims"}).out;
  EXPECT_THAT(listed, HasSubstr("J1 rejected by A. Clerk"));
  EXPECT_THAT(listed, HasSubstr("12 soldiers"));
  EXPECT_THAT(listed, HasSubstr("57 soldiers"));
  EXPECT_EQ(shop_.hearsay({"verify"}).status, 0);
  // Undone, and the whole story is still there.
  ASSERT_EQ(judge({"undo", "J1", "--why", "another video"}).status, 0);
  EXPECT_EQ(ends(killed()), "12..57");
  const std::vector<Json> all = lines({"judge", "list", "--json"});
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].string_at("undone_by"), "J2");
  EXPECT_EQ(all[1].string_at("verb"), "undo");
  EXPECT_THAT(shop_.hearsay({"show", id}).out, HasSubstr("another video"));
  EXPECT_THAT(judge({"undo", "J1", "--why", "again"}).err, HasSubstr("undone already, by J2"));
}

TEST_F(Judge, ACorrectionStandsAndKeepsWhatWasRead) {
  const std::string id = claim("ministry");
  const Ran run =
      judge({"correct", id, "count=21", "stance=claimed", "--why", "misread", "--json"});
  ASSERT_EQ(run.status, 0) << run.err;
  const Json kept = parse_json(run.out).value();
  EXPECT_EQ(kept.find("detail")->find("was")->string_at("count"), "12");
  EXPECT_EQ(ends(killed()), "21..57");
  EXPECT_THAT(shop_.hearsay({"tally"}).out, HasSubstr("count=21 (was 12)"));
  // What is corrected again was 21 before.
  ASSERT_EQ(judge({"correct", id, "count=22..", "--why", "a later print"}).status, 0);
  EXPECT_THAT(shop_.hearsay({"judge", "list", id}).out, HasSubstr("count=22.. (was\n  21)"));
  EXPECT_EQ(killed().find("lower")->as_number(), 22);
}

TEST_F(Judge, ItOutlivesANewExtraction) {
  const std::string id = claim("ministry");
  ASSERT_EQ(judge({"correct", id, "count=21", "--why", "misread"}).status, 0);
  ASSERT_EQ(shop_.hearsay({"add", "a.txt", "--again"}).status, 0);
  EXPECT_EQ(ends(killed()), "21..57");
  EXPECT_THAT(shop_.hearsay({"judge", "list"}).out, Not(HasSubstr("without effect")));
}

TEST_F(Judge, EventsAreSplitAndMergedAndTheLastWordHolds) {
  const std::string id = claim("River Front");
  ASSERT_EQ(lines({"tally", "--item", "soldier", "--json"}).size(), 1u);
  ASSERT_EQ(judge({"split", id, "--why", "another attack"}).status, 0);
  const std::vector<Json> two = lines({"tally", "--item", "soldier", "--json"});
  ASSERT_EQ(two.size(), 2u);
  const std::string first(two[0].find("event")->string_at("id").value());
  const std::string second(two[1].find("event")->string_at("id").value());
  EXPECT_THAT(judge({"split", id, "--why", "again"}).err, HasSubstr("nothing is left"));
  ASSERT_EQ(judge({"merge", first, second, "--why", "one attack after all"}).status, 0);
  EXPECT_EQ(lines({"tally", "--item", "soldier", "--json"}).size(), 1u);
  ASSERT_EQ(judge({"undo", "J2", "--why", "it was not"}).status, 0);
  EXPECT_EQ(lines({"tally", "--item", "soldier", "--json"}).size(), 2u);
}

TEST_F(Judge, AMergeAfterASplitHasAllClaimsOfBothEvents) {
  shop_.write("c.txt", "The hospital counted 14 soldiers killed in Gao on Monday.\n");
  shop_.write("d.txt", "A rebel officer claimed 61 soldiers were killed in Gao on Monday.\n");
  add("c.txt", "Harbour Voice", "2026-03-04");
  add("d.txt", "Northern Wire", "2026-03-04");
  const auto events = [&] { return lines({"tally", "--item", "soldier", "--json"}); };
  ASSERT_EQ(events().size(), 1u);
  ASSERT_EQ(judge({"split", claim("River Front"), claim("rebel"), "--why", "another"}).status, 0);
  const std::vector<Json> two = events();
  ASSERT_EQ(two.size(), 2u);
  const Ran merged = judge({"merge",
                            std::string(two[1].find("event")->string_at("id").value()),
                            std::string(two[0].find("event")->string_at("id").value()),
                            "--why",
                            "one attack after all",
                            "--json"});
  ASSERT_EQ(merged.status, 0) << merged.err;
  const Json kept = parse_json(merged.out).value();
  EXPECT_EQ(kept.find("detail")->find("claims")->items().size(), 2u);
  EXPECT_EQ(kept.find("detail")->find("members")->items().size(), 4u);
  EXPECT_EQ(events().size(), 1u);
  EXPECT_EQ(ends(killed()), "12..61");
  EXPECT_THAT(shop_.hearsay({"show", claim("hospital")}).out, HasSubstr("J2 merged by A. Clerk"));
  ASSERT_EQ(judge({"undo", "J2", "--why", "it was not"}).status, 0);
  EXPECT_EQ(events().size(), 2u);
}

TEST_F(Judge, GradesStandBesideTheFigureAndAPolicyGoesByThem) {
  ASSERT_EQ(judge({"grade", "the health ministry", "B", "--why", "right in 2025"}).status, 0);
  ASSERT_EQ(judge({"grade", claim("ministry"), "2", "--why", "the graves fit"}).status, 0);
  EXPECT_THAT(killed().dump(), HasSubstr("\"grade\":\"B2\""));
  const Json preferred = killed({"--policy", "prefer-graded"});
  EXPECT_EQ(ends(preferred), "12..12");
  EXPECT_EQ(preferred.string_at("policy"), "prefer-graded");
  EXPECT_THAT(preferred.dump(), HasSubstr("source not graded"));
  EXPECT_EQ(ends(killed({"--policy", "lowest-credible"})), "12..12");
  EXPECT_EQ(ends(killed()), "12..57");
  EXPECT_THAT(shop_.hearsay({"tally", "--policy", "prefer-graded"}).out,
              HasSubstr("does not count: source not graded"));
  EXPECT_EQ(shop_.hearsay({"tally", "--policy", "median"}).status, 2);
}

TEST_F(Judge, WrongWordsAreSaidToBeWrongAndKeepNothing) {
  const std::string id = claim("ministry");

  const struct {
    std::vector<std::string> words;
    int status;
    const char* says;
  } kCases[] = {
      {{"reject", id}, 2, "--why"},
      {{"reject", "the ministry", "--why", "x"}, 2, "no id"},
      {{"reject", "Cffffffffffff", "--why", "x"}, 1, "nothing in"},
      {{"reject", "Effffffff", "--why", "x"}, 1, "nothing in"},
      {{"accept", id, "Cffffffffffff", "--why", "x"}, 1, "nothing in"},
      {{"correct", id, "--why", "x"}, 2, "FIELD=VALUE"},
      {{"correct", id, "number=12", "--why", "x"}, 2, "no field 'number'"},
      {{"correct", id, "count=a dozen", "--why", "x"}, 2, "count takes a number"},
      {{"correct", id, "count=15..10", "--why", "x"}, 2, "count takes a number"},
      {{"correct", id, "stance=sure", "--why", "x"}, 2, "stance takes asserted"},
      {{"correct", id, "type=people.elf", "--why", "x"}, 2, "no node 'people.elf'"},
      {{"correct", id, "when=Monday", "--why", "x"}, 2, "when takes a day"},
      {{"correct", id, "count=1", "count=2", "--why", "x"}, 2, "corrected twice"},
      {{"grade", "the health ministry", "7", "--why", "x"}, 2, "A (reliable) to F"},
      {{"grade", id, "B", "--why", "x"}, 2, "1 (confirmed)"},
      {{"grade", "the health minister", "B", "--why", "x"}, 1, "no source or party"},
      {{"grade", "health", "B", "--why", "x"}, 1, "there is 'health ministry'"},
      {{"merge", "the River Front", "--why", "x"}, 2, "two names or more"},
      {{"merge", "the River Front", "River Front", "--why", "x"}, 2, "named twice"},
      {{"merge", "health ministry", "the River Front", "--why", "x"}, 2, "nobody in particular"},
      {{"undo", "J9", "--why", "x"}, 1, "no judgement 'J9'"},
      {{"undo", "9", "--why", "x"}, 1, "no judgement '9'"},
  };

  for (const auto& one : kCases) {
    const Ran run = judge(one.words);
    EXPECT_EQ(run.status, one.status) << join(one.words, " ") << run.err;
    EXPECT_THAT(run.err, HasSubstr(one.says)) << join(one.words, " ");
  }
  EXPECT_EQ(shop_.hearsay({"judge", "reject", id, "--why", "x"}).status, 2) << "nobody's judgement";
  EXPECT_EQ(shop_.hearsay({"judge", "list"}).out, "nobody has judged anything in this ledger\n");
  EXPECT_EQ(shop_.hearsay({"judge", "list", "--ledger", "none.db"}).status, 3);
}

}  // namespace
}  // namespace hearsay
