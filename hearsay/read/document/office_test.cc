// Word and OpenDocument texts, made from their parts.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/utf8.h"
#include "hearsay/collect/archive/container.h"
#include "hearsay/collect/media_type.h"
#include "hearsay/read/document/test_files.h"
#include "hearsay/read/read.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearsay::read {
namespace {

using test::zip_of;
using testing::Contains;
using testing::HasSubstr;
using Blocks = std::vector<std::string>;

Result<Report> read(std::string bytes, const std::string& name) {
  Capture capture;
  capture.bytes = std::move(bytes);
  capture.address = name;
  capture.media_type = collect::sniff_media_type(capture.bytes, name);
  capture.method = "file";
  return report(capture);
}

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

std::vector<std::string> remarks_of(const Report& report) {
  std::vector<std::string> out;
  for (const Remark& one : report.remarks)
    out.push_back(one.what);
  return out;
}

std::string p(const std::string& words, const std::string& style = "") {
  return "<w:p>" + (style.empty() ? "" : "<w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr>") +
         "<w:r><w:t>" + words + "</w:t></w:r></w:p>";
}

const char kStyles[] =
    "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>"
    "<w:style w:styleId=\"H1\"><w:name w:val=\"heading 1\"/></w:style>"
    "<w:style w:styleId=\"Own\"><w:name w:val=\"Own\"/><w:basedOn w:val=\"H1\"/></w:style>"
    "<w:style w:styleId=\"Cite\"><w:name w:val=\"Quote\"/></w:style>"
    "<w:style w:styleId=\"Loop\"><w:name w:val=\"x\"/><w:basedOn w:val=\"Loop\"/></w:style>"
    "</w:styles>";

std::string docx(const std::string& body,
                 std::vector<std::pair<std::string, std::string>> more = {}) {
  std::vector<std::pair<std::string, std::string>> files{
      {"[Content_Types].xml", "<Types/>"},
      {"word/document.xml",
       "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"w\"><w:body>" + body +
           "</w:body></w:document>"},
      {"word/styles.xml", kStyles}};
  files.insert(files.end(), more.begin(), more.end());
  return zip_of(files);
}

TEST(Docx, StylesSayWhatAParagraphIs) {
  const Result<Report> report = read(
      docx(p("Depot taken", "Titel") + p("What burned", "Own") + p("Fifty-seven tankers.") +
           p("No word of it.", "Cite") + p("Loops end.", "Loop") +
           "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>one</w:t></w:r>"
           "</w:p><w:p/>"),
      "a.docx");
  ASSERT_TRUE(report) << report.error().what;
  EXPECT_EQ(blocks_of(*report),
            (Blocks{"title: Depot taken",
                    "heading: What burned",
                    "paragraph: Fifty-seven tankers.",
                    "quote: No word of it.",
                    "paragraph: Loops end.",
                    "list: one"}));
  EXPECT_EQ(report->title, "Depot taken");
  const auto at = static_cast<std::uint32_t>(report->text.find("Fifty"));
  EXPECT_EQ(say_where(report->locators, {at, at + 5}), "paragraph 3 of word/document.xml");
  EXPECT_FALSE(report->offsets.to_original({at, at + 5}));
}

TEST(Docx, DeletionsCommentsAndHiddenTextAreOutWithARemark) {
  const Result<Report> report = read(
      docx("<w:p><w:r><w:t xml:space=\"preserve\">Fifty </w:t></w:r><w:del><w:r><w:delText>sixty"
           "</w:delText></w:r></w:del><w:ins><w:r><w:t>tankers</w:t></w:r></w:ins><w:r>"
           "<w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:commentReference w:id=\"1\"/>"
           "<w:t>.</w:t></w:r></w:p>"),
      "a.docx");
  ASSERT_TRUE(report) << report.error().what;
  EXPECT_EQ(report->text, "Fifty tankers.");
  EXPECT_EQ(remarks_of(*report),
            (Blocks{"1 tracked deletion left out of the text",
                    "1 tracked insertion kept in the text",
                    "1 comment left out of the text",
                    "1 hidden stretch of words left out of the text"}));
}

TEST(Docx, NotesTablesBoxesHeadsAndFeet) {
  const Result<Report> report = read(
      docx("<w:p><w:r><w:t>Burned</w:t><w:footnoteReference w:id=\"2\"/><w:drawing>"
           "<mc:AlternateContent><mc:Choice><w:txbxContent>" +
               p("A box.") + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" +
               p("A box.") +
               "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:drawing></w:r></w:p>"
               "<w:tbl><w:tr><w:tc>" +
               p("Tankers") + "</w:tc><w:tc>" + p("57") + p("or 58") +
               "</w:tc></w:tr><w:tr><w:tc>" + p("Lorries") + "</w:tc><w:tc>" + p("12") +
               "</w:tc></w:tr></w:tbl>",
           {{"word/footnotes.xml",
             "<w:footnotes><w:footnote w:id=\"-1\">" + p("---") +
                 "</w:footnote><w:footnote "
                 "w:id=\"2\">" +
                 p("As the office said.") + "</w:footnote></w:footnotes>"},
            {"word/header1.xml", "<w:hdr>" + p("Quay Watch") + "</w:hdr>"},
            {"word/footer1.xml", "<w:ftr>" + p("Page 1") + "</w:ftr>"},
            {"docProps/core.xml",
             "<cp:coreProperties><dc:title>Depot taken at Dorval</dc:title><dc:creator>Ann Writer"
             "</dc:creator><dcterms:created>2019-01-01T00:00:00Z</dcterms:created>"
             "<dcterms:modified>2026-03-03T10:00:00Z</dcterms:modified></cp:coreProperties>"}}),
      "a.docx");
  ASSERT_TRUE(report) << report.error().what;
  EXPECT_EQ(blocks_of(*report),
            (Blocks{"boilerplate: Quay Watch",
                    "paragraph: Burned",
                    "paragraph: A box.",
                    "table: Tankers\t57 or 58\nLorries\t12",
                    "paragraph: As the office said.",
                    "boilerplate: Page 1"}));
  EXPECT_EQ(report->title, "Depot taken at Dorval");
  EXPECT_EQ(report->author, "Ann Writer");
  EXPECT_EQ(report->published, "2026-03-03T10:00:00Z");
}

TEST(Docx, ADateAtTheBeginningBeatsTheFiles) {
  const Result<Report> report =
      read(docx(p("Depot taken", "Titel") + p("3 March 2026") + p("Tankers burned."),
                {{"docProps/core.xml",
                  "<x><dcterms:modified>2027-01-01T00:00:00Z</dcterms:modified></x>"}}),
           "a.docx");
  ASSERT_TRUE(report);
  EXPECT_EQ(report->published, "2026-03-03");
}

TEST(Docx, DamageIsNamed) {
  const std::string whole = docx(p("Fifty-seven tankers burned at the depot."));
  const Result<Report> cut = read(whole.substr(0, 60), "a.docx");
  ASSERT_FALSE(cut);
  EXPECT_THAT(cut.error().what, HasSubstr("a.docx "));
  EXPECT_EQ(
      read(zip_of({{"[Content_Types].xml", ""}, {"word/media/x.png", "x"}}), "a.docx").error().what,
      "a.docx has no readable part word/document.xml: it is damaged or locked with a "
      "password; open it, save a copy without the password and add that");
  EXPECT_THAT(read(docx(""), "a.docx").error().what, HasSubstr("without words"));
}

const char kOdtBody[] =
    "<office:document-content><office:automatic-styles><style:style style:name=\"P1\" "
    "style:parent-style-name=\"Quotations\"/></office:automatic-styles><office:body><office:text>"
    "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p>"
    "</text:deletion></text:changed-region></text:tracked-changes>"
    "<text:h text:outline-level=\"1\">Depot taken</text:h>"
    "<text:p>Fifty<text:s text:c=\"2\"/>seven\n   tankers<text:note><text:note-citation>1"
    "</text:note-citation><text:note-body><text:p>As the office said.</text:p></text:note-body>"
    "</text:note> burned<text:line-break/>at dawn.<office:annotation><text:p>Sure?</text:p>"
    "</office:annotation></text:p><text:p text:style-name=\"P1\">No word of it.</text:p>"
    "<text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>"
    "<table:table><table:table-row><table:table-cell><text:p>Tankers</text:p></table:table-cell>"
    "<table:table-cell><text:p>57</text:p></table:table-cell></table:table-row></table:table>"
    "</office:text></office:body></office:document-content>";

std::string odt(const std::string& content) {
  return zip_of(
      {{"mimetype", "application/vnd.oasis.opendocument.text"},
       {"content.xml", content},
       {"styles.xml",
        "<office:document-styles><office:master-styles><style:master-page><style:header><text:p>"
        "Quay Watch</text:p></style:header></style:master-page></office:master-styles>"
        "</office:document-styles>"},
       {"meta.xml",
        "<office:document-meta><office:meta><dc:creator>Ann Writer</dc:creator><dc:date>"
        "2026-03-03T10:00:00.123456789</dc:date></office:meta></office:document-meta>"}});
}

TEST(Odt, IsRead) {
  const Result<Report> report = read(odt(kOdtBody), "a.odt");
  ASSERT_TRUE(report) << report.error().what;
  EXPECT_EQ(blocks_of(*report),
            (Blocks{"boilerplate: Quay Watch",
                    "title: Depot taken",
                    "paragraph: Fifty  seven tankers burned\nat dawn.",
                    "quote: No word of it.",
                    "list: one",
                    "table: Tankers\t57",
                    "paragraph: As the office said."}));
  EXPECT_EQ(report->title, "Depot taken");
  EXPECT_EQ(report->author, "Ann Writer");
  EXPECT_EQ(report->published, "2026-03-03T10:00:00");
  EXPECT_THAT(remarks_of(*report), Contains(HasSubstr("1 tracked deletion")));
  EXPECT_THAT(remarks_of(*report), Contains(HasSubstr("1 comment")));
  EXPECT_EQ(say_where(report->locators, report->blocks[3].span), "paragraph 4 of content.xml");
}

TEST(Office, IsToldFromOtherZips) {
  const auto type = [](const std::string& bytes) { return collect::sniff_media_type(bytes, "x"); };
  EXPECT_EQ(type(docx("")), collect::kDocx);
  EXPECT_EQ(type(odt("")), collect::kOdt);
  EXPECT_EQ(type(zip_of({{"word/page.html", "<p>x"}})), "application/zip");
  // A ZIP of documents that packs nothing shows their inside.
  EXPECT_EQ(type(zip_of({{"a.docx", docx("")}, {"b.docx", docx("")}})), "application/zip");
  EXPECT_EQ(type(zip_of({{"mimetype", "application/epub+zip"}})), "application/epub+zip");
  EXPECT_THAT(type(zip_of({{"[Content_Types].xml", ""}, {"xl/workbook.xml", ""}})),
              HasSubstr("spreadsheetml"));
  EXPECT_FALSE(collect::Container::recognises(docx(""), "pages.zip"));
  EXPECT_TRUE(collect::Container::recognises(zip_of({{"page.html", "<p>x"}}), "pages.docx"));
  const Result<Report> sheet =
      read(zip_of({{"[Content_Types].xml", ""}, {"xl/workbook.xml", ""}}), "a.xlsx");
  EXPECT_EQ(sheet.error().what,
            "a.xlsx is an Excel workbook, which this version cannot read; save it as PDF, or its "
            "words as text, and add that");
}

}  // namespace
}  // namespace hearsay::read
