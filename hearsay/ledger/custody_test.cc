// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/arrival.h"
#include "hearsay/ledger/database/database.h"
#include "hearsay/ledger/ledger.h"
#include "hearsay/ledger/payload.h"
#include "hearsay/ledger/test_ledger.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

TEST(Payload, GivesBackWhatItWasGiven) {
  std::string noise;
  std::uint32_t random = 7;
  for (int i = 0; i < 5000; ++i) {
    random = random * 1664525u + 1013904223u;
    noise += static_cast<char>(random >> 24);
  }
  for (const std::string& bytes :
       {std::string(), std::string("a"), std::string(100000, 'a'), noise, noise + noise}) {
    const ledger::Payload payload = ledger::pack(bytes);
    const std::string_view stored = payload.stored(bytes);
    EXPECT_LE(stored.size(), bytes.size());
    EXPECT_EQ(
        ledger::unpack(payload.coding, stored, static_cast<std::int64_t>(bytes.size())).value(),
        bytes);
  }
  EXPECT_STREQ(ledger::pack(noise).coding, "none");
  EXPECT_STREQ(ledger::pack(noise + noise).coding, "zlib");
}

TEST(Payload, RefusesWhatDoesNotFit) {
  const std::string bytes(100000, 'a');
  const ledger::Payload payload = ledger::pack(bytes);
  for (const std::int64_t size : {std::int64_t{-1},
                                  std::int64_t{0},
                                  std::int64_t{99999},
                                  std::int64_t{100001},
                                  std::int64_t{1} << 60}) {
    const Result<std::string> out = ledger::unpack("zlib", payload.packed, size);
    ASSERT_FALSE(out) << size;
    EXPECT_EQ(out.error().code, ErrorCode::damaged);
  }
  EXPECT_FALSE(ledger::unpack("zlib", payload.packed + "x", 100000));
  EXPECT_FALSE(ledger::unpack("zlib", payload.packed.substr(0, 50), 100000));
  EXPECT_FALSE(ledger::unpack("none", payload.packed, 100000));
  EXPECT_FALSE(ledger::unpack("zstd", payload.packed, 100000));
}

TEST(Arrival, TimesAreInUtcToTheSecond) {
  for (const auto& [iso, utc] : std::vector<std::pair<const char*, const char*>>{
           {"2026-03-03", "2026-03-03T00:00:00Z"},
           {"2026-03", "2026-03-01T00:00:00Z"},
           {"2026-03-03T12:30Z", "2026-03-03T12:30:00Z"},
           {"2026-03-03T12:30:15.250Z", "2026-03-03T12:30:15Z"},
           {"2026-03-03T01:30:15+02:00", "2026-03-02T23:30:15Z"},
           {"2026-03-03T12:30:15-0330", "2026-03-03T16:00:15Z"}}) {
    EXPECT_EQ(ledger::in_utc(iso), utc) << iso;
  }
  EXPECT_EQ(ledger::in_utc("3 March"), std::nullopt);
}

TEST(Arrival, AnIdentityIsAnAddressInOneSpelling) {
  const auto identity = [](std::string address, std::string type, bool record = false) {
    Capture capture;
    capture.address = std::move(address);
    capture.media_type = std::move(type);
    capture.is_record = record;
    return ledger::identity_of(capture).value_or("none");
  };
  EXPECT_EQ(identity("https://Mirel.example:443/A?b=1#top", "text/html"),
            "page mirel.example/A?b=1");
  EXPECT_EQ(identity("HTTP://mirel.example:80", "application/xhtml+xml"), "page mirel.example/");
  EXPECT_EQ(identity("http://mirel.example:8080/", "text/html"), "page mirel.example:8080/");
  EXPECT_EQ(identity("https://mirel.example/#!/news/7", "text/html"),
            "page mirel.example/#!/news/7");
  EXPECT_EQ(identity("https://mirel.example/a", "application/pdf"),
            "application/pdf mirel.example/a");
  EXPECT_EQ(identity("pages/a.html", "text/html"), "none");
  EXPECT_EQ(identity("https://mirel.example/feed#3", "application/rss+xml;type=item", true), "none")
      << "the third entry of today is not the third of tomorrow";
  Capture message;
  message.address = "result.json#12";
  message.identity = "telegram 77/12";
  EXPECT_EQ(ledger::identity_of(message), "telegram 77/12");
  message.identity = "";
  message.facts.url = "https://mirel.example/a";
  EXPECT_EQ(ledger::identity_of(message), std::nullopt);
}

TEST(Custody, AnExchangeIsAnOriginalOfItsOwn) {
  const TestFolder folder;
  Ledger ledger =
      Ledger::open(folder.ledger("l.db"), Ledger::Access::write, test_settings()).value();
  Capture capture = test_capture(kTestText, "https://mirel.example/a");
  capture.exchange = "WARC/1.1\r\nWARC-Type: response\r\n\r\n" + std::string(kTestText);
  ASSERT_TRUE(add_to(ledger, capture).has_value());
  ASSERT_TRUE(add_to(ledger, test_capture("9 tanks.", "b.txt")).has_value());
  EXPECT_EQ(ledger.size().value().originals, 3);
  EXPECT_EQ(ledger.exchange(1).value(), capture.exchange);
  EXPECT_EQ(ledger.exchange(2).value(), std::nullopt);
  EXPECT_EQ(findings_of(ledger), "");
}

TEST(Custody, SubscriptionsHoldUntilTheyEnd) {
  const TestFolder folder;
  Ledger ledger =
      Ledger::open(folder.ledger("l.db"), Ledger::Access::write, test_settings()).value();
  Subscription one;
  one.address = "https://mirel.example/feed.xml";
  one.detail = Json(Json::Object{{"publisher", "Mirel Courier"}});
  one.by = "the desk";
  ASSERT_TRUE(ledger.append_subscription(one));
  Subscription two;
  two.address = "https://lantern.example/rss";
  ASSERT_TRUE(ledger.append_subscription(two));
  for (const int status : {200, 304}) {
    Poll poll;
    poll.address = one.address;
    poll.status = status;
    poll.etag = "\"5\"";
    poll.new_reports = status == 200 ? 3 : 0;
    ASSERT_TRUE(ledger.append_poll(poll));
  }
  const std::vector<Watched> watched = ledger.watched().value();
  ASSERT_EQ(watched.size(), 2u);
  EXPECT_EQ(watched[0].subscription.address, two.address);
  EXPECT_FALSE(watched[0].last.has_value());
  EXPECT_EQ(watched[1].subscription.by, "the desk");
  EXPECT_EQ(watched[1].subscription.at, "2026-03-05T10:00:00Z");
  EXPECT_EQ(watched[1].subscription.detail.string_at("publisher"), "Mirel Courier");
  ASSERT_TRUE(watched[1].last.has_value());
  EXPECT_EQ(watched[1].last->status, 304);
  EXPECT_EQ(watched[1].last->etag, "\"5\"");
  EXPECT_EQ(ledger.polls(one.address, 10).value().size(), 2u);
  two.watched = false;
  ASSERT_TRUE(ledger.append_subscription(two));
  EXPECT_EQ(ledger.watched().value().size(), 1u);
  EXPECT_EQ(ledger.watched(true).value().size(), 2u);
  two.watched = true;
  ASSERT_TRUE(ledger.append_subscription(two));
  EXPECT_EQ(ledger.watched().value().size(), 2u);
  EXPECT_EQ(findings_of(ledger), "");
}

TEST(Custody, WhoAddedItIsRecordedWhereTheySaidSo) {
  const TestFolder folder;
  Ledger::Settings settings = test_settings();
  settings.who = "A. Clerk";
  Ledger ledger = Ledger::open(folder.ledger("l.db"), Ledger::Access::write, settings).value();
  ASSERT_TRUE(add_to(ledger, test_capture(kTestText, "a.txt")).has_value());
  EXPECT_EQ(ledger.database()
                .number("SELECT count(*) FROM arrivals WHERE added_by = 'A. Clerk' AND "
                        "added_at = '2026-03-05T10:00:00Z' AND added_with LIKE 'hearsay %'")
                .value(),
            1);
  ASSERT_TRUE(ledger.append_handling({.capture = std::nullopt,
                                      .what = "exported",
                                      .by = std::nullopt,
                                      .detail = Json(Json::Object{{"to", "bag"}}),
                                      .at = "",
                                      .with = ""}));
  const std::vector<Handling> handlings = ledger.handlings().value();
  ASSERT_EQ(handlings.size(), 1u);
  EXPECT_EQ(handlings[0].by, "A. Clerk");
  EXPECT_EQ(handlings[0].detail.string_at("to"), "bag");
  EXPECT_EQ(findings_of(ledger), "");
}

}  // namespace
}  // namespace hearsay
