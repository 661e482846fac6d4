// SPDX-License-Identifier: Apache-2.0
// What pages say of themselves, in the shapes that site builders use.
#include "hearsay/read/page/facts.h"

#include "hearsay/base/text.h"
#include "hearsay/read/html/parse.h"
#include "hearsay/read/page/authors.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace hearsay::read {
namespace {

constexpr std::string_view kSentence =
    "<p>The bridge at Port Mirel was closed on Tuesday, the port authority said.</p>";

PageFacts facts(const std::string& head, const std::string& body, const std::string& address = "") {
  const std::string source = "<!doctype html><html lang='en'><head>" + head + "</head><body>" +
                             body + std::string(kSentence) + "</body></html>";
  const html::Document page = html::parse(source);
  return find_facts(page, address);
}

std::string linked(const std::string& json) {
  return "<script type='application/ld+json'>" + json + "</script>";
}

const std::string kTitle = "<h1>Bridge closed after the flood</h1>";

TEST(Published, TheFirstStatementThatHasIt) {
  const struct {
    const char* head;
    const char* body;
    const char* published;
  } kCases[] = {
      {"<meta property='article:published_time' content='2024-03-05T10:00:00+01:00'>",
       "",
       "2024-03-05T10:00:00+01:00"},
      {"<meta name='publish-date-of-story' content='5 March 2024'>", "", "2024-03-05"},
      {"<meta name='DC.date.issued' content='2024-03-05'>", "", "2024-03-05"},
      {"<meta name='sailthru.date' content='2024-03-05'>", "", "2024-03-05"},
      {"", "<span itemprop='datePublished' content='2024-03-05'>today</span>", "2024-03-05"},
      {"", "<time datetime='2024-03-05'>Tuesday</time>", "2024-03-05"},
      {"", "<abbr class='published' title='2024-03-05T10:00'>x</abbr>", "2024-03-05T10:00"},
      {"", "<div class='post-date'>5 March 2024</div>", "2024-03-05"},
      {"<link rel='canonical' href='https://mirel.example/2024/03/05/bridge'>", "", "2024-03-05"},
      {"",
       "<script>var state = {\"publishedAt\": \"2024-03-05T10:00Z\"}</script>",
       "2024-03-05T10:00Z"},
      {"", "<p>KADREY, 5 March 2024 (Northern Wire)</p>", "2024-03-05"},
      {"<meta property='og:image' content='https://mirel.example/up/2024/03/05/a.jpg'>",
       "",
       "2024-03-05"},
      {"", "<footer>Copyright © 05.03.2024 Mirel Courier</footer>", "2024-03-05"},
      {"", "<p class='joined'>Joined: 5 March 2014</p>", nullptr},
      {"", "<div>Member since 5 March 2014</div>", nullptr},
      {"", "", nullptr},
  };

  for (const auto& one : kCases) {
    const auto published = facts(one.head, kTitle + one.body).published;
    EXPECT_EQ(published.value_or("none"), one.published == nullptr ? "none" : one.published)
        << one.head << one.body;
  }
}

TEST(Published, OfTheReportRatherThanOfWhatStandsAroundIt) {
  // The day of the visit above, the day of a teaser and of a comment below.
  const auto page =
      facts("",
            "<header><div class='edition'>Edition of 9 March 2024</div></header>" + kTitle +
                "<p>5 March 2024</p>" + std::string(kSentence) +
                "<div class='comments'><time datetime='2024-03-07'>7 March</time></div>" +
                "<aside><span class='post-date'>1 March 2024</span></aside>");
  EXPECT_EQ(page.published, "2024-03-05");
  // A date in a menu is none of the report's.
  EXPECT_EQ(facts("",
                  "<ul><li class='menu-item'><a href='/'>12 May 2012</a></li></ul>" + kTitle +
                      "<span class='entry-date'>5 March 2024</span>")
                .published,
            "2024-03-05");
}

TEST(Published, StatementsThatDifferAreSettledByThePage) {
  const std::string head =
      "<meta property='article:published_time' content='2024-03-05T10:00:00'>" +
      linked("{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"datePublished\":\"2024-03-01\"}");
  EXPECT_EQ(facts(head, kTitle).published, "2024-03-05T10:00:00");
  EXPECT_EQ(facts(head, kTitle + "<p>1 March 2024</p>").published, "2024-03-01");
}

TEST(Published, ATimeByTheTitleBeatsWhatStandsNowhere) {
  const std::string head = "<meta property='article:published_time' content='2024-03-01T10:00:00'>";
  const std::string time = "<time datetime='2024-03-05'>5 March</time>";
  EXPECT_EQ(facts(head, kTitle + time).published, "2024-03-05");
  EXPECT_EQ(facts(head, kTitle + time + "<p>1 March 2024</p>").published, "2024-03-01T10:00:00");
  // The day of an update; that of another clock; one in a footer, and one in a comment.
  const std::string changed = "<meta property='article:modified_time' content='2024-03-05T08:00'>";
  EXPECT_EQ(facts(head + changed, kTitle + time).published, "2024-03-01T10:00:00");
  EXPECT_EQ(facts(head, kTitle + "<time datetime='2024-03-02'>2 March</time>").published,
            "2024-03-01T10:00:00");
  EXPECT_EQ(facts(head, kTitle + "<div class='footer'>" + time + "</div>").published,
            "2024-03-01T10:00:00");
  const std::string said = "<time itemprop='datePublished' datetime='2024-03-05'>5 March</time>";
  EXPECT_EQ(facts(head, kTitle + "<div class='footer'>" + said + "</div>").published, "2024-03-05");
  EXPECT_EQ(facts(head, kTitle + "<div class='comments'>" + said + "</div>").published,
            "2024-03-01T10:00:00");
}

TEST(Published, MidnightInUtcIsTheDayThatBegins) {
  const std::string stamp =
      "<meta property='article:published_time' content='2024-01-06T23:00:00.000Z'>";
  EXPECT_EQ(facts(stamp, kTitle).published, "2024-01-06T23:00:00.000Z");
  const std::string german = "<!doctype html><html lang='de'><head>" + stamp + "</head><body>" +
                             kTitle + "<p>6.1.24</p>" + std::string(kSentence) + "</body></html>";
  EXPECT_EQ(find_facts(html::parse(german), "").published, "2024-01-07");
}

TEST(Published, APostsAddressTellsItsMoment) {
  EXPECT_EQ(facts("<link rel='canonical' href='https://twitter.com/m/status/1281836879789404160'>",
                  kTitle + "<span class='timestamp'>11:25 PM - 10 Jul 2020</span>")
                .published,
            "2020-07-11T06:25:02Z");
}

TEST(Published, ASiteThatMovedLeavesTheDayInTheAddress) {
  const std::string stamp = "<meta property='article:published_time' content='2019-06-17T18:28'>";
  const auto of = [&](const std::string& address) {
    return facts(stamp + "<link rel='canonical' href='https://mirel.example/" + address + "'>",
                 kTitle)
        .published;
  };
  EXPECT_EQ(of("2017/7/12/a"), "2017-07-12");
  EXPECT_EQ(of("2019/06/16/a"), "2019-06-17T18:28") << "a day may be that of another clock";
  EXPECT_EQ(of("2019/09/01/a"), "2019-06-17T18:28") << "nothing is published before it is stated";
  EXPECT_EQ(of("2017/a"), "2019-06-17T18:28") << "a year is no day";
}

TEST(Published, AMomentInUtcIsTheDayOfTheTown) {
  const std::string stamp =
      "<meta property='article:published_time' content='2024-02-25T02:25:54Z'>";
  const std::string canonical = "<link rel='canonical' href='https://mirel.example/2024/02/24/a'>";
  EXPECT_EQ(facts(stamp, kTitle).published, "2024-02-25T02:25:54Z");
  EXPECT_EQ(facts(stamp + canonical, kTitle).published, "2024-02-24");
  EXPECT_EQ(facts(stamp, kTitle + "<p>24/2/2024 22:25</p>").published, "2024-02-24");
  // Two in the morning in UTC is the next day nowhere.
  EXPECT_EQ(facts(stamp, kTitle + "<p>26/2/2024 22:25</p>").published, "2024-02-25T02:25:54Z");
  // The same moment on two clocks.
  const std::string both =
      "<meta property='article:published_time' content='2024-12-24T23:59:50Z'>" +
      linked(
          "{\"@type\":\"Article\",\"headline\":\"x\","
          "\"datePublished\":\"2024-12-25T01:59:50+02:00\"}");
  EXPECT_EQ(facts(both, kTitle).published, "2024-12-25T01:59:50+02:00");
}

TEST(TakenFrom, WhatThePagesDataName) {
  const auto of = [](const std::string& more, const std::string& head = "") {
    return facts("<meta property='og:site_name' content='Mirel Courier'>" + head +
                     linked("{\"@type\":\"NewsArticle\",\"headline\":\"x\"" + more + "}"),
                 kTitle,
                 "https://www.mirel.example/a")
        .taken_from;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(of(""), Names{});
  EXPECT_EQ(of(",\"sourceOrganization\":{\"@type\":\"NewsMediaOrganization\",\"name\":\"Northern "
               "Wire\"}"),
            Names{"Northern Wire"});
  EXPECT_EQ(of(",\"isBasedOn\":\"https://wire.example/9\""), Names{"https://wire.example/9"});
  EXPECT_EQ(of(",\"isBasedOn\":[{\"@type\":\"NewsArticle\",\"name\":\"Nine barges\","
               "\"url\":\"https://wire.example/9\",\"publisher\":{\"name\":\"Northern Wire\"}}]"),
            (Names{"https://wire.example/9", "Northern Wire"}));
  EXPECT_EQ(of(",\"sourceOrganization\":{\"@id\":\"#w\"},\"author\":{\"@type\":\"Organization\","
               "\"@id\":\"#w\",\"name\":\"Northern Wire\"}"),
            Names{"Northern Wire"});
  EXPECT_EQ(of("", "<meta name='syndication-source' content='https://wire.example/9'>"),
            Names{"https://wire.example/9"});
  // An outlet that names itself names nothing.
  EXPECT_EQ(
      of(",\"sourceOrganization\":\"Mirel courier\",\"isBasedOn\":\"http://mirel.example/1\""),
      Names{});
  EXPECT_EQ(of(",\"isBasedOn\":\"\""), Names{});
}

TEST(Updated, BesideThePublication) {
  const auto page = facts(
      "<meta property='article:published_time' content='2024-03-05'>"
      "<meta property='article:modified_time' content='2024-03-07'>",
      kTitle);
  EXPECT_EQ(page.published, "2024-03-05");
  EXPECT_EQ(page.updated, "2024-03-07");
  EXPECT_EQ(
      facts("", kTitle + "<p class='date'>5 March 2024</p><p>Updated 7 March 2024</p>").updated,
      "2024-03-07");
  EXPECT_EQ(facts("", kTitle + "<p>Updated 7 March 2024</p>").published, "2024-03-07");
  EXPECT_FALSE(facts("", kTitle).updated);
}

TEST(Author, TheFirstStatementThatNamesPeople) {
  const struct {
    std::string head, body;
    const char* author;
  } kCases[] = {
      {linked("{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"author\":\"Jane Roe\"}"),
       "",
       "Jane Roe"},
      {linked("{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"author\":"
              "[{\"@type\":\"Person\",\"name\":\"Jane Roe\"},{\"name\":\"John Doe\"}]}"),
       "",
       "Jane Roe; John Doe"},
      {linked(
           "{\"@graph\":[{\"@type\":\"Article\",\"headline\":\"x\",\"author\":{\"@id\":\"#a\"}},"
           "{\"@type\":\"Person\",\"@id\":\"#a\",\"givenName\":\"Jane\",\"familyName\":\"Roe\"}]}"),
       "",
       "Jane Roe"},
      // An outlet does not write: the byline does.
      {linked("{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"author\":"
              "{\"@type\":\"Organization\",\"name\":\"Mirel Courier\"}}"),
       "<p class='byline'>By Jane Roe</p>",
       "Jane Roe"},
      {linked("{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"author\":"
              "{\"@type\":\"Organization\",\"name\":\"Northern Wire\"}}"),
       "",
       "Northern Wire"},
      {"<meta name='author' content='By Jane Roe and John Doe'>", "", "Jane Roe; John Doe"},
      {"<meta name='dc.creator' content='Jane Roe'><meta name='dc.creator' content='John Doe'>",
       "",
       "Jane Roe; John Doe"},
      {"<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Jane "
       "Roe'>",
       "",
       "Jane Roe"},
      {"<meta name='author' content='admin'>",
       "<a rel='author' href='/a'>Jane Roe</a>",
       "Jane Roe"},
      {"", "<span itemprop='author'>von <span itemprop='name'>Jane Roe</span></span>", "Jane Roe"},
      {"", "<p>Story by <a href='/authors/jane-roe'>Jane Roe</a> on Tuesday</p>", "Jane Roe"},
      {"",
       "<p class='byline__author'>VON <a href='/x'>JANE ROE</a> am 5. März 2024</p>",
       "JANE ROE"},
      {"", "<div><span>By</span><span>Jane Roe</span></div>", "Jane Roe"},
      {"", "<div>Ein Artikel von <b>Jane Roe</b> | 05.03.2024</div>", "Jane Roe"},
      {"", "<p>Autor: Jane Roe</p>", "Jane Roe"},
      {"", "<p>von <em>Jane Roe</em></p>", "Jane Roe"},
      {"", "<div class='comment'><p class='author'>John Doe</p></div>", nullptr},
      {"", "<p class='author'>More stories about the flood and its aftermath</p>", nullptr},
      {"<meta property='og:site_name' content='Mirel Courier'>",
       "<p class='author'>Mirel Courier</p>",
       nullptr},
      {"", "", nullptr},
  };

  for (const auto& one : kCases) {
    const auto author = facts(one.head, kTitle + one.body).author;
    EXPECT_EQ(author.value_or("none"), one.author == nullptr ? "none" : one.author)
        << one.head << one.body;
  }
}

TEST(Byline, NamesWithoutTheWordsAroundThem) {
  const struct {
    const char* words;
    const char* people;
    const char* organizations;
  } kCases[] = {
      {"By Jane Roe", "Jane Roe", ""},
      {"ByJane Roe", "Jane Roe", ""},
      {"BY: JANE ROE", "JANE ROE", ""},
      {"Posted in World by Jane Roe", "Jane Roe", ""},
      {"Von Jane Roe, dpa", "Jane Roe", ""},
      {"Par Jane Roe avec AFP", "Jane Roe", "AFP"},
      {"Jane Roe, John Doe and Mary Major", "Jane Roe; John Doe; Mary Major", ""},
      {"Jane Roe und John Doe", "Jane Roe; John Doe", ""},
      {"Jane Roe, staff writer", "Jane Roe", ""},
      {"Jane Roe @janeroe", "Jane Roe", ""},
      {"Jane Roe | Mirel Courier", "Jane Roe", ""},
      {"Jane Roe, 5 March 2024, 12:05", "Jane Roe", ""},
      {"05.03.2024 - Jane Roe", "Jane Roe", ""},
      {"Erstellt von Jane Roe am 05.03.2024", "Jane Roe", ""},
      {"Jane R.", "Jane R.", ""},
      {"Автор: Иван Петров", "Иван Петров", ""},
      {"Port Mirel News Desk", "", "Port Mirel News Desk"},
      {"Hire & Fire Media", "", "Hire & Fire Media"},
      {"AFP/Harbour Voice", "", "AFP/Harbour Voice"},
      {"mirel-courier.example", "mirel-courier.example", ""},
      {"jane@mirel.example", "", ""},
      {"https://mirel.example/jane", "", ""},
      {"@janeroe", "", ""},
      {"admin", "", ""},
      {"12", "", ""},
      {"", "", ""},
  };

  for (const auto& one : kCases) {
    const Byline byline = read_byline(one.words);
    EXPECT_EQ(join(byline.people, "; "), one.people) << one.words;
    EXPECT_EQ(join(byline.organizations, "; "), one.organizations) << one.words;
  }
}

TEST(Title, IsTheHeadingThatTheHeadStates) {
  const struct {
    const char* head;
    const char* body;
    const char* title;
  } kCases[] = {
      {"<title>Mirel Daily Courier » Archive » Bridge closed after the great flood</title>",
       "<h1>Mirel Daily Courier</h1><h2>Bridge closed after the great flood</h2>",
       "Bridge closed after the great flood"},
      {"<title>Courier | Bridge closed after the flood</title>",
       "<h1>Bridge closed after the flood</h1><h1>Harvest was poor this year</h1>",
       "Bridge closed after the flood"},
      {"<title>Bridge closed - Mirel Courier</title>",
       "<h1>Bridge closed after the flood</h1>",
       "Bridge closed after the flood"},
      {"<meta property='og:title' content='Bridge closed after the flood - Mirel Courier'>",
       "",
       "Bridge closed after the flood"},
      {"<title>Open Bridges: What they cost a small town</title>",
       "<h2>Open Bridges: What</h2>",
       "Open Bridges: What they cost a small town"},
  };

  for (const auto& one : kCases)
    EXPECT_EQ(facts(one.head, one.body).title.value_or("none"), one.title) << one.head;
}

TEST(Address, IsResolvedAgainstWhereThePageStood) {
  const std::string relative = "<link rel='canonical' href='/2024/bridge'>";
  EXPECT_EQ(facts(relative, "", "https://mirel.example/x?y").url,
            "https://mirel.example/2024/bridge");
  EXPECT_EQ(facts("<base href='https://volan.example/'>" + relative, "").url,
            "https://volan.example/2024/bridge");
  EXPECT_FALSE(facts(relative, "").url);
  EXPECT_EQ(facts(relative + "<meta property='og:url' content='https://mirel.example/b'>", "").url,
            "https://mirel.example/b");
  // The address of the capture dates a page that does not state its own.
  EXPECT_EQ(facts("", "", "https://mirel.example/2024/03/05/bridge").published, "2024-03-05");
}

TEST(Publisher, SiteThenStatements) {
  EXPECT_EQ(facts("<meta property='og:site_name' content='Mirel Courier'>", "").publisher,
            "Mirel Courier");
  EXPECT_EQ(facts(linked("{\"@type\":\"NewsArticle\",\"headline\":\"x\","
                         "\"publisher\":{\"@type\":\"Organization\",\"name\":\"Mirel Courier\"}}"),
                  "")
                .publisher,
            "Mirel Courier");
  EXPECT_EQ(facts(linked("{\"@type\":\"NewsArticle\",\"headline\":\"x\","
                         "\"sourceOrganization\":{\"name\":\"Northern Wire\"}}"),
                  "")
                .publisher,
            "Northern Wire");
  EXPECT_EQ(facts("<meta name='dcterms.publisher' content='Mirel Courier'>", "").publisher,
            "Mirel Courier");
}

}  // namespace
}  // namespace hearsay::read
