// The arithmetic of spoken times, and mistakes in their rules; what texts come to is in
// packs/en/cases/utterance_times.txt.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/utterance/grammar.h"
#include "hearsay/claim/utterance/make.h"
#include "hearsay/claim/utterance/values.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace hearsay::utterance {
namespace {

Moment at(int year, int month, int day, int hour = 0, int minute = 0) {
  return moment_of(*times::make_day(year, month, day)) + hour * kHour + minute * kMinute;
}

TEST(UtteranceValues, MonthsEndWhereTheyEnd) {
  EXPECT_EQ(add(at(2023, 1, 31, 9), Grain::month, 1), at(2023, 2, 28, 9));
  EXPECT_EQ(add(at(2024, 1, 31), Grain::month, 1), at(2024, 2, 29));
  EXPECT_EQ(add(at(2024, 2, 29), Grain::year, -1), at(2023, 2, 28));
  EXPECT_EQ(add(at(2023, 11, 30), Grain::quarter, 1), at(2024, 2, 29));
}

TEST(UtteranceValues, PartsOfUnitsCount) {
  EXPECT_EQ(add(at(2023, 1, 1), Grain::hour, 2.5), at(2023, 1, 1, 2, 30));
  EXPECT_EQ(add(at(2023, 1, 1), Grain::year, 1.5), at(2024, 7, 1));
  EXPECT_EQ(add(at(2023, 1, 2), Grain::day, -0.5), at(2023, 1, 1, 12));
}

TEST(UtteranceValues, MomentsBeforeTheEpochHaveTheirDay) {
  EXPECT_EQ(day_of(at(1969, 12, 31, 23)), *times::make_day(1969, 12, 31));
  EXPECT_EQ(stamp(at(1944, 6, 6, 6, 30), true), "1944-06-06 06:30:00");
}

TEST(UtteranceValues, WhatComesGoesBeforeWhatWas) {
  Point point;
  point.month = 2;
  point.day = 14;
  const std::vector<Interval> found = resolve(point, at(2025, 1, 21, 10));
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].start, at(2025, 2, 14));
  EXPECT_EQ(found[1].start, at(2024, 2, 14));
}

TEST(UtteranceValues, LeapDaysAreFoundInLeapYears) {
  Point point;
  point.month = 2;
  point.day = 29;
  const std::vector<Interval> found = resolve(point, at(2025, 1, 21));
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].start, at(2028, 2, 29));
  EXPECT_EQ(found[1].start, at(2024, 2, 29));
}

TEST(UtteranceValues, ABareHourIsInEitherHalf) {
  Point point;
  point.hour = 7;
  point.either_half = true;
  const std::vector<Interval> found = resolve(point, at(2025, 1, 21, 10));
  ASSERT_EQ(found.size(), 4u);
  EXPECT_EQ(found[0].start, at(2025, 1, 21, 19));
  EXPECT_EQ(found[1].start, at(2025, 1, 22, 7));
}

TEST(UtteranceLengths, NamesAndSeconds) {
  const Length length = {{1, Grain::hour}, {30, Grain::minute}};
  EXPECT_EQ(timex(length), "PT1H30M");
  EXPECT_EQ(seconds_in(length), 5400);
  EXPECT_EQ(timex({{2, Grain::fortnight}}), "P4W");
  EXPECT_EQ(timex({{1.5, Grain::year}}), "P1.5Y");
  EXPECT_EQ(finest(length), Grain::minute);
}

std::string complaint(const std::string& rules) {
  const std::filesystem::path file =
      std::filesystem::path(testing::TempDir()) / "utterance_test.toml";
  std::ofstream(file) << "[classes]\nnext = [\"next\"]\n[rules]\n" << rules;
  const Result<PackNode> pack = read_pack_file(file);
  const Result<Grammar> grammar = Grammar::load(*pack);
  return grammar ? "" : grammar.error().what;
}

TEST(UtteranceGrammar, NamesTheLineOfAMistake) {
  EXPECT_EQ(complaint("unit_running = [\"the <unit>\"]\n"), "");
  EXPECT_NE(complaint("unit_runing = [\"the <unit>\"]\n").find("unknown maker"), std::string::npos);
  EXPECT_NE(complaint("unit_running = [\"the <unut>\"]\n").find("unknown slot"), std::string::npos);
  EXPECT_NE(complaint("unit_running = [\"@nxt <unit>\"]\n").find("unknown class"),
            std::string::npos);
  EXPECT_NE(complaint("unit_running = [\"the week\"]\n").find("too few slots"), std::string::npos);
  EXPECT_NE(complaint("now = [\"right?\"]\n").find("may match nothing"), std::string::npos);
  EXPECT_NE(complaint("now = [\"right?\"]\n").find(":4"), std::string::npos);
}

}  // namespace
}  // namespace hearsay::utterance
