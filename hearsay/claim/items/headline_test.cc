// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/items/headline.h"

#include "hearsay/base/text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hearsay {
namespace {

std::string told(const char* text) {
  static const HeadlineWords words = HeadlineWords::load(HEARSAY_SOURCE_DIR "/packs").value();
  std::vector<std::string> split_text;
  for (const std::string_view word : split(text, ' '))
    split_text.emplace_back(word);
  const Told found = told_in(words, split_text);
  std::string out;
  for (const ToldNumber& one : found.numbers) {
    const char* harm = one.harm == ToldHarm::killed    ? "killed"
                       : one.harm == ToldHarm::injured ? "injured"
                       : one.harm == ToldHarm::hit     ? "hit"
                                                       : "victims";
    out += std::to_string(static_cast<int>(one.number)) + " " + harm + " ";
  }
  for (const ToldNumber& one : found.lists) {
    const char* harm = one.harm == ToldHarm::killed    ? "killed"
                       : one.harm == ToldHarm::injured ? "injured"
                                                       : "hit";
    out += "row of " + std::to_string(static_cast<int>(one.number)) + " " + harm + " ";
  }
  if (found.death) out += "death ";
  if (found.harm) out += "harm ";
  if (found.suicide) out += "suicide ";
  if (found.self_harm) out += "self ";
  if (found.several) out += "several ";
  return std::string(trim(out));
}

TEST(Headline, ReadsNumbersBeforeAndAfterWordsOfHarm) {
  const struct {
    const char* text;
    const char* expected;
  } cases[] = {
      {"1 dead 3 hurt in market attack", "1 killed 3 injured death harm"},
      {"thirteen people were shot at a party", "13 hit harm"},
      {"five were shot and killed", "5 killed death harm"},
      {"gunman kills two injuring at least five", "2 killed 5 injured death harm"},
      {"double homicide another man hurt", "2 killed 1 injured death harm"},
      {"police investigate triple shooting", "3 hit harm"},
      {"officers found four victims", "4 victims"},
      {"two victims were shot", "2 hit harm"},
  };

  for (const auto& one : cases)
    EXPECT_EQ(told(one.text), one.expected) << one.text;
}

TEST(Headline, LeavesAgesHoursAndOthersNumbers) {
  EXPECT_EQ(told("13 year old boy shot"), "harm");
  EXPECT_EQ(told("suspect in killing 2 years ago dies"), "death");
  EXPECT_EQ(told("3 charged after man killed"), "death");
  EXPECT_EQ(told("2016 shooting"), "harm");
}

TEST(Headline, TellsWhoKilledIsDead) {
  EXPECT_EQ(told("man kills wife then himself"), "death suicide");
  EXPECT_EQ(told("teen shot himself in leg"), "harm self");
  EXPECT_EQ(told("4 killed in weekend shootings"), "4 killed death harm several");
}

TEST(Headline, AddsUpRowsOfPeople) {
  const struct {
    const char* text;
    const char* expected;
  } cases[] = {
      {"2 girls 2 men shot at birthday party", "2 hit row of 4 hit harm"},
      {"a 17 year old boy and three women were injured", "3 injured row of 4 injured harm"},
      {"officer suspect wounded in gunfire", "row of 2 injured harm"},
      {"mother and her two children found dead", "2 killed row of 3 killed death"},
      {"gunman kills two men and a boy", "2 killed row of 3 killed death"},
      {"man shot", "harm"},
      {"boys and a man shot", "harm"},
      {"two women shot a man", "2 hit harm"},
  };

  for (const auto& one : cases)
    EXPECT_EQ(told(one.text), one.expected) << one.text;
}

TEST(Headline, CountsUpToAnOrdinal) {
  EXPECT_EQ(told("three men shot a fourth wounded"), "3 hit 4 victims harm");
  EXPECT_EQ(told("third victim found"), "3 victims");
  EXPECT_EQ(told("shot on fourth street"), "harm");
}

}  // namespace
}  // namespace hearsay
