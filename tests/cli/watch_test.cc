// hearsay watch, as a user runs it.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/json.h"
#include "hearsay/base/text.h"

#include "tests/cli/program.h"
#include "tests/net/server.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

namespace hearsay {
namespace {

using hearsay::testing::page;
using hearsay::testing::Server;
using ::testing::AllOf;
using ::testing::HasSubstr;

std::string feed(const std::string& words) {
  return page(
      "<rss version=\"2.0\"><channel><title>Quay Watch</title><item><title>Depot</title>"
      "<description>" +
          words + "</description></item></channel></rss>",
      "application/rss+xml");
}

const char kWords[] = "The army said that 57 tanks were destroyed near Bamako.";

std::vector<Json> lines(const std::string& text) {
  std::vector<Json> out;
  for (const std::string_view line : split(text, '\n')) {
    if (!line.empty()) out.push_back(parse_json(line).value());
  }
  return out;
}

TEST(WatchVerb, BeginsListsAndEnds) {
  const Shop shop;
  Server server;
  server.set("/feed", feed(kWords));
  const std::string url = server.url("/feed");
  EXPECT_THAT(shop.hearsay({"watch"}).out, HasSubstr("Nothing is watched"));
  const Ran begun =
      shop.hearsay({"watch", "--allow-private", "--every=2h", "--publisher=Quay Agency", url});
  EXPECT_EQ(begun.status, 0) << begun.err;
  EXPECT_THAT(begun.out,
              AllOf(HasSubstr(url + "#1"), HasSubstr(url + ": 1 new report; next 2026-")));
  EXPECT_THAT(shop.hearsay({"claims"}).out, HasSubstr("Quay Agency"));
  EXPECT_THAT(shop.hearsay({"watch", "--list"}).out,
              AllOf(HasSubstr(url), HasSubstr("feed, every 2 hours"), HasSubstr("status 200")));
  const std::vector<Json> listed = lines(shop.hearsay({"watch", "--list", "--json"}).out);
  ASSERT_EQ(listed.size(), 1u);
  EXPECT_EQ(listed[0].string_at("address"), url);
  EXPECT_EQ(listed[0].string_at("kind"), "feed");
  EXPECT_EQ(shop.hearsay({"watch", "--allow-private"}).out, "") << "nothing is due";
  EXPECT_THAT(shop.hearsay({"watch", "--allow-private", url}).out, HasSubstr("waiting"));
  EXPECT_EQ(shop.hearsay({"watch", "--stop", url}).status, 0);
  EXPECT_EQ(shop.hearsay({"watch", "--stop", url}).status, 1);
  EXPECT_THAT(shop.hearsay({"watch", "--list"}).out, HasSubstr("Nothing is watched"));
  EXPECT_EQ(shop.hearsay({"verify"}).status, 0);
}

TEST(WatchVerb, SaysEachThingAsJson) {
  const Shop shop;
  Server server;
  server.set("/feed", feed(kWords));
  const Ran ran = shop.hearsay(
      {"watch", "--allow-private", "--json", server.url("/feed"), server.url("/none")});
  EXPECT_EQ(ran.status, 1) << "one could not be fetched";
  const std::vector<Json> said = lines(ran.out);
  ASSERT_EQ(said.size(), 3u);
  EXPECT_EQ(said[0].string_at("status"), "added");
  EXPECT_EQ(said[1].string_at("status"), "changed");
  EXPECT_EQ(said[1].find("new_reports")->as_number(), 1);
  EXPECT_EQ(said[2].string_at("status"), "failed");
  EXPECT_EQ(said[2].find("http")->as_number(), 404);
  EXPECT_TRUE(said[2].string_at("next"));
}

TEST(WatchVerb, GoesOnUntilItIsInterrupted) {
  const Shop shop;
  Server server;
  server.set("/feed", feed(kWords));
  server.set("/silent", {"", "", 0, true});
  const auto until_interrupted = [&](const std::string& path) {
    return shop.run({"/usr/bin/timeout",
                     "--preserve-status",
                     "--signal=INT",
                     "2",
                     HEARSAY_PROGRAM,
                     "--ledger",
                     shop.ledger(),
                     "watch",
                     "--forever",
                     "--allow-private",
                     server.url(path)});
  };
  const Ran ran = until_interrupted("/feed");
  EXPECT_EQ(ran.status, 130) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("1 new report"));
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_EQ(until_interrupted("/silent").status, 130);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(15))
      << "a transfer under way does not hold it up";
  EXPECT_THAT(shop.hearsay({"watch", "--list"}).out, HasSubstr("not asked yet"));
  EXPECT_EQ(shop.hearsay({"verify"}).status, 0);
}

TEST(WatchVerb, WrongWordsAreSaid) {
  const Shop shop;
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"watch", "--every=soon", "http://mirel.example/"},
           {"watch", "--every=5s", "http://mirel.example/"},
           {"watch", "--every=90d", "http://mirel.example/"},
           {"watch", "--stop"},
           {"watch", "--stop", "--forever", "http://mirel.example/"},
           {"watch", "--list", "--stop"}}) {
    EXPECT_EQ(shop.hearsay(words).status, 2) << words[1];
  }
  const Ran ran = shop.hearsay({"watch", "feed.xml"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.err, HasSubstr("feed.xml"));
}

}  // namespace
}  // namespace hearsay
