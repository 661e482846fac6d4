// What is written is read back by our own reader; other readers were tried by hand
// (docs/formats/net.md).
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/net/warc_exchange.h"

#include "hearsay/collect/archive/http_message.h"
#include "hearsay/collect/archive/warc.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearsay::collect {
namespace {

using testing::HasSubstr;
using testing::Not;

std::vector<HttpExchange> hops() {
  HttpExchange first{.url = "http://mirel.example/a",
                     .request = "GET /a HTTP/1.1\r\nHost: mirel.example\r\n\r\n",
                     .head = "HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n",
                     .body = "",
                     .ip = "192.0.2.7",
                     .date = "2026-03-03T10:00:00Z",
                     .status = 302};
  HttpExchange second{.url = "http://mirel.example/b",
                      .request = "GET /b HTTP/1.1\r\nHost: mirel.example\r\n\r\n",
                      .head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                      .body = "5\r\nseven\r\n6\r\n tanks\r\n0\r\n\r\n",
                      .ip = "192.0.2.7",
                      .date = "2026-03-03T10:00:01Z",
                      .status = 200};
  return {first, second};
}

TEST(WarcExchange, IsReadBackByteForByte) {
  const std::vector<HttpExchange> all = hops();
  const std::string warc = warc_of(all, "hearsay/1", RobotsPolicy::obeyed);
  WarcReader reader(warc);
  std::vector<std::string> types;
  std::vector<std::string> blocks;
  while (const auto record = reader.next()) {
    ASSERT_TRUE(*record) << record->error().what;
    EXPECT_FALSE((*record)->truncated);
    types.push_back((*record)->type);
    blocks.emplace_back((*record)->block);
    if (types.size() == 5) {
      EXPECT_EQ((*record)->uri, "http://mirel.example/b");
      EXPECT_EQ((*record)->date, "2026-03-03T10:00:01Z");
      Unpacker unpacker;
      std::string held, scratch;
      const Payload payload = payload_of(parse_http((*record)->block), unpacker, held, scratch);
      EXPECT_EQ(payload.bytes, "seven tanks");
      EXPECT_FALSE(payload.damaged);
    }
  }
  EXPECT_THAT(types,
              testing::ElementsAre("warcinfo", "request", "response", "request", "response"));
  EXPECT_THAT(blocks[0], HasSubstr("robots: obey\r\n"));
  EXPECT_EQ(blocks[1], all[0].request);
  EXPECT_EQ(blocks[2], all[0].head);
  EXPECT_EQ(blocks[3], all[1].request);
  EXPECT_EQ(blocks[4], all[1].head + all[1].body);
}

TEST(WarcExchange, NothingThatAServerSaysEndsItsRecord) {
  for (const std::string& body : {std::string("\r\n\r\nWARC/1.0\r\nContent-Length: 0\r\n\r\n"),
                                  std::string("\0\xFF\x1F\x8B\x08", 5),
                                  std::string("\r\n\r\n"),
                                  std::string()}) {
    std::vector<HttpExchange> all = hops();
    all[0].body = body;
    const std::string warc = warc_of(all, "hearsay/1", RobotsPolicy::obeyed);
    WarcReader reader(warc);
    std::size_t records = 0;
    while (const auto record = reader.next()) {
      ASSERT_TRUE(*record);
      ++records;
      if (records == 3) {
        EXPECT_EQ((*record)->block, all[0].head + body);
      }
    }
    EXPECT_EQ(records, 5u);
  }
}

TEST(WarcExchange, TheSameExchangeIsTheSameFile) {
  const std::string once = warc_of(hops(), "hearsay/1", RobotsPolicy::obeyed);
  EXPECT_EQ(once, warc_of(hops(), "hearsay/1", RobotsPolicy::obeyed));
  EXPECT_THAT(once, HasSubstr("WARC-IP-Address: 192.0.2.7\r\n"));
  EXPECT_THAT(once, HasSubstr("WARC-Record-ID: <urn:uuid:"));
  EXPECT_THAT(once, HasSubstr("WARC-Block-Digest: sha256:"));
  std::vector<HttpExchange> other = hops();
  other[1].body[3] = 'S';
  EXPECT_NE(once, warc_of(other, "hearsay/1", RobotsPolicy::obeyed));
  EXPECT_THAT(warc_of(hops(), "hearsay/1", RobotsPolicy::ignored), HasSubstr("robots: ignore\r\n"));
  EXPECT_EQ(warc_of({}, "hearsay/1", RobotsPolicy::obeyed), "");
}

TEST(WarcExchange, DigestsAreOfTheBytesInBase32) {
  // `printf '' | sha256sum`, in base 32: the first answer has an empty body.
  const std::string warc = warc_of(hops(), "hearsay/1", RobotsPolicy::obeyed);
  EXPECT_THAT(warc,
              HasSubstr("WARC-Payload-Digest: "
                        "sha256:4OYMIQUY7QOBJGX36TEJS35ZEQT24QPEMSNZGTFESWMRW6CSXBKQ====\r\n"));
  // A body in chunks has no payload digest.
  EXPECT_THAT(warc.substr(warc.find("WARC-Payload-Digest") + 30),
              Not(HasSubstr("WARC-Payload-Digest")));
}

}  // namespace
}  // namespace hearsay::collect
