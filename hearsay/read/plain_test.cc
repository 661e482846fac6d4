// Plain texts: what each line is. Expectations are the kinds, in order.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/furniture.h"
#include "hearsay/read/read.h"

#include <gtest/gtest.h>

#include <string>

namespace hearsay::read {
namespace {

std::string kinds(std::string_view text) {
  std::string out;
  std::uint32_t at = 0;
  for (const Block& block : plain_blocks(text)) {
    EXPECT_EQ(block.span.begin, at) << text;
    at = block.span.end;
    out += (out.empty() ? "" : " ") + std::string(to_string(block.kind));
  }
  EXPECT_EQ(at, text.size()) << text;
  return out;
}

TEST(Plain, OneLineIsAParagraph) {
  for (const char* text :
       {"over 50 tanks", "JOIN US ON TELEGRAM", "Photo: Jane Roe", "x\n", "  lone  \n\n"}) {
    EXPECT_EQ(kinds(text), "paragraph") << text;
  }
  EXPECT_EQ(kinds(""), "");
  EXPECT_EQ(kinds("\n \n\t\n"), "paragraph");
}

TEST(Plain, AReportWithFurniture) {
  EXPECT_EQ(
      kinds("Militia seizes depot near Dorval\n"
            "By Jane Roe\n"
            "Fighters took the fuel depot near Dorval at dawn, the provincial governor said.\n"
            "FOLLOW US ON WHATSAPP\n"
            "Read also: Governor replaced after a quarrel\n"
            "Seven guards were killed and two trucks burned, according to the ministry.\n"
            "Pop Star Marries Goalkeeper After Secret Romance\n"
            "The depot seen from the northern road\n"
            "Dozens of people have left the town since Monday, residents said.\n"
            "'We heard shots'\n"
            "Residents heard shots during the night, one of them told a radio station.\n"),
      "title boilerplate paragraph boilerplate boilerplate paragraph boilerplate caption paragraph "
      "heading "
      "paragraph");
}

TEST(Plain, TitleCaseSubheadingOnTheSubjectIsAHeading) {
  EXPECT_EQ(kinds("The governor closed the depot near the river on Friday.\n"
                  "Guards And Trucks Leave The Depot\n"
                  "The last guards and trucks left on Sunday, the governor said.\n"),
            "paragraph heading paragraph");
}

TEST(Plain, HardWrappedLinesAreOneParagraph) {
  EXPECT_EQ(kinds("The ministry said on Monday that the bridge over the river had been\n"
                  "closed after two trucks with ammunition burned on it during the night,\n"
                  "and that seven soldiers were taken to the hospital in the next town.\n"
                  "\n"
                  "Residents counted eleven explosions before the fire brigade came from\n"
                  "the provincial capital and let no one pass until the early afternoon.\n"),
            "paragraph paragraph");
}

TEST(Plain, LinesOfAListAreNotCaptions) {
  EXPECT_EQ(kinds("The red truck with a broken axle\nThe green truck with a gun\nThe car of the "
                  "mayor's brother\n"),
            "paragraph paragraph paragraph");
}

TEST(Plain, CarriageReturnsStay) {
  EXPECT_EQ(kinds("Two men were arrested on Friday, police said.\r\n\r\nAdvertisement\r\nBoth were "
                  "let go.\r\n"),
            "paragraph boilerplate paragraph");
}

TEST(Furniture, Phrases) {
  for (const char* line :
       {"JOIN US ON TELEGRAM",
        "Follow our coverage of the floods on @river_news",
        "Subscribe to our newsletter",
        "Advertisement",
        "- Advertisement -",
        "Share on Facebook",
        "You can also highlight the text and press Ctrl + Enter",
        "Click here to see the map",
        "We use cookies to improve your visit. By staying you accept our cookie policy.",
        "\xC2\xA9 2024 The Dorval Post. All rights reserved.",
        "(Reporting by Jane Roe; editing by John Poe)",
        "You may also like",
        "READ MORE: Bridge closed"}) {
    EXPECT_TRUE(is_furniture(line)) << line;
  }
}

TEST(Furniture, SentencesAreNot) {
  for (const char* line : {"The advertisement was withdrawn after the strike.",
                           "Subscribers lost 40 million dollars in the fraud.",
                           "Follow our orders or leave, the commander said to the villagers.",
                           "Share prices fell by 4 percent on Monday.",
                           "Readers of the paper sent 300 letters.",
                           "Police seized 12 printers and a press.",
                           "Registration of voters ended; 4,000 signed in."}) {
    EXPECT_FALSE(is_furniture(line)) << line;
  }
}

TEST(Furniture, CreditsAndBylines) {
  EXPECT_TRUE(is_picture_credit("Smoke over the depot on March 4. REUTERS/Jane Roe"));
  EXPECT_TRUE(is_picture_credit("Photo: Jane Roe / Ministry"));
  EXPECT_FALSE(is_picture_credit("Photographers were kept away from the depot."));
  EXPECT_TRUE(is_byline("By Jane Roe"));
  EXPECT_TRUE(is_byline("Monday, 4 March 2024, 14:05 GMT"));
  EXPECT_FALSE(is_byline("Four men were arrested in March 2024"));
}

}  // namespace
}  // namespace hearsay::read
