// A ledger handed on as it stands. Over PostgreSQL (tests/postgres/run): from the server to a file.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/json.h"
#include "hearsay/base/text.h"

#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearsay {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string head_of(const Ran& verified) {
  const std::size_t at = verified.out.find("head ");
  return at == std::string::npos ? "" : std::string(trim(verified.out.substr(at + 5)));
}

TEST(CopyVerb, HandsOnALedgerThatAnybodyCanCheck) {
  const Shop shop;
  shop.write("a.txt", "Seven tanks burned near Port Mirel, the ministry said.\n");
  shop.write("b.txt", std::string("Nine trucks were lost \xFF.\n"));
  ASSERT_EQ(shop.hearsay({"add", "a.txt", "b.txt"}).status, 0);
  const Ran before = shop.hearsay({"verify"});
  const Ran copied = shop.hearsay({"copy", "evening.db"});
  ASSERT_EQ(copied.status, 0) << copied.err;
  EXPECT_THAT(copied.out, AllOf(HasSubstr("copied to evening.db"), HasSubstr("3 log entries")));
  EXPECT_EQ(head_of(copied), head_of(before));
  const Ran verified = shop.hearsay({"--ledger", "evening.db", "verify"});
  EXPECT_EQ(verified.status, 0) << verified.out;
  EXPECT_EQ(head_of(verified), head_of(before));
  const Ran independent = shop.run({"/usr/bin/env",
                                    "python3",
                                    std::string(HEARSAY_SOURCE_DIR) + "/tools/verify_log.py",
                                    "evening.db",
                                    head_of(before)});
  EXPECT_EQ(independent.status, 0) << independent.out << independent.err;

  const Ran json = shop.hearsay({"--ledger", "evening.db", "copy", "night.db", "--json"});
  EXPECT_EQ(parse_json(json.out).value().string_at("head"), head_of(before));
  const Ran taken = shop.hearsay({"copy", "evening.db"});
  EXPECT_EQ(taken.status, 2);
  EXPECT_THAT(taken.err, HasSubstr("left as it is"));
}

TEST(CopyVerb, SaysWhyThereIsNoCopy) {
  const Shop shop;
  const Ran none = shop.hearsay({"--ledger", "none.db", "copy", "other.db"});
  EXPECT_EQ(none.status, 3);
  EXPECT_THAT(none.err, HasSubstr("there is no ledger none.db"));
  const Ran secret = shop.hearsay({"copy", "postgresql://desk:s3cret@db.example/port"});
  EXPECT_EQ(secret.status, 2);
  EXPECT_THAT(secret.err, AllOf(HasSubstr("password"), Not(HasSubstr("s3cret"))));
  shop.write("a.txt", "Seven tanks burned.\n");
  ASSERT_EQ(shop.hearsay({"--ledger", "one.db", "add", "a.txt"}).status, 0);
  const Ran nowhere = shop.hearsay({"--ledger", "one.db", "copy", "no/such/folder/other.db"});
  EXPECT_EQ(nowhere.status, 3);
  EXPECT_THAT(nowhere.err, HasSubstr("choose another place"));
}

}  // namespace
}  // namespace hearsay
