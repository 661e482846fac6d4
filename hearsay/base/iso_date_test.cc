// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/iso_date.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

TEST(IsoDate, KnowsDatesAndTimes) {
  for (const char* text : {"2026",
                           "2026-03",
                           "2026-03-05",
                           "2024-02-29",
                           "2026-03-05T12:30",
                           "2026-03-05T12:30:59Z",
                           "2026-03-05 12:30:59.25+02:00",
                           "2026-03-05T23:59:60-0330"}) {
    EXPECT_TRUE(is_iso_date(text)) << text;
  }
}

TEST(IsoDate, RefusesOthers) {
  for (const char* text : {"",
                           "26",
                           "5 March 2026",
                           "2026-13",
                           "2026-02-30",
                           "2025-02-29",
                           "2026-3-5",
                           "2026-03-05T",
                           "2026-03-05T25:00",
                           "2026-03-05T12",
                           "2026-03-05x",
                           "2026-03-05T12:30Q",
                           "0000-01-01",
                           "2026-03-05T12:30:00.",
                           "20260305"}) {
    EXPECT_FALSE(is_iso_date(text)) << text;
  }
}

}  // namespace
}  // namespace hearsay
