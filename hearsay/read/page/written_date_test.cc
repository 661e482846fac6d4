// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/page/written_date.h"

#include "hearsay/read/page/months.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace hearsay::read {
namespace {

TEST(WrittenDate, IsReadAsPeopleAndProgramsWriteIt) {
  const struct {
    const char* text;
    const char* iso;
  } kCases[] = {
      {"2024-03-05", "2024-03-05"},
      {"2024-03-05T12:30:00+02:00", "2024-03-05T12:30:00+02:00"},
      {"2024-03-05 12:30", "2024-03-05 12:30"},
      {"20240305", "2024-03-05"},
      {"20240305T003807Z", "2024-03-05"},
      {"2024/03/05", "2024-03-05"},
      {"2024\\/03\\/05", "2024-03-05"},
      {"05.03.2024", "2024-03-05"},
      {"5. 3. 2024", "2024-03-05"},
      {"05.03.24", "2024-03-05"},
      {"4/3/2024", "2024-03-04"},
      {"3/14/2024", "2024-03-14"},
      {"March 5, 2024", "2024-03-05"},
      {"March 5th, 2024", "2024-03-05"},
      {"Mar 5 2024", "2024-03-05"},
      {"5 Mar. 2024", "2024-03-05"},
      {"5th of March, 2024", "2024-03-05"},
      {"Tue Mar 05 2024 21:14:08 GMT+0000", "2024-03-05"},
      {"Wed, 06 Mar 2024 02:41:00 GMT", "2024-03-06"},
      {"03.Mär.24", "2024-03-03"},
      {"5-Mar-24", "2024-03-05"},
      {"Stand: 5. März 2024, 12 Uhr", "2024-03-05"},
      {"le 1er août 2024", "2024-08-01"},
      {"5 de marzo de 2024", "2024-03-05"},
      {"5 marzo 2024", "2024-03-05"},
      {"5 de março de 2024", "2024-03-05"},
      {"5 maart 2024", "2024-03-05"},
      {"5. marts 2024", "2024-03-05"},
      {"5. toukokuuta 2024", "2024-05-05"},
      {"5 marca 2024", "2024-03-05"},
      {"5. března 2024", "2024-03-05"},
      {"5 Ağustos 2024", "2024-08-05"},
      {"5 Agustus 2024", "2024-08-05"},
      {"5 МАРТА 2024 г.", "2024-03-05"},
      {"5 березня 2024", "2024-03-05"},
      {"5 Μαρτίου 2024", "2024-03-05"},
      {"2024. március 5.", "2024-03-05"},
      {"2024 m. kovo 5 d.", "2024-03-05"},
      {"2024年3月5日", "2024-03-05"},
      {"2024년 3월 5일", "2024-03-05"},
      {"05 مارس 2024", "2024-03-05"},
      {"٥ مارس ٢٠٢٤", "2024-03-05"},
      {"5\u00A0March\u00A02024", "2024-03-05"},
  };

  for (const auto& one : kCases) {
    const auto date = find_date(one.text);
    ASSERT_TRUE(date) << one.text;
    EXPECT_EQ(date->iso, one.iso) << one.text;
  }
}

TEST(WrittenDate, OtherNumbersAreNone) {
  for (const char* text : {"",
                           "2024",
                           "March 2024",
                           "31.02.2024",
                           "30 February 2024",
                           "192.168.10.12",
                           "1.2.3.2020",
                           "12:30:45",
                           "5 markets 2024",
                           "jui 5, 2024",
                           "1234567890",
                           "5 March 1915",
                           "2024-13-05"})
    EXPECT_FALSE(find_date(text)) << text;
}

TEST(WrittenDate, TheLanguageDecides) {
  EXPECT_EQ(find_date("5. listopada 2024")->iso, "2024-11-05");
  EXPECT_EQ(find_date("5. listopada 2024", "hr")->iso, "2024-10-05");
  EXPECT_EQ(find_date("4/3/2024", "en-US")->iso, "2024-04-03");
  EXPECT_EQ(find_date("4/3/2024", "en-GB")->iso, "2024-03-04");
  EXPECT_EQ(find_date("5 มีนาคม 2567", "th")->iso, "2024-03-05");
  EXPECT_FALSE(find_date("5 มีนาคม 2567", "en"));
}

TEST(WrittenDate, KnowsWhetherItIsToldInUtc) {
  EXPECT_TRUE(find_date("2024-03-05T02:25:54Z")->utc);
  EXPECT_TRUE(find_date("2024-03-05T02:25:54+00:00")->utc);
  EXPECT_TRUE(find_date("Wed, 06 Mar 2024 02:41:00 GMT")->utc);
  EXPECT_FALSE(find_date("2024-03-05T02:25:54+02:00")->utc);
  EXPECT_FALSE(find_date("2024-03-05")->utc);
  EXPECT_EQ(find_date("Wed, 06 Mar 2024 02:41:00 GMT")->hour, 2);
  EXPECT_EQ(find_date("2024-03-05")->hour, -1);
}

TEST(Months, EveryFormIsOneMonth) {
  EXPECT_EQ(month_of("mai", ""), 5);
  EXPECT_EQ(month_of("juil", "fr"), 7);
  EXPECT_EQ(month_of("jui", "fr"), 0);
  EXPECT_EQ(month_of("mar", "pl"), 3);
  EXPECT_EQ(month_of("ma", ""), 0);
  EXPECT_EQ(month_of("market", ""), 0);
}

TEST(DateInAddress, OfTheDayAlone) {
  EXPECT_EQ(date_in_address("https://mirel.example/2024/03/05/bridge"), "2024-03-05");
  EXPECT_EQ(date_in_address("https://mirel.example/news/2024-03-05-bridge"), "2024-03-05");
  EXPECT_EQ(date_in_address("https://mirel.example/20240305/bridge"), "2024-03-05");
  EXPECT_FALSE(date_in_address("https://mirel.example/2024/03/bridge"));
  EXPECT_FALSE(date_in_address("https://mirel.example/article/99999999"));
}

TEST(DaysBetween, CountTheCalendar) {
  EXPECT_EQ(days_between("2024-02-28", "2024-03-01"), 2);
  EXPECT_EQ(days_between("2023-02-28", "2023-03-01"), 1);
  EXPECT_EQ(days_between("2024-01-01", "2023-12-31"), -1);
}

}  // namespace
}  // namespace hearsay::read
