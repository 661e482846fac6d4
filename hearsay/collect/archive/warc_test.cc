// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/archive/warc.h"

#include "hearsay/base/file.h"
#include "hearsay/collect/archive/container.h"
#include "hearsay/collect/archive/http_message.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <filesystem>

namespace hearsay::collect {
namespace {

std::string packed(std::string_view bytes, int window = 15 + 16) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string record(const std::string& type, const std::string& uri, const std::string& block) {
  return "WARC/1.1\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + uri +
         "\r\nWARC-Date: 2026-03-03T10:00:00Z\r\nContent-Type: application/http; msgtype=response"
         "\r\nContent-Length: " +
         std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string answer(const std::string& headers, const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"UTF-8\"\r\n" + headers + "\r\n" +
         body;
}

const char kPage[] = "<html><body><p>The army said that 57 tanks were lost.</p></body></html>";

struct Seen {
  std::vector<WarcRecord> records;
  std::vector<std::string> blocks, errors;
};

Seen all_of(const std::string& file) {
  Seen out;
  WarcReader reader(file);
  while (std::optional<Result<WarcRecord>> next = reader.next()) {
    if (*next) {
      out.records.push_back(**next);
      out.blocks.emplace_back((**next).block);
    } else {
      out.errors.push_back(next->error().what);
    }
  }
  return out;
}

std::string payload(const std::string& block) {
  Unpacker unpacker;
  std::string held;
  std::string scratch;
  return std::string(payload_of(parse_http(block), unpacker, held, scratch).bytes);
}

TEST(Warc, PlainAndPackedByRecordAndPackedWhole) {
  const std::string one = record("response", "<http://a.example/x y>", answer("", kPage));
  const std::string two = record("request", "http://a.example/2", "GET / HTTP/1.1\r\n\r\n");
  for (const std::string& file : {one + two, packed(one) + packed(two), packed(one + two)}) {
    ASSERT_TRUE(WarcReader::recognises(file));
    const Seen seen = all_of(file);
    ASSERT_EQ(seen.records.size(), 2u);
    EXPECT_TRUE(seen.errors.empty());
    EXPECT_EQ(seen.records[0].type, "response");
    EXPECT_EQ(seen.records[0].uri, "http://a.example/x%20y");
    EXPECT_EQ(seen.records[0].date, "2026-03-03T10:00:00Z");
    EXPECT_EQ(payload(seen.blocks[0]), kPage);
    EXPECT_NE(seen.records[1].place(), "0");
  }
}

TEST(Warc, ADamagedRecordIsNamedAndTheRestIsRead) {
  const std::string one = record("response", "http://a.example/1", answer("", kPage));
  const std::string two = record("response", "http://a.example/2", answer("", kPage));
  // In the clear: bytes between two records.
  Seen seen = all_of(one + "no record at all\r\n\r\n" + two);
  ASSERT_EQ(seen.records.size(), 2u);
  ASSERT_EQ(seen.errors.size(), 1u);
  EXPECT_NE(seen.errors[0].find("byte " + std::to_string(one.size())), std::string::npos);
  // Packed: a member with a flipped bit in its middle.
  std::string broken = packed(one);
  broken[broken.size() / 2] ^= 0x55;
  seen = all_of(packed(one) + broken + packed(two));
  ASSERT_GE(seen.records.size(), 2u);
  EXPECT_EQ(seen.records.back().uri, "http://a.example/2");
  ASSERT_EQ(seen.errors.size(), 1u);
  EXPECT_NE(seen.errors[0].find("byte " + std::to_string(packed(one).size())), std::string::npos);
}

TEST(Warc, ACutFileGivesWhatStandsBefore) {
  const std::string one = record("response", "http://a.example/1", answer("", kPage));
  const std::string file = one + one;
  for (std::size_t size = one.size() + 1; size < file.size() - 4; size += 13) {
    const Seen seen = all_of(file.substr(0, size));
    ASSERT_FALSE(seen.records.empty()) << size;
    EXPECT_EQ(payload(seen.blocks[0]), kPage);
    const bool told = !seen.errors.empty() || seen.records.back().truncated;
    EXPECT_TRUE(told || size < one.size() + 6) << size;
    all_of(packed(file).substr(0, size / 3));  // Ends.
  }
}

TEST(Warc, ArcIsReadToo) {
  const std::string body = answer("", kPage);
  const Seen seen = all_of(
      "filedesc://x.arc 127.0.0.1 20140216050221 text/plain 9\n1 0 Live\n\n"
      "http://a.example/with space 1.2.3.4 20140216050221 text/html " +
      std::to_string(body.size()) + "\n" + body + "\n");
  ASSERT_EQ(seen.records.size(), 2u);
  EXPECT_EQ(seen.records[0].type, "warcinfo");
  EXPECT_EQ(seen.records[1].uri, "http://a.example/with%20space");
  EXPECT_EQ(seen.records[1].date, "2014-02-16T05:02:21Z");
  EXPECT_EQ(payload(seen.blocks[1]), kPage);
}

TEST(HttpMessage, TakesChunksAndPackingOff) {
  const std::string chunks = "5\r\n<html\r\n3;x=y\r\n>ab\r\n0\r\n\r\n";
  EXPECT_EQ(payload(answer("Transfer-Encoding: chunked\r\n", chunks)), "<html>ab");
  EXPECT_EQ(payload(answer("Content-Encoding: gzip\r\n", packed(kPage))), kPage);
  EXPECT_EQ(payload(answer("Content-Encoding: deflate\r\n", packed(kPage, 15))), kPage);
  EXPECT_EQ(payload(answer("Content-Encoding: deflate\r\n", packed(kPage, -15))), kPage);
  EXPECT_EQ(payload(answer("Content-Encoding: gzip, gzip\r\n", packed(packed(kPage)))), kPage);
  // Announced, and not so.
  EXPECT_EQ(payload(answer("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", kPage)),
            kPage);
  EXPECT_EQ(payload(answer("Content-Encoding: br\r\n", "\x0B\x02\x80hello\x03")), "hello");
}

TEST(HttpMessage, ABombIsStoppedAtItsLimit) {
  Unpacker unpacker;
  std::string out;
  const Unpacked done =
      unpacker.run(Packing::gzip, packed(std::string(64 << 20, 'x')), out, 1 << 20);
  EXPECT_TRUE(done.too_large);
  EXPECT_EQ(done.bytes.size(), 1u << 20);
}

TEST(Container, GivesCapturesAndNamesTheRest) {
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() / "hearsay-container-test.warc.gz";
  ASSERT_TRUE(write_file_atomically(
      path,
      packed(record("response", "http://a.example/1", answer("", kPage))) +
          packed(record("request", "http://a.example/1", "GET / HTTP/1.1\r\n\r\n")) +
          packed(record("response",
                        "http://a.example/p.png",
                        "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nxx"))));
  auto archive = Container::open(path).value();
  const auto page = archive->next();
  ASSERT_TRUE(page && page->capture);
  EXPECT_EQ(page->capture->bytes, kPage);
  EXPECT_EQ(page->capture->media_type, "text/html");
  EXPECT_EQ(page->capture->charset, "utf-8");
  EXPECT_EQ(page->capture->collected_at, "2026-03-03T10:00:00Z");
  EXPECT_EQ(page->capture->facts.url, "http://a.example/1");
  EXPECT_EQ(page->capture->address, path.string() + "#0");
  EXPECT_EQ(archive->next()->without_report, "request records");
  EXPECT_EQ(archive->next()->without_report, "image/png");
  EXPECT_FALSE(archive->next());
  std::filesystem::remove(path);
}

// A record with fields of one's own.
std::string record_with(const std::string& type,
                        const std::string& uri,
                        const std::string& fields,
                        const std::string& block) {
  std::string out = record(type, uri, block);
  return out.insert(out.find("WARC-Date"), fields);
}

struct Given {
  std::vector<Capture> captures;
  std::vector<std::string> without_report, remarks;
};

Given captures_of(const std::string& bytes) {
  const std::filesystem::path file =
      std::filesystem::temp_directory_path() /
      ("hearsay-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) +
       ".warc.gz");
  EXPECT_TRUE(write_file_atomically(file, bytes).has_value());
  Given out;
  {
    const auto archive = Container::open(file).value();
    while (std::optional<Container::Item> item = archive->next()) {
      if (item->capture) out.captures.push_back(*std::move(item->capture));
      if (!item->without_report.empty()) out.without_report.push_back(item->without_report);
      for (std::string& remark : item->remarks)
        out.remarks.push_back(std::move(remark));
    }
  }
  std::filesystem::remove(file);
  return out;
}

// The same page, found again: named by id, by address and date, by digest.
TEST(Warc, ARevisitIsAnotherCaptureOfTheRecordThatHoldsThePage) {
  const std::string first = record_with("response",
                                        "http://mirel.example/a",
                                        "WARC-Record-ID: <urn:uuid:1>\r\n"
                                        "WARC-Payload-Digest: sha1:ABC\r\n",
                                        answer("Content-Encoding: gzip\r\n", packed(kPage)));
  const std::string head = "HTTP/1.1 304 Not Modified\r\n\r\n";
  const std::string revisits[] = {
      record_with("revisit", "http://mirel.example/b", "WARC-Refers-To: <urn:uuid:1>\r\n", head),
      record_with("revisit",
                  "http://mirel.example/b",
                  "WARC-Refers-To-Target-URI: http://mirel.example/a\r\n"
                  "WARC-Refers-To-Date: 2026-03-03T10:00:00Z\r\n",
                  head),
      record_with("revisit", "http://mirel.example/b", "WARC-Payload-Digest: sha1:ABC\r\n", head)};
  for (const std::string& revisit : revisits) {
    const std::string other =
        record("response", "http://mirel.example/c", answer("", kPage + std::string(" ")));
    for (const std::string& file : {first + other + revisit,
                                    packed(first) + packed(other) + packed(revisit),
                                    packed(first + other + revisit)}) {
      const Given given = captures_of(file);
      ASSERT_EQ(given.captures.size(), 3u);
      const Capture& again = given.captures.back();
      EXPECT_EQ(again.bytes, kPage);
      EXPECT_EQ(again.digest, given.captures.front().digest);
      EXPECT_EQ(again.facts.url, "http://mirel.example/b");
      EXPECT_NE(again.address, given.captures.front().address);
      EXPECT_TRUE(again.method.starts_with("revisit at ")) << again.method;
    }
  }
}

// The page is given out with what was found; of a record without a page, its place.
TEST(Warc, BytesThatAreNotAsStatedAreRemarked) {
  const std::string stated = "WARC-Block-Digest: sha1:OZDV2W74QMB624X6BMBE76ZDJEP747DQ\r\n";
  const Given given = captures_of(
      packed(record_with("response", "http://mirel.example/a", stated, answer("", kPage))) +
      packed(record_with("request", "http://mirel.example/a", stated, "GET / HTTP/1.1\r\n\r\n")) +
      packed(record("response", "http://mirel.example/b", answer("", kPage))));
  ASSERT_EQ(given.captures.size(), 2u);
  ASSERT_EQ(given.captures[0].remarks.size(), 1u);
  EXPECT_TRUE(given.captures[0].remarks[0].starts_with("the record at byte 0 states the digest"));
  EXPECT_TRUE(given.captures[1].remarks.empty());
  ASSERT_EQ(given.remarks.size(), 1u);
  EXPECT_EQ(given.without_report, std::vector<std::string>{"request records"});
}

TEST(Warc, ARevisitOfWhatIsNotThereIsCounted) {
  const std::string picture = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG";
  const Given given = captures_of(
      record_with(
          "response", "http://mirel.example/p", "WARC-Record-ID: <urn:uuid:1>\r\n", picture) +
      record_with("revisit", "http://mirel.example/p", "WARC-Refers-To: <urn:uuid:1>\r\n", "") +
      record_with("revisit", "http://mirel.example/p", "WARC-Refers-To: <urn:uuid:9>\r\n", ""));
  EXPECT_TRUE(given.captures.empty());
  EXPECT_EQ(given.without_report,
            (std::vector<std::string>{"image/png",
                                      "revisit records of what is no report",
                                      "revisit records of pages that are not in this archive"}));
}

}  // namespace
}  // namespace hearsay::collect
