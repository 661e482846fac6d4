// Pages of our own in tests/pages: facts and blocks as text beside each.
//
// HEARSAY_ACCEPT=1 read_test --gtest_filter='Pages.*' writes the expectations
// anew; the diff is the review.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/file.h"
#include "hearsay/base/utf8.h"
#include "hearsay/read/read.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <random>

namespace hearsay::read {
namespace {

namespace fs = std::filesystem;

Capture page(std::string bytes) {
  Capture out;
  out.bytes = std::move(bytes);
  out.address = "page.html";
  out.media_type = "text/html";
  out.method = "file";
  return out;
}

std::string described(const Report& report) {
  std::string out;
  const auto fact = [&out](const char* name, const std::optional<std::string>& value) {
    if (value) out += std::string(name) + ": " + *value + "\n";
  };
  fact("title", report.title);
  fact("publisher", report.publisher);
  fact("author", report.author);
  fact("published", report.published);
  fact("updated", report.updated);
  fact("lang", report.lang);
  fact("url", report.url);
  out += "charset: " + report.charset + "\n";
  for (const Remark& remark : report.remarks)
    out += "remark: " + remark.what + "\n";
  out += "---\n";
  for (const Block& block : report.blocks) {
    std::string words(slice(report.text, block.span));
    while (words.ends_with('\n'))
      words.pop_back();
    for (std::size_t at = 0; (at = words.find('\n', at)) != std::string::npos; at += 2)
      words.replace(at, 1, " / ");
    std::replace(words.begin(), words.end(), '\t', '|');
    out += std::string(to_string(block.kind)) + ": " + words + "\n";
  }
  return out;
}

// Blocks cover the text, the text is UTF-8, and no place lies outside.
void expect_sound(const Report& report, const std::string& bytes) {
  ASSERT_TRUE(is_valid_utf8(report.text));
  std::uint32_t at = 0;
  for (const Block& block : report.blocks) {
    ASSERT_EQ(block.span.begin, at);
    ASSERT_GE(block.span.end, block.span.begin);
    at = block.span.end;
  }
  ASSERT_EQ(at, report.text.size());
  std::uint32_t text = 0;
  for (const OffsetMap::Piece& piece : report.offsets.pieces()) {
    ASSERT_EQ(piece.text.begin, text);
    text = piece.text.end;
    if (!piece.present) continue;
    ASSERT_LE(piece.original.begin, piece.original.end);
    ASSERT_LE(piece.original.end, bytes.size());
  }
  ASSERT_EQ(text, report.text.size());
}

TEST(Pages, AreReadAsExpected) {
  const fs::path folder = fs::path(HEARSAY_SOURCE_DIR) / "tests/pages";
  std::vector<fs::path> pages;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".html") pages.push_back(entry.path());
  }
  std::sort(pages.begin(), pages.end());
  ASSERT_GE(pages.size(), 3u);
  for (const fs::path& path : pages) {
    const std::string bytes = read_file(path).value();
    const Result<Report> report = read::report(page(bytes));
    ASSERT_TRUE(report) << path;
    expect_sound(*report, bytes);
    const fs::path beside = fs::path(path).replace_extension(".txt");
    const std::string got = described(*report);
    if (std::getenv("HEARSAY_ACCEPT") != nullptr) {
      ASSERT_TRUE(write_file_atomically(beside, got));
    }
    EXPECT_EQ(got, read_file(beside).value_or("(no expectation)")) << path;
  }
}

TEST(Pages, EveryWordLeadsToItsBytes) {
  const std::string bytes =
      "<p>over&nbsp;50 <b>tanks</b> of the garrison&rsquo;s\r\n third battalion</p>";
  const Report report = read::report(page(bytes)).value();
  ASSERT_EQ(report.text, "over 50 tanks of the garrison\xE2\x80\x99s third battalion\n");
  const auto original = [&](std::string_view words) {
    const auto at = static_cast<std::uint32_t>(report.text.find(words));
    const auto span =
        report.offsets.to_original({at, at + static_cast<std::uint32_t>(words.size())});
    return span ? bytes.substr(span->begin, span->size()) : "(none)";
  };
  EXPECT_EQ(original("over 50"), "over&nbsp;50");
  EXPECT_EQ(original("50 tanks"), "50 <b>tanks");
  EXPECT_EQ(original("garrison\xE2\x80\x99s third"), "garrison&rsquo;s\r\n third");
  EXPECT_EQ(original("tanks"), "tanks");
}

TEST(Pages, OldEncodingsLeadBackToo) {
  const std::string bytes =
      "<meta charset=windows-1251><p>\xC1\xEE\xEB\xE5\xE5 50 \xF2\xE0\xED\xEA\xEE\xE2</p>";
  const Report report = read::report(page(bytes)).value();
  ASSERT_EQ(report.text, "Более 50 танков\n");
  EXPECT_EQ(report.charset, "windows-1251");
  const auto at = static_cast<std::uint32_t>(report.text.find("танков"));
  const auto span = report.offsets.to_original({at, at + 12});
  ASSERT_TRUE(span);
  EXPECT_EQ(bytes.substr(span->begin, span->size()), "\xF2\xE0\xED\xEA\xEE\xE2");
}

TEST(Pages, HostileNestingAndAttributesEndQuickly) {
  std::string deep;
  for (int i = 0; i < 200000; ++i)
    deep += i % 3 == 0 ? "<div>" : i % 3 == 1 ? "<b>" : "<p>";
  deep += "Seven men were seen at the bridge on Monday.";
  const Report nested = read::report(page(deep)).value();
  EXPECT_EQ(nested.text, "Seven men were seen at the bridge on Monday.\n");
  EXPECT_FALSE(nested.remarks.empty());

  std::string many = "<p ";
  for (int i = 0; i < 200000; ++i)
    many += "a" + std::to_string(i) + "=1 ";
  EXPECT_EQ(read::report(page(many + ">Seven men.")).value().text, "Seven men.\n");

  const std::string value(10 << 20, 'x');
  EXPECT_EQ(read::report(page("<p title='" + value + "'>Seven men.")).value().text, "Seven men.\n");

  std::string tables;
  for (int i = 0; i < 20000; ++i)
    tables += "<table><tr><td>";
  EXPECT_TRUE(read::report(page(tables + "Seven men.")));

  // Dates and bylines without number, in elements with names without end.
  std::string dated = "<h1>Bridge closed after the flood</h1>";
  for (int i = 0; i < 300; ++i)
    dated += "<div class='" + std::string(i == 0 ? 4 << 20 : 20, 'c') + "'>";
  for (int i = 0; i < 20000; ++i)
    dated += "<p class=date>5 March 2024<p class=author>By Jane Roe";
  EXPECT_TRUE(read::report(page(dated)));

  std::string formatting;
  for (int i = 0; i < 3000; ++i)
    formatting += "<b id=" + std::to_string(i) + ">";
  for (int i = 0; i < 20000; ++i)
    formatting += "<p>x";
  EXPECT_TRUE(read::report(page(formatting)));
}

// Inputs that once were hard, or look as if they could be.
TEST(Pages, TheFuzzCorpusIsSound) {
  std::size_t files = 0;
  for (const auto& entry :
       fs::directory_iterator(fs::path(HEARSAY_SOURCE_DIR) / "tests/fuzz/html")) {
    const std::string bytes = read_file(entry.path()).value();
    SCOPED_TRACE(entry.path().string());
    if (const Result<Report> report = read::report(page(bytes))) expect_sound(*report, bytes);
    ++files;
  }
  EXPECT_GE(files, 15u);
}

// Any bytes end in a sound report or a clear error.
TEST(Pages, AnyBytesAreSound) {
  const std::string seeds[] = {
      "<!doctype html><title>A</title><table><tr><td>b&amp;<p>c<!-- d --></table>",
      "<svg><foreignObject><p>a</svg><math><mi>x<table>y</math><select><option>z",
      "<a><b><i><p></a></b>&#x80;&notit;\r\n\0<script><!--<script></script>"};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = seeds[round % 3];
    for (int change = 0; change < 1 + round % 9; ++change) {
      const std::size_t at = random() % bytes.size();
      switch (random() % 4) {
        case 0: bytes[at] = static_cast<char>(random()); break;
        case 1: bytes.erase(at, 1 + random() % 5); break;
        case 2: bytes.insert(at, bytes.substr(random() % bytes.size(), random() % 30)); break;
        default: bytes.insert(at, 1, "<>&/\"'=! \0-"[random() % 11]); break;
      }
      if (bytes.empty()) bytes = "x";
    }
    const Result<Report> report = read::report(page(bytes));
    if (report) {
      expect_sound(*report, bytes);
    } else {
      EXPECT_NE(report.error().what.find("page.html"), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace hearsay::read
