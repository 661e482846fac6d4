// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/pattern.h"

#include "hearsay/base/utf8.h"
#include "hearsay/language/affixes.h"

#include <gtest/gtest.h>

namespace hearsay::language {
namespace {

std::vector<char32_t> characters(std::string_view text) {
  return to_code_points(text);
}

Affixes compiled(std::string_view source, Affixes::Where where) {
  return Affixes::compile(source, where, "a pattern").value();
}

TEST(CharacterClass, JoinsRangesThatTouch) {
  CharacterClass a, b;
  a.add(0x400, 0x40F);
  a.add(0x410, 0x41F);
  a.add('x', 0x1FF);
  b.add(0x400, 0x41F);
  b.add('x', 0x1FF);
  EXPECT_EQ(a, b);
  for (const char32_t c : {U'x', U'\u00E9', U'\u01FF', U'\u0400', U'\u041F'})
    EXPECT_TRUE(a.has(c));
  for (const char32_t c : {U'w', U'\u0200', U'\u03FF', U'\u0420'})
    EXPECT_FALSE(a.has(c));
}

TEST(Pattern, TheFirstAlternativeWinsAtTheFront) {
  const Affixes front =
      compiled("^\\$|^US\\$|^\\+(?![0-9])|^\\.\\.+|^[\\u2014\\U0001F600-\\U0001F64F]",
               Affixes::Where::front);
  const auto length = [&](std::string_view text) { return front.front(characters(text)); };
  EXPECT_EQ(length("$5"), 1u);
  EXPECT_EQ(length("US$5"), 3u);
  EXPECT_EQ(length("US"), 0u);
  EXPECT_EQ(length("+5"), 0u);
  EXPECT_EQ(length("+a"), 1u);
  EXPECT_EQ(length("+"), 1u);
  EXPECT_EQ(length("...a"), 3u);
  EXPECT_EQ(length(".a"), 0u);
  EXPECT_EQ(length("😀"), 1u);
  EXPECT_EQ(length("—x"), 1u);
  EXPECT_EQ(length(""), 0u);
}

TEST(Pattern, TheLongestWinsAtTheEnd) {
  const Affixes end =
      compiled("m$|(?<=[0-9])(?:km|km\\/h|h)$|\\.\\.+$|(?<=[a-z])\\.$|(?<=[A-Z][A-Z])\\.$",
               Affixes::Where::end);
  const auto length = [&](std::string_view text) { return end.end(characters(text)); };
  EXPECT_EQ(length("5km"), 2u);
  EXPECT_EQ(length("5km/h"), 4u);
  EXPECT_EQ(length("akm"), 1u);
  EXPECT_EQ(length("km/h"), 0u);
  EXPECT_EQ(length("a...."), 4u);
  EXPECT_EQ(length("...."), 4u);
  EXPECT_EQ(length("a."), 1u);
  EXPECT_EQ(length("A."), 0u);
  EXPECT_EQ(length("BA."), 1u);
}

TEST(Pattern, AnInfixSeesWhatStandsBesideIt) {
  const Affixes inside = compiled("\\.\\.+|(?<=[a-z])(?:-|--)(?=[a-z])|(?<=[0-9])[+\\-](?=[0-9-])",
                                  Affixes::Where::inside);
  const auto length = [&](std::string_view text, std::size_t at) {
    return inside.inside(characters(text), at);
  };
  EXPECT_EQ(length("a-b", 1), 1u);
  EXPECT_EQ(length("a--b", 1), 2u);
  EXPECT_EQ(length("a-B", 1), 0u);
  EXPECT_EQ(length("-b", 0), 0u);
  EXPECT_EQ(length("a-", 1), 0u);
  EXPECT_EQ(length("2--3", 1), 1u);
  EXPECT_EQ(length("a..b", 1), 2u);
}

// What the French rules need besides: a group that is kept, and a place between two
// characters.
TEST(Pattern, ReadsGroupsAndPlacesBetweenCharacters) {
  const Pattern pattern =
      read_pattern("(a|bc)d|(?<=[a-z]['])(?=[a-z])", "tokenizer, infix_finditer").value();
  ASSERT_EQ(pattern.alternatives.size(), 3u);
  EXPECT_EQ(pattern.alternatives[1].body.size(), 3u);
  EXPECT_TRUE(pattern.alternatives[2].body.empty());
  const Affixes infixes =
      Affixes::compile("(?<=[a-z]['])(?=[a-z])", Affixes::Where::inside, "test").value();
  const std::u32string word = U"l'or'";
  for (std::size_t i = 0; i < word.size(); ++i) {
    EXPECT_EQ(infixes.between(word, i), i == 2) << i;
    EXPECT_EQ(infixes.inside(word, i), 0u);
  }
  EXPECT_FALSE(Affixes::compile("^(?<=a)(?=b)", Affixes::Where::front, "test"));
  EXPECT_FALSE(read_pattern("(?<=a)", "test"));
}

TEST(Pattern, RefusesWhatItDoesNotUnderstandAndSaysWhere) {
  for (const char* source : {"a*",
                             "a?",
                             "a{2}",
                             "(?P<a>a)",
                             "(a",
                             "[^a]",
                             "\\w",
                             "[a",
                             "[b-a]",
                             "a|",
                             "(?:a",
                             "a)",
                             "(?<=a+)b",
                             "a+b",
                             "$a",
                             "\\u00Z0",
                             "\\"}) {
    const auto pattern = read_pattern(source, "tokenizer, prefix_search");
    ASSERT_FALSE(pattern) << source;
    EXPECT_TRUE(pattern.error().what.starts_with("tokenizer, prefix_search"))
        << pattern.error().what;
  }
}

TEST(Pattern, AffixesMustBeAnchoredAlike) {
  EXPECT_FALSE(Affixes::compile("^a|b", Affixes::Where::front, "p"));
  EXPECT_FALSE(Affixes::compile("a$|b", Affixes::Where::end, "p"));
  EXPECT_FALSE(Affixes::compile("^a", Affixes::Where::inside, "p"));
}

TEST(Pattern, FindsTheClassBeforeACount) {
  const CharacterClass letters =
      read_class_before("x[0-9]\\.(?:[a-z\\u00E9]{2,63})(?::[0-9]{2,5})", "{2,63}", "p").value();
  EXPECT_TRUE(letters.has(U'q'));
  EXPECT_TRUE(letters.has(U'é'));
  EXPECT_FALSE(letters.has(U'7'));
  EXPECT_FALSE(read_class_before("[a-z]+", "{2,63}", "p"));
}

}  // namespace
}  // namespace hearsay::language
