// Fetching, against a server of our own on loopback that is let through only
// because the test says so.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/net/fetch.h"

#include "hearsay/collect/archive/warc.h"

#include "tests/net/server.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <chrono>
#include <filesystem>
#include <fstream>

namespace hearsay::collect {
namespace {

using hearsay::testing::answer;
using hearsay::testing::Certificate;
using hearsay::testing::page;
using hearsay::testing::redirect;
using hearsay::testing::Server;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::string what(const Result<Capture>& result) {
  return result ? "no error" : result.error().what;
}

std::string gzip(const std::string& text) {
  std::string out(text.size() + 100, '\0');
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

TEST(Fetch, KeepsBytesAddressTimeAndType) {
  Server server;
  server.set("/a", redirect("/b"));
  server.set("/b", page("<p>Seven tanks.", "text/html; charset=koi8-r"));
  FetchWish wish = server.wish();
  wish.clock = [] { return 1'772'528'400; };
  const Capture got = fetch(server.url("/a"), wish).value();
  EXPECT_EQ(got.bytes, "<p>Seven tanks.");
  EXPECT_EQ(got.digest, sha256(got.bytes));
  EXPECT_EQ(got.media_type, "text/html");
  EXPECT_EQ(got.charset, "koi8-r");
  EXPECT_EQ(got.address, server.url("/a"));
  EXPECT_EQ(got.facts.url, server.url("/b"));
  EXPECT_EQ(got.method, "fetch");
  EXPECT_EQ(got.collected_at, "2026-03-03T09:00:00Z");
}

TEST(Fetch, KeepsTheExchangeAsItWentOverTheLine) {
  Server server;
  const std::string packed = gzip("Seven tanks burned.");
  std::string body;
  for (std::size_t i = 0; i < packed.size(); i += 10) {
    const std::string piece = packed.substr(i, 10);
    body += (piece.size() == 10 ? "A" : std::to_string(piece.size())) + "\r\n" + piece + "\r\n";
  }
  body += "0\r\nX-Trailer: 1\r\n\r\n";
  const std::string head =
      "HTTP/1.1 200 Odd  reason\r\ncontent-TYPE:text/plain\r\nTransfer-Encoding: chunked\r\n"
      "Content-Encoding: gzip\r\nSet-Cookie: id=7\r\n\r\n";
  server.set("/a", redirect("/b"));
  server.set("/b", "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + head + body);
  Fetcher fetcher(server.wish());
  const Answer got = fetcher.get(server.url("/a")).value();
  ASSERT_EQ(got.hops.size(), 2u);
  EXPECT_EQ(got.hops[0].head, redirect("/b"));
  EXPECT_EQ(got.hops[1].head, head) << "the interim answer is left out";
  EXPECT_EQ(got.hops[1].body, body) << "neither put together nor unpacked";
  EXPECT_EQ(got.hops[1].ip, "127.0.0.1");
  const Capture capture = fetcher.fetched(server.url("/a"), got).capture.value();
  EXPECT_EQ(capture.bytes, "Seven tanks burned.");
  EXPECT_EQ(capture.media_type, "text/plain");

  // What the server got is what the exchange says that it got.
  const std::vector<std::string> requests = server.requests();
  ASSERT_EQ(requests.size(), 3u);
  EXPECT_THAT(requests[0], HasSubstr("GET /robots.txt "));
  EXPECT_EQ(requests[1], got.hops[0].request);
  EXPECT_EQ(requests[2], got.hops[1].request);
  EXPECT_THAT(
      requests[2],
      AllOf(
          HasSubstr("User-Agent: hearsay/"), Not(HasSubstr("Cookie")), Not(HasSubstr("Referer"))));
  WarcReader reader(got.warc);
  std::size_t records = 0;
  while (const auto record = reader.next())
    records += record->has_value() && !(*record)->truncated ? 1 : 0;
  EXPECT_EQ(records, 5u);
}

TEST(Fetch, SaysWhoAsks) {
  Server server;
  server.set("/a", page("x"));
  FetchWish wish = server.wish();
  wish.contact = "desk@mirel.example";
  EXPECT_TRUE(fetch(server.url("/a"), wish));
  EXPECT_THAT(server.requests().at(0), HasSubstr("(+desk@mirel.example)\r\n"));
  EXPECT_THAT(server.requests().at(1), HasSubstr("(+desk@mirel.example)\r\n"));
}

TEST(Fetch, RefusesWhatIsNotPublic) {
  Server server;
  server.set("/there", redirect("http://127.0.0.2:1/"));
  server.set("/metadata", redirect("http://169.254.169.254/latest/"));
  server.set("/file", redirect("file:///etc/hostname"));
  server.set("/secret", redirect("http://a:b@127.0.0.1/"));
  EXPECT_THAT(what(fetch(server.url("/there"))), HasSubstr("leads to 127.0.0.1"));
  EXPECT_THAT(what(fetch(server.url("/there", "localhost"))), HasSubstr("no public address"));
  EXPECT_THAT(what(fetch(server.url("/there"), server.wish())), HasSubstr("127.0.0.2"));
  EXPECT_THAT(what(fetch(server.url("/metadata"), server.wish())),
              HasSubstr("169.254.169.254, which is no public address"));
  EXPECT_EQ(fetch(server.url("/file"), server.wish()).error().code, ErrorCode::unsupported);
  EXPECT_EQ(fetch(server.url("/secret"), server.wish()).error().code, ErrorCode::invalid);
  for (const char* url : {"http://2130706433/",
                          "http://0x7f.1/",
                          "http://0177.0.0.1/",
                          "http://127.1/",
                          "http://0/",
                          "http://[::1]/",
                          "http://[::ffff:10.0.0.1]/",
                          "http://[::127.0.0.1]/",
                          "http://[64:ff9b::7f00:1]/"}) {
    EXPECT_THAT(what(fetch(url)), HasSubstr("no public address")) << url;
  }
}

TEST(Fetch, RobotsAreJudgedLikeAnyAddress) {
  Server server;
  server.set("/robots.txt", redirect("http://169.254.169.254/robots.txt"));
  server.set("/a", page("x"));
  EXPECT_THAT(what(fetch(server.url("/a"), server.wish())), HasSubstr("169.254.169.254"));
  EXPECT_THAT(server.paths(), ElementsAre("/robots.txt"));
}

TEST(Fetch, WhatCameInPlaceOfThePageIsKept) {
  Server server;
  server.set("/a", answer(451, "Content-Type: text/html\r\n", "<p>Removed by order of a court."));
  Fetcher fetcher(server.wish());
  const Fetched got = fetcher.fetch(server.url("/a"));
  ASSERT_TRUE(got.error);
  EXPECT_THAT(got.error->what, HasSubstr("status 451"));
  ASSERT_TRUE(got.capture);
  EXPECT_EQ(got.capture->bytes, "<p>Removed by order of a court.");
  EXPECT_THAT(got.capture->exchange.value_or(""), HasSubstr("HTTP/1.1 451 "));
}

TEST(Fetch, HasLimits) {
  Server server;
  server.set("/loop", redirect("/loop"));
  server.set("/big", page(std::string(5000, 'x')));
  server.set("/bomb",
             page(gzip(std::string(50'000, 'x')), "text/plain", "Content-Encoding: gzip\r\n"));
  server.set("/heads", "HTTP/1.1 200 OK\r\nX: " + std::string(400'000, 'x') + "\r\n\r\nx");
  std::string many = "HTTP/1.1 200 OK\r\n";
  for (int i = 0; i < 5000; ++i)
    many += "X-" + std::to_string(i) + ": " + std::string(90, 'x') + "\r\n";
  server.set("/many", many + "\r\nx");
  server.set("/endless", {answer(200).substr(0, 17) + "\r\n", std::string(100, 'x'), 0, false});
  EXPECT_THAT(what(fetch(server.url("/loop"), server.wish())),
              HasSubstr("redirects more than 5 times"));
  FetchWish small = server.wish();
  small.limit = 1000;
  EXPECT_EQ(fetch(server.url("/big"), small).error().code, ErrorCode::too_large);
  EXPECT_EQ(fetch(server.url("/bomb"), small).error().code, ErrorCode::too_large);
  EXPECT_EQ(fetch(server.url("/endless"), small).error().code, ErrorCode::too_large);
  EXPECT_EQ(fetch(server.url("/heads"), server.wish()).error().code, ErrorCode::too_large);
  EXPECT_EQ(fetch(server.url("/many"), server.wish()).error().code, ErrorCode::too_large);
  EXPECT_THAT(what(fetch(server.url("/none"), server.wish())), HasSubstr("status 404"));
  small = server.wish();
  small.redirects = 0;
  EXPECT_THAT(what(fetch(server.url("/loop"), small)), HasSubstr("redirects more than 0 times"));
}

TEST(Fetch, GivesUpOnWhoIsTooSlow) {
  Server server;
  const std::string begin = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n";
  server.set("/silent", {"", "", 0, true});
  server.set("/stalled", {begin, "", 0, true});
  server.set("/dripping", {begin, "x", 50, false});
  FetchWish wish = server.wish();
  const auto begun = std::chrono::steady_clock::now();
  wish.seconds = 1;
  EXPECT_THAT(what(fetch(server.url("/silent"), wish)), HasSubstr("too slow"));
  wish.seconds = 30;
  wish.stall_seconds = 1;
  EXPECT_THAT(what(fetch(server.url("/stalled"), wish)), HasSubstr("too slow"));
  EXPECT_THAT(what(fetch(server.url("/dripping"), wish)), HasSubstr("too slow"));
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(20));
}

TEST(Fetch, CanBeStopped) {
  Server server;
  server.set("/silent", {"", "", 0, true});
  FetchWish wish = server.wish();
  int asked = 0;
  wish.stopped = [&asked] { return ++asked > 10; };
  EXPECT_THAT(what(fetch(server.url("/silent"), wish)), HasSubstr("was stopped"));
}

TEST(Fetch, DamageOnTheWayIsAnError) {
  Server server;
  server.set("/cut", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nSeven");
  const std::string packed = gzip("Seven tanks burned in the harbour.");
  server.set(
      "/packed",
      page(packed.substr(0, packed.size() - 12), "text/plain", "Content-Encoding: gzip\r\n"));
  server.set("/chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nSeven");
  server.set("/garbage", std::string("\0\1\2\3garbage\r\n\r\n", 15));
  server.set("/empty", std::string());
  for (const char* path : {"/cut", "/packed", "/chunks", "/garbage", "/empty"})
    EXPECT_FALSE(fetch(server.url(path), server.wish())) << path;
}

TEST(Fetch, RobotsAreObeyed) {
  Server server;
  server.set("/robots.txt", page("User-agent: *\nDisallow: /closed\n", "text/plain"));
  server.set("/open", page("x"));
  server.set("/closed/a", page("x"));
  server.set("/leads", redirect("/closed/a"));
  Fetcher fetcher(server.wish());
  EXPECT_TRUE(fetcher.capture(server.url("/open")));
  EXPECT_THAT(what(fetcher.capture(server.url("/closed/a"))),
              AllOf(HasSubstr("robots.txt closes it to programs (Disallow: /closed)"),
                    HasSubstr("--ignore-robots")));
  EXPECT_THAT(what(fetcher.capture(server.url("/leads"))), HasSubstr("closes it to programs"));
  EXPECT_THAT(server.paths(), ElementsAre("/robots.txt", "/open", "/leads")) << "read once";

  FetchWish wish = server.wish();
  wish.ignore_robots = true;
  Fetcher rude(wish);
  const Answer answer = rude.get(server.url("/closed/a")).value();
  EXPECT_THAT(answer.warc, HasSubstr("robots: ignore\r\n"));
  EXPECT_EQ(rude.fetched(server.url("/closed/a"), answer).capture.value().method,
            "fetch, robots.txt set aside");
}

TEST(Fetch, ARobotsFileThatIsNotThereOpensAndOneThatIsBrokenCloses) {
  struct Case {
    std::string reply;
    bool open;
  };

  const std::string closed = "User-agent: *\nDisallow: /\n";
  for (const Case& one : std::initializer_list<Case>{
           {answer(404), true},
           {answer(403, "", closed), true},
           {answer(500), false},
           {answer(503), false},
           {answer(429), false},
           {redirect("/elsewhere.txt"), false},
           {redirect("/robots.txt"), true},  // For ever: there is none.
           {page(closed, "text/html"), false},
           {page("<html>Not a rule in sight.</html>"), true},
           {page(gzip(closed), "text/plain", "Content-Encoding: gzip\r\n"), false},
           {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1a\r\n" + closed +
                "\r\n0\r\n\r\n",
            false},
           {std::string("nothing"), false}}) {
    Server server;
    server.set("/robots.txt", one.reply);
    server.set("/elsewhere.txt", page(closed, "text/plain"));
    server.set("/a", page("x"));
    EXPECT_EQ(fetch(server.url("/a"), server.wish()).has_value(), one.open) << one.reply;
  }
  Server server;
  server.set("/a", page("x"));
  server.set("/robots.txt", {page("").substr(0, 17) + "\r\n", closed, 0, false});
  EXPECT_THAT(what(fetch(server.url("/a"), server.wish())), HasSubstr("closes it"))
      << "of an endless one, the beginning counts";
}

TEST(Fetch, AHostThatIsNotThereIsNoMatterOfRobots) {
  FetchWish wish;
  wish.allow_private = true;
  std::string nowhere;
  {
    const Server server;
    nowhere = server.url("/a");
  }
  EXPECT_THAT(what(fetch(nowhere, wish)),
              AllOf(HasSubstr("cannot fetch " + nowhere), Not(HasSubstr("robots"))));
}

TEST(Fetch, AsksOneAtATimeWithAPause) {
  Server server;
  server.set("/robots.txt", page("User-agent: *\nCrawl-delay: 0.3\n", "text/plain"));
  server.set("/a", redirect("/b"));
  server.set("/b", page("x"));
  FetchWish wish = server.wish();
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_TRUE(fetch(server.url("/a"), wish));
  EXPECT_GE(std::chrono::steady_clock::now() - begun, std::chrono::milliseconds(300));
}

TEST(Fetch, KnowsWhatHasMovedForGood) {
  Server server;
  server.set("/a", redirect("/b", 301));
  server.set("/b", redirect("/c", 308));
  server.set("/c", redirect("/d", 302));
  server.set("/d", page("x"));
  Fetcher fetcher(server.wish());
  EXPECT_EQ(fetcher.get(server.url("/a"))->moved, server.url("/c"));
  EXPECT_EQ(fetcher.get(server.url("/c"))->moved, "");
  server.set("/d", redirect("/e", 301));
  server.set("/e", page("x"));
  EXPECT_EQ(fetcher.get(server.url("/c"))->moved, "") << "what comes after a detour is not ours";
}

TEST(Fetch, AsksOnlyForWhatHasChanged) {
  Server server;
  server.set("/a", answer(304));
  Fetcher fetcher(server.wish());
  const std::string url = server.url("/a");
  const Answer got = fetcher.get(url, {url, "\"7\"", "Tue, 03 Mar 2026 10:00:00 GMT"}).value();
  EXPECT_EQ(got.last().status, 304);
  EXPECT_THAT(server.requests().back(),
              AllOf(HasSubstr("If-None-Match: \"7\"\r\n"),
                    HasSubstr("If-Modified-Since: Tue, 03 Mar 2026 10:00:00 GMT\r\n")));
  EXPECT_TRUE(fetcher.get(url, {server.url("/other"), "\"7\"", ""}));
  EXPECT_THAT(server.requests().back(), Not(HasSubstr("If-None-Match")));
}

TEST(Fetch, KnowsHowLongToWait) {
  const auto after = [](const std::string& value) {
    HttpExchange answer;
    answer.head = "HTTP/1.1 503 No\r\nRetry-After: " + value + "\r\n\r\n";
    return retry_after(answer, 1'772'528'400);
  };
  EXPECT_EQ(after("120"), 120);
  EXPECT_EQ(after("Tue, 03 Mar 2026 09:01:00 GMT"), 60);
  EXPECT_EQ(after("Tue, 03 Mar 2026 08:00:00 GMT"), 0);
  EXPECT_EQ(after("soon"), std::nullopt);
  EXPECT_EQ(after("-5"), 0);
  EXPECT_EQ(after("99999999999999"), 366 * 86'400);
}

// Authorities of our own, in a file as a newsroom would have one.
class Tls : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "hearsay-tls-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    std::ofstream(folder_ / "ca.pem") << authority_.pem();
  }

  void TearDown() override { std::filesystem::remove_all(folder_); }

  Result<Capture> ask(const Certificate& certificate,
                      const std::string& host = "127.0.0.1",
                      bool with_authority = true) {
    Server server(&certificate);
    server.set("/a", page("<p>Seven tanks."));
    FetchWish wish = server.wish();
    if (with_authority) wish.ca_file = (folder_ / "ca.pem").string();
    return fetch(server.url("/a", host), wish);
  }

  Certificate authority_{{.name = "Mirel Desk Authority"}};
  std::filesystem::path folder_;
};

TEST_F(Tls, AnAuthorityOfOnesOwnIsTrustedWhenNamed) {
  const Certificate good({.name = "127.0.0.1", .issuer = &authority_});
  EXPECT_EQ(ask(good).value().bytes, "<p>Seven tanks.");
  EXPECT_THAT(what(ask(good, "127.0.0.1", false)),
              AllOf(HasSubstr("from an authority that is not known here"), HasSubstr("--ca-file")));
}

TEST_F(Tls, ACertificateThatDoesNotHoldIsARefusal) {
  const Certificate expired(
      {.name = "127.0.0.1", .from_seconds = -7200, .until_seconds = -3600, .issuer = &authority_});
  EXPECT_THAT(what(ask(expired)), HasSubstr("its certificate has expired"));
  const Certificate early(
      {.name = "127.0.0.1", .from_seconds = 3600, .until_seconds = 7200, .issuer = &authority_});
  EXPECT_THAT(what(ask(early)), HasSubstr("its certificate is not valid yet"));
  const Certificate other({.name = "other.example", .issuer = &authority_});
  EXPECT_THAT(what(ask(other)), HasSubstr("its certificate is for another host"));
  EXPECT_THAT(what(ask(other, "localhost")), HasSubstr("its certificate is for another host"));
  const Certificate own({.name = "127.0.0.1"});
  EXPECT_THAT(what(ask(own)), HasSubstr("signed by itself"));
}

TEST_F(Tls, LeavingHttpsIsRefused) {
  const Certificate good({.name = "127.0.0.1", .issuer = &authority_});
  Server plain;
  plain.set("/a", page("x"));
  Server server(&good);
  server.set("/a", redirect(plain.url("/a")));
  FetchWish wish = server.wish();
  wish.ca_file = (folder_ / "ca.pem").string();
  wish.also_allow = nullptr;
  wish.allow_private = true;
  EXPECT_THAT(what(fetch(server.url("/a"), wish)),
              AllOf(HasSubstr("from https to " + plain.url("/a")), HasSubstr("name that address")));
  EXPECT_TRUE(plain.requests().empty());
}

}  // namespace
}  // namespace hearsay::collect
