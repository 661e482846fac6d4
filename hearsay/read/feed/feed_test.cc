// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/feed/feed.h"

#include "hearsay/base/civil_time.h"
#include "hearsay/read/feed/safe_html.h"
#include "hearsay/read/read.h"
#include "hearsay/read/records.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearsay::read {
namespace {

Capture document_of(std::string bytes) {
  Capture out;
  out.bytes = std::move(bytes);
  out.digest = sha256(out.bytes);
  out.address = "feed";
  out.method = "file";
  return out;
}

// The reports of a feed, in order.
std::vector<Report> reports_of(const Capture& document) {
  std::vector<Report> out;
  const std::optional<Records> records = read::records(document);
  if (!records) return out;
  for (std::size_t i = 0; i < records->places.size(); ++i) {
    if (!records->places[i].without_report.empty()) continue;
    out.push_back(read::report(records->capture(i)).value());
  }
  return out;
}

std::string bytes_of(const Capture& document,
                     std::size_t record,
                     const Report& report,
                     const char* words) {
  const Capture capture = read::records(document)->capture(record);
  const auto at = static_cast<std::uint32_t>(report.text.find(words));
  const auto place = report.offsets.to_original(
      {at, at + static_cast<std::uint32_t>(std::string_view(words).size())});
  return place ? capture.bytes.substr(place->begin, place->size()) : "nowhere";
}

const char kRss[] = R"(<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Mirel Courier</title><link>http://mirel.example/</link><language>en</language>
<item><title>57 tanks &amp; trucks lost</title><link>http://mirel.example/1</link>
 <dc:creator>Ann Writer</dc:creator><pubDate>Tue, 03 Mar 2026 10:00:00 +0100</pubDate>
 <description>Short.</description>
 <content:encoded><![CDATA[<p>The army said on Monday that <b>57</b> tanks were lost.</p><p>Nobody&nbsp;saw it.</p>]]></content:encoded></item>
<item><title>Second</title><description>&lt;p&gt;A ship sank.&lt;/p&gt;</description>
 <source url="http://wire.example/rss">Northern Wire</source></item>
<item><guid>x</guid></item>
</channel></rss>)";

TEST(Feed, OneEntryIsOneReport) {
  const Capture document = document_of(kRss);
  const std::optional<Records> records = read::records(document);
  ASSERT_TRUE(records);
  ASSERT_EQ(records->places.size(), 3u);
  EXPECT_EQ(records->places[2].without_report, "entries without text");
  EXPECT_EQ(records->flaw, "");
  const std::vector<Report> reports = reports_of(document);
  ASSERT_EQ(reports.size(), 2u);
  EXPECT_EQ(
      reports[0].text,
      "57 tanks & trucks lost\nThe army said on Monday that 57 tanks were lost.\nNobody saw it.");
  EXPECT_EQ(reports[0].title, "57 tanks & trucks lost");
  EXPECT_EQ(reports[0].publisher, "Mirel Courier");
  EXPECT_EQ(reports[0].author, "Ann Writer");
  EXPECT_EQ(reports[0].published, "2026-03-03T09:00:00Z");
  EXPECT_EQ(reports[0].url, "http://mirel.example/1");
  EXPECT_EQ(reports[0].blocks.front().kind, BlockKind::title);
  EXPECT_EQ(reports[1].publisher, "Northern Wire") << "where the aggregator took it from";
  EXPECT_EQ(reports[1].text, "Second\nA ship sank.");
}

TEST(Feed, WordsLeadBackThroughEscapesAndMarkup) {
  const Capture document = document_of(kRss);
  const std::vector<Report> reports = reports_of(document);
  EXPECT_EQ(bytes_of(document, 0, reports[0], "tanks & trucks"), "tanks &amp; trucks");
  EXPECT_EQ(bytes_of(document, 0, reports[0], "57 tanks were"), "57</b> tanks were");
  EXPECT_EQ(bytes_of(document, 0, reports[0], "Nobody saw"), "Nobody&nbsp;saw");
  EXPECT_EQ(bytes_of(document, 1, reports[1], "A ship"), "A ship");
}

TEST(Feed, AtomSaysTheSame) {
  const Capture document = document_of(
      R"(<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Quay &amp;amp; Co</title>
<author><name>Desk</name></author>
<entry><title>Two boats</title><link rel="alternate" href="http://q.example/2"/><id>tag:2</id>
<updated>2026-03-03T12:00:00Z</updated><published>2026-03-03T10:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A pilot saw <em>two</em> boats.</p></div></content>
</entry></feed>)");
  const std::vector<Report> reports = reports_of(document);
  ASSERT_EQ(reports.size(), 1u);
  EXPECT_EQ(reports[0].text, "Two boats\nA pilot saw two boats.");
  EXPECT_EQ(reports[0].publisher, "Quay & Co");
  EXPECT_EQ(reports[0].author, "Desk");
  EXPECT_EQ(reports[0].published, "2026-03-03T10:00:00Z");
  EXPECT_EQ(bytes_of(document, 0, reports[0], "two boats."), "two</em> boats.");
}

TEST(Feed, WordsUnderATypeThatNobodyKnowsStayAsWritten) {
  const auto of_content = [](const std::string& type, const std::string& content) {
    const Capture document = document_of(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Quay</title><entry><title>Two</title>"
        "<content type=\"" +
        type + "\">" + content + "</content></entry></feed>");
    return reports_of(document).at(0).text;
  };
  // "Two boats." is base64 where the type says so, and "ship" could be but comes to no text.
  EXPECT_EQ(of_content("text/plain\" mode=\"base64", "VHdvIGJvYXRzLg=="), "Two\nTwo boats.");
  EXPECT_EQ(of_content("xhmtl", "ship"), "Two\nship");
  EXPECT_EQ(of_content("xhmtl", "A ship sank."), "Two\nA ship sank.");
}

TEST(Feed, AnEntryInsideOfAnotherLeavesItWhole) {
  std::string inner;
  for (int i = 0; i < 40; ++i)
    inner += "<entry><title>Inner " + std::to_string(i) + "</title></entry>";
  const Capture document = document_of(
      "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Quay</title><entry><title>Outer</title>"
      "<content>Two boats sank.</content><source><title>Northern Wire</title>" +
      inner + "</source></entry></feed>");
  const std::vector<Report> reports = reports_of(document);
  ASSERT_EQ(reports.size(), 41u);
  EXPECT_EQ(reports[40].title, "Inner 39");
  EXPECT_EQ(reports[0].title, "Outer");
  EXPECT_EQ(reports[0].publisher, "Northern Wire");
  EXPECT_THAT(reports[0].text, testing::HasSubstr("Two boats sank."));
}

TEST(Feed, DamagedXmlIsReadAsFarAsItMakesSense) {
  std::string bytes = kRss;
  bytes.erase(bytes.find("</link>"), 7);
  bytes.resize(bytes.find("A ship sank.") + 12);
  const Capture document = document_of(bytes);
  const std::optional<Records> records = read::records(document);
  ASSERT_TRUE(records);
  EXPECT_NE(records->flaw.find("not well-formed"), std::string::npos);
  ASSERT_EQ(records->places.size(), 2u);
  EXPECT_EQ(read::report(records->capture(1))->title, "Second");
}

TEST(Feed, OtherEncodings) {
  const Capture document = document_of(
      "<?xml version=\"1.0\" encoding=\"windows-1251\"?><rss "
      "version=\"2.0\"><channel><title>\xCF\xEE\xF0\xF2"
      "</title><item><title>\xCF\xEE\xF0\xF2 "
      "\xE7\xE0\xEA\xF0\xFB\xF2</title></item></channel></rss>");
  const std::vector<Report> reports = reports_of(document);
  ASSERT_EQ(reports.size(), 1u);
  EXPECT_EQ(reports[0].text, "\u041F\u043E\u0440\u0442 \u0437\u0430\u043A\u0440\u044B\u0442");
  EXPECT_EQ(reports[0].publisher, "\u041F\u043E\u0440\u0442");
}

TEST(Feed, JsonFeed) {
  const Capture document = document_of(
      R"({"version": "https://jsonfeed.org/version/1.1", "title": "Quay", "items": [
 {"id": "1", "url": "http://q.example/1", "title": "One", "date_published": "2026-03-03T10:00:00+01:00",
  "authors": [{"name": "Ann"}, {"name": "Ben"}], "content_html": "<p>Seven \"boats\" <b>sank</b>.</p>"},
 {"id": "2", "content_text": "Plain\nwords."}, {"id": "3"}]})");
  const std::vector<Report> reports = reports_of(document);
  ASSERT_EQ(reports.size(), 2u);
  EXPECT_EQ(reports[0].text, "One\nSeven \"boats\" sank.");
  EXPECT_EQ(reports[0].author, "Ann; Ben");
  EXPECT_EQ(reports[0].published, "2026-03-03T09:00:00Z");
  EXPECT_EQ(bytes_of(document, 0, reports[0], "sank"), "sank");
  EXPECT_EQ(reports[1].text, "Plain\nwords.");
  EXPECT_EQ(reports[1].publisher, "Quay");
}

TEST(Feed, APageIsNoFeed) {
  EXPECT_FALSE(read::records(document_of("<html><body><rss>no</rss></body></html>")));
  EXPECT_FALSE(read::records(document_of("<?xml version=\"1.0\"?><catalogue/>")));
}

TEST(Feed, AnEntryStaysItselfByItsId) {
  const auto identity = [](const std::string& feed) {
    const Capture document = document_of(feed);
    return read::records(document)->capture(0).identity.value_or("none");
  };
  EXPECT_EQ(identity("<rss version=\"2.0\"><channel><link>http://q.example/</link><item>"
                     "<guid isPermaLink=\"false\">7</guid><link>http://q.example/a</link>"
                     "<title>a</title></item></channel></rss>"),
            "entry http://q.example/ 7");
  EXPECT_EQ(identity("<rss version=\"2.0\"><channel><link>http://q.example/</link><item>"
                     "<link>http://q.example/a</link><title>a</title></item></channel></rss>"),
            "entry http://q.example/ http://q.example/a");
  EXPECT_EQ(identity("<rss version=\"2.0\"><channel><item><guid>7</guid><title>a</title></item>"
                     "</channel></rss>"),
            "none")
      << "the 7 of which feed?";
  EXPECT_EQ(identity(R"({"version": "https://jsonfeed.org/version/1.1", "home_page_url":
                     "http://q.example/", "items": [{"id": "7", "content_text": "a"}]})"),
            "entry http://q.example/ 7");
}

TEST(Feed, EntitiesDoNotGrow) {
  std::string bytes = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\">";
  for (char c = 'b'; c < 'z'; ++c) {
    bytes += std::string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 10; ++i)
      bytes += std::string("&") + static_cast<char>(c - 1) + ";";
    bytes += "\">";
  }
  bytes += "]><rss><channel><item><title>&y; and &a;</title></item></channel></rss>";
  const std::vector<Report> reports = reports_of(document_of(bytes));
  ASSERT_EQ(reports.size(), 1u);
  EXPECT_LT(reports[0].text.size(), 100u);
}

TEST(Feed, DeepNestingEnds) {
  std::string bytes = "<rss><channel><item><title>x</title>";
  for (int i = 0; i < 200000; ++i)
    bytes += "<a>";
  EXPECT_TRUE(read::records(document_of(bytes)));
}

TEST(FeedDate, AllItsForms) {
  const auto moment = [](const char* text) {
    const auto found = parse_feed_date(text);
    return found ? iso_time(found->seconds).value_or("") : std::string("none");
  };
  for (const char* text : {"Tue, 03 Mar 2026 10:00:00 GMT",
                           "3 Mar 26 10:00 UT",
                           "Tue, 3 March 2026 05:00:00 EST",
                           "2026-03-03T10:00:00Z",
                           "2026-03-03T11:00:00+01:00",
                           "2026-03-03 10:00:00",
                           "20260303T100000Z",
                           "Tue Mar  3 10:00:00 2026",
                           "03-Mar-2026 10:00:00 GMT",
                           "Tue, 03 Mar 2026 11:00:00 GMT+0100"}) {
    EXPECT_EQ(moment(text), "2026-03-03T10:00:00Z") << text;
  }
  for (const char* text : {"2026-03-03", "20260303", "2026-062", "3 Mar 2026"})
    EXPECT_EQ(moment(text), "2026-03-03T00:00:00Z") << text;
  for (const char* text : {"", "yesterday", "2026-02-30", "32 Mar 2026 10:00:00 GMT", "2026-13"})
    EXPECT_EQ(moment(text), "none") << text;
}

TEST(SafeHtml, DropsWhatRunsCallsOutOrDisguises) {
  EXPECT_EQ(safe_html("safe<script>steal('</b>')</script> words", ""), "safe words");
  EXPECT_EQ(safe_html("<a href=\"javascript:x()\" onclick=\"y()\">a</a>", "http://q.example/"),
            "<a href=\"\">a</a>");
  EXPECT_EQ(safe_html("<a href=\"java&#115;cript:x()\">a</a>", ""), "<a href=\"\">a</a>");
  EXPECT_EQ(safe_html("<IMG SRC=b.png ONERROR=x>", "http://q.example/a/"),
            "<img src=\"http://q.example/a/b.png\" />");
  EXPECT_EQ(safe_html("<iframe src=x></iframe><p style=\"color: red; position: fixed\">a", ""),
            "<p style=\"color: red;\">a");
  EXPECT_EQ(safe_html("<b style=\"background: url(http://spy.example/)\">a</b>", ""), "<b>a</b>");
  EXPECT_EQ(safe_html("a <!-- <script> --> b <script>never ended", ""), "a  b");
  EXPECT_EQ(safe_html("1 < 2 & 3", ""), "1 < 2 &amp; 3");
}

TEST(Address, IsResolvedAsTheStandardSays) {
  const std::string base = "http://a/b/c/d;p?q";
  EXPECT_EQ(resolve_address(base, "g"), "http://a/b/c/g");
  EXPECT_EQ(resolve_address(base, "./g/"), "http://a/b/c/g/");
  EXPECT_EQ(resolve_address(base, "/g"), "http://a/g");
  EXPECT_EQ(resolve_address(base, "//g"), "http://g");
  EXPECT_EQ(resolve_address(base, "?y"), "http://a/b/c/d;p?y");
  EXPECT_EQ(resolve_address(base, "#s"), "http://a/b/c/d;p?q#s");
  EXPECT_EQ(resolve_address(base, "../../g"), "http://a/g");
  EXPECT_EQ(resolve_address(base, "../../../g"), "http://a/g");
  EXPECT_EQ(resolve_address(base, "mailto:x@y.example"), "mailto:x@y.example");
  EXPECT_EQ(resolve_address("", "g"), "g");
}

}  // namespace
}  // namespace hearsay::read
