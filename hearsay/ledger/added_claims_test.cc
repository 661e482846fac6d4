// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/added_claims.h"

#include "hearsay/base/utf8.h"
#include "hearsay/ledger/test_ledger.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

class AddedClaimsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ledger_.emplace(
        Ledger::open(folder_.ledger("a.db"), Ledger::Access::write, test_settings()).value());
    ASSERT_TRUE(add_to(*ledger_, test_capture(kTestText, "a.txt")));
    reading_ = ledger_->readings().value().front();
    const StoredReport stored = ledger_->report(reading_).value();
    report_ = stored.report.id;
    text_ = stored.report.text;
  }

  // The characters of some words of the text.
  CodePointSpan place_of(std::string_view words) const {
    const auto at = static_cast<std::uint32_t>(text_.find(words));
    return CodePointIndex(text_).to_code_points(
        {at, at + static_cast<std::uint32_t>(words.size())});
  }

  std::int64_t keep(const AddedClaim& added) {
    Judgement judgement;
    judgement.about = "report";
    judgement.target = report_;
    judgement.verb = "correct";
    judgement.detail = ledger::added_json(added, text_);
    judgement.judge = "A. Clerk";
    judgement.why = "not read";
    return ledger_->append_judgement(judgement).value();
  }

  AddedClaim all_of_them() const {
    AddedClaim out;
    out.sentence = place_of("“all of them”");
    out.fields = {{"kind", "loss"}, {"manner", "destroyed"}, {"count", "7"}, {"item", "tanks"}};
    out.spans = {{"count", place_of("all")}};
    return out;
  }

  TestFolder folder_;
  std::optional<Ledger> ledger_;
  std::int64_t reading_ = 0;
  std::string report_, text_;
};

TEST_F(AddedClaimsTest, IsAClaimOfItsReport) {
  keep(all_of_them());
  const std::vector<StoredClaim> claims = ledger_->claims(reading_).value();
  ASSERT_EQ(claims.size(), 3u);
  const StoredClaim& added = claims.back();
  EXPECT_EQ(added.row, 0);
  EXPECT_EQ(added.ordinal, 2u);
  EXPECT_EQ(added.pin.words, "“all of them”");
  EXPECT_EQ(added.claim.count->text, "all");
  EXPECT_EQ(added.claim.count->lower, 7);
  EXPECT_EQ(ledger::check_pin(added.claim, added.pin, text_), PinState::fits);
  EXPECT_EQ(ledger_->claim(added.id).value().claim.item->text, "tanks");
  EXPECT_EQ(ledger_->ids_that_begin(added.id.substr(0, 6)).value(),
            std::vector<std::string>{added.id});
  const Evidence evidence = ledger_->evidence().value();
  ASSERT_EQ(evidence.claims.size(), 3u);
  EXPECT_EQ(evidence.claims.back().id, added.id);
  EXPECT_EQ(ledger::added_id(evidence.judgements.front(), text_), added.id);
  EXPECT_EQ(findings_of(*ledger_), "");
}

TEST_F(AddedClaimsTest, GoesWhenItIsUndone) {
  const std::int64_t number = keep(all_of_them());
  Judgement undoing;
  undoing.about = "report";
  undoing.target = report_;
  undoing.verb = "correct";
  undoing.detail = Json::Object{{"undoes", number}};
  ASSERT_TRUE(ledger_->append_judgement(undoing));
  EXPECT_EQ(ledger_->claims(reading_).value().size(), 2u);
  EXPECT_EQ(ledger_->evidence().value().claims.size(), 2u);
}

TEST_F(AddedClaimsTest, OneOfTheSameWordsCountsOnce) {
  keep(all_of_them());
  keep(all_of_them());
  EXPECT_EQ(ledger_->claims(reading_).value().size(), 3u);
}

TEST_F(AddedClaimsTest, IsNeverMovedToOtherWords) {
  keep(all_of_them());
  StoredReport changed = ledger_->report(reading_).value();
  changed.report.text.insert(0, "Updated. ");
  EXPECT_TRUE(
      ledger::added_claims(ledger_->judgements("report", report_).value(), changed, {}).empty());
}

TEST_F(AddedClaimsTest, SaysWhatCannotBe) {
  const auto wrong = [&](auto change) {
    AddedClaim added = all_of_them();
    change(added);
    const Result<Claim> claim = ledger::claim_from(added, text_);
    return claim ? "fits" : claim.error().what;
  };
  EXPECT_NE(wrong([](AddedClaim& a) { a.sentence = {5, 5}; }).find("some words"),
            std::string::npos);
  EXPECT_NE(wrong([](AddedClaim& a) { a.sentence.end = 9000; }).find("none of its"),
            std::string::npos);
  EXPECT_NE(wrong([](AddedClaim& a) { a.spans["count"] = {0, 3}; }).find("stand in the sentence"),
            std::string::npos);
  EXPECT_NE(wrong([](AddedClaim& a) { a.spans["stance"] = a.sentence; }).find("words of their own"),
            std::string::npos);
  EXPECT_NE(wrong([](AddedClaim& a) { a.fields = {{"kind", "casualties"}}; }).find("manner="),
            std::string::npos);
  EXPECT_NE(wrong([](AddedClaim& a) { a.fields = {{"kind", "rumour"}}; }).find("kind takes"),
            std::string::npos);
}

}  // namespace
}  // namespace hearsay
