// hearsay compare and hearsay table, on the sample reports that ship with the program.
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

class Compare : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    shop_ = new Shop;
    ASSERT_EQ(shop_->hearsay({"add", HEARSAY_SOURCE_DIR "/samples/port-mirel"}).status, 0);
    shop_->write("stocks.csv",
                 "Model;Qty;Owner\r\nT-72B3;1.200;Sarenland\r\n\"=1+1\";5;Sarenland\r\n");
  }

  static void TearDownTestSuite() { delete shop_; }

  static std::vector<Json> lines(const std::vector<std::string>& words) {
    const Ran run = shop_->hearsay(words);
    EXPECT_EQ(run.status, 0) << run.err;
    std::vector<Json> out;
    for (std::string_view line : split(run.out, '\n')) {
      if (!line.empty()) out.push_back(parse_json(line).value());
    }
    return out;
  }

  static Shop* shop_;
};

Shop* Compare::shop_ = nullptr;

TEST_F(Compare, ThePreviewSaysHowTheTableIsUnderstood) {
  const Ran run = shop_->hearsay({"compare", "stocks.csv", "--preview", "--ledger", "none.db"});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("delimiter ;"));
  EXPECT_THAT(run.out, HasSubstr("item = Model (guessed)"));
  EXPECT_THAT(run.out, HasSubstr("line 3: “=1+1” is no item of the taxonomy"));
}

TEST_F(Compare, EachTallyAndEachRowHasAResult) {
  const std::vector<Json> all = lines({"compare", "stocks.csv", "--json"});
  ASSERT_GT(all.size(), 2u);
  EXPECT_TRUE(all[0].find("inventory") != nullptr);
  bool share = false, row = false;
  for (const Json& one : all) {
    if (one.find("inventory") != nullptr) continue;
    ASSERT_TRUE(one.string_at("result"));
    if (const Json* found = one.find("share"); found != nullptr && found->is_object()) {
      share = true;
      EXPECT_EQ(one.find("reference")->find("upper")->as_number(), 1200);
      const std::string claim(one.find("claims")->items().at(0).as_string().value_or(""));
      EXPECT_EQ(shop_->hearsay({"show", claim}).status, 0);
    }
    row = row || one.string_at("result") == "only in the inventory";
  }
  EXPECT_TRUE(share && row);
}

TEST_F(Compare, TheTableBeginsNoFormula) {
  const Ran run = shop_->hearsay({"compare", "stocks.csv", "--csv"});
  EXPECT_EQ(run.status, 0);
  EXPECT_TRUE(run.out.starts_with("result,event,"));
  EXPECT_THAT(run.out, HasSubstr(",'=1+1,"));
  EXPECT_THAT(run.out, Not(HasSubstr(",=1+1")));
  EXPECT_THAT(run.err, HasSubstr("item = Model"));
}

TEST_F(Compare, WrongWordsAreTold) {
  const struct {
    std::vector<std::string> words;
    int status;
    const char* says;
  } kCases[] = {
      {{"compare", "none.csv"}, 1, "none.csv"},
      {{"compare", "stocks.csv", "--column", "item=Modell"}, 2, "there are Model, Qty, Owner"},
      {{"compare", "stocks.csv", "--column", "item"}, 2, "--column takes"},
      {{"compare", "stocks.csv", "--as", "stocks"}, 2, "stock, transfers or losses"},
      {{"compare", "stocks.csv", "--encoding", "klingon"}, 2, "klingon"},
      {{"compare", "stocks.csv", "--ledger", "none.db"}, 3, "none.db"},
      {{"table", "transfer"}, 2, "transfers, losses, relations or lineage"},
      {{"table", "losses", "--dot", "--json"}, 2, "excludes"},
      {{"table", "losses", "--ledger", "none.db"}, 3, "none.db"},
  };

  for (const auto& one : kCases) {
    const Ran run = shop_->hearsay(one.words);
    EXPECT_EQ(run.status, one.status) << one.words[1];
    EXPECT_THAT(run.err, HasSubstr(one.says)) << one.words[1];
  }
}

TEST_F(Compare, TablesHaveVoicesWithClaims) {
  const std::vector<Json> losses = lines({"table", "losses", "--json", "--item", "arms.vehicle"});
  ASSERT_FALSE(losses.empty());
  for (const Json& one : losses) {
    ASSERT_FALSE(one.find("originators")->items().empty());
    const Json& voice = one.find("originators")->items().front();
    EXPECT_TRUE(voice.string_at("lineage"));
    const std::string claim(voice.find("claims")->items().at(0).as_string().value_or(""));
    EXPECT_EQ(shop_->hearsay({"show", claim}).status, 0);
  }
  const Ran dot = shop_->hearsay({"table", "losses", "--dot"});
  EXPECT_TRUE(dot.out.starts_with("digraph losses {"));
  EXPECT_TRUE(dot.out.ends_with("}\n"));
  EXPECT_THAT(shop_->hearsay({"table", "transfers", "--csv"}).out, HasSubstr("sense,by,from,via"));
}

}  // namespace
}  // namespace hearsay
