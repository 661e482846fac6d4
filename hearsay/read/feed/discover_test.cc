// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/feed/discover.h"

#include "hearsay/read/feed/feed_pace.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearsay::read {
namespace {

std::vector<std::string> named(const std::string& markup) {
  Capture page;
  page.bytes = markup;
  page.media_type = "text/html";
  page.address = "https://mirel.example/news/";
  std::vector<std::string> out;
  for (const NamedFeed& one : feeds_named_in(page))
    out.push_back(one.address + (one.title.empty() ? "" : " " + one.title));
  return out;
}

TEST(Discover, FindsTheFeedsOfAPage) {
  using ::testing::ElementsAre;
  using ::testing::IsEmpty;
  EXPECT_THAT(named("<link rel=alternate type=application/rss+xml href=feed title='Quay &amp; Co'>"
                    "<link rel='home ALTERNATE' type='application/atom+xml; charset=utf-8' "
                    "href=//other.example/a><link rel=alternate type=application/feed+json "
                    "href=/feed.json><link rel=alternate type=application/rss+xml href=feed>"),
              ElementsAre("https://mirel.example/news/feed Quay & Co",
                          "https://other.example/a",
                          "https://mirel.example/feed.json"));
  EXPECT_THAT(named("<base href=https://cdn.example/x/><link rel=alternate "
                    "type=application/rss+xml href=feed>"),
              ElementsAre("https://cdn.example/x/feed"));
  EXPECT_THAT(named("<link rel=alternate hreflang=fr href=/fr><link rel=stylesheet "
                    "type=application/rss+xml href=feed><link rel=alternate "
                    "type=application/rss+xml href='javascript:x'><!-- <link rel=alternate "
                    "type=application/rss+xml href=feed> -->"),
              IsEmpty());
}

std::optional<std::int64_t> pace(const std::string& source) {
  Capture feed;
  feed.bytes = source;
  return feed_pace(feed);
}

TEST(Discover, KnowsTheFeedsPace) {
  const auto rss = [](const std::string& in) {
    return "<rss version='2.0'><channel><title>Quay</title>" + in +
           "<item><ttl>999</ttl></item></channel></rss>";
  };
  EXPECT_EQ(pace(rss("")), std::nullopt);
  EXPECT_EQ(pace(rss("<ttl>60</ttl>")), 3600);
  EXPECT_EQ(pace(rss("<ttl> 60 </ttl>")), 3600);
  EXPECT_EQ(pace(rss("<ttl>soon</ttl>")), std::nullopt);
  EXPECT_EQ(pace(rss("<ttl>-5</ttl>")), std::nullopt);
  EXPECT_EQ(pace(rss("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4"
                     "</sy:updateFrequency>")),
            21'600);
  EXPECT_EQ(pace(rss("<sy:updatePeriod>hourly</sy:updatePeriod><ttl>120</ttl>")), 7200);
  EXPECT_EQ(pace("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><channel>"
                 "<updatePeriod>weekly</updatePeriod></channel></rdf:RDF>"),
            604'800);
  EXPECT_EQ(pace("not a feed"), std::nullopt);
}

}  // namespace
}  // namespace hearsay::read
