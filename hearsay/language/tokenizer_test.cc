// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/tokenizer.h"

#include "hearsay/base/utf8.h"
#include "hearsay/language/model.h"
#include "hearsay/language/strings.h"

#include <gtest/gtest.h>

#include <random>

namespace hearsay::language {
namespace {

class TokenizerTest : public ::testing::Test {
 protected:
  const TokenizerRules& rules() {
    static const TokenizerRules rules = TokenizerRules::load(Model::default_folder()).value();
    return rules;
  }

  const Norms& norms() {
    static const Norms norms = Norms::load(Model::default_folder()).value();
    return norms;
  }

  Tokens run(std::string_view text) {
    Tokens out;
    tokenizer_.run(text, out);
    return out;
  }

  // "a␠|b": a space after a token shows as ␠.
  std::string shown(std::string_view text) {
    std::string out;
    const Tokens tokens = run(text);
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
      if (i != 0) out += '|';
      out += slice(text, tokens.spans[i]);
      if (tokens.space_after[i] != 0) out += "␠";
    }
    return out;
  }

  Lexicon lexicon_{norms()};
  Tokenizer tokenizer_{rules(), lexicon_};
};

TEST_F(TokenizerTest, SplitsAffixesExceptionsAndInfixes) {
  const struct {
    const char* text;
    const char* tokens;
  } table[] = {
      {"Seven tanks burned.", "Seven␠|tanks␠|burned|."},
      {"(can't!)", "(|ca|n't|!|)"},
      {"\"It's over,\" she said", "\"|It|'s␠|over|,|\"␠|she␠|said"},
      {"US$3.5m", "US$|3.5|m"},
      {"12km/h", "12|km/h"},
      {"T-72B3s", "T-72B3s"},
      {"re-entered", "re|-|entered"},
      {"Karsk—its", "Karsk|—|its"},
      {"a.m./p.m.",
       "a.m./p.m"
       "|."},
      {"end.Begin", "end|.|Begin"},
      {"wait...what", "wait|...|what"},
      {"Jan. 5, 9 a.m.", "Jan.␠|5|,␠|9␠|a.m."},
      {"www.example.org/a?b=c, ok", "www.example.org/a?b=c|,␠|ok"},
      {"go :-) now", "go␠|:-)␠|now"},
      {"w/o c/o", "w/o␠|c|/|o"},
  };

  for (const auto& row : table)
    EXPECT_EQ(shown(row.text), row.tokens) << row.text;
}

TEST_F(TokenizerTest, OneSpaceBelongsToItsWordAndTheRestAreTokens) {
  const struct {
    const char* text;
    const char* tokens;
  } table[] = {{"", ""},
               {" ", " "},
               {"a ", "a␠"},
               {"a  ", "a␠| "},
               {"a  b", "a␠| |b"},
               {"a \n b", "a␠|\n |b"},
               {" a", " |a"},
               {"a\n b", "a|\n |b"},
               {"a\u00A0b", "a|\u00A0|b"},
               {"a \u3000b", "a␠|\u3000|b"},
               {"a\u200Bb", "a\u200Bb"}};

  for (const auto& row : table)
    EXPECT_EQ(shown(row.text), row.tokens) << row.text;
}

TEST_F(TokenizerTest, AnExceptionsNormIsTheTokens) {
  const Tokens tokens = run("can't Jan. ca");
  ASSERT_EQ(tokens.size(), 4u);
  const auto norm = [&](std::uint32_t i) { return lexicon_.lexemes()[tokens.lexeme[i]].norm; };
  EXPECT_EQ(norm(0), string_id("can"));
  EXPECT_EQ(norm(1), string_id("not"));
  EXPECT_EQ(norm(2), string_id("January"));
  EXPECT_EQ(norm(3), string_id("ca"));
}

TEST_F(TokenizerTest, ExceptionsThatHoldAffixesArePutTogetherAfterwards) {
  EXPECT_EQ(shown("(:-)"), "(|:-)");
  EXPECT_EQ(shown(": )"), ":␠|)") << "only without a space inside";
  EXPECT_EQ(shown("¯\\(ツ)/¯!"), "¯\\(ツ)/¯|!");
}

// The texts of the tokens and the spaces after them are the text.
void expect_covering(std::string_view text, const Tokens& tokens, const Lexicon& lexicon) {
  std::uint32_t at = 0;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    ASSERT_EQ(tokens.spans[i].begin, at);
    ASSERT_LT(tokens.spans[i].begin, tokens.spans[i].end);
    ASSERT_EQ(lexicon.lexemes()[tokens.lexeme[i]].text, slice(text, tokens.spans[i]));
    at = tokens.spans[i].end;
    if (tokens.space_after[i] != 0) {
      ASSERT_EQ(text.at(at), ' ');
      ++at;
    }
  }
  ASSERT_EQ(at, text.size());
}

// Texts of what rules are made of, in any order, and of any characters.
class Texts {
 public:
  explicit Texts(unsigned seed) : random_(seed) {}

  std::string next() {
    std::string out;
    for (std::size_t pieces = below(30); pieces > 0; --pieces)
      add_piece(out);
    return out;
  }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }

  void add_piece(std::string& out) {
    static constexpr std::string_view kPieces[] = {
        "can't",  "Jan.",    "U.S.", "I", "'ve", "’s",   "'",    "\"",      "(",      ")",
        "..",     "...",     "…",    "-", "--",  "—",    "/",    ":",       "=",      "<",
        "3",      "50",      "km",   "$", "US$", "+",    "%",    ".",       ",",      "a",
        "B",      "né",      "ß",    "İ", "Σ",   "日本", "www.", "http://", "@",      ".com",
        "10.",    "1.2.3.4", ":80",  "?", "#",   "😀",   ":-)",  "xD",      "ಠ_ಠ",    "°C.",
        " ",      " ",       " ",    " ", "  ",  "\n",   "\t",   "\u00A0",  "\u3000", "\u200B",
        "\uFEFF", "\x1C",    "_",    "^", "*",   "~"};
    const std::size_t kind = below(10);
    if (kind < 8) {
      out += kPieces[below(std::size(kPieces))];
      return;
    }
    char32_t c =
        kind == 8 ? static_cast<char32_t>(below(0x3000)) : static_cast<char32_t>(below(0x110000));
    if (c >= 0xD800 && c < 0xE000) c = U'\uFFFD';
    append_code_point(out, c);
  }

  std::mt19937 random_;
};

TEST_F(TokenizerTest, TokensCoverAnyText) {
  Texts texts(20310504);
  for (int i = 0; i < 4000; ++i) {
    const std::string text = texts.next();
    expect_covering(text, run(text), lexicon_);
    if (HasFatalFailure()) FAIL() << "text " << i << ": " << text;
  }
}

TEST_F(TokenizerTest, WhatItRemembersDoesNotChangeWhatItSays) {
  Texts texts(7);
  for (int i = 0; i < 300; ++i) {
    const std::string text = texts.next();
    const Tokens warm = run(text);
    Lexicon lexicon(norms());
    Tokens cold;
    Tokenizer(rules(), lexicon).run(text, cold);
    ASSERT_EQ(warm.spans, cold.spans) << text;
    ASSERT_EQ(warm.space_after, cold.space_after) << text;
    for (std::uint32_t j = 0; j < warm.size(); ++j) {
      ASSERT_EQ(lexicon_.lexemes()[warm.lexeme[j]].norm, lexicon.lexemes()[cold.lexeme[j]].norm);
    }
  }
}

// Nothing that a page can hold makes it slow: each of these took minutes with
// rules that look at the rest of the word again for every character.
TEST_F(TokenizerTest, LongWordsTakeOnePass) {
  for (const std::string_view piece :
       {"a", ".", "(", "a.", "'", "@a", "a@b.", "a-", "://", "😀", "\"(", ".,"}) {
    std::string text;
    while (text.size() < 300000)
      text += piece;
    expect_covering(text, run(text), lexicon_);
  }
}

}  // namespace
}  // namespace hearsay::language
