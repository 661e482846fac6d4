// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/lines.h"

#include "hearsay/read/furniture.h"

#include <gtest/gtest.h>

namespace hearsay::read {
namespace {

TEST(Lines, EndAsSentencesDo) {
  for (const char* line : {"It was closed.",
                           "\"It was closed.\"",
                           "„Die Brücke ist zu.“",
                           "« Le pont est fermé. »",
                           "Die Brücke ist zu.«",
                           "Кто закрыл мост?",
                           "桥已关闭。",
                           "“桥已关闭！”",
                           "橋は閉まっている。」",
                           "पुल बंद है।",
                           "پل بند ہے۔",
                           "هل أُغلق الجسر؟"}) {
    EXPECT_TRUE(ends_sentence(line)) << line;
  }
  for (const char* line : {"", "“", "Bridge closed", "Brücke „zu“", "5. März", "Read more »"})
    EXPECT_FALSE(ends_sentence(line)) << line;
}

TEST(Furniture, IsToldInOtherLanguages) {
  for (const char* line : {"Wir nutzen Cookies, damit diese Seite schneller wird.",
                           "Nous utilisons des cookies pour mesurer l'audience.",
                           "Utilizamos cookies propias y de terceros.",
                           "Мы используем файлы cookie.",
                           "Anzeige: Günstig verreisen",
                           "*Werbung.",
                           "Dieser Beitrag enthält Werbung für Schuhe.",
                           "To read on, please subscribe to the Herald."}) {
    EXPECT_TRUE(is_furniture(line)) << line;
  }
  for (const char* line : {"Anzeige gegen den Bürgermeister erstattete am Montag der Verein.",
                           "Die Werbung der Armee nennt 3 neue Brigaden.",
                           "Der Verein nutzt Kekse."}) {
    EXPECT_FALSE(is_furniture(line)) << line;
  }
}

TEST(Furniture, CreditsAreToldInOtherLanguages) {
  for (const char* line : {"Foto: Jane Roe",
                           "Beitragsbild: Brücke im Mai",
                           "Crédits photos : Agence du Nord",
                           "Crédito: Agencia del Norte",
                           "Фото: Северное агентство",
                           "Fot. Agencja Północna"}) {
    EXPECT_TRUE(is_picture_credit(line)) << line;
  }
  for (const char* line : {"Fotografen waren nicht zugelassen.", "Bilder zeigten 3 Wracks."})
    EXPECT_FALSE(is_picture_credit(line)) << line;
}

}  // namespace
}  // namespace hearsay::read
