// The bar of `hearsay add`, and Ctrl+C, on a terminal of their own.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/cli/progress.h"

#include "tests/cli/terminal.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearsay {
namespace {

using cli::progress_line;
using cli::Standing;
using testing::HasSubstr;
using testing::Not;

constexpr Standing kHalf{.input = 5'000,
                         .inputs = 10'000,
                         .bytes = 100'000'000,
                         .total = 200'000'000,
                         .reports = 5'100,
                         .failed = 3};

TEST(ProgressLine, SaysHowFarHowFastAndHowLong) {
  EXPECT_EQ(progress_line(kHalf, 100, 100),
            "[###############...............] 5,000 of 10,000  51 reports/s  1.0 MB/s  3 failed  "
            "2 min left");
}

TEST(ProgressLine, LeavesOffWhatDoesNotFit) {
  for (std::size_t columns = 0; columns < 120; ++columns) {
    const std::string line = progress_line(kHalf, 100, columns);
    EXPECT_LT(line.size(), std::max<std::size_t>(columns, 1)) << columns;
    if (columns >= 20) EXPECT_THAT(line, HasSubstr("5,000 of 10,000"));
    if (columns < 20) EXPECT_EQ(line, "");
  }
  EXPECT_THAT(progress_line(kHalf, 100, 60), Not(HasSubstr("left")));
}

TEST(ProgressLine, ForetellsNothingAtTheBeginning) {
  EXPECT_EQ(progress_line({.input = 1, .inputs = 4}, 0.2, 80),
            "[#######.......................] 1 of 4");
  EXPECT_THAT(progress_line(kHalf, 2, 100), Not(HasSubstr("left")));
}

TEST(ProgressLine, AnArchiveAdvancesByItsBytes) {
  const Standing archive{.input = 1, .inputs = 1, .bytes = 10, .total = 100, .reports = 7};
  EXPECT_THAT(progress_line(archive, 10, 80), HasSubstr("[###...."));
}

// Pages that take a while.
void write_pages(const Shop& shop, int count) {
  std::string words;
  for (int i = 0; i < 40; ++i)
    words += "<p>The army said that " + std::to_string(10 + i) +
             " trucks were destroyed near Bamako on Tuesday, and residents fled.</p>";
  for (int i = 0; i < count; ++i)
    shop.write("pages/" + std::to_string(i) + ".html",
               "<html><body><h1>Depot " + std::to_string(i) + "</h1>" + words + "</body></html>");
}

TEST(Progress, IsDrawnOnATerminalAndTakenAway) {
  const Shop shop;
  write_pages(shop, 60);
  shop.write("pages/z.html", "");
  Terminal terminal(shop, {"add", "pages", "--threads", "1"}, "xterm");
  EXPECT_EQ(terminal.wait(), 1);
  EXPECT_THAT(terminal.shown(), HasSubstr(" of 61"));
  EXPECT_THAT(terminal.shown(), HasSubstr("60 reports added, 1 failed"));
  // The bar is wiped before anything is said below it.
  const std::string& shown = terminal.shown();
  EXPECT_EQ(shown.find('[', shown.rfind("\r\x1B[K") + 3), std::string::npos);
}

TEST(Progress, ADumbTerminalGetsLinesOnly) {
  const Shop shop;
  write_pages(shop, 20);
  Terminal terminal(shop, {"add", "pages"}, "dumb");
  EXPECT_EQ(terminal.wait(), 0);
  EXPECT_THAT(terminal.shown(), Not(HasSubstr("\x1B")));
  EXPECT_THAT(terminal.shown(), HasSubstr("20 reports added"));
}

TEST(Progress, CtrlCEndsWithWhatIsSafeAndTheRestFollows) {
  const Shop shop;
  write_pages(shop, 80);
  Terminal terminal(shop, {"add", "pages", "--threads", "1"}, "xterm");
  ASSERT_TRUE(terminal.wait_for(" of 80"));
  terminal.type("\x03");
  EXPECT_EQ(terminal.wait(), 130);
  EXPECT_THAT(terminal.shown(), HasSubstr("run the same command again for the rest"));
  EXPECT_EQ(shop.hearsay({"verify"}).status, 0);
  const Ran rest = shop.hearsay({"add", "pages"});
  EXPECT_EQ(rest.status, 0) << rest.err;
  EXPECT_THAT(rest.out, HasSubstr(" known"));
  EXPECT_EQ(shop.hearsay({"verify"}).status, 0);
}

TEST(Progress, CtrlCDoesNotWaitForALongReport) {
  const Shop shop;
  std::string text;
  for (int i = 0; i < 9000; ++i)
    text += "The army said that " + std::to_string(i) + " trucks were destroyed near Bamako.\n\n";
  shop.write("a/1.txt", "Two tanks burned near Bamako.\n");
  shop.write("a/2.txt", text);
  Terminal terminal(shop, {"add", "a", "--threads", "2"}, "xterm");
  ASSERT_TRUE(terminal.wait_for("1.txt"));
  terminal.type("\x03");
  EXPECT_EQ(terminal.wait(), 130);
  EXPECT_EQ(shop.hearsay({"verify"}).status, 0);
}

}  // namespace
}  // namespace hearsay
