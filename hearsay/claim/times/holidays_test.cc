// Holidays by their rules, against dates that almanacs print; and what a mistake in
// the file is told as.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/times/holidays.h"

#include "hearsay/claim/times/words.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace hearsay::times {
namespace {

const char* kPacks = HEARSAY_SOURCE_DIR "/packs";

const Holidays& holidays() {
  static const Result<Holidays> loaded = Holidays::load(kPacks);
  HEARSAY_CHECK(loaded.has_value());
  return *loaded;
}

// "2018-06-15", or "2018-05-16..2018-06-14" for several days; "none".
std::string when(const std::string& name, int year) {
  static const Result<Words> words = Words::load(kPacks);
  const Atoms atoms = words->cut(name);
  const HolidayName found = holidays().find(atoms.list, 0);
  if (!found || found.end != atoms.list.size()) return "none";
  const auto days = found.holiday->one_in(year);
  if (!days) return "not in that year";
  const std::string first = times::name({days->first, Grain::day});
  return days->is_one_day() ? first : first + ".." + times::name({days->last, Grain::day});
}

TEST(Holidays, FindsTheDayOfAYear) {
  EXPECT_EQ(when("Christmas Day", 2024), "2024-12-25");
  EXPECT_EQ(when("Thanksgiving", 2023), "2023-11-23");
  EXPECT_EQ(when("Memorial Day", 2021), "2021-05-31");
  EXPECT_EQ(when("Victoria Day", 2026), "2026-05-18");
  EXPECT_EQ(when("Good Friday", 2038), "2038-04-23");
  EXPECT_EQ(when("Orthodox Easter", 2021), "2021-05-02");
  EXPECT_EQ(when("Orthodox Easter", 2025), "2025-04-20");
  EXPECT_EQ(when("Advent", 2022), "2022-11-27..2022-12-24");
  EXPECT_EQ(when("King's Day", 2025), "2025-04-26");
  EXPECT_EQ(when("Super Bowl Sunday", 2022), "2022-02-13");
  EXPECT_EQ(when("Super Bowl", 1900), "not in that year");
}

TEST(Holidays, KnowsOtherCalendars) {
  EXPECT_EQ(when("Yom Kippur", 2023), "2023-09-25");
  EXPECT_EQ(when("Rosh Hashanah", 2024), "2024-10-03..2024-10-04");
  EXPECT_EQ(when("Passover", 2024), "2024-04-23..2024-04-30");
  EXPECT_EQ(when("Purim", 2024), "2024-03-24");
  EXPECT_EQ(when("Hanukkah", 2024), "2024-12-26..2025-01-02");
  EXPECT_EQ(when("Eid al-Fitr", 2024), "2024-04-10");
  EXPECT_EQ(when("Ramadan", 2023), "2023-03-23..2023-04-20");
  EXPECT_EQ(when("Chinese New Year", 2023), "2023-01-22");
  EXPECT_EQ(when("Lunar New Year", 2025), "2025-01-29");
  EXPECT_EQ(when("Mid-Autumn Festival", 2020), "2020-10-01");
}

TEST(Holidays, KnowsTheFeastsOfIndia) {
  EXPECT_EQ(when("Diwali", 2015), "2015-11-11");
  EXPECT_EQ(when("Deepavali", 2024), "2024-10-31");
  EXPECT_EQ(when("Choti Diwali", 2021), "2021-11-03");
  EXPECT_EQ(when("Holi", 2023), "2023-03-08");
  EXPECT_EQ(when("Onam", 2022), "2022-09-08");
  EXPECT_EQ(when("Mattu Pongal", 2024), "2024-01-16");
  EXPECT_EQ(when("Diwali", 1900), "not in that year");
}

TEST(Holidays, ComesTwiceInAYearOfTheSun) {
  const Result<Words> words = Words::load(kPacks);
  const HolidayName found = holidays().find(words->cut("Ramadan").list, 0);
  ASSERT_TRUE(found);
  EXPECT_EQ(found.holiday->in(2030).size(), 2u);
  EXPECT_EQ(found.holiday->in(2029).size(), 1u);
}

TEST(Holidays, DoesNotMindTheSpelling) {
  for (const char* name : {"New Year's Day", "new years day", "NEW YEAR\xE2\x80\x99S DAY"})
    EXPECT_EQ(when(name, 2024), "2024-01-01") << name;
  for (const char* name : {"St. Patrick's Day", "st patricks day", "Saint Patrick's Day"})
    EXPECT_EQ(when(name, 2024), "2024-03-17") << name;
  for (const char* name : {"Presidents' Day", "Good Fri", "Eid-al-Adha", "Lag B'Omer"})
    EXPECT_NE(when(name, 2024), "none") << name;
  EXPECT_EQ(when("Patrick", 2024), "none");
  static const Result<Words> words = Words::load(kPacks);
  EXPECT_FALSE(holidays().find(words->cut("Easter Island").list, 0));
}

TEST(Holidays, IsFoundBeforeAndAfterADay) {
  const Result<Words> words = Words::load(kPacks);
  const HolidayName found = holidays().find(words->cut("Hanukkah").list, 0);
  ASSERT_TRUE(found);
  const Day inside = *make_day(2025, 1, 1);
  EXPECT_EQ(found.holiday->from(inside), found.holiday->one_in(2024));
  EXPECT_EQ(found.holiday->until(inside), found.holiday->one_in(2024));
  EXPECT_EQ(found.holiday->from(*make_day(2025, 1, 3)), found.holiday->one_in(2025));
}

TEST(Holidays, HaveTheirWeekend) {
  const auto around = [](int month, int day) {
    const Day at = *make_day(2023, month, day);
    const HolidayDays out = weekend_around({at, at});
    return times::name({out.first, Grain::day}) + ".." + times::name({out.last, Grain::day});
  };
  EXPECT_EQ(around(9, 4), "2023-09-02..2023-09-04");    // A Monday.
  EXPECT_EQ(around(11, 23), "2023-11-23..2023-11-26");  // A Thursday.
  EXPECT_EQ(around(10, 29), "2023-10-28..2023-10-29");  // A Sunday.
}

TEST(Holidays, NamesTheLineOfAMistake) {
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "holidays_pack";
  std::filesystem::create_directories(folder / "en");
  for (const char* line : {"on = \"31-31\"",
                           "on = \"sometime\"",
                           "dates = [\"2019-10\"]",
                           "on = \"12-25\"\nmoves = [\"sunday\"]",
                           "on = \"12-25\"\ndays = 0",
                           "on = \"12-25\"\nhours = \"9-10\"",
                           "of = \"No Such Day\"\nafter = 1"}) {
    std::ofstream(folder / "en" / "holidays.toml") << "[[holiday]]\nnames = [\"Some Day\"]\n"
                                                   << line << "\n";
    const Result<Holidays> loaded = Holidays::load(folder);
    ASSERT_FALSE(loaded.has_value()) << line;
    EXPECT_NE(loaded.error().what.find("holidays.toml:"), std::string::npos) << loaded.error().what;
  }
}

}  // namespace
}  // namespace hearsay::times
