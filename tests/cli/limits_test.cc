// Hostile inputs, a hundredth of the size that bench/reading/limits.py gives: each is
// named or read, the page beside it is read, and the ledger stays sound. A
// reader that needs more than a straight line of time shows here as a test that
// takes minutes.
// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace hearsay {
namespace {

using testing::HasSubstr;

const std::string kPage =
    "<html><body><p>The army said that 57 tanks were destroyed near Bamako.</p></body></html>";

std::string times(std::size_t count, const std::string& words) {
  std::string out;
  out.reserve(count * words.size());
  for (std::size_t i = 0; i < count; ++i)
    out += words;
  return out;
}

std::string record(const std::string& headers, const std::string& body, std::size_t length = 0) {
  const std::string block =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + headers + "\r\n" + body;
  return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://mirel.example/\r\n"
         "WARC-Date: 2026-03-03T10:00:00Z\r\nContent-Length: " +
         std::to_string(length > 0 ? length : block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

// A tar of one file under any name.
std::string tar(const std::string& name, const std::string& bytes) {
  std::string head(512, '\0');
  const auto put = [&](std::size_t at, const std::string& value) {
    head.replace(at, value.size(), value);
  };
  char size[13];
  std::snprintf(size, sizeof size, "%011zo", bytes.size());
  put(0, name);
  put(100, "0000644");
  put(108, "0000000");
  put(116, "0000000");
  put(124, size);
  put(136, "00000000000");
  put(148, "        ");
  put(156, "0");
  put(257, "ustar");
  put(263, "00");
  unsigned sum = 0;
  for (const char c : head)
    sum += static_cast<unsigned char>(c);
  char digits[8];
  std::snprintf(digits, sizeof digits, "%06o", sum);
  put(148, std::string(digits) + '\0');
  std::string body = bytes;
  body.resize((body.size() + 511) / 512 * 512);
  return head + body + std::string(1024, '\0');
}

TEST(Limits, HostilePagesAndTextsAreRead) {
  const Shop shop;
  shop.write("a/deep.html", times(10'000, "<div>") + kPage);
  shop.write("a/formatting.html", times(2'000, "<b><p>") + kPage);
  shop.write("a/tables.html", times(3'000, "<table><tr><td>") + kPage);
  shop.write("a/attribute.html", "<p title='" + std::string(100'000, 'x') + "'>" + kPage);
  std::string attributes = "<p ";
  for (int i = 0; i < 10'000; ++i)
    attributes += "a" + std::to_string(i) + "=1 ";
  shop.write("a/attributes.html", attributes + ">" + kPage);
  shop.write("a/references.html", "<p>" + times(10'000, "&amp;&#8217;&notin;") + kPage);
  shop.write("a/comment.html", kPage + times(50'000, "<!--"));
  shop.write("a/script.html", kPage + "<script>" + times(20'000, "<!--<script "));
  shop.write(
      "a/json.html",
      "<script type='application/ld+json'>" + std::string(100'000, '[') + "</script>" + kPage);
  shop.write("a/nul.html", kPage + std::string(100'000, '\0'));
  shop.write("a/utf8.html", kPage + times(10'000, "\xFF\xC3("));
  shop.write("a/line.txt", "Two tanks burned. " + std::string(500'000, 'x'));
  shop.write("a/punctuation.txt", "Two tanks burned. " + std::string(30'000, ','));
  shop.write("a/digits.txt", "Two tanks burned. " + times(5'000, "1,000,") + times(3'000, "100,"));
  const Ran add = shop.hearsay({"add", "a"});
  EXPECT_EQ(add.status, 0) << add.err;
  EXPECT_THAT(add.out, HasSubstr("14 reports added"));
  EXPECT_EQ(shop.hearsay({"verify"}).status, 0);
}

TEST(Limits, HostileArchivesNameTheRecordAndGoOn) {
  const Shop shop;
  shop.write("a/length.warc", record("", kPage, 1'000'000'000'000'000) + record("", kPage));
  shop.write("a/chunks.warc",
             record("Transfer-Encoding: chunked\r\n", "fffffffffffffff\r\n" + kPage) +
                 record("", kPage + " "));
  shop.write("a/entities.xml",
             "<!DOCTYPE rss [<!ENTITY a \"ha ha\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c \"&b;&b;\">]>"
             "<rss><channel><item><title>Two tanks burned &c;</title></item></channel></rss>");
  shop.write("a/empty.tar", tar("none.html", ""));
  const Ran add = shop.hearsay({"add", "a"});
  EXPECT_EQ(add.status, 1);
  EXPECT_THAT(add.err, HasSubstr("length.warc#0 is cut off or damaged"));
  EXPECT_THAT(add.err, HasSubstr("chunks.warc#0 is cut off or damaged"));
  EXPECT_THAT(add.out, HasSubstr("1 empty files"));
  EXPECT_EQ(shop.hearsay({"verify"}).status, 0);
}

TEST(Limits, NamesThatLeadOutAreOnlyNames) {
  const Shop shop;
  const std::filesystem::path outside =
      std::filesystem::temp_directory_path() / "hearsay-limits-test-outside.html";
  shop.write("a/up.tar", tar("../../hearsay-limits-test-outside.html", kPage));
  shop.write("a/root.tar", tar(outside.string(), kPage + " "));
  const Ran add = shop.hearsay({"add", "a"});
  EXPECT_EQ(add.status, 0) << add.err;
  EXPECT_THAT(add.out, HasSubstr("2 reports added"));
  EXPECT_FALSE(std::filesystem::exists(outside));
}

TEST(Limits, AReportOfNothingButNumbersFillsNoLedger) {
  std::string numbers;
  for (int i = 0; i < 40'000; ++i)
    numbers += "1,000,";
  const Shop shop;
  shop.write("numbers.txt", numbers);
  shop.write("page.txt", "The army said that 57 tanks were destroyed near Bamako.\n");
  const Ran add = shop.hearsay({"add", "numbers.txt", "page.txt"});
  EXPECT_EQ(add.status, 0) << add.err;
  EXPECT_THAT(add.out, HasSubstr("20000 claims"));
  EXPECT_THAT(add.out, HasSubstr("the first 20000 were kept"));
  EXPECT_THAT(add.out, HasSubstr("page.txt"));
}

}  // namespace
}  // namespace hearsay
