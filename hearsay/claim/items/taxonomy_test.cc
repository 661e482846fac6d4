// Names in tables find their nodes; broken packs are named by file and line.
// What phrases in sentences find is in packs/arms/cases and packs/harm/cases.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/items/taxonomy.h"

#include "hearsay/base/file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace hearsay {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const Taxonomy& taxonomy() {
  static const auto loaded = Taxonomy::load(HEARSAY_SOURCE_DIR "/packs");
  HEARSAY_CHECK(loaded.has_value());
  return **loaded;
}

TEST(Taxonomy, FindsTheNodeOfANameInATable) {
  const std::pair<const char*, const char*> cases[] = {
      {"T-72B3", "arms.vehicle.armoured.tank.t-72.t-72b3"},
      {"t72b3 tanks", "arms.vehicle.armoured.tank.t-72.t-72b3"},
      {"T-72B9 tank", "arms.vehicle.armoured.tank.t-72.t-72b"},
      {"Main Battle Tanks", "arms.vehicle.armoured.tank"},
      {"Infantry fighting vehicles", "arms.vehicle.armoured.ifv"},
      {"Armored Personnel Carriers (BTR)", "arms.vehicle.armoured.apc"},
      {"BMP‑3s", "arms.vehicle.armoured.ifv.bmp.bmp-3"},
      {"Shahed-136/131", "arms.aircraft.drone.one-way.shahed-136"},
      {"Pieces of artillery", "arms.artillery"},
      {"Patriot", "arms.air-defence.sam.patriot"},
      {"Policemen", "harm.people.police"},
      {"prisoners of war", "harm.people.detainee"},
      {"think tank", ""},
      {"sonnets", ""},
      {"", ""},
  };
  for (const auto& [name, node] : cases)
    EXPECT_EQ(taxonomy().find(name), node) << name;
}

TEST(Taxonomy, AnyBytesAreANameThatMayBeUnknown) {
  for (const std::string& name : {std::string(3, '\0'),
                                  std::string("\xff\xfe"),
                                  std::string(" , ("),
                                  std::string(5000, 'T'),
                                  std::string("of of of"),
                                  std::string("---"),
                                  std::string("T-")}) {
    EXPECT_EQ(taxonomy().find(name), "");
  }
}

TEST(Taxonomy, AKindIsBelowItsParent) {
  EXPECT_TRUE(Taxonomy::is_kind_of("arms.tank.t-72", "arms.tank"));
  EXPECT_TRUE(Taxonomy::is_kind_of("arms.tank", "arms.tank"));
  EXPECT_FALSE(Taxonomy::is_kind_of("arms.tanker", "arms.tank"));
  EXPECT_FALSE(Taxonomy::is_kind_of("arms", "arms.tank"));
  EXPECT_EQ(Taxonomy::common("arms.tank.t-72", "arms.tank.t-80"), "arms.tank");
  EXPECT_EQ(Taxonomy::common("arms.tank", "arms.tank.t-80"), "arms.tank");
  EXPECT_EQ(Taxonomy::common("arms.tank", "harm.people"), "");
}

TEST(Taxonomy, LabelsAreForReaders) {
  EXPECT_EQ(taxonomy().label("arms.vehicle.armoured.apc"), "armoured personnel carrier");
  EXPECT_EQ(taxonomy().label("arms.vehicle.armoured.tank.t-72"), "T-72");
  EXPECT_EQ(taxonomy().label("arms.unknown"), "arms.unknown");
  EXPECT_TRUE(taxonomy().has("harm.people"));
  EXPECT_FALSE(taxonomy().has("harm.people.unknown"));
}

// A packs folder with one taxonomy file in it.
class BrokenPack : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) /
              ("hearsay_packs_" +
               std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "arms" / "taxonomy");
    fs::create_directories(folder_ / "en");
    fs::copy_file(HEARSAY_SOURCE_DIR "/packs/en/items.toml", folder_ / "en" / "items.toml");
  }

  void TearDown() override { fs::remove_all(folder_); }

  std::vector<Error> check(const std::string& text) {
    const Result<void> written =
        write_file_atomically(folder_ / "arms" / "taxonomy" / "x.toml", text);
    HEARSAY_CHECK(written.has_value());
    return Taxonomy::check(folder_);
  }

  std::string only_mistake(const std::string& text) {
    const std::vector<Error> found = check(text);
    EXPECT_EQ(found.size(), 1u);
    return found.empty() ? "" : found.front().what;
  }

  fs::path folder_;
};

constexpr const char* kRoot = "[\"arms\"]\nlabel = \"arms\"\nnames = [\"weapon\"]\n";

TEST_F(BrokenPack, ASoundOneHasNoMistake) {
  EXPECT_TRUE(check(kRoot).empty());
}

TEST_F(BrokenPack, NamesAnUnknownParent) {
  const std::string what =
      only_mistake(std::string(kRoot) + "[\"arms.tank.t-72\"]\nlabel = \"T-72\"\n");
  EXPECT_THAT(what, HasSubstr("x.toml:4"));
  EXPECT_THAT(what, HasSubstr("under 'arms.tank', which no file defines"));
}

TEST_F(BrokenPack, NamesABadId) {
  EXPECT_THAT(only_mistake(std::string(kRoot) + "[\"arms.Tank\"]\nlabel = \"tank\"\n"),
              HasSubstr("'arms.Tank' is no id"));
  EXPECT_THAT(only_mistake(std::string(kRoot) + "[\"harm.tank\"]\nlabel = \"tank\"\n"),
              HasSubstr("must start with the name of its pack"));
}

TEST_F(BrokenPack, NamesANameThatTwoNodesClaim) {
  const std::string what = only_mistake(
      std::string(kRoot) +
      "[\"arms\".kinds]\ntank = [\"tank\"]\nbowser = [\n  \"fuel bowser\",\n  \"Tank\"]\n");
  EXPECT_THAT(what, HasSubstr("x.toml:8"));
  EXPECT_THAT(what, HasSubstr("'Tank' also names 'arms.tank'"));
}

TEST_F(BrokenPack, NamesANameThatIsThereTwice) {
  EXPECT_THAT(only_mistake(std::string(kRoot) + "[\"arms\".kinds]\nbmp = [\"BMP-3\", \"BMP 3\"]\n"),
              HasSubstr("'BMP 3' is there twice"));
}

TEST_F(BrokenPack, NamesAMisspeltKey) {
  EXPECT_THAT(only_mistake("[\"arms\"]\nlabel = \"arms\"\nname = [\"weapon\"]\n"),
              HasSubstr("unknown key 'name'"));
}

TEST_F(BrokenPack, NamesANodeWithoutLabelAndOneDefinedTwice) {
  EXPECT_THAT(only_mistake("[\"arms\"]\ncontext = [\"army\"]\n"), HasSubstr("'arms' has no label"));
  EXPECT_THAT(only_mistake(std::string(kRoot) +
                           "[\"arms\".kinds]\ntank = [\"tank\"]\n[\"arms.tank\"]\nlabel = \"x\"\n"),
              HasSubstr("'arms.tank' is defined twice"));
}

TEST_F(BrokenPack, LoadingStopsAtTheFirst) {
  check("[\"arms\"]\nlabel = 5\n");
  EXPECT_FALSE(Taxonomy::load(folder_));
  fs::remove_all(folder_ / "arms");
  EXPECT_THAT(Taxonomy::load(folder_).error().what, HasSubstr("no taxonomy in"));
}

}  // namespace
}  // namespace hearsay
