// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/coreference/ranker.h"

#include "hearsay/base/file.h"
#include "hearsay/claim/extract.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace hearsay {
namespace {

class RankerTest : public testing::Test {
 protected:
  Result<CoreferenceRanker> load(const std::string& text) {
    write_file_atomically(path_, text).value();
    return CoreferenceRanker::load(path_);
  }

  void TearDown() override { std::filesystem::remove(path_); }

  std::filesystem::path path_ =
      std::filesystem::temp_directory_path() /
      ("hearsay-ranker-" +
       std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + ".tsv");
};

TEST_F(RankerTest, AddsWeightsWithAndWithoutTheKindReferredTo) {
  const auto ranker =
      load("# A remark.\n\nrole\t3 he\t50\nrole\t3 he name\t-20\nnoun\ttank it\t7\n");
  ASSERT_TRUE(ranker) << ranker.error().what;
  EXPECT_EQ(ranker->size(), 3U);
  FeatureSink name(*ranker);
  name.kinds(Referring::he, Referred::name);
  name.add("role", 3);
  EXPECT_EQ(name.total(), 30);
  FeatureSink phrase(*ranker);
  phrase.kinds(Referring::he, Referred::phrase);
  phrase.add("role", 3);
  EXPECT_EQ(phrase.total(), 50);
  FeatureSink word(*ranker);
  word.kinds(Referring::it, Referred::phrase);
  word.word("noun", hash_word("tank"), "tank");
  word.word("noun", hash_word("truck"), "truck");
  EXPECT_EQ(word.total(), 7);
}

TEST_F(RankerTest, ComplainsOfALineThatIsNoWeight) {
  for (const char* line : {"role\t3 he",
                           "role\t3 he\tten",
                           "role\t3 nobody\t1",
                           "role 3 he 1",
                           "role\t3 he\t1.5",
                           "role\t3 he\t99999999",
                           "role\t3 he name def\t1"}) {
    const auto ranker = load("# one\nrole\t1 he\t1\n" + std::string(line) + "\n");
    ASSERT_FALSE(ranker) << line;
    EXPECT_EQ(ranker.error().code, ErrorCode::invalid);
    EXPECT_NE(ranker.error().what.find(".tsv:3: expected"), std::string::npos)
        << ranker.error().what;
  }
}

// What the table holds and what is looked up by id are the same weights.
TEST_F(RankerTest, TheTableAgreesWithTheIds) {
  const auto ranker = CoreferenceRanker::load(std::filesystem::path(HEARSAY_SOURCE_DIR) / "packs" /
                                              "en" / "coreference_weights.tsv");
  ASSERT_TRUE(ranker) << ranker.error().what;
  std::size_t weights = 0;
  for (std::size_t one = 0; one < kReferring.size(); ++one) {
    for (std::size_t other = 0; other < kReferred.size(); ++other) {
      const auto refers = static_cast<Referring>(one);
      const auto referred = static_cast<Referred>(other);
      const std::int32_t* table = ranker->table(refers, referred);
      std::uint32_t at = 0;
      for (const SmallTemplate& small : kSmallTemplates) {
        for (std::uint32_t value = 0; value < small.values; ++value, ++at) {
          const std::uint64_t name = hash_word(small.name);
          std::int32_t sum = ranker->weight(feature_id(name, value, refers, Referred::nothing));
          if (referred != Referred::nothing)
            sum += ranker->weight(feature_id(name, value, refers, referred));
          ASSERT_EQ(table[at], sum) << small.name << " " << value;
          weights += sum != 0 ? 1 : 0;
        }
      }
    }
  }
  EXPECT_GT(weights, 1000U);
}

}  // namespace
}  // namespace hearsay
