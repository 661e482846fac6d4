// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/utf8.h"

#include <gtest/gtest.h>

#include <random>

namespace hearsay {
namespace {

TEST(Utf8, SaysWhatIsWellFormed) {
  const struct {
    std::string_view bytes;
    std::size_t first_invalid;
  } table[] = {
      {"", 0},
      {"plain", 5},
      {"na\xC3\xAFve", 6},
      {"\xE2\x82\xAC", 3},
      {"\xF0\x9F\x9A\x99", 4},
      {"a\x80", 1},             // a continuation byte alone
      {"\xC0\xAF", 0},          // overlong
      {"\xED\xA0\x80", 0},      // a surrogate
      {"\xF4\x90\x80\x80", 0},  // beyond U+10FFFF
      {"cut \xE2\x82", 4},      // cut off
  };

  for (const auto& row : table) {
    EXPECT_EQ(first_invalid_utf8(row.bytes), row.first_invalid) << row.bytes;
    EXPECT_EQ(is_valid_utf8(row.bytes), row.first_invalid == row.bytes.size()) << row.bytes;
  }
}

// Wherever the fault is, and whatever stands before it.
TEST(Utf8, FindsTheFirstFaultAtAnyPlace) {
  const std::string_view letters[] = {"a", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x9A\x99"};
  const std::string_view faults[] = {
      "\x80", "\xC3", "\xE2\x82", "\xF0\x9F\x9A", "\xFF", "\xED\xA0\x80"};
  for (const std::string_view letter : letters) {
    for (const std::string_view fault : faults) {
      std::string good;
      while (good.size() < 600) {
        // A cut sequence is one by what follows; a letter is no continuation.
        for (const std::string_view after : {"", "zzzz"}) {
          EXPECT_EQ(first_invalid_utf8(good + std::string(fault) + std::string(after)),
                    good.size());
        }
        EXPECT_EQ(first_invalid_utf8(good), good.size());
        good += letter;
      }
    }
  }
}

// Asked again behind each fault, it does not look at all the rest: else this takes minutes.
TEST(Utf8, AMillionFaultsAreFoundInTheTimeOfOneLook) {
  std::string broken;
  for (int i = 0; i < 1'000'000; ++i)
    broken += "\xC3(x";
  std::size_t faults = 0;
  for (std::size_t at = 0; at < broken.size(); ++faults)
    at += first_invalid_utf8(std::string_view(broken).substr(at)) + 1;
  EXPECT_EQ(faults, 1'000'001u);
}

TEST(Utf8, DecodesForwardAndBackward) {
  const std::string text = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x9A\x99z";
  const std::vector<char32_t> expected = {'a', 0xE9, 0x20AC, 0x1F699, 'z'};
  EXPECT_EQ(to_code_points(text), expected);
  std::size_t position = text.size();
  for (auto value = expected.rbegin(); value != expected.rend(); ++value) {
    const DecodedCodePoint decoded = decode_code_point_before(text, position);
    EXPECT_EQ(decoded.value, *value);
    position -= decoded.length;
  }
  EXPECT_EQ(position, 0u);
}

// Any text: every code point's byte position leads back to it.
TEST(Utf8, IndexIsTheIdentityThereAndBack) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::string text;
    std::vector<std::uint32_t> starts;
    const int length = static_cast<int>(random() % 300);
    for (int i = 0; i < length; ++i) {
      starts.push_back(static_cast<std::uint32_t>(text.size()));
      static constexpr char32_t kLimits[] = {0x7F, 0x7FF, 0xD7FF, 0x10FFFF};
      append_code_point(text, random() % kLimits[random() % 4]);
    }
    starts.push_back(static_cast<std::uint32_t>(text.size()));
    const CodePointIndex index(text);
    ASSERT_EQ(index.size(), static_cast<std::uint32_t>(length));
    for (std::uint32_t i = 0; i < starts.size(); ++i) {
      ASSERT_EQ(index.byte_at(i), starts[i]);
      ASSERT_EQ(index.code_point_at(starts[i]), i);
    }
  }
}

TEST(Utf8, PositionsInsideACodePointCountAsItsStart) {
  const std::string text = "x\xE2\x82\xACy";
  const CodePointIndex index(text);
  EXPECT_EQ(index.code_point_at(2), 1u);
  EXPECT_EQ(index.code_point_at(3), 1u);
  EXPECT_EQ(index.code_point_at(4), 2u);
  EXPECT_EQ(index.code_point_at(99), 3u);
}

TEST(Utf8, BytesOfNoCodePointAreReplacedOneByOne) {
  EXPECT_EQ(to_valid_utf8("plain \xC3\xA9"), "plain \xC3\xA9");
  EXPECT_EQ(to_valid_utf8("a\xCB\xFE z"), "a\xEF\xBF\xBD\xEF\xBF\xBD z");
  EXPECT_EQ(to_valid_utf8("\xE2\x82"), "\xEF\xBF\xBD\xEF\xBF\xBD");
}

}  // namespace
}  // namespace hearsay
