// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/result.h"

#include "hearsay/base/text.h"

#include <gtest/gtest.h>

#include <memory>

namespace hearsay {
namespace {

Result<int> half(int number) {
  if (number % 2 != 0) return make_error(ErrorCode::invalid, std::to_string(number) + " is odd");
  return number / 2;
}

Result<int> quarter(int number) {
  return half(HEARSAY_TRY(half(number)));
}

Result<void> check_quarter(int number) {
  static_cast<void>(HEARSAY_TRY(quarter(number)));
  return {};
}

TEST(Result, PassesValuesAndErrorsOn) {
  EXPECT_EQ(quarter(12).value(), 3);
  EXPECT_EQ(quarter(6).error().what, "3 is odd");
  EXPECT_TRUE(check_quarter(8));
  EXPECT_EQ(check_quarter(7).error().code, ErrorCode::invalid);
  EXPECT_EQ(quarter(7).value_or(-1), -1);
}

TEST(Result, HoldsWhatCannotBeCopied) {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(5);
  const std::unique_ptr<int> moved = std::move(result).value();
  EXPECT_EQ(*moved, 5);
}

TEST(ResultDeathTest, AValueThatIsNotThereIsABug) {
  EXPECT_DEATH(static_cast<void>(half(3).value()), "a bug in the program");
}

TEST(Text, SmallWords) {
  EXPECT_EQ(trim(" \t a b\n"), "a b");
  EXPECT_EQ(trim("   "), "");
  EXPECT_EQ(split("a,,b", ',').size(), 3u);
  EXPECT_EQ(split("", ',').size(), 1u);
  EXPECT_TRUE(equals_ignoring_ascii_case("T-72B3", "t-72b3"));
  EXPECT_EQ(to_lower_ascii("\xC3\x89T"), "\xC3\x89t");
  const std::string parts[] = {"a", "b"};
  EXPECT_EQ(join(parts, ", "), "a, b");
}

}  // namespace
}  // namespace hearsay
