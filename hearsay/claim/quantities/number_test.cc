// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/quantities/number.h"

#include "hearsay/claim/extract.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace hearsay::quantities {
namespace {

const Words& words() {
  static const Words kWords = [] {
    Result<Words> loaded = Words::load(Knowledge::default_packs());
    EXPECT_TRUE(loaded) << loaded.error().what;
    return std::move(*loaded);
  }();
  return kWords;
}

// The number at the start of a text, and how much of the text it took.
struct Read {
  double value = -1;
  std::string_view text;
};

Read read(std::string_view text) {
  const Atoms atoms = cut(text);
  const Number number = NumberReader(words(), atoms).at(0);
  if (!number) return {};
  return {number.value, text.substr(0, atoms[number.end - 1].span.end)};
}

void expect_whole(std::string_view text, double value) {
  const Read got = read(text);
  EXPECT_NEAR(got.value, value, 1e-9 * std::max(1.0, value)) << text;
  EXPECT_EQ(got.text, text);
}

std::string spell(long number) {
  static constexpr std::array<const char*, 20> kOnes = {
      "zero",     "one",     "two",     "three",     "four",     "five",    "six",
      "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
      "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
  static constexpr std::array<const char*, 10> kTens = {
      "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
  if (number < 20) return kOnes[static_cast<std::size_t>(number)];
  if (number < 100)
    return kTens[static_cast<std::size_t>(number / 10)] +
           (number % 10 != 0 ? "-" + spell(number % 10) : std::string());

  struct Scale {
    long value;
    const char* name;
  };

  for (const Scale scale : {Scale{1000000000, "billion"},
                            Scale{1000000, "million"},
                            Scale{1000, "thousand"},
                            Scale{100, "hundred"}}) {
    if (number < scale.value) continue;
    const long rest = number % scale.value;
    const std::string link = scale.value == 100 ? " and " : " ";
    return spell(number / scale.value) + " " + scale.name +
           (rest != 0 ? link + spell(rest) : std::string());
  }
  return "";
}

TEST(Number, ReadsBackWhatIsSpelt) {
  for (long number = 0; number < 2000; ++number)
    expect_whole(spell(number), static_cast<double>(number));
  // Every size up to a thousand billion, in steps that no scale divides.
  for (long number = 2003; number < 999999999999; number = number * 3 + 7)
    expect_whole(spell(number), static_cast<double>(number));
}

TEST(Number, ReadsDigits) {
  expect_whole("1,200", 1200);
  expect_whole("1 414 021", 1414021);
  expect_whole("12,34,567.89", 1234567.89);
  expect_whole(".08", 0.08);
  expect_whole("1.3e6", 1.3e6);
  expect_whole("6x10^-4", 0.0006);
  expect_whole("10 1/2", 10.5);
  expect_whole("5½", 5.5);
  expect_whole("2.5bn", 2.5e9);
}

TEST(Number, KeepsNeighboursApart) {
  EXPECT_EQ(read("3 hundred and 2 hundred").text, "3 hundred");
  EXPECT_EQ(read("45 and 50 crates").text, "45");
  EXPECT_EQ(read("two 737 jets").text, "two");
  EXPECT_EQ(read("one of five").text, "one");
}

TEST(Number, KnowsOrdinalsAndVagueWords) {
  const Atoms ordinal = cut("twenty-first convoy");
  EXPECT_TRUE(NumberReader(words(), ordinal).at(0).ordinal);
  const Atoms vague = cut("tens of thousands of birds");
  const Number number = NumberReader(words(), vague).at(0);
  ASSERT_TRUE(number.vague);
  EXPECT_EQ(number.vague->least, 20000);
  EXPECT_EQ(number.end, 3u);
}

TEST(Number, FindsNoneInOtherWords) {
  EXPECT_EQ(read("hundredweight").text, "");
  EXPECT_EQ(read("scores 5").text, "");
  EXPECT_EQ(read("").text, "");
}

}  // namespace
}  // namespace hearsay::quantities
