// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/quantities/quantity.h"

#include "hearsay/claim/extract.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>

namespace hearsay {
namespace {

std::vector<Quantity> read(const std::string& text) {
  static const auto kReader = QuantityReader::load(Knowledge::default_packs());
  EXPECT_TRUE(kReader) << kReader.error().what;
  Report report;
  report.text = text;
  Parse parse;  // Nothing is known of the sentence.
  parse.child_begin = {0};
  const Material material(report, parse);
  return (*kReader)->read(material, {});
}

// Whatever stands around numbers, what is found lies in the text, in order.
TEST(Quantity, SpansLieInTheTextInOrder) {
  static constexpr std::array<const char*, 48> kPieces = {
      "1",       "12",      "1,200",  "2019",      "$",        "€",     "US$",   "%",
      "million", "m",       "-",      "–",         "~",        "(",     ")",     "/",
      ":",       ".",       ",",      "'",         "\"",       "a",     "to",    "and",
      "from",    "between", "one",    "two",       "twenty",   "half",  "third", "dozens",
      "point",   "minus",   "out of", "more than", "at least", "up to", "km",    "°C",
      "years",   "old",     "PT-76",  "st",        "×",        "½",     "元",    "\n"};
  std::mt19937 random(7);
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    for (std::uint32_t n = random() % 12; n > 0; --n) {
      text += kPieces[random() % kPieces.size()];
      if (random() % 3 != 0) text += ' ';
    }
    std::uint32_t behind = 0;
    for (const Quantity& one : read(text)) {
      EXPECT_LE(behind, one.span.begin) << text;
      EXPECT_LT(one.span.begin, one.span.end) << text;
      EXPECT_LE(one.span.end, text.size()) << text;
      EXPECT_TRUE(one.span.contains(one.measure)) << text;
      EXPECT_TRUE(one.measure.contains(one.number)) << text;
      behind = one.span.end;
    }
  }
}

TEST(Quantity, NeedsNoParseForTheNumberItself) {
  const auto found = read("over 50 tanks and $5bn");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].value, 50);
  EXPECT_EQ(found[0].modifier, Modifier::more);
  EXPECT_EQ(found[1].currency, "USD");
}

}  // namespace
}  // namespace hearsay
