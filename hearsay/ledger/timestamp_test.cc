// Against an authority of our own: what it grants, what it refuses, what is forged.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/timestamp.h"

#include "hearsay/ledger/test_ledger.h"
#include "hearsay/ledger/test_tsa.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace hearsay::ledger {
namespace {

using testing::HasSubstr;

constexpr std::int64_t kNow = 1772704800;  // 2026-03-05T10:00:00Z.

class Timestamp : public testing::Test {
 protected:
  std::filesystem::path file(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
  }

  TestFolder folder_;
  TestTsa tsa_{kNow};
  const Digest head_ = sha256("the log's head");
};

TEST_F(Timestamp, IsGrantedAndHolds) {
  const StampRequest request = stamp_request(head_).value();
  const StampToken token = stamp_answer(tsa_.answer(request.der), request).value();
  EXPECT_EQ(token.hash, head_);
  EXPECT_EQ(token.at, "2026-03-05T10:00:00Z");
  const StampToken again = read_token(token.der).value();
  EXPECT_EQ(again.hash, head_);
  EXPECT_EQ(again.at, token.at);
  EXPECT_EQ(again.der, token.der);
  for (const std::string& pem : {tsa_.root_pem(), tsa_.certificate_pem()}) {
    const Result<void> holds = check_signature(token.der, file("a.pem", pem));
    EXPECT_TRUE(holds) << holds.error().what;
  }
  EXPECT_NE(stamp_request(head_).value().der, request.der) << "each has a nonce of its own";
}

TEST_F(Timestamp, AnAnswerToAnotherRequestIsRefused) {
  const StampRequest request = stamp_request(head_).value();
  const StampRequest replayed = stamp_request(head_).value();
  const Result<StampToken> nonce = stamp_answer(tsa_.answer(replayed.der), request);
  ASSERT_FALSE(nonce);
  EXPECT_EQ(nonce.error().code, ErrorCode::invalid);
  EXPECT_THAT(nonce.error().what, HasSubstr("nonce"));
  const StampRequest other = stamp_request(sha256("something else")).value();
  const Result<StampToken> hash = stamp_answer(tsa_.answer(other.der), request);
  ASSERT_FALSE(hash);
  EXPECT_EQ(hash.error().code, ErrorCode::invalid);
}

TEST_F(Timestamp, ARefusalSaysWhy) {
  const StampRequest request = stamp_request(head_).value();
  const Result<StampToken> out = stamp_answer(TestTsa::refusal(), request);
  ASSERT_FALSE(out);
  EXPECT_EQ(out.error().code, ErrorCode::network);
  EXPECT_THAT(out.error().what, HasSubstr("rejected"));
  const Result<StampToken> garbled = stamp_answer(tsa_.answer("no request"), request);
  ASSERT_FALSE(garbled);
  EXPECT_EQ(garbled.error().code, ErrorCode::network);
}

TEST_F(Timestamp, GarbageIsNoTimeStamp) {
  const StampRequest request = stamp_request(head_).value();
  const std::string answer = tsa_.answer(request.der);
  for (const std::string& bytes : {std::string(),
                                   std::string("<html>502 Bad Gateway</html>"),
                                   std::string(1000, '\0'),
                                   std::string("\x30\x84\xFF\xFF\xFF\xFF", 6),
                                   std::string(2 << 20, '\x30'),
                                   answer + "x",
                                   answer.substr(0, answer.size() / 2)}) {
    EXPECT_FALSE(stamp_answer(bytes, request));
    EXPECT_FALSE(read_token(bytes));
    EXPECT_FALSE(check_signature(bytes, file("a.pem", tsa_.root_pem())));
  }
}

TEST_F(Timestamp, OneChangedBitBreaksItsSignature) {
  const StampRequest request = stamp_request(head_).value();
  const StampToken token = stamp_answer(tsa_.answer(request.der), request).value();
  const std::filesystem::path root = file("a.pem", tsa_.root_pem());
  // The time and the hash that are signed, and the signature at the end.
  const std::string hash(reinterpret_cast<const char*>(head_.bytes.data()), 32);
  for (const std::size_t at :
       {token.der.find(hash) + 5, token.der.find("20260305") + 3, token.der.size() - 3}) {
    std::string forged = token.der;
    forged[at] = static_cast<char>(forged[at] ^ 1);
    EXPECT_FALSE(check_signature(forged, root)) << at;
  }
}

TEST_F(Timestamp, AStrangersSignatureDoesNotHold) {
  const StampRequest request = stamp_request(head_).value();
  const StampToken token = stamp_answer(tsa_.answer(request.der), request).value();
  const TestTsa other(kNow);
  const Result<void> stranger = check_signature(token.der, file("a.pem", other.root_pem()));
  ASSERT_FALSE(stranger);
  EXPECT_EQ(stranger.error().code, ErrorCode::invalid);
  EXPECT_EQ(check_signature(token.der, folder_ / "none.pem").error().code, ErrorCode::unreadable);
  EXPECT_EQ(check_signature(token.der, file("b.pem", "no certificate")).error().code,
            ErrorCode::unreadable);
}

TEST_F(Timestamp, ALedgerKeepsItAndVerifyLooksAtIt) {
  Ledger ledger =
      Ledger::open(folder_.ledger("l.db"), Ledger::Access::write, test_settings()).value();
  ASSERT_TRUE(add_to(ledger, test_capture(kTestText, "a.txt")).has_value());
  const Ledger::Size size = ledger.size().value();
  const StampRequest request = stamp_request(*Digest::from_hex(size.head)).value();
  const StampToken token = stamp_answer(tsa_.answer(request.der), request).value();
  const Stamp sound{0, size.entries, size.head, "https://tsa.example/", token.der, token.at};
  ASSERT_TRUE(ledger.append_stamp(sound));
  EXPECT_EQ(findings_of(ledger), "");
  const std::string root = file("a.pem", tsa_.root_pem()).string();
  EXPECT_EQ(findings_of(ledger, "", root), "");
  const TestTsa other(kNow);
  EXPECT_THAT(findings_of(ledger, "", file("b.pem", other.root_pem()).string()),
              HasSubstr("stamp 1: its signature does not hold"));
  EXPECT_EQ(ledger.stamps().value().at(0).token, token.der);

  for (int i = 0; i < 4; ++i) {
    Stamp forged = sound;
    if (i == 0) forged.entry = 1;
    if (i == 1) forged.hash = std::string(64, 'a');
    if (i == 2) forged.stamped_at = "2026-03-04T10:00:00Z";
    if (i == 3) forged.token = "no token";
    ASSERT_TRUE(ledger.append_stamp(forged));
    EXPECT_THAT(findings_of(ledger), HasSubstr("stamp " + std::to_string(i + 2) + ": ")) << i;
  }
}

}  // namespace
}  // namespace hearsay::ledger
