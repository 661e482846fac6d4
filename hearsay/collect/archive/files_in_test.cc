// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/archive/files_in.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <vector>

namespace hearsay::collect {
namespace {

// A file's entry in a tar.
std::string entry(const std::string& name, const std::string& bytes) {
  std::string out(512, '\0');
  const auto put = [&](std::size_t at, const std::string& value) {
    out.replace(at, value.size(), value);
  };
  char octal[16];
  std::snprintf(octal, sizeof octal, "%011zo", bytes.size());
  put(0, name);
  put(100, "0000644");
  put(108, "0000000");
  put(116, "0000000");
  put(124, octal);
  put(136, "00000000000");
  put(148, "        ");
  put(156, "0");
  put(257, "ustar");
  put(263, "00");
  unsigned sum = 0;
  for (const char c : out)
    sum += static_cast<unsigned char>(c);
  std::snprintf(octal, sizeof octal, "%06o", sum);
  put(148, std::string(octal) + '\0');
  out += bytes;
  out.resize((out.size() + 511) / 512 * 512);
  return out;
}

std::vector<FilesIn::File> files_of(const std::string& tar,
                                    std::size_t limit,
                                    const FilesIn::Larger& larger = {nullptr, 0}) {
  std::vector<FilesIn::File> out;
  const auto files = FilesIn::open(tar, "a.tar").value();
  while (std::optional<FilesIn::File> one = files->next(limit, larger))
    out.push_back(*std::move(one));
  return out;
}

TEST(FilesIn, AFileOverTheLimitIsNamedAndTheNextIsRead) {
  const std::string tar = entry("big.html", std::string(3 << 20, 'x')) +
                          entry("small.html", "Two tanks burned.") + std::string(1024, '\0');
  const std::vector<FilesIn::File> files = files_of(tar, 1 << 20);
  ASSERT_EQ(files.size(), 2u);
  ASSERT_TRUE(files[0].error);
  EXPECT_EQ(files[0].error->code, ErrorCode::too_large);
  EXPECT_NE(files[0].error->what.find("a.tar#big.html unpacks to over 1 MiB"), std::string::npos);
  EXPECT_TRUE(files[0].bytes.empty());
  EXPECT_EQ(files[1].bytes, "Two tanks burned.");
}

TEST(FilesIn, SomeMayBeLargerThanOthers) {
  const std::string tar = entry("a.warc", "WARC/1.0\r\n" + std::string(3 << 20, 'x')) +
                          entry("b.html", std::string(3 << 20, 'x')) +
                          entry("c.warc", "WARC/1.0\r\n" + std::string(5 << 20, 'x')) +
                          std::string(1024, '\0');
  const FilesIn::Larger warc = {[](std::string_view head) { return head.starts_with("WARC/"); },
                                4 << 20};
  const std::vector<FilesIn::File> files = files_of(tar, 1 << 20, warc);
  ASSERT_EQ(files.size(), 3u);
  EXPECT_FALSE(files[0].error);
  EXPECT_EQ(files[0].bytes.size(), (3u << 20) + 10);
  ASSERT_TRUE(files[1].error);
  EXPECT_NE(files[1].error->what.find("over 1 MiB"), std::string::npos);
  ASSERT_TRUE(files[2].error);
  EXPECT_NE(files[2].error->what.find("over 4 MiB"), std::string::npos) << files[2].error->what;
}

}  // namespace
}  // namespace hearsay::collect
