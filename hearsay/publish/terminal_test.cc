// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/terminal.h"

#include "hearsay/publish/claims.h"

#include <gtest/gtest.h>

namespace hearsay::publish {
namespace {

TEST(Terminal, AReportCannotCommandIt) {
  EXPECT_EQ(one_line("a\x1B[2Jb\r\n\tc  d\x7F"), "a·[2Jb c d·");
  EXPECT_EQ(one_line("a\u202Eb"), "a·b");
  EXPECT_EQ(one_line(""), "");
  EXPECT_EQ(one_line("bad \xFF byte"), "bad \uFFFD byte");
}

TEST(Terminal, CutsAndPadsCharactersNotBytes) {
  EXPECT_EQ(fit("Zürich", 6), "Zürich");
  EXPECT_EQ(fit("Zürich", 5), "Züri…");
  EXPECT_EQ(pad("Zü", 4), "Zü  ");
  EXPECT_EQ(fit("x", 0), "");
}

TEST(Terminal, WrapsAtSpaces) {
  EXPECT_EQ(wrap("one two three four", 12, 2, "- "), "- one two\n  three four\n");
  EXPECT_EQ(wrap("unbreakablyLong", 5, 0, ""), "unbreakablyLong\n");
  EXPECT_EQ(wrap("", 10, 0, "x"), "x\n");
}

TEST(Terminal, AlignsColumns) {
  Columns table({"id", "what"});
  table.add({"R1", "short"});
  table.add({"R22", std::string(100, 'x')});
  const std::string out = table.print(Look{});
  EXPECT_EQ(out.substr(0, out.find('\n')), "id   what");
  EXPECT_NE(out.find("R1   short\n"), std::string::npos);
  EXPECT_NE(out.find("…\n"), std::string::npos);
}

TEST(Csv, NeutralisesFormulas) {
  EXPECT_EQ(csv_cell("=1+1"), "'=1+1");
  EXPECT_EQ(csv_cell("+49"), "'+49");
  EXPECT_EQ(csv_cell("-5"), "'-5");
  EXPECT_EQ(csv_cell("@x"), "'@x");
  EXPECT_EQ(csv_cell("\tx"), "'\tx");
  EXPECT_EQ(csv_cell("\rx"), "\"'\rx\"");
  EXPECT_EQ(csv_cell(std::string_view("\0x", 2)), std::string_view("'\0x", 3));
  EXPECT_EQ(csv_cell("＝1"), "'＝1");
  EXPECT_EQ(csv_cell("'=1"), "''=1") << "else a reader would take the text's own apostrophe away";
  EXPECT_EQ(csv_cell("'Tis"), "'Tis");
  EXPECT_EQ(csv_cell("=1+1", CsvGuard::off), "=1+1");
  EXPECT_EQ(csv_cell("a \"b\", c"), "\"a \"\"b\"\", c\"");
  EXPECT_EQ(csv_cell("plain"), "plain");
  EXPECT_EQ(csv_row(std::vector<std::string>{"a", "=b"}), "a,'=b\r\n");
}

std::string words(std::optional<double> lower,
                  std::optional<double> upper,
                  bool approximate = false,
                  std::string unit = "") {
  Count count;
  count.lower = lower;
  count.upper = upper;
  count.approximate = approximate;
  count.unit = std::move(unit);
  return count_words(count);
}

TEST(Claims, CountsInWords) {
  EXPECT_EQ(words(7, 7), "7");
  EXPECT_EQ(words(51, {}), "51 or more");
  EXPECT_EQ(words({}, 8), "up to 8");
  EXPECT_EQ(words(10, 15), "10 to 15");
  EXPECT_EQ(words(40, 40, true), "about 40");
  EXPECT_EQ(words(5e9, {}, false, "USD"), "5,000,000,000 USD or more");
  EXPECT_EQ(words(1.5, 1.5, false, "percent"), "1.5 percent");
  EXPECT_EQ(words(12345, 100000), "12,345 to 100,000");
  EXPECT_EQ(words({}, {}), "unknown");
}

}  // namespace
}  // namespace hearsay::publish
