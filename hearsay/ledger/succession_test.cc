// Judgements go along when a report is read by other rules.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/succession.h"

#include "hearsay/ledger/test_ledger.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

const std::string kSentence = "Over 50 soldiers and 7 drivers were killed near Port Mirel.";
const std::string kText = "PORT MIREL\n" + kSentence + "\n";

Claim killed(std::string_view words, double lower) {
  Claim out;
  out.kind = ClaimKind::casualties;
  out.manner = Manner::killed;
  const auto span_of = [](std::string_view part) {
    const auto at = static_cast<std::uint32_t>(kText.find(part));
    return TextSpan{at, at + static_cast<std::uint32_t>(part.size())};
  };
  out.span = span_of(kSentence);
  Count count;
  count.span = span_of(words);
  count.text = std::string(words);
  count.lower = lower;
  out.count = count;
  return out;
}

class Succession : public testing::Test {
 protected:
  void SetUp() override {
    ledger_.emplace(
        Ledger::open(folder_.ledger("l.db"), Ledger::Access::write, test_settings()).value());
    capture_ = test_capture(kText, "a.txt");
  }

  // Reads the report with rules of that version, which find these claims.
  void read(const char* rules, const std::vector<Claim>& claims) {
    const Versions versions{read::kVersion, rules};
    const Ledger::Plan plan = ledger_->plan(capture_, versions, false).value();
    Capture with = capture_;
    with.facts = plan.facts;
    const Report report = read::report(with).value();
    ASSERT_EQ(report.text.substr(0, kText.size() - 1), kText.substr(0, kText.size() - 1));
    ASSERT_TRUE(ledger_->append(capture_, plan, report, claims).has_value());
  }

  std::string first_claim() const {
    return ledger_->claims(ledger_->readings().value().front()).value().front().id;
  }

  void reject(const std::string& id) {
    Judgement judgement{"claim", id, "reject", Json::object(), "the desk", "older", ""};
    ASSERT_EQ(ledger_->append_judgement(judgement).value(), 1);
  }

  std::string target() const { return ledger_->evidence().value().judgements.at(0).target; }

  TestFolder folder_;
  std::optional<Ledger> ledger_;
  Capture capture_;
};

TEST_F(Succession, TheOneClaimAtTheSameWordsTakesItsPlace) {
  read("x1", {killed("50", 50)});
  const std::string before = first_claim();
  reject(before);
  read("x2", {killed("Over 50", 51), killed("7", 7)});
  ASSERT_NE(first_claim(), before);
  EXPECT_EQ(target(), first_claim());
}

TEST_F(Succession, NothingIsGuessedWhereNoneOrTwoCouldBeIt) {
  read("x1", {killed("50 soldiers and 7", 57)});
  const std::string before = first_claim();
  reject(before);
  read("x2", {killed("50", 50), killed("7", 7)});
  EXPECT_EQ(target(), before);
  Claim hurt = killed("50 soldiers and 7", 57);
  hurt.manner = Manner::injured;
  read("x3", {hurt});
  EXPECT_EQ(target(), before) << "who was hurt was not killed";
  EXPECT_EQ(ledger_->judgements().value().at(0).target, before) << "on record it is what it was";
}

TEST_F(Succession, TheClaimsThatAMergeNamesGoAlong) {
  read("x1", {killed("50", 50), killed("7", 7)});
  const std::string before = first_claim();
  Judgement merge{"event", "E1", "merge", Json::object(), "the desk", "one", ""};
  for (const char* list : {"claims", "members"})
    merge.detail.set(list, Json::Array{before});
  ASSERT_EQ(ledger_->append_judgement(merge).value(), 1);
  read("x2", {killed("Over 50", 51), killed("7", 7)});
  ASSERT_NE(first_claim(), before);
  const Evidence evidence = ledger_->evidence().value();
  for (const char* list : {"claims", "members"})
    EXPECT_EQ(evidence.judgements.at(0).detail.find(list)->items()[0].as_string(), first_claim());
}

TEST_F(Succession, WhatIsUndoneDoesNotStand) {
  read("x1", {killed("50", 50)});
  reject(first_claim());
  Judgement undoing{"claim", first_claim(), "reject", Json::object(), "the desk", "no", ""};
  undoing.detail.set("undoes", 1);
  ASSERT_EQ(ledger_->append_judgement(undoing).value(), 2);
  EXPECT_TRUE(ledger_->evidence().value().judgements.empty());
  EXPECT_EQ(ledger_->judgements().value().size(), 2u);
}

}  // namespace
}  // namespace hearsay
