// PDF: what pdftotext prints, made to a text; and programs in its place that fail.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/document/pdf.h"

#include "hearsay/base/file.h"
#include "hearsay/read/document/pdf_layout.h"
#include "hearsay/read/document/pdf_text.h"
#include "hearsay/read/document/test_files.h"
#include "hearsay/read/read.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>

namespace hearsay::read {
namespace {

using test::pdf_of;
using test::PdfWords;
using testing::HasSubstr;

// Lines of ten-point letters, five points a letter, from (left, top) down.
struct Piece {
  int left, top;
  std::vector<std::string> lines;
  int size = 10;
};

std::string number(const char* name, double value) {
  char out[64];
  std::snprintf(out, sizeof out, " %s=\"%.6f\"", name, value);
  return out;
}

std::string box(double left, double top, double right, double bottom) {
  return number("xMin", left) + number("yMin", top) + number("xMax", right) +
         number("yMax", bottom);
}

std::string printed_page(const std::vector<Piece>& pieces) {
  std::string out = "<page width=\"595.000000\" height=\"842.000000\">\n<flow>\n";
  for (const Piece& piece : pieces) {
    out += "<block" + box(piece.left, piece.top, piece.left, piece.top) + ">\n";
    double top = piece.top;
    for (const std::string& line : piece.lines) {
      out += "<line" + box(piece.left, top, piece.left, top) + ">\n";
      double left = piece.left;
      std::size_t at = 0;
      while (at < line.size()) {
        const std::size_t end = std::min(line.find(' ', at), line.size());
        const double width = static_cast<double>(end - at) * piece.size / 2.0;
        if (end > at) {
          out += "<word" + box(left, top, left + width, top + piece.size) + ">" +
                 line.substr(at, end - at) + "</word>\n";
        }
        left += width + piece.size / 2.0;
        at = end + 1;
      }
      out += "</line>\n";
      top += piece.size * 1.2;
    }
    out += "</block>\n";
  }
  return out + "</flow>\n</page>\n";
}

std::string printed(const std::string& pages, const std::string& head = "") {
  return "<html><head>\n" + head + "</head>\n<body>\n<doc>\n" + pages +
         "</doc>\n</body>\n</html>\n";
}

Report text_of(const std::string& xhtml) {
  Report out;
  read_pdf_text(read_pdf_layout(xhtml), out);
  return out;
}

// "paragraph: words" a block.
std::vector<std::string> blocks_of(const Report& report) {
  std::vector<std::string> out;
  std::uint32_t at = 0;
  for (const Block& block : report.blocks) {
    EXPECT_EQ(block.span.begin, at);
    at = block.span.end;
    std::string words(slice(report.text, block.span));
    while (words.ends_with('\n'))
      words.pop_back();
    out.push_back(std::string(to_string(block.kind)) + ": " + words);
  }
  EXPECT_EQ(at, report.text.size());
  return out;
}

using Blocks = std::vector<std::string>;

TEST(PdfText, JoinsLinesAndWordsThatWereParted) {
  const Report report = text_of(printed(printed_page(
      {{60, 80, {"The fighters took the de-", "pot at dawn, the state-", "run radio said."}},
       {60, 300, {"Nobody knew why the state-run radio", "was silent."}}})));
  EXPECT_EQ(blocks_of(report),
            (Blocks{"paragraph: The fighters took the depot at dawn, the state-run radio said.",
                    "paragraph: Nobody knew why the state-run radio was silent."}));
  ASSERT_EQ(report.locators.size(), 5u);
  EXPECT_TRUE(report.locators[0].hyphen);
  EXPECT_FALSE(report.locators[1].hyphen);
  EXPECT_EQ(slice(report.text, report.locators[0].span), "The fighters took the de");
  EXPECT_EQ(slice(report.text, report.locators[1].span), "pot at dawn, the state-");
  EXPECT_EQ(report.locators[0].page, 1u);
  EXPECT_EQ(report.locators[0].box, (PageBox{600, 800, 1850, 900}));
  EXPECT_FALSE(report.offsets.to_original({0, 3}));
  ASSERT_EQ(report.remarks.size(), 1u);
  EXPECT_EQ(report.remarks[0].what, "1 word that was parted at the end of a line is put together");
}

TEST(PdfText, ReadsColumnsOneAfterTheOther) {
  // As pdftotext gives them where the lines of both stand at the same height.
  const Report report = text_of(printed(
      printed_page({{60, 40, {"A line over both of the columns, as wide as they are together"}},
                    {60, 80, {"one", "two"}},
                    {320, 80, {"four and a word", "five."}},
                    {60, 120, {"three and some more words"}},
                    {320, 120, {"Six."}}})));
  EXPECT_THAT(report.text,
              HasSubstr("one two three and some more words four and a word five.\nSix."));
}

TEST(PdfText, GoesOnOverThePageAndPutsFeetBehind) {
  const auto page = [](const std::string& number, const Piece& body) {
    return printed_page({{60, 30, {"Quay Watch - Report 12"}}, body, {290, 800, {number}}});
  };
  const Report report = text_of(printed(
      page("1", {60, 80, {"Many of the lorries that stood at the", "depot were driven off to"}}) +
      page("2", {60, 80, {"the border.", "Others burned."}}) +
      page("3", {60, 80, {"Nothing more is known of them."}})));
  EXPECT_EQ(blocks_of(report),
            (Blocks{"boilerplate: Quay Watch - Report 12",
                    "paragraph: Many of the lorries that stood at the depot were driven off to "
                    "the border. Others burned.",
                    "boilerplate: 1",
                    "boilerplate: Quay Watch - Report 12",
                    "boilerplate: 2",
                    "boilerplate: Quay Watch - Report 12",
                    "paragraph: Nothing more is known of them.",
                    "boilerplate: 3"}));
  const auto at = static_cast<std::uint32_t>(report.text.find("driven"));
  EXPECT_EQ(say_where(report.locators, {at, at + 6}), "page 1");
  const auto over = static_cast<std::uint32_t>(report.text.find("off to the border"));
  EXPECT_EQ(say_where(report.locators, {over, over + 17}), "pages 1 and 2");
  EXPECT_EQ(page_of(report.locators, {over + 10, over + 17}), 2u);
}

TEST(PdfText, KnowsTitlesHeadingsListsAndTables) {
  const Report report = text_of(printed(
      printed_page({{60, 60, {"Depot taken at Dorval"}, 20},
                    {60, 100, {"3 March 2026"}},
                    {60, 140, {"What burned"}, 13},
                    {60,
                     170,
                     {"The office gave figures for most of the depot, and said",
                      "that it would give more of them."}},
                    {60, 220, {"\u2022"}},
                    {80, 220, {"First point"}},
                    {60, 260, {"Tankers"}},
                    {200, 260, {"57"}},
                    {60, 280, {"Lorries"}},
                    {200, 280, {"12"}}}),
      "<title>Microsoft Word - depot.docx</title>\n<meta name=\"Author\" content=\"Ann Writer\"/>\n"
      "<meta name=\"CreationDate\" content=\"2026-03-05T10:00:00Z\"/>\n"));
  EXPECT_EQ(blocks_of(report),
            (Blocks{"title: Depot taken at Dorval",
                    "paragraph: 3 March 2026",
                    "heading: What burned",
                    "paragraph: The office gave figures for most of the depot, and said that it "
                    "would give more of them.",
                    "list: \u2022 First point",
                    "table: Tankers\t57\nLorries\t12"}));
  EXPECT_EQ(report.title, "Depot taken at Dorval");
  EXPECT_EQ(report.author, "Ann Writer");
  EXPECT_EQ(report.published, "2026-03-03");
}

TEST(PdfText, TakesTheDayItWasMadeWithARemark) {
  const Report report =
      text_of(printed(printed_page({{60, 80, {"Words without a date."}}}),
                      "<title>Report of the harbour office</title>\n"
                      "<meta name=\"CreationDate\" content=\"2026-03-05T10:00:00Z\"/>\n"));
  EXPECT_EQ(report.published, "2026-03-05T10:00:00Z");
  EXPECT_EQ(report.title, "Report of the harbour office");
  ASSERT_EQ(report.remarks.size(), 1u);
  EXPECT_THAT(report.remarks[0].what, HasSubstr("the file says it was made"));
}

TEST(PdfText, ATitleIsNoneOfTheHeadsThatRepeatItAndContentsAreFurniture) {
  const Report report = text_of(
      printed(printed_page({{60, 30, {"The harbour report"}, 20},
                            {60, 80, {"Boats . . . . . . . . . . . . 2"}},
                            {60, 120, {"1. What sank"}, 14},
                            {60, 150, {"Twelve boats, as far as anybody could tell us."}}}) +
              printed_page({{60, 30, {"The harbour report"}}, {60, 80, {"More sank."}}}) +
              printed_page({{60, 30, {"The harbour report"}}, {60, 80, {"Others rose."}}})));
  EXPECT_EQ(blocks_of(report),
            (Blocks{"title: The harbour report",
                    "boilerplate: Boats . . . . . . . . . . . . 2",
                    "heading: 1. What sank",
                    "paragraph: Twelve boats, as far as anybody could tell us.",
                    "boilerplate: The harbour report",
                    "paragraph: More sank.",
                    "boilerplate: The harbour report",
                    "paragraph: Others rose."}));
}

TEST(PdfText, NewParagraphsBeginAtIndentsAndAfterShortLines) {
  const Report report = text_of(printed(printed_page({{60,
                                                       80,
                                                       {"The first of them has two full lines here",
                                                        "and ends early.",
                                                        "The second one has no indent but a line",
                                                        "that is as long as it can be here."}}})));
  EXPECT_EQ(blocks_of(report).size(), 2u);
}

TEST(PdfLayout, TakesWhatMakesSense) {
  const PdfLayout layout = read_pdf_layout(
      "<head><title>a \uFB01le</title></head><page width=\"nan\" height=\"1e999\"><flow><block>"
      "<line><word xMin=\"x\">\uFB02ow</word></line></block></flow></page><page width=\"9\"");
  EXPECT_EQ(layout.title, "a file");
  EXPECT_FALSE(layout.whole);
  ASSERT_EQ(layout.pages.size(), 2u);
  EXPECT_EQ(layout.pages[0].width, 0);
  EXPECT_EQ(layout.pages[0].blocks.at(0).lines.at(0).words, "flow");
}

// Another program in pdftotext's place.
class PdfProgram : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "pdf-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }

  void TearDown() override { std::filesystem::remove_all(folder_); }

  Result<void> read(const std::string& script, Report& out, ConfinedLimits limits = {}) {
    const std::string path = (folder_ / "pdftotext").string();
    EXPECT_TRUE(write_file_atomically(path, "#!/bin/sh\n" + script));
    EXPECT_EQ(::chmod(path.c_str(), 0700), 0);
    const PdfReader reader{path, "pdftotext 0.1", limits};
    return read_pdf("%PDF-1.4", &reader, out);
  }

  std::string why(const std::string& script, ConfinedLimits limits = {}) {
    Report report;
    const Result<void> done = read(script, report, limits);
    return done ? "read" : std::string(to_string(done.error().code)) + ": " + done.error().what;
  }

  std::filesystem::path folder_;
};

TEST_F(PdfProgram, ItsWordsAndItsVersionAreKept) {
  Report report;
  ASSERT_TRUE(read("cat <<'END'\n" + printed(printed_page({{60, 80, {"Words."}}})) + "END\n",
                   report,
                   {.may_fork = true}));
  EXPECT_EQ(report.text, "Words.");
  EXPECT_EQ(report.made_with, "pdftotext 0.1");
}

TEST_F(PdfProgram, WhatItReadsOfADamagedFileIsKeptWithARemark) {
  Report report;
  ASSERT_TRUE(read("cat <<'END'\n<doc>" + printed_page({{60, 80, {"Words."}}}) +
                       "END\necho 'Syntax Error: xref' >&2\nexit 1\n",
                   report,
                   {.may_fork = true}));
  EXPECT_EQ(report.text, "Words.");
  ASSERT_EQ(report.remarks.size(), 1u);
  EXPECT_EQ(report.remarks[0].what,
            "the PDF is damaged (Syntax Error: xref); what could be read of it is here");
}

TEST_F(PdfProgram, EachTroubleIsNamed) {
  EXPECT_THAT(why("echo 'Command Line Error: Incorrect password' >&2; exit 1"),
              HasSubstr("unsupported: is a PDF that is locked with a password"));
  EXPECT_THAT(why("exit 3"), HasSubstr("forbade copying"));
  EXPECT_THAT(why("echo 'Syntax Error: no xref' >&2; exit 1"),
              HasSubstr("malformed: is a PDF that is damaged (Syntax Error: no xref)"));
  EXPECT_THAT(why("echo '<doc><page width=\"1\" height=\"1\"></page></doc>'"),
              HasSubstr("unsupported: is a PDF of pictures without text (1 page); have"));
  EXPECT_THAT(why(""), HasSubstr("says nothing"));
  EXPECT_THAT(why("exec sleep 60", {.wall = std::chrono::milliseconds(100)}),
              HasSubstr("too_large: is a PDF that pdftotext 0.1 did not finish"));
  EXPECT_THAT(why("while :; do echo xxxxxxxx; done", {.output = 10'000}),
              HasSubstr("too_large: is a PDF whose text is over"));
  Report report;
  const Result<void> none = read_pdf("%PDF-1.4", nullptr, report);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::missing_data);
  EXPECT_THAT(none.error().what, HasSubstr("install poppler-utils"));
}

// The program itself, where it is installed.
class RealPdf : public testing::Test {
 protected:
  void SetUp() override {
    if (!PdfReader::installed()) GTEST_SKIP() << "needs pdftotext (poppler-utils)";
  }

  static Result<Report> read(std::string bytes) {
    Capture capture;
    capture.bytes = std::move(bytes);
    capture.digest = sha256(capture.bytes);
    capture.address = "report.pdf";
    capture.method = "file";
    return report(capture);
  }
};

TEST_F(RealPdf, IsReadWithPagesAndBoxes) {
  const std::string bytes = pdf_of(
      {{{60, 780, 22, "Depot taken at Dorval"},
        {60, 740, 11, "Fifty-seven tankers burned at the depot, and twelve lorries were dri-"},
        {60, 726, 11, "ven off to the border, the office said."},
        {290, 30, 9, "1"}},
       {{60, 780, 11, "A resident saw (three) boats."}, {290, 30, 9, "2"}}},
      "/Author (Ann Writer) /CreationDate (D:20260303100000Z)");
  const Result<Report> report = read(bytes);
  ASSERT_TRUE(report) << report.error().what;
  EXPECT_EQ(blocks_of(*report),
            (Blocks{"title: Depot taken at Dorval",
                    "paragraph: Fifty-seven tankers burned at the depot, and twelve lorries were "
                    "driven off to the border, the office said.",
                    "boilerplate: 1",
                    "paragraph: A resident saw (three) boats.",
                    "boilerplate: 2"}));
  EXPECT_EQ(report->title, "Depot taken at Dorval");
  EXPECT_EQ(report->author, "Ann Writer");
  EXPECT_EQ(report->published, "2026-03-03T10:00:00Z");
  EXPECT_THAT(report->made_with, HasSubstr("pdftotext "));
  const auto boats = static_cast<std::uint32_t>(report->text.find("boats"));
  EXPECT_EQ(say_where(report->locators, {boats, boats + 5}), "page 2");
  // 842 - 780 points from the upper edge, to a letter's height.
  const PageBox box = locators_of(report->locators, {boats, boats + 5})[0].box;
  EXPECT_EQ(box.left, 600);
  EXPECT_NEAR(box.bottom, 620, 60);
  // The same bytes, the same report.
  const Result<Report> again = read(bytes);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->text, report->text);
  EXPECT_EQ(again->locators, report->locators);
}

TEST_F(RealPdf, TroubleIsNamed) {
  EXPECT_THAT(read(pdf_of({{}, {}})).error().what,
              HasSubstr("report.pdf is a PDF of pictures without text (2 pages)"));
  EXPECT_THAT(read("%PDF-1.4\nnothing").error().what,
              HasSubstr("report.pdf is a PDF that is damaged"));
}

}  // namespace
}  // namespace hearsay::read
