// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/casing/casing.h"

#include "hearsay/base/file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>

namespace hearsay {
namespace {

class CasingTest : public ::testing::Test {
 protected:
  void SetUp() override {
    places_ = PlaceReader::load(HEARSAY_SOURCE_DIR "/packs", PlaceReader::default_gazetteer(), "")
                  .value();
    words_ = std::filesystem::temp_directory_path() /
             ("hearsay-words-" + std::to_string(::getpid()) + "-" +
              ::testing::UnitTest::GetInstance()->current_test_info()->name());
    ASSERT_TRUE(write_file_atomically(
        words_,
        "army\nattack\nattacked\ntext\nbattalion\nbomb\nguns\nkilled\nmachine\nmarch\nMarch\n"
        "near\npeople\nrose\nRose\nsoldiers\nwounded\nfront\nTorres\nJuan\nMonday\n"
        "NATO\ncommand\nreported\nweapons\nseized\ngeneral\nterrorists\n"));
    casing_ = Casing::load(HEARSAY_SOURCE_DIR "/packs", words_).value();
  }

  void TearDown() override { std::filesystem::remove(words_); }

  std::string cased(const std::string& text) const {
    std::vector<TextSpan> blocks;
    std::uint32_t begin = 0;
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) {
      blocks.push_back({begin, static_cast<std::uint32_t>(at)});
      begin = static_cast<std::uint32_t>(at + 1);
    }
    blocks.push_back({begin, static_cast<std::uint32_t>(text.size())});
    return casing_->running_case(text, blocks, *places_).value_or("unchanged");
  }

  std::filesystem::path words_;
  std::shared_ptr<const PlaceReader> places_;
  std::shared_ptr<const Casing> casing_;
};

TEST_F(CasingTest, KnowsWordsFromNames) {
  EXPECT_EQ(cased("TWO SOLDIERS WERE KILLED ON MONDAY, GENERAL JUAN TORRES SAID."),
            "Two soldiers were killed on Monday, General Juan Torres said.");
}

TEST_F(CasingTest, TakesUnknownWordsForNamesUnlessTwoWordsMakeThem) {
  EXPECT_EQ(cased("NARCOTERRORISTS SEIZED MACHINEGUNS NEAR TENSIQUE."),
            "Narcoterrorists seized machineguns near Tensique.");
  EXPECT_EQ(cased("THE ARMY SEIZED MACHINEGUNS."), "The army seized machineguns.");
}

TEST_F(CasingTest, KeepsLetters) {
  EXPECT_EQ(cased("NATO AND THE KPF SEIZED M-16 WEAPONS OF U.S. SOLDIERS."),
            "NATO and the KPF seized M-16 weapons of U.S. soldiers.");
}

TEST_F(CasingTest, NamesWhatLettersStandFor) {
  EXPECT_EQ(cased("THE TENSIQUE PEOPLE'S FRONT [FPT] ATTACKED THE ARMY COMMAND."),
            "The Tensique People's Front [FPT] attacked the army command.");
}

TEST_F(CasingTest, OpensSentences) {
  EXPECT_EQ(cased("[TEXT] THE ARMY REPORTED AN ATTACK. \"SOLDIERS WERE KILLED.\" THE FRONT [XLT] "
                  "SEIZED WEAPONS."),
            "[Text] The army reported an attack. \"Soldiers were killed.\" The front [XLT] seized "
            "weapons.");
}

TEST_F(CasingTest, MonthsThatAreWordsStandBesideNumbers) {
  EXPECT_EQ(cased("ON 3 MARCH SOLDIERS SEIZED A MARCH."), "On 3 March soldiers seized a march.");
}

TEST_F(CasingTest, NamesBehindNames) {
  EXPECT_EQ(cased("JUAN ROSE, WOUNDED NEAR SAN FRONT."), "Juan Rose, wounded near San Front.");
}

TEST_F(CasingTest, ReadsHeadlinesLikeTheTextBelow) {
  EXPECT_EQ(cased("BOMB KILLED ROSE NEAR ARMY\nA bomb killed the Army general near Rose and Rose."),
            "Bomb killed Rose near Army\nA bomb killed the Army general near Rose and Rose.");
}

TEST_F(CasingTest, LeavesTheRestAlone) {
  EXPECT_EQ(cased("Two soldiers of NATO were killed."), "unchanged");
  EXPECT_EQ(cased("BREAKING NEWS\nTwo soldiers were killed."), "unchanged");
}

TEST_F(CasingTest, IsAsLongAsTheText) {
  const std::string text =
      "GENERAL NU\xC3\x91"
      "EZ OF CA\xC3\x91"
      "ADA WAS KILLED \xD0\x96 NEAR \xC3\x89VORA'S ARMY.";
  const std::string out = cased(text);
  EXPECT_EQ(out.size(), text.size());
  EXPECT_NE(out.find("Nu\xC3\xB1"
                     "ez"),
            std::string::npos)
      << out;
}

TEST_F(CasingTest, SaysWhichCommandBringsTheList) {
  const auto missing = Casing::load(HEARSAY_SOURCE_DIR "/packs", "/nowhere/words.txt");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::missing_data);
  EXPECT_NE(missing.error().what.find("tools/setup"), std::string::npos);
}

}  // namespace
}  // namespace hearsay
