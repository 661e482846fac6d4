// Addresses named on the command line, fetched from a server of our own.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/json.h"

#include "tests/cli/program.h"
#include "tests/net/server.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearsay {
namespace {

using hearsay::testing::Certificate;
using hearsay::testing::page;
using hearsay::testing::Server;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(FetchVerb, FilesAndAddressesTogether) {
  const Shop shop;
  Server server;
  server.set("/a", page("<p>The army said that 57 tanks were destroyed near Bamako.</p>"));
  server.set("/b", page("<p>A resident saw 12 trucks on Tuesday.</p>"));
  server.set(
      "/feed",
      page("<rss version=\"2.0\"><channel><title>Quay Watch</title><item><title>Ships</title>"
           "<description>Two ships sank near Mirel.</description></item></channel></rss>",
           "application/rss+xml"));
  shop.write("c.txt", "The ministry said that 40 soldiers were killed.\n");
  const Ran add = shop.hearsay({"add",
                                "--allow-private",
                                "--pause=0",
                                server.url("/a"),
                                server.url("/feed"),
                                "c.txt",
                                server.url("/none"),
                                server.url("/b")});
  EXPECT_EQ(add.status, 1);
  EXPECT_THAT(add.out, HasSubstr("4 reports added, 1 failed"));
  EXPECT_THAT(add.err, HasSubstr("/none answered with status 404"));
  const std::size_t file = add.out.find("c.txt");
  const std::size_t first = add.out.find(server.url("/a"));
  const std::size_t entry = add.out.find(server.url("/feed#1"));
  const std::size_t second = add.out.find(server.url("/b"));
  EXPECT_LT(file, first) << "addresses come last";
  EXPECT_LT(first, entry) << "in the order named";
  EXPECT_LT(entry, second);
  ASSERT_NE(second, std::string::npos);
  EXPECT_EQ(shop.hearsay({"verify"}).status, 0);
}

TEST(FetchVerb, RefusalsSayWhatToDo) {
  const Shop shop;
  const Certificate own({.name = "127.0.0.1"});
  Server server(&own);
  EXPECT_THAT(shop.hearsay({"add", server.url("/a")}).err, HasSubstr("--allow-private"));
  EXPECT_THAT(shop.hearsay({"add", "--allow-private", server.url("/a")}).err,
              HasSubstr("its certificate is signed by itself"));
  const Ran secret = shop.hearsay({"add", "https://desk:letmein@mirel.example/"});
  EXPECT_THAT(secret.err, HasSubstr("has a name or password in it"));
  EXPECT_EQ(secret.err.find("letmein"), std::string::npos);
  EXPECT_EQ(shop.read("hearsay.db").find("letmein"), std::string::npos);
  EXPECT_EQ(shop.hearsay({"add", "--ca-file=none.pem", "x.txt"}).status, 2);
  shop.write("not.pem", "no certificate");
  EXPECT_EQ(shop.hearsay({"add", "--ca-file=not.pem", "x.txt"}).status, 2);
  EXPECT_EQ(shop.hearsay({"add", "--user-agent-contact=a\nb", "x.txt"}).status, 2);
}

TEST(FetchVerb, RobotsCanBeSetAside) {
  const Shop shop;
  Server server;
  server.set("/robots.txt", page("User-agent: *\nDisallow: /\n", "text/plain"));
  server.set("/a", page("<p>The army said that 57 tanks were destroyed near Bamako.</p>"));
  const Ran refused = shop.hearsay({"add", "--allow-private", server.url("/a")});
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("closes it to programs"), HasSubstr("--ignore-robots")));
  EXPECT_EQ(shop.hearsay({"add", "--allow-private", "--ignore-robots", server.url("/a")}).status,
            0);
  EXPECT_THAT(server.paths(), ElementsAre("/robots.txt", "/a"));
}

}  // namespace
}  // namespace hearsay
