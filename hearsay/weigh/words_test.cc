// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/words.h"

#include "hearsay/weigh/events/same_place.h"
#include "hearsay/weigh/tallies/tally.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

TEST(Words, AreComparedWithoutSignsAndEndings) {
  EXPECT_EQ(folded("Sarenland's “Sector-Watch”"), "sarenland sector watch");
  EXPECT_EQ(folded("Sarenland’s"), "sarenland");
  EXPECT_EQ(folded("Бамако, T-72B3!"), "Бамако t 72b3");
  EXPECT_EQ(folded(""), "");
  const auto placed = placed_words_of("He left “Gao”.");
  ASSERT_EQ(placed.size(), 3u);
  EXPECT_EQ(placed[2].word, "gao");
  EXPECT_EQ(placed[2].begin, 11u);
  EXPECT_TRUE(placed[2].capital);
}

// The "s" after an apostrophe is none; the same letter by itself is.
TEST(Words, AreReadOneByOneAsTheyAreListed) {
  for (const char* text : {"",
                           "...",
                           "s",
                           "'s 's s",
                           "Mali's and Ann\u2019s",
                           "it's s's 's",
                           "T-72B3, caf\u00E9\u2014bar",
                           "\u0411\u0430\u043C\u0430\u043A\u043E \u201Cquoted\u201D",
                           "bad \xFF bytes \xE2\x80"}) {
    const std::vector<PlacedWord> listed = placed_words_of(text);
    std::size_t count = 0;
    for (WordReader words(text); words.next(); ++count) {
      ASSERT_LT(count, listed.size()) << text;
      EXPECT_EQ(words.word(), listed[count].word) << text;
      EXPECT_EQ(words.begin(), listed[count].begin) << text;
      EXPECT_EQ(words.capital(), listed[count].capital) << text;
    }
    EXPECT_EQ(count, listed.size()) << text;
  }
  EXPECT_EQ(folded("'s 's s"), "s");
  EXPECT_EQ(folded("it's s's 's"), "it s");
  EXPECT_EQ(folded("bad \xFF bytes \xE2\x80"), "bad bytes");
}

TEST(Words, Singular) {
  const char* kCases[][2] = {{"soldiers", "soldier"},
                             {"bodies", "body"},
                             {"boxes", "box"},
                             {"class", "class"},
                             {"bus", "bus"},
                             {"gas", "gas"},
                             {"trenches", "trench"},
                             {"people", "people"},
                             {"BMPs", "BMP"}};
  for (const auto& [many, one] : kCases)
    EXPECT_EQ(singular(many), one);
}

TEST(Intervals, MeetJoinAndAddUp) {
  const Interval open{24, std::nullopt}, exact{57, 57}, low{std::nullopt, 8};
  EXPECT_EQ(intersection(open, exact), exact);
  EXPECT_EQ(intersection(low, exact), std::nullopt);
  EXPECT_EQ(hull(open, exact), open);
  EXPECT_EQ(hull(low, exact), (Interval{std::nullopt, 57}));
  EXPECT_EQ(sum(exact, {5, 5}), (Interval{62, 62}));
  EXPECT_EQ(sum(exact, {51, std::nullopt}), (Interval{108, std::nullopt}));
  EXPECT_FALSE(Interval{}.counted());
  EXPECT_TRUE(open.holds(24));
  EXPECT_FALSE(open.holds(23));
}

ClaimPlace place(const char* name, PlaceKind kind, const char* country) {
  ClaimPlace out;
  out.text = out.name = name;
  out.kind = kind;
  out.country = country;
  return out;
}

TEST(Nearness, OfTownsAndCountries) {
  const ClaimPlace gao = place("Gao", PlaceKind::settlement, "ML"),
                   kidal = place("Kidal", PlaceKind::settlement, "ML"),
                   mali = place("Mali", PlaceKind::country, "ML"),
                   niger = place("Niger", PlaceKind::country, "NE"),
                   sahel = place("Sahel", PlaceKind::region, "");
  EXPECT_EQ(nearness({gao, mali}, {gao}), Nearness::same);
  EXPECT_EQ(nearness({gao, mali}, {mali}), Nearness::within);
  EXPECT_EQ(nearness({gao}, {mali}), Nearness::within);
  EXPECT_EQ(nearness({gao, mali}, {kidal, mali}), Nearness::apart);
  EXPECT_EQ(nearness({gao}, {niger}), Nearness::apart);
  EXPECT_EQ(nearness({gao}, {sahel}), Nearness::unknown);
  EXPECT_EQ(nearness({gao}, {}), Nearness::unknown);
}

}  // namespace
}  // namespace hearsay
