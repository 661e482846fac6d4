// Mistakes in packs/harm/manners.toml and packs/en/items.toml are named by file
// and line. What the words say is in packs/harm/cases.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/items/harm.h"

#include "hearsay/base/file.h"
#include "hearsay/claim/items/items.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace hearsay {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class BrokenHarm : public testing::Test {
 protected:
  void SetUp() override {
    const std::string test = testing::UnitTest::GetInstance()->current_test_info()->name();
    folder_ = fs::path(testing::TempDir()) / ("hearsay_harm_" + test);
    fs::remove_all(folder_);
    for (const char* pack : {"harm", "en"})
      fs::create_directories(folder_ / pack);
  }

  void TearDown() override { fs::remove_all(folder_); }

  void write(const char* path, const std::string& text) {
    const Result<void> written = write_file_atomically(folder_ / path, text);
    HEARSAY_CHECK(written.has_value());
  }

  std::string mistake(const std::string& manners) {
    write("harm/manners.toml", manners);
    const auto loaded = HarmLexicon::load(folder_);
    return loaded ? "none" : loaded.error().what;
  }

  fs::path folder_;
};

TEST_F(BrokenHarm, ASoundOneHasNoMistake) {
  EXPECT_EQ(mistake("[[verbs]]\npeople = \"killed\"\nwords = [\"kill\"]\n"), "none");
}

TEST_F(BrokenHarm, NamesAnUnknownManner) {
  const std::string what = mistake("[[verbs]]\npeople = \"slain\"\nwords = [\"kill\"]\n");
  EXPECT_THAT(what, HasSubstr("manners.toml:2"));
  EXPECT_THAT(what, HasSubstr("'slain' is no manner"));
}

TEST_F(BrokenHarm, NamesAnUnknownSuffererAndAMisspeltKey) {
  EXPECT_THAT(mistake("[[nouns]]\npeople = \"killed\"\nwho = \"they\"\nwords = [\"death\"]\n"),
              HasSubstr("manners.toml:3: 'they' is no sufferer"));
  EXPECT_THAT(mistake("[[nouns]]\npeople = \"killed\"\nword = [\"death\"]\n"),
              HasSubstr("unknown key 'word'"));
}

TEST_F(BrokenHarm, AsksWhomItBefalls) {
  EXPECT_THAT(mistake("[[verbs]]\nwords = [\"kill\"]\n"),
              HasSubstr("say what befalls 'people' or 'things'"));
}

TEST_F(BrokenHarm, NamesTheFileThatIsNotThere) {
  EXPECT_THAT(HarmLexicon::load(folder_).error().what, HasSubstr("manners.toml"));
  EXPECT_THAT(ItemReader::load(folder_).error().what, HasSubstr("items.toml"));
}

TEST_F(BrokenHarm, NamesAMisspeltListOfItemWords) {
  write("harm/manners.toml", "");
  write("en/items.toml", "lights = [\"system\"]\n");
  EXPECT_THAT(ItemReader::load(folder_).error().what,
              HasSubstr("items.toml:1: unknown key 'lights'"));
}

}  // namespace
}  // namespace hearsay
