// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/text_index.h"

#include "hearsay/ledger/test_ledger.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <string>
#include <thread>

namespace hearsay::serve {
namespace {

class TextIndexTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ledger_ = std::make_unique<Ledger>(
        *Ledger::open(folder_ / "case.db", Ledger::Access::write, test_settings()));
    for (int i = 0; i < 40; ++i)
      add("Report " + std::to_string(i) + ".\nThe ministry said " + std::to_string(i) +
              " tanks burned" + (i % 2 == 0 ? " near the old harbour of Mirel.\n" : ".\n"),
          std::to_string(i) + ".txt");
  }

  void add(const std::string& text, const std::string& name) {
    const auto added = add_to(*ledger_, test_capture(text, name));
    ASSERT_TRUE(added) << added.error().what;
  }

  Hits find(TextIndex& index, const char* words, std::size_t offset = 0, std::size_t limit = 100) {
    const Result<Hits> out = index.find(ledger_->head().value(), *read_query(words), offset, limit);
    EXPECT_TRUE(out) << out.error().what;
    return out ? *out : Hits();
  }

  TestFolder folder_;
  std::unique_ptr<Ledger> ledger_;
};

TEST_F(TextIndexTest, GivesPartsOfOneRanking) {
  TextIndex index(folder_ / "case.db");
  const Hits all = find(index, "harbour");
  EXPECT_EQ(all.total, 20u);
  ASSERT_EQ(all.some.size(), 20u);
  ASSERT_EQ(all.some[0].snippet.marks.size(), 1u);
  EXPECT_NE(all.some[0].snippet.text.find("harbour"), std::string::npos);
  const Hits part = find(index, "harbour", 15, 100);
  EXPECT_EQ(part.total, 20u);
  ASSERT_EQ(part.some.size(), 5u);
  for (std::size_t i = 0; i < 5; ++i)
    EXPECT_EQ(part.some[i].report, all.some[15 + i].report);
  EXPECT_TRUE(find(index, "harbour", 20, 100).some.empty());
  EXPECT_EQ(find(index, "\"old harbour\" NOT 12").total, 19u);
}

TEST_F(TextIndexTest, KnowsWhatWasAddedSince) {
  TextIndex index(folder_ / "case.db");
  EXPECT_EQ(find(index, "lighthouse").total, 0u);
  add("The lighthouse fell, and 3 tanks burned.\n", "later.txt");
  EXPECT_EQ(find(index, "lighthouse").total, 1u);
}

TEST_F(TextIndexTest, WorksInMemoryWhereItsFileCannotBe) {
  std::filesystem::create_directory(folder_ / "case.db-search");
  TextIndex index(folder_ / "case.db");
  EXPECT_EQ(find(index, "harbour").total, 20u);
  EXPECT_EQ(find(index, "harb*", 0, 5).some.size(), 5u);
  EXPECT_FALSE(std::filesystem::exists(":memory:"));
}

TEST_F(TextIndexTest, IsForThoseWhoMayReadTheLedger) {
  struct stat about{};
  ASSERT_EQ(::stat((folder_ / "case.db").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600u);
  ASSERT_EQ(::chmod((folder_ / "case.db").c_str(), 0640), 0);
  TextIndex index(folder_ / "case.db");
  find(index, "harbour");
  ASSERT_EQ(::stat((folder_ / "case.db-search").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0640u);
}

TEST_F(TextIndexTest, AnswersManyWhileItGrows) {
  TextIndex index(folder_ / "case.db");
  std::atomic<bool> end{false};
  std::atomic<int> wrong{0};
  std::string head = ledger_->head().value();
  std::vector<std::thread> askers;
  for (int i = 0; i < 4; ++i)
    askers.emplace_back([&, i] {
      const Query query = *read_query(i % 2 == 0 ? "harbour" : "tanks NOT harbour");
      while (!end) {
        const Result<Hits> hits = index.find(head, query, 0, 50);
        wrong += !hits || hits->total != hits->some.size() || hits->total < 20;
      }
    });
  for (int i = 0; i < 10; ++i) {
    add("Another one: " + std::to_string(100 + i) + " tanks burned.\n",
        "more" + std::to_string(i) + ".txt");
    EXPECT_TRUE(index.find(ledger_->head().value(), *read_query("tanks"), 0, 1));
  }
  end = true;
  for (std::thread& one : askers)
    one.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace hearsay::serve
