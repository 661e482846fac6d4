// How the names of sources and outlets are taken apart, with the pack that ships.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/names/customs.h"

#include "hearsay/claim/extract.h"
#include "hearsay/weigh/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearsay {
namespace {

const Customs& customs() {
  static const auto kCustoms = Customs::load(Knowledge::default_packs()).value();
  return *kCustoms;
}

TEST(NameOf, WordsThatMayBeOneSource) {
  const char* kMinistry[] = {"Sarenland's Ministry of Defense",
                             "the Sarenland defence ministry",
                             "a spokesman for Sarenland's defence ministry",
                             "Sarenland’s Defence Ministry",
                             "a Sarenland Ministry of Defence spokeswoman"};
  for (const char* text : kMinistry)
    EXPECT_EQ(customs().name_of(text).key(), "defence ministry sarenland") << text;
  EXPECT_EQ(customs().name_of("Malian officials").key(),
            customs().name_of("officials of Mali").key());
}

TEST(NameOf, KnowsWhatKindOfNameItIs) {
  const struct {
    const char* text;
    const char* head;
    bool vague, proper, one_of_many;
  } kCases[] = {
      {"the Sarenland defence ministry", "ministry", false, true, false},
      {"Ministry of Health", "ministry", false, true, false},
      {"The mayor", "mayor", false, false, false},
      {"the mayor", "mayor", false, false, false},
      {"a resident", "resident", false, false, true},
      {"two port officials", "officials", false, false, true},
      {"reports", "reports", true, false, true},
      {"some unconfirmed reports", "reports", true, false, true},
      {"Malian officials", "officials", false, true, false},
      {"The River Front", "front", false, true, false},
  };

  for (const auto& one : kCases) {
    const SourceName name = customs().name_of(one.text);
    EXPECT_EQ(name.head, one.head) << one.text;
    EXPECT_EQ(name.vague, one.vague) << one.text;
    EXPECT_EQ(name.proper, one.proper) << one.text;
    EXPECT_EQ(name.one_of_many, one.one_of_many) << one.text;
  }
}

TEST(Outlets, AliasesAndOwners) {
  EXPECT_EQ(customs().outlet_key("AFP"), customs().outlet_key("Agence France-Presse"));
  EXPECT_EQ(customs().outlet_key("the AFP news agency"), customs().outlet_key("AFP"));
  EXPECT_TRUE(customs().is_agency("Reuters"));
  EXPECT_FALSE(customs().is_agency("Mirel Courier"));
  EXPECT_EQ(customs().outlet_key("the Mirel Courier"), customs().outlet_key("Mirel Courier"));
  EXPECT_EQ(customs().family_key("Mirel Courier"), customs().outlet_key("Mirel Courier"));
}

TEST(Credits, DatelinesAndCreditLines) {
  const struct {
    const char* text;
    const char* outlet;
    const char* place;
  } kCases[] = {
      {"PORT MIREL (Northern Wire) - At least 17 soldiers", "Northern Wire", "PORT MIREL"},
      {"TARSK, March 3 (Reuters) \u2014 Nine barges sank.", "Reuters", "TARSK"},
      {"Nine barges sank.\nSource: Harbour Voice", "Harbour Voice", ""},
      {"TARSK, March 3. /TASS/. Nine barges sank.", "TASS", "TARSK"},
      {"NEW TARSK, Mar 3 (PTI) Nine barges sank on Monday.", "PTI", "NEW TARSK"},
      {"(Reuters) - Nine barges sank.", "Reuters", ""},
      {"Nine barges sank, the port said on Monday. (AFP)", "AFP", ""},
      {"Nine barges sank.\n(AFP)\nMore from the harbour", "AFP", ""},
      {"\"Nine barges sank,\" he said. \u2014 Reuters", "Reuters", ""},
  };

  for (const auto& one : kCases) {
    const auto credits = customs().credits(one.text);
    ASSERT_EQ(credits.size(), 1u) << one.text;
    EXPECT_EQ(credits[0].outlet, one.outlet);
    EXPECT_EQ(credits[0].place, one.place);
  }
  for (const char* text : {"(Invented sample report: nothing in it happened.)",
                           "He spoke. The tank (a T-72) - the third - burned.",
                           "The source of the river lies in the hills.",
                           "They came by road and/or by rail/ferry. Nobody saw them.",
                           "Nine barges (all of them new) sank.",
                           "Nine barges sank. (AFP)\nA second line.\nA third.\nA fourth."})
    EXPECT_TRUE(customs().credits(text).empty()) << text;
}

TEST(Credits, TwoAgenciesAfterTheLastWords) {
  const auto credits = customs().credits("Nine barges sank. (AFP/Reuters)");
  ASSERT_EQ(credits.size(), 2u);
  EXPECT_EQ(credits[0].outlet, "AFP");
  EXPECT_EQ(credits[1].outlet, "Reuters");
}

TEST(PlacesNamed, FollowAWordOfPlace) {
  using testing::ElementsAre;
  EXPECT_THAT(customs().places_named("A convoy was ambushed near Port Mirel on Tuesday, in March."),
              ElementsAre("Port Mirel"));
  EXPECT_THAT(customs().places_named("Ten died at Tarsk and in Upper Volan, Sarenland."),
              ElementsAre("Tarsk", "Upper Volan"));
  EXPECT_THAT(customs().places_named("In Tarsk's market, in the Old Town, in March, in all."),
              testing::IsEmpty());
}

TEST(FirstHand, OnlyWhereTheWordsSaySo) {
  EXPECT_TRUE(customs().own_words_first_hand(words_of("“I saw nine burning trucks,” she said")));
  EXPECT_FALSE(customs().own_words_first_hand(words_of("nine trucks burned, a resident said")));
  EXPECT_TRUE(
      customs().reporters_first_hand(words_of("A Courier reporter at the scene saw smoke")));
  EXPECT_FALSE(
      customs().reporters_first_hand(words_of("The minister told reporters of the smoke")));
}

}  // namespace
}  // namespace hearsay
