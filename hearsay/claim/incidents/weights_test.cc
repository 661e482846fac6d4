// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/incidents/weights.h"

#include "hearsay/base/file.h"
#include "hearsay/claim/incidents/words.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <string>

namespace hearsay {
namespace {

class IncidentPacks : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              ("hearsay-incidents-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_ / "harm");
  }

  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(const char* name, std::string_view text) {
    ASSERT_TRUE(write_file_atomically(folder_ / "harm" / name, text));
  }

  std::filesystem::path folder_;
};

TEST_F(IncidentPacks, WeighsForAllTypesAndForOne) {
  write("incident_weights.toml",
        "made = \"by hand\"\nreport_share = 0.5\nleast_first = 0.4\nleast_more = 0.6\n"
        "[report]\n\"all\" = -100\n[candidate]\n\"age=days\" = 50\n\"bombing: age=days\" = 25\n");
  const auto weights = IncidentWeights::load(folder_);
  ASSERT_TRUE(weights) << weights.error().what;
  const auto likelihood = [](double sum) { return 1 / (1 + std::exp(-sum)); };
  EXPECT_DOUBLE_EQ(weights->of_report("attack", {}), likelihood(-1));
  EXPECT_DOUBLE_EQ(weights->of_candidate("attack", {{"age=days", 2}}), likelihood(1));
  EXPECT_DOUBLE_EQ(weights->of_candidate("bombing", {{"age=days", 2}, {"other", 1}}),
                   likelihood(1.5));
  EXPECT_DOUBLE_EQ(weights->least_more(), 0.6);
}

TEST_F(IncidentPacks, NamesTheLineOfAMisspeltKey) {
  write("incident_weights.toml", "made = \"by hand\"\nreport_shares = 0.5\n");
  const auto weights = IncidentWeights::load(folder_);
  ASSERT_FALSE(weights);
  EXPECT_NE(weights.error().what.find("incident_weights.toml:2"), std::string::npos)
      << weights.error().what;
  write("incidents.toml", "[[type]]\nname = \"attack\"\nverb = [\"kill\"]\n");
  const auto words = IncidentWords::load(folder_);
  ASSERT_FALSE(words);
  EXPECT_NE(words.error().what.find("incidents.toml:3"), std::string::npos) << words.error().what;
}

TEST_F(IncidentPacks, SaysWhichFileIsMissing) {
  const auto weights = IncidentWeights::load(folder_);
  ASSERT_FALSE(weights);
  EXPECT_NE(weights.error().what.find("incident_weights.toml"), std::string::npos);
}

}  // namespace
}  // namespace hearsay
