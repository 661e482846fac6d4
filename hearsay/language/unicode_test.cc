// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/unicode.h"

#include "hearsay/base/digest.h"
#include "hearsay/base/utf8.h"

#include <gtest/gtest.h>

namespace hearsay::language {
namespace {

template <class Visit>
void each_code_point(Visit visit) {
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c < 0xD800 || c >= 0xE000) visit(c);
  }
}

// One '1' or '0' for each code point, hashed. The digests were printed by
// Python 3.11 (Unicode 14.0) from str.isalpha and its sisters over the same
// code points; another Unicode or another ICU that answers differently shows.
std::string digest_of(bool (*property)(char32_t)) {
  std::string bits;
  each_code_point([&](char32_t c) { bits.push_back(property(c) ? '1' : '0'); });
  return sha256(bits).hex();
}

TEST(Unicode, AnswersAsUnicode14EverywhereThatPythonWasAsked) {
  EXPECT_EQ(digest_of(is_letter),
            "887c594f743358ae324df5ace6e466f8657cd29c6f3ca4d63a110264477d4e28");
  EXPECT_EQ(digest_of(is_upper),
            "0da7790c201d83c3047294cb4231c8df7942f3bdec4331e0a5520f98fd55e76d");
  EXPECT_EQ(digest_of(is_decimal),
            "493f65fd6328933d4699206651507199006a7085677e0eb1fbcec0603980c96a");
  EXPECT_EQ(digest_of(is_digit),
            "e7c2b8186c1b67d30cc87db34ee533916d1cac0d55a7b71a33741503bb34b30b");
  EXPECT_EQ(digest_of(is_word_character),
            "75d93f8da75f01afa6ef08092878a7a9277ef123595ee42cae019636279297ff");
  EXPECT_EQ(digest_of(is_white_space),
            "c288835013403941e55c84f9c3f66ba0c3c11f80bd5745e95622db8c61d3bf81");
}

TEST(Unicode, LowersEveryCodePointAsPythonDoes) {
  std::string lines;
  each_code_point([&](char32_t c) {
    if (c != 0) lines += '\n';
    std::string one;
    append_code_point(one, c);
    lines += lower_case(one);
  });
  EXPECT_EQ(sha256(lines).hex(),
            "edca77a44be2b4e6ffdbe85bfd097ed3725757a3f23c5ab03b627eba66c8f0af");
}

TEST(Unicode, LowersByContext) {
  EXPECT_EQ(lower_case("ΟΔΟΣ"), "οδος");
  EXPECT_EQ(lower_case("ΣΑΣ. Σ"), "σας. σ");
  EXPECT_EQ(lower_case("İST"), "i\u0307st");
  EXPECT_EQ(lower_case("KYIV-2"), "kyiv-2");
  EXPECT_EQ(lower_case(""), "");
}

TEST(Unicode, LettersOnly) {
  EXPECT_TRUE(is_all_letters("Zürich"));
  EXPECT_FALSE(is_all_letters(""));
  EXPECT_FALSE(is_all_letters("co-op"));
}

}  // namespace
}  // namespace hearsay::language
