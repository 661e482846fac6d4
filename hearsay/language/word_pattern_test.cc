// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/word_pattern.h"

#include "hearsay/base/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace hearsay::language {
namespace {

bool matches(const WordPattern& pattern, std::string_view word) {
  std::vector<char32_t> characters;
  for (std::size_t at = 0; at < word.size();) {
    const DecodedCodePoint c = decode_code_point(word, at);
    characters.push_back(c.value);
    at += c.length;
  }
  return pattern.matches(characters);
}

WordPattern compiled(std::string_view source) {
  return WordPattern::compile(source, "test").value();
}

TEST(WordPattern, MatchesWholeWordsInAnyCase) {
  const WordPattern pattern = compiled(
      "(?iu)(?:^avant[-–][a-zé][-–a-zé'’]*$)|(?:^vie(?:ux|i?lles?|i?l)[-–][a-z]+$)|"
      "(?:^[a-zA-Z]+-sur-(?:l['’])?[a-z]+$)|(?:^Mont?s?-[a-z]+$)");
  for (const char* word : {"avant-hier",
                           "AVANT–HIER",
                           "Avant-z",
                           "avant-l'été",
                           "vieux-port",
                           "vieilles-rues",
                           "vielle-rue",
                           "viel-or",
                           "Port-sur-Mer",
                           "port-sur-l'isle",
                           "mon-ami",
                           "MONTS-AMIS"}) {
    EXPECT_TRUE(matches(pattern, word)) << word;
  }
  for (const char* word : {"",
                           "avant",
                           "avant-",
                           "davant-hier",
                           "avant-hier2",
                           "avant-2",
                           "vie-port",
                           "vieu-port",
                           "port-sur-",
                           "-sur-mer",
                           "port-sur-l'",
                           "mo-ami"}) {
    EXPECT_FALSE(matches(pattern, word)) << word;
  }
  EXPECT_FALSE(matches(WordPattern(), ""));
  EXPECT_FALSE(matches(WordPattern(), "a"));
}

TEST(WordPattern, IgnoresCaseAsPythonDoes) {
  const WordPattern pattern = compiled("(?iu)(?:^îs-ki$)");
  for (const char* word : {"îs-ki", "Îs-Ki", "Îſ-kı", "îS-\u212AI", "îs-k\u0130"})
    EXPECT_TRUE(matches(pattern, word)) << word;
  EXPECT_FALSE(matches(pattern, "is-ki"));
}

TEST(WordPattern, ManyWaysTakeOnePass) {
  const WordPattern pattern = compiled("(?iu)(?:^(?:a?)*(?:a*)*(?:a+)+b$)");
  EXPECT_FALSE(matches(pattern, std::string(20'000, 'a')));
  EXPECT_TRUE(matches(pattern, std::string(20'000, 'a') + "b"));
}

TEST(WordPattern, IsReadAsItWasWritten) {
  PackedWriter out;
  compiled("(?iu)(?:^[ab]+-c?$)|d").write(out);
  const CacheLineVector<char> bytes(out.bytes().begin(), out.bytes().end());
  PackedReader in({bytes.data(), bytes.size()});
  const WordPattern pattern = WordPattern::read(in);
  EXPECT_TRUE(in.done());
  EXPECT_TRUE(matches(pattern, "ABBA-"));
  EXPECT_TRUE(matches(pattern, "D"));
  EXPECT_FALSE(matches(pattern, "abc"));
}

TEST(WordPattern, RefusesWhatItDoesNotKnow) {
  for (const char* source : {"^a$",
                             "(?iu)^a{2}$",
                             "(?iu)^.$",
                             "(?iu)^(a)$",
                             "(?iu)^a(?=b)$",
                             "(?iu)(?:a",
                             "(?iu)a)",
                             "(?iu)[a",
                             "(?iu)\\w",
                             "(?iu)*a"}) {
    const auto pattern = WordPattern::compile(source, "tokenizer, token_match");
    ASSERT_FALSE(pattern) << source;
    EXPECT_NE(pattern.error().what.find("tokenizer, token_match"), std::string::npos);
  }
}

}  // namespace
}  // namespace hearsay::language
