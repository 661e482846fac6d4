// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/table/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearsay::read {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Table of(std::string_view bytes) {
  Result<Table> out = table(bytes);
  EXPECT_TRUE(out) << out.error().what;
  return out ? *std::move(out) : Table{};
}

TEST(Table, FindsItsDelimiter) {
  const struct {
    const char* bytes;
    char delimiter;
  } kCases[] = {
      {"Model,Qty\nT-72,100\n", ','},
      {"Model;Qty\nT-72, T-90;1,5\nBMP-3;2\n", ';'},
      {"Model\tQty\nT-72, late\t100\n", '\t'},
      {"Model|Qty\nT-72|100\n", '|'},
      {"sep=;\r\nModel;Qty\r\nT-72;100\r\n", ';'},
      {"Model\nT-72\n", ','},
  };

  for (const auto& one : kCases) {
    const Table table = of(one.bytes);
    EXPECT_EQ(table.delimiter, one.delimiter) << one.bytes;
    EXPECT_EQ(table.head[0], "Model") << one.bytes;
    EXPECT_FALSE(table.rows.empty()) << one.bytes;
  }
}

TEST(Table, QuotedCellsHoldAnything) {
  const Table table =
      of("Model,Qty\r\n\"T-72 \"\"B3\"\", late\",\"1,000\"\r\n\"two\nlines\",3\r\n");
  ASSERT_THAT(table.rows, SizeIs(2));
  EXPECT_THAT(table.rows[0].cells, ElementsAre("T-72 \"B3\", late", "1,000"));
  EXPECT_THAT(table.rows[1].cells, ElementsAre("two\nlines", "3"));
  EXPECT_EQ(table.rows[0].line, 2u);
  EXPECT_EQ(table.rows[1].line, 3u);
}

TEST(Table, LinesAreThoseOfTheFile) {
  const Table table = of("A,B\n\n\n1,2\n\"x\ny\",3\n4,5");
  ASSERT_THAT(table.rows, SizeIs(3));
  EXPECT_EQ(table.rows[0].line, 4u);
  EXPECT_EQ(table.rows[1].line, 5u);
  EXPECT_EQ(table.rows[2].line, 7u);
  EXPECT_THAT(table.rows[2].cells, ElementsAre("4", "5"));
}

TEST(Table, EncodingsAndMarks) {
  EXPECT_EQ(of("\xEF\xBB\xBFModel,Qty\nT-72,1\n").head[0], "Model");
  EXPECT_EQ(of(std::string_view("\xFF\xFEM\0,\0Q\0\n\0T\0,\0"
                                "1\0\n\0",
                                22))
                .rows[0]
                .cells[0],
            "T");
  Result<Table> cyrillic = table("\xD2-72,1\n\xD2-90,2\n", {std::nullopt, "windows-1251"});
  ASSERT_TRUE(cyrillic);
  EXPECT_EQ(cyrillic->rows[0].cells[0], "\u0422-90");
  const Result<Table> wrong = table("a,b\n", {std::nullopt, "klingon"});
  ASSERT_FALSE(wrong);
  EXPECT_THAT(wrong.error().what, HasSubstr("klingon"));
}

TEST(Table, ProseAboveTheHeadIsLeftOut) {
  const Table table =
      of("Trade register\n\nSource: somebody\nModel,Qty,Year\nT-72,1,2020\nT-90,2,2021\n");
  EXPECT_THAT(table.head, ElementsAre("Model", "Qty", "Year"));
  EXPECT_THAT(table.rows, SizeIs(2));
  ASSERT_THAT(table.remarks, SizeIs(1));
  EXPECT_THAT(table.remarks[0].what, HasSubstr("the head is line 4; 2 lines"));
}

TEST(Table, OddRowsAreKeptAndToldOf) {
  const Table table = of("A,A,\n1,2,3\n4\n5,6,7,8\n");
  EXPECT_THAT(table.head, ElementsAre("A", "A (2)", "column 3"));
  EXPECT_THAT(table.rows, SizeIs(3));
  ASSERT_THAT(table.remarks, SizeIs(2));
  EXPECT_EQ(table.remarks[0].what, "line 3 has 1 cells, the head has 3");
}

TEST(Table, AMarkInsideOfACellIsALetter) {
  EXPECT_THAT(of("Model,Qty\n5\" gun,3\n").rows[0].cells, ElementsAre("5\" gun", "3"));
}

TEST(Table, WhatCannotBeRead) {
  const Result<Table> open = table("A,B\n1,2\n\"3,4\n5,6\n");
  ASSERT_FALSE(open);
  EXPECT_THAT(open.error().what, HasSubstr("line 3"));
  for (const char* empty : {"", "\n\n", ",,\n"})
    EXPECT_FALSE(table(empty)) << empty;
  EXPECT_THAT(of("A,B\n").rows, IsEmpty());
}

}  // namespace
}  // namespace hearsay::read
