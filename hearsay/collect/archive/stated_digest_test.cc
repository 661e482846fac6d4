// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/archive/stated_digest.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <string>
#include <vector>

namespace hearsay::collect {
namespace {

const std::string kBody = "<p>The army said that 57 tanks were lost.</p>";
const std::string kHead = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
// Of kBody, by Python's hashlib.
const char kSha1[] = "OZDV2W74QMB624X6BMBE76ZDJEP747DQ";

std::string record(const std::string& type, const std::string& fields, const std::string& block) {
  return "WARC/1.1\r\nWARC-Type: " + type +
         "\r\nWARC-Target-URI: http://mirel.example/a\r\n"
         "Content-Type: application/http; msgtype=response\r\n" +
         fields + "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block +
         "\r\n\r\n";
}

std::vector<std::string> faults_in(const std::string& file) {
  std::vector<std::string> out;
  StatedDigests digests;
  WarcReader reader(file);
  while (std::optional<Result<WarcRecord>> next = reader.next()) {
    if (!*next) continue;
    for (std::string& fault : digests.faults(**next))
      out.push_back(std::move(fault));
  }
  return out;
}

std::vector<std::string> faults(const std::string& field, const std::string& block) {
  return faults_in(record("response", field + "\r\n", block));
}

std::string in_chunks(const std::string& body) {
  const std::string rest = body.substr(16);
  char size[20];
  std::snprintf(size, sizeof size, "%zx", rest.size());
  return "10\r\n" + body.substr(0, 16) + "\r\n" + size + "\r\n" + rest + "\r\n0\r\n\r\n";
}

std::string packed(const std::string& bytes) {
  std::string out(compressBound(bytes.size()), '\0');
  uLongf size = out.size();
  EXPECT_EQ(compress(reinterpret_cast<Bytef*>(out.data()),
                     &size,
                     reinterpret_cast<const Bytef*>(bytes.data()),
                     bytes.size()),
            Z_OK);
  out.resize(size);
  return out;
}

TEST(StatedDigests, EveryWayOfWritingOne) {
  const char* right[] = {
      "sha1:OZDV2W74QMB624X6BMBE76ZDJEP747DQ",
      "SHA1:ozdv2w74qmb624x6bmbe76zdjep747dq",
      "sha-1: 76475d5bfc8303ed72fe0b024ffb23491ffe7c70",
      "sha1:76475D5BFC8303ED72FE0B024FFB23491FFE7C70",
      "sha1:dkddW/yDA+1y/gsCT/sjSR/+fHA=",
      "sha1:dkddW_yDA-1y_gsCT_sjSR_-fHA",
      "sha256:21bc25566d30bd98a934469d0f2b12f0340abbcca17e742ef2d8c70ea1c9685b",
      "sha-256:EG6CKVTNGC6ZRKJUI2OQ6KYS6A2AVO6MUF7HILXS3DDQ5IOJNBNQ====",
      "sha256:IbwlVm0wvZipNEadDysS8DQKu8yhfnQu8tjHDqHJaFs=",
      "md5:a0c1e327eaf50ab49139256977c0932b",
      "md5:UDA6GJ7K6UFLJEJZEVUXPQETFM======",
      "sha384:08qu5l7jc9O19Xj4MjO2a9ROqzoYc0VWm5AnaPxhwC38A2lmqfIBxzEgYFr3+ycs",
      "sha512:4118f8959705330e896acf1edac1d59efe37677ea38aa0ef4440d22fc56f5949d17292a7207dbceb59"
      "cf977d11d2d4fa370c40f1ccf4ed059243ee61941b2122"};
  for (const std::string stated : right) {
    const std::string field = "WARC-Payload-Digest: " + stated;
    EXPECT_TRUE(faults(field, kHead + "\r\n" + kBody).empty()) << stated;
    EXPECT_EQ(faults(field, kHead + "\r\n" + kBody + "!").size(), 1u) << stated;
  }
  // Another way of hashing, or no digest at all, is nothing to compare.
  for (const std::string stated : {"blake3:00", "xyz", "", ":", "crc32:0a0b0c0d"})
    EXPECT_TRUE(faults("WARC-Payload-Digest: " + stated, kHead + "\r\n" + kBody).empty()) << stated;
}

TEST(StatedDigests, AFaultNamesTheRecordAndBothDigests) {
  const std::string first = record("response", "", kHead + "\r\n" + kBody);
  const std::vector<std::string> said =
      faults_in(first + record("response",
                               "WARC-Payload-Digest: sha1:" + std::string(kSha1) + "\r\n",
                               kHead + "\r\n"));
  ASSERT_EQ(said.size(), 1u);
  EXPECT_EQ(said[0],
            "the record at byte " + std::to_string(first.size()) +
                " states the digest sha1:" + kSha1 +
                " of its payload, but its bytes give sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ: they "
                "were changed since, or the archive's writer erred; compare another copy");
}

TEST(StatedDigests, WhatIsNoDigestOfItsKindIsSaid) {
  const std::vector<std::string> said =
      faults("WARC-Block-Digest: sha1:12\x01\xC3zz", kHead + "\r\n" + kBody);
  ASSERT_EQ(said.size(), 1u);
  EXPECT_EQ(said[0],
            "the record at byte 0 states the digest sha1:12??zz of its block, which is none of "
            "that kind; nothing vouches for its bytes");
}

// With its chunks, without them, and without compression: writers differ.
TEST(StatedDigests, APayloadIsRightInAnyOfItsForms) {
  const std::string chunks = in_chunks(kBody);
  const std::string as_sent = "WARC-Payload-Digest: sha1:DPRJZXWXPSGZF72NKJBAMOWWX6XUGEJX";
  const std::string joined = std::string("WARC-Payload-Digest: sha1:") + kSha1;
  const std::string head = kHead + "Transfer-Encoding: chunked\r\n\r\n";
  EXPECT_TRUE(faults(as_sent, head + chunks).empty());
  EXPECT_TRUE(faults(joined, head + chunks).empty());
  EXPECT_TRUE(faults(joined, kHead + "Content-Encoding: deflate\r\n\r\n" + packed(kBody)).empty());
  EXPECT_TRUE(faults(joined,
                     kHead + "Content-Encoding: deflate\r\nTransfer-Encoding: chunked\r\n\r\n" +
                         in_chunks(packed(kBody)))
                  .empty());
  // Chunks announced and not made; and other bytes in chunks.
  EXPECT_TRUE(faults(joined, head + kBody).empty());
  EXPECT_EQ(faults(joined, head + in_chunks(kBody + "!")).size(), 1u);
  EXPECT_EQ(faults(as_sent, head + in_chunks(kBody + "!")).size(), 1u);
  // A resource's payload is its block; a request's stands behind its head.
  const std::string resource = "WARC/1.1\r\nWARC-Type: resource\r\nContent-Type: text/html\r\n" +
                               joined + "\r\nWARC-Block-Digest: sha1:" + kSha1 +
                               "\r\nContent-Length: " + std::to_string(kBody.size()) + "\r\n\r\n";
  EXPECT_TRUE(faults_in(resource + kBody).empty());
  EXPECT_EQ(faults_in(resource + std::string(kBody.size(), 'x')).size(), 2u);
  const std::string posted = "POST /a HTTP/1.1\r\nHost: mirel.example\r\n\r\nq=57";
  EXPECT_TRUE(faults_in(record("request",
                               "WARC-Payload-Digest: sha1:3VIBV5NMVZZUDL345DLHXKVKMEX5OBHR\r\n",
                               posted))
                  .empty());
}

// A revisit names what another record holds; a segment holds a part.
TEST(StatedDigests, WhatSpeaksOfOtherBytesIsNotCompared) {
  const std::string other = "WARC-Payload-Digest: sha1:" + std::string(kSha1) + "\r\n";
  EXPECT_TRUE(faults_in(record("revisit", other, "HTTP/1.1 304 Not Modified\r\n\r\n")).empty());
  EXPECT_TRUE(faults_in(record("response", other + "WARC-Segment-Number: 1\r\n", kHead + "\r\nThe"))
                  .empty());
  EXPECT_EQ(faults_in(record("response", other, kHead + "\r\nThe")).size(), 1u);
}

// Whichever byte of a block is another one, it is seen.
TEST(StatedDigests, EveryChangedByteIsSeen) {
  const std::string block = kHead + "\r\n" + kBody;
  std::string file;
  {
    const std::vector<std::string> said =
        faults("WARC-Block-Digest: sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", block);
    ASSERT_EQ(said.size(), 1u);
    const std::string found = said[0].substr(said[0].find("give sha1:") + 10, 32);
    file = record("response", "WARC-Block-Digest: sha1:" + found + "\r\n", block);
  }
  EXPECT_TRUE(faults_in(file).empty());
  const std::size_t begin = file.find(block);
  for (std::size_t i = 0; i < block.size(); ++i) {
    std::string changed = file;
    changed[begin + i] = static_cast<char>(changed[begin + i] ^ 0x04);
    EXPECT_EQ(faults_in(changed).size(), 1u) << i;
  }
}

}  // namespace
}  // namespace hearsay::collect
