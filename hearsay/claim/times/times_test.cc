// Every day of fifty years, written in every absolute form, is read back; and any
// text ends. What expressions mean is in packs/en/cases/times.txt.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/times/times.h"

#include "hearsay/claim/times/calendar.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <string>

namespace hearsay {
namespace {

const TimeReader& reader() {
  static const auto loaded = TimeReader::load(HEARSAY_SOURCE_DIR "/packs");
  HEARSAY_CHECK(loaded.has_value());
  return **loaded;
}

std::vector<Time> read(const std::string& text, const char* published = "2015-06-15") {
  Report report;
  report.text = text;
  if (published != nullptr) report.published = published;
  Parse parse;
  parse.text = report.text;
  return reader().read(Material(report, parse));
}

std::string format(const char* pattern, auto... values) {
  char out[128];
  std::snprintf(out, sizeof out, pattern, values...);
  return out;
}

constexpr const char* kMonths[] = {"January",
                                   "February",
                                   "March",
                                   "April",
                                   "May",
                                   "June",
                                   "July",
                                   "August",
                                   "September",
                                   "October",
                                   "November",
                                   "December"};
constexpr const char* kShort[] = {
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun.", "Jul.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."};
constexpr const char* kWeekdays[] = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

const char* suffix(int day) {
  if (day / 10 == 1) return "th";
  return day % 10 == 1 ? "st" : day % 10 == 2 ? "nd" : day % 10 == 3 ? "rd" : "th";
}

TEST(Times, ReadsEveryDayInEveryForm) {
  const times::Day last = *times::make_day(2040, 12, 31);
  for (times::Day day = *times::make_day(1990, 1, 1); day <= last; day += std::chrono::days{1}) {
    const int y = times::year_of(day);
    const int m = times::month_of(day);
    const int d = times::day_of(day);
    const char* weekday = kWeekdays[times::weekday_of(day) - 1];
    const std::string iso = format("%04d-%02d-%02d", y, m, d);
    const std::string forms[] = {
        iso,
        format("%04d/%02d/%02d", y, m, d),
        format("%04d%02d%02d", y, m, d),
        format("%d/%d/%d", m, d, y),
        format("%02d.%02d.%d", d, m, y),
        format("%d-%.3s-%d", d, kMonths[m - 1], y),
        format("%s %d, %d", kMonths[m - 1], d, y),
        format("%s %d%s, %d", kMonths[m - 1], d, suffix(d), y),
        format("%s %d, %d", kShort[m - 1], d, y),
        format("%d %s %d", d, kMonths[m - 1], y),
        format("%d%s of %s, %d", d, suffix(d), kMonths[m - 1], y),
        format("%s, %s %d, %d", weekday, kMonths[m - 1], d, y),
        format("%s %d %s %d", weekday, d, kMonths[m - 1], y),
    };
    for (const std::string& form : forms) {
      const std::vector<Time> found = read("It burned on " + form + " at the port.");
      ASSERT_EQ(found.size(), 1u) << form;
      ASSERT_EQ(found[0].value, iso) << form;
      ASSERT_EQ(found[0].span, (TextSpan{13, static_cast<std::uint32_t>(13 + form.size())}))
          << form;
      ASSERT_EQ(found[0].type, TimeType::date) << form;
    }
  }
}

TEST(Times, NamesWeeksAsIsoDoes) {
  EXPECT_EQ(times::name(times::around(*times::make_day(2021, 1, 3), times::Grain::week)),
            "2020-W53");
  EXPECT_EQ(times::name(times::around(*times::make_day(2024, 12, 30), times::Grain::week)),
            "2025-W01");
  EXPECT_EQ(times::name(times::around(*times::make_day(2025, 1, 21), times::Grain::weekend)),
            "2025-W04-WE");
}

TEST(Times, KnowsEaster) {
  EXPECT_EQ(times::name({times::easter(2000), times::Grain::day}), "2000-04-23");
  EXPECT_EQ(times::name({times::easter(2024), times::Grain::day}), "2024-03-31");
  EXPECT_EQ(times::name({times::easter(2038), times::Grain::day}), "2038-04-25");
}

TEST(Times, MarksWhatIsOpenToThePresent) {
  EXPECT_TRUE(read("They have fought since 2013.").at(0).since);
  EXPECT_FALSE(read("They fought in 2013.").at(0).since);
}

TEST(Times, GivesTheStretchThatAValueComesTo) {
  const std::vector<Time> found = read("It was in August 2008.");
  ASSERT_EQ(found.at(0).readings.size(), 1u);
  EXPECT_EQ(found[0].readings[0].start, "2008-08-01");
  EXPECT_EQ(found[0].readings[0].end, "2008-09-01");
}

TEST(Times, AnyTextEnds) {
  const std::string nothing(64, '\0');
  std::string endless;
  for (int i = 0; i < 20000; ++i)
    endless += "last year the 31st of May 99999999999999999999 of in a few 3:";
  for (const std::string& text :
       {std::string(),
        std::string("   \n\t "),
        nothing,
        endless,
        std::string("the"),
        std::string("in the first"),
        std::string("late"),
        std::string("'"),
        std::string("\xC3"),
        std::string("99/99/9999 2024-13-45 Feb. 30, 2023 0000-00-00 25:61"),
        std::string(
            "a thousand thousand thousand years ago, 9999 years later, 900 decades from now")}) {
    for (const char* published : {"2015-06-15", "nonsense", static_cast<const char*>(nullptr)}) {
      for (const Time& time : read(text, published)) {
        EXPECT_LE(time.span.begin, time.span.end);
        EXPECT_LE(time.span.end, text.size());
      }
    }
  }
}

}  // namespace
}  // namespace hearsay
