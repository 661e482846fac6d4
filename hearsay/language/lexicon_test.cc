// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/lexicon.h"

#include "hearsay/language/model.h"
#include "hearsay/language/strings.h"

#include <gtest/gtest.h>

namespace hearsay::language {
namespace {

TEST(Lexicon, ShapesAreCutAfterFour) {
  const struct {
    const char* text;
    const char* shape;
  } table[] = {{"Kyiv", "Xxxx"},
               {"tanks", "xxxx"},
               {"T-72B3", "X-ddXd"},
               {"1,250,000", "d,ddd,ddd"},
               {"123456", "dddd"},
               {"......", "...."},
               {"²③", "dd"},
               {"ÉCOLE", "XXXX"},
               {"Ⅷa", "Ⅷx"},
               {"日本", "xx"}};

  for (const auto& row : table)
    EXPECT_EQ(word_shape(row.text), row.shape) << row.text;
  EXPECT_EQ(word_shape(std::string(99, 'a')), "xxxx");
  EXPECT_EQ(word_shape(std::string(100, 'a')), "LONG");
}

class LexiconTest : public ::testing::Test {
 protected:
  Norms norms_ = Norms::load(Model::default_folder()).value();
  Lexicon lexicon_{norms_};

  Lexeme lexeme(std::string_view text) {
    const std::uint32_t index = lexicon_.add(text);
    return lexicon_.lexemes()[index];
  }
};

TEST_F(LexiconTest, SaysWhatAWordLooksLike) {
  const Lexeme word = lexeme("Kyiv");
  EXPECT_EQ(word.text, "Kyiv");
  EXPECT_EQ(word.lower, "kyiv");
  EXPECT_EQ(word.norm, string_id("kyiv"));
  EXPECT_EQ(word.prefix, string_id("K"));
  EXPECT_EQ(word.suffix, string_id("yiv"));
  EXPECT_EQ(word.shape, string_id("Xxxx"));
  EXPECT_FALSE(word.is_space);
}

TEST_F(LexiconTest, NormsComeFromThePackageThenFromTheSharedOnes) {
  EXPECT_EQ(lexeme("colour").norm, string_id("color"));
  EXPECT_EQ(lexeme("£").norm, string_id("$"));
  EXPECT_EQ(lexeme("“").norm, string_id("\""));
  EXPECT_EQ(lexeme("Tank").norm, string_id("tank"));
}

TEST_F(LexiconTest, OneLexemeATextAndOneMoreForANormOfItsOwn) {
  const std::uint32_t plain = lexicon_.add("ca");
  const std::uint32_t can = lexicon_.add("ca", "can");
  EXPECT_NE(plain, can);
  EXPECT_EQ(lexicon_.add("ca"), plain);
  EXPECT_EQ(lexicon_.add("ca", "can"), can);
  EXPECT_EQ(lexicon_.add("ca", "ca"), plain);
  EXPECT_EQ(lexicon_.lexemes()[can].shape, lexicon_.lexemes()[plain].shape);
}

TEST_F(LexiconTest, KeepsEveryWordWhileItGrows) {
  const std::uint32_t own = lexicon_.add("ca", "can"), plain = lexicon_.add("ca");
  std::vector<std::uint32_t> first;
  for (int i = 0; i < 20000; ++i)
    first.push_back(lexicon_.add("w" + std::to_string(i)));
  for (int i = 0; i < 20000; ++i) {
    const std::string text = "w" + std::to_string(i);
    ASSERT_EQ(lexicon_.add(text), first[i]);
    ASSERT_EQ(lexicon_.lexemes()[first[i]].text, text);
  }
  EXPECT_EQ(lexicon_.add("ca"), plain);
  EXPECT_EQ(lexicon_.add("ca", "can"), own);
}

TEST_F(LexiconTest, WhiteSpaceIsWhatUnicodeSays) {
  EXPECT_TRUE(lexeme(" \n\t").is_space);
  EXPECT_TRUE(lexeme("\u00A0\u3000").is_space);
  EXPECT_FALSE(lexeme("\u200B").is_space);
}

}  // namespace
}  // namespace hearsay::language
