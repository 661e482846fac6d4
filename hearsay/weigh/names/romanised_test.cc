// Spellings of one name that fold together, and names that must not.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/names/romanised.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

std::string sound(std::string_view word) {
  return sound_of(plain_letters(word));
}

TEST(PlainLetters, MarksGo) {
  EXPECT_EQ(plain_letters("Médecins"), "medecins");
  EXPECT_EQ(plain_letters("ŁÓDŹ"), "lodz");
  EXPECT_EQ(plain_letters("Straße"), "strasse");
  EXPECT_EQ(plain_letters("Зеленський"), plain_letters("зеленський"));
  EXPECT_EQ(plain_letters(""), "");
}

TEST(SoundOf, OneNameInSeveralSpellings) {
  const char* kOne[][2] = {{"Zelenskyy", "Zelensky"},
                           {"Zelenskiy", "Zelenskyj"},
                           {"Prigozhin", "Prigojine"},
                           {"Yevgeny", "Evgueni"},
                           {"Yevgeniy", "Evgeny"},
                           {"Sergey", "Sergej"},
                           {"Serhiy", "Serhii"},
                           {"Alexei", "Aleksey"},
                           {"Yanukovych", "Ianoukovitch"},
                           {"Klychko", "Klitschko"},
                           {"Karimoff", "Karimov"},
                           {"Qasem", "Kasem"},
                           {"Saleh", "Sale"},
                           {"Khalifa", "Halifa"}};
  for (const auto& [one, other] : kOne)
    EXPECT_EQ(sound(one), sound(other)) << one << " " << other;
}

TEST(SoundOf, DifferentNamesStayDifferent) {
  const char* kTwo[][2] = {{"Hassan", "Hussein"},
                           {"Ivanov", "Ivanova"},
                           {"Hansen", "Hanson"},
                           {"Saleh", "Salah"},
                           {"Martin", "Marten"},
                           {"Haftar", "Hifter"}};
  for (const auto& [one, other] : kTwo)
    EXPECT_NE(sound(one), sound(other)) << one << " " << other;
}

TEST(LooseSounds, VowelsThatWritersChoose) {
  EXPECT_EQ(loose_sound_of(sound("Khaled")), loose_sound_of(sound("Khalid")));
  EXPECT_EQ(loose_sound_of(sound("Osama")), loose_sound_of(sound("Usama")));
  EXPECT_NE(loose_sound_of(sound("Hassan")), loose_sound_of(sound("Hussein")));
  EXPECT_EQ(consonants_of(sound("Haftar")), consonants_of(sound("Hifter")));
  EXPECT_NE(consonants_of(sound("Haftar")), consonants_of(sound("Hatem")));
}

}  // namespace
}  // namespace hearsay
