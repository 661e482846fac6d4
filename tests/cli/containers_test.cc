// Containers of many reports: what add and extract make of them.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/digest.h"
#include "hearsay/base/json.h"
#include "hearsay/base/text.h"

#include "tests/cli/program.h"
#include "tests/net/server.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>

namespace hearsay {
namespace {

using hearsay::testing::page;
using hearsay::testing::Server;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

const char kExport[] = R"({"name": "Quay Watch", "type": "public_channel", "id": 7, "messages": [
  {"id": 3, "type": "service", "date_unixtime": "1772528400", "actor": "Quay Watch", "text": ""},
  {"id": 4, "type": "message", "date_unixtime": "1772532000", "from": "Quay Watch",
   "text": "The army said that 57 tanks were destroyed near Bamako."},
  {"id": 5, "type": "message", "date_unixtime": "1772532060", "from": "Quay Watch",
   "text": ["A resident saw ", {"type": "bold", "text": "12 trucks"}, " on Tuesday."]}]})";

TEST(Containers, EachMessageOfAChannelIsAReport) {
  const Shop shop;
  shop.write("result.json", kExport);
  const Ran add = shop.hearsay({"add", "result.json"});
  EXPECT_EQ(add.status, 0) << add.err;
  EXPECT_THAT(add.out, HasSubstr("result.json#4"));
  EXPECT_THAT(add.out,
              HasSubstr("a Telegram export: 2 records; without a report 1 service messages"));
  EXPECT_THAT(add.out, HasSubstr("2 reports added"));
  EXPECT_THAT(shop.hearsay({"claims"}).out, HasSubstr("Quay Watch"));
  EXPECT_EQ(shop.hearsay({"verify"}).status, 0);
  EXPECT_THAT(shop.hearsay({"add", "result.json"}).out, HasSubstr("0 reports added, 2 known"));
}

TEST(Containers, ADamagedExportIsOneFailureAndTheRestIsRead) {
  const Shop shop;
  const std::string whole = kExport;
  shop.write("cut.json", whole.substr(0, whole.find("\"A resident")));
  const Ran add = shop.hearsay({"add", "cut.json"});
  EXPECT_EQ(add.status, 1);
  EXPECT_THAT(add.out, HasSubstr("1 report added, 1 failed"));
  EXPECT_THAT(add.err, HasSubstr("cut off or damaged at byte"));
}

TEST(Containers, ExtractPrintsALineForEachRecord) {
  const Shop shop;
  shop.write("result.json", kExport);
  const Ran run = shop.hearsay({"extract", "--layers", "blocks", "result.json"});
  EXPECT_EQ(run.status, 0) << run.err;
  const std::vector<std::string_view> lines = split(run.out, '\n');
  ASSERT_EQ(lines.size(), 3u);  // The last is empty.
  const Json first = parse_json(lines[0]).value();
  EXPECT_EQ(first.string_at("id"), "result.json#4");
  EXPECT_EQ(first.string_at("publisher"), "Quay Watch");
  EXPECT_EQ(first.string_at("published"), "2026-03-03T10:00:00Z");
  EXPECT_THAT(run.err, HasSubstr("a Telegram export"));
}

std::string warc_record(const std::string& uri, const std::string& body) {
  const std::string block = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body;
  return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: " + uri +
         "\r\nWARC-Date: 2026-03-03T10:00:00Z\r\nContent-Type: application/http\r\n"
         "Content-Length: " +
         std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

TEST(Containers, PagesOfAWebArchiveAreReports) {
  const Shop shop;
  const std::string page =
      "<html><head><title>Depot</title></head><body><p>The army said that 57 tanks were destroyed "
      "near Bamako.</p></body></html>";
  const std::string first = warc_record("http://mirel.example/1", page);
  shop.write(
      "crawl.warc",
      first + "damage\r\n" + warc_record("http://mirel.example/2", "<p>Two ships sank.</p>"));
  const Ran add = shop.hearsay({"add", "crawl.warc"});
  EXPECT_EQ(add.status, 1) << "one place is damaged";
  EXPECT_THAT(add.err, HasSubstr("byte " + std::to_string(first.size())));
  EXPECT_THAT(add.out, HasSubstr("2 reports added, 1 failed"));
  EXPECT_THAT(add.out, HasSubstr("a web archive: 2 records, 1 damaged"));
  EXPECT_THAT(shop.hearsay({"claims", "--json"}).out, HasSubstr("57 tanks"));
  EXPECT_EQ(shop.hearsay({"verify"}).status, 0);
  EXPECT_THAT(shop.hearsay({"add", "crawl.warc"}).out, HasSubstr("0 reports added, 2 known"));
}

// Read all the same, and said: of a page with the page, of the rest with the archive.
TEST(Containers, RecordsThatAreNotWhatTheirDigestSaysAreReadAndRemarked) {
  const Shop shop;
  const auto stating = [](std::string record, const std::string& part) {
    return record.insert(record.find("Content-Length"),
                         "WARC-" + part + "-Digest: sha1:OZDV2W74QMB624X6BMBE76ZDJEP747DQ\r\n");
  };
  const std::string first = stating(
      warc_record("http://mirel.example/1", "<p>The army said that 57 tanks were lost.</p>"),
      "Payload");
  std::string ask = warc_record("http://mirel.example/1", "");
  ask.replace(ask.find("response"), 8, "request");
  const std::string changed = stating(
      warc_record("http://mirel.example/2", "<p>The army said that 75 tanks were lost.</p>"),
      "Payload");
  const std::string empty = stating(warc_record("http://mirel.example/3", " "), "Block");
  shop.write("crawl.warc", first + stating(ask, "Block") + changed + stating(ask, "Block") + empty);
  const Ran add = shop.hearsay({"add", "crawl.warc"});
  EXPECT_EQ(add.status, 0) << add.err;
  EXPECT_THAT(add.out, HasSubstr("2 reports added"));
  const std::size_t place = first.size() + stating(ask, "Block").size();
  EXPECT_THAT(add.out,
              HasSubstr("note: the record at byte " + std::to_string(place) +
                        " states the digest sha1:OZDV2W74QMB624X6BMBE76ZDJEP747DQ of its payload, "
                        "but its bytes give sha1:"));
  EXPECT_THAT(add.out, Not(HasSubstr("note: the record at byte 0 states")));
  EXPECT_THAT(add.out,
              HasSubstr("a web archive: 2 records; crawl.warc#" + std::to_string(first.size()) +
                        ": the record at byte " + std::to_string(first.size()) + " states"));
  EXPECT_THAT(add.out, HasSubstr("(and 2 more such); without a report 1 empty answers, 2 request"));
  const std::string id =
      "R" + sha256("<p>The army said that 75 tanks were lost.</p>").hex().substr(0, 12);
  EXPECT_THAT(shop.hearsay({"show", id}).out, HasSubstr("sha1:OZDV2W74QMB624X6BMBE76ZDJEP747DQ"));
}

// A ZIP whose entries are stored: local headers, the directory, its end.
std::string zip_of(const std::vector<std::pair<std::string, std::string>>& files) {
  const auto number = [](std::uint32_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i)
      out.push_back(static_cast<char>(value >> (8 * i) & 0xFF));
    return out;
  };
  const auto crc = [](const std::string& bytes) {
    std::uint32_t out = 0xFFFFFFFF;
    for (const char c : bytes) {
      out ^= static_cast<unsigned char>(c);
      for (int bit = 0; bit < 8; ++bit)
        out = out >> 1 ^ (out & 1 ? 0xEDB88320u : 0u);
    }
    return ~out;
  };
  std::string out;
  std::string directory;
  for (const auto& [name, bytes] : files) {
    const auto size = static_cast<std::uint32_t>(bytes.size());
    const std::string facts = number(20, 2) + number(0, 2) + number(0, 2) + number(0, 4) +
                              number(crc(bytes), 4) + number(size, 4) + number(size, 4) +
                              number(static_cast<std::uint32_t>(name.size()), 2) + number(0, 2);
    directory += "PK\x01\x02" + number(20, 2) + facts + number(0, 2) + number(0, 2) + number(0, 2) +
                 number(0, 4) + number(static_cast<std::uint32_t>(out.size()), 4) + name;
    out += "PK\x03\x04" + facts + name + bytes;
  }
  const auto begin = static_cast<std::uint32_t>(out.size());
  const auto count = static_cast<std::uint32_t>(files.size());
  return out + directory + "PK\x05\x06" + number(0, 4) + number(count, 2) + number(count, 2) +
         number(static_cast<std::uint32_t>(directory.size()), 4) + number(begin, 4) + number(0, 2);
}

TEST(Containers, FilesOfAnArchiveAreReportsWhateverTheirNames) {
  const Shop shop;
  shop.write("all.zip",
             zip_of({{"a/report.txt", "The army said that 57 tanks were destroyed near Bamako.\n"},
                     {"../../escape.txt", "A resident saw 12 trucks on Tuesday.\n"},
                     {"picture.png", "\x89PNG\r\n\x1A\n"},
                     {"result.json", kExport},
                     {"answer.json", "{\"count\": 57}"},
                     {"archive/data.warc",
                      warc_record("http://mirel.example/1", "<p>Two ships sank.</p>")},
                     {"inner.zip", zip_of({{"x.txt", "x"}})}}));
  const Ran add = shop.hearsay({"add", "all.zip"});
  EXPECT_EQ(add.status, 1);
  EXPECT_THAT(add.err, HasSubstr("inner.zip is an archive inside of an archive"));
  EXPECT_THAT(add.out, HasSubstr("all.zip#a/report.txt"));
  EXPECT_THAT(add.out, HasSubstr("all.zip#result.json#4"));
  EXPECT_THAT(add.out, HasSubstr("all.zip#archive/data.warc#0"));
  EXPECT_THAT(add.out, HasSubstr("1 image/png"));
  EXPECT_THAT(add.out, HasSubstr("1 application/json"));
  EXPECT_THAT(add.out, HasSubstr("5 reports added, 1 failed"));
  EXPECT_FALSE(std::filesystem::exists(shop / "../../escape.txt"));
  EXPECT_EQ(shop.hearsay({"verify"}).status, 0);
}

TEST(Containers, APageInAnArchiveSaysWhereItWasSaved) {
  const Shop shop;
  shop.write("all.zip",
             zip_of({{"a.html",
                      "<!-- saved from url=(0027)https://mirel.example/convoy --><p>The army said "
                      "that 57 tanks were destroyed near Bamako.</p>"}}));
  const Ran add = shop.hearsay({"add", "all.zip"});
  EXPECT_EQ(add.status, 0) << add.err;
  const Ran show = shop.hearsay({"show", add.out.substr(add.out.find('R'), 13)});
  EXPECT_THAT(show.out, HasSubstr("https://mirel.example/convoy"));
}

// An archive that a server gives out is opened as one on the disk is.
TEST(Containers, AnArchiveBehindAnAddressIsOpened) {
  const Shop shop;
  Server server;
  const std::string first =
      warc_record("http://mirel.example/1", "<p>The army said that 57 tanks were lost.</p>");
  server.set("/crawl.warc",
             page(first + warc_record("http://mirel.example/2", "<p>Two ships sank.</p>"),
                  "application/warc"));
  server.set("/pages.zip",
             page(zip_of({{"a/one.html", "<p>A resident saw 12 trucks.</p>"}}), "application/zip"));
  server.set("/broken.zip", page("PK\x03\x04 and no more", "application/zip"));
  const std::string crawl = server.url("/crawl.warc");
  const std::string pages = server.url("/pages.zip");
  const Ran add = shop.hearsay({"add", "--allow-private", crawl, pages, server.url("/broken.zip")});
  EXPECT_EQ(add.status, 1) << "one is broken";
  EXPECT_THAT(add.out, HasSubstr(crawl + "#0"));
  EXPECT_THAT(add.out, HasSubstr(crawl + "#" + std::to_string(first.size())));
  EXPECT_THAT(add.out, HasSubstr("a web archive: 2 records"));
  EXPECT_THAT(add.out, HasSubstr(pages + "#a/one.html"));
  EXPECT_THAT(add.out, HasSubstr("3 reports added, 1 failed"));
  EXPECT_EQ(shop.hearsay({"verify"}).status, 0);
  const std::string id =
      "R" + sha256("<p>The army said that 57 tanks were lost.</p>").hex().substr(0, 12);
  const std::string shown = shop.hearsay({"show", id}).out;
  EXPECT_THAT(shown,
              AllOf(HasSubstr(crawl + "#0, 2026-03-03T10:00:00Z, record"),
                    HasSubstr("fetch, by not recorded, request and answer kept")));
  EXPECT_THAT(shop.hearsay({"add", "--allow-private", crawl}).out,
              HasSubstr("0 reports added, 2 known"));
}

}  // namespace
}  // namespace hearsay
