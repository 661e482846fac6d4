// The evidence handed over: a list, and a folder that strangers' tools check.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/digest.h"
#include "hearsay/base/json.h"
#include "hearsay/base/text.h"

#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace hearsay {
namespace {

using testing::HasSubstr;

constexpr const char* kA = "Seven tanks burned near Port Mirel, the ministry said.\n";

void fill(const Shop& shop) {
  shop.write("a.txt", kA);
  shop.write("copy/a.txt", kA);
  shop.write("b.txt", std::string(200, 'x') + " Nine trucks were lost.\n");
  const Ran add = shop.hearsay(
      {"add", "a.txt", "copy", "b.txt", "--by", "A. Clerk", "--collected-by", "B. Reporter"});
  ASSERT_EQ(add.status, 0) << add.err;
}

TEST(Manifest, ListsEachOriginalWithItsCustody) {
  const Shop shop;
  fill(shop);
  const Ran list = shop.hearsay({"manifest"});
  EXPECT_EQ(list.status, 0) << list.err;
  EXPECT_THAT(list.out, HasSubstr(sha256(kA).hex()));
  EXPECT_THAT(list.out, HasSubstr("B. Reporter"));
  EXPECT_THAT(list.out, HasSubstr("A. Clerk"));
  EXPECT_THAT(list.out, HasSubstr("2 originals"));
  const Ran json = shop.hearsay({"manifest", "--json"});
  std::vector<Json> lines;
  for (std::string_view line : split(trim(json.out), '\n'))
    lines.push_back(parse_json(line).value());
  ASSERT_EQ(lines.size(), 3u);
  for (const Json& line : lines) {
    if (line.string_at("original") != sha256(kA).hex()) continue;
    ASSERT_EQ(line.find("captures")->items().size(), 2u);
    const Json& first = line.find("captures")->items()[0];
    EXPECT_EQ(first.string_at("address"), "a.txt");
    EXPECT_EQ(first.string_at("collected_by"), "B. Reporter");
    EXPECT_EQ(first.string_at("added_by"), "A. Clerk");
    EXPECT_THAT(std::string(first.string_at("report").value_or("")), HasSubstr("R"));
  }
  EXPECT_TRUE(lines.back().string_at("head").has_value());
}

TEST(Manifest, ABagHoldsTheOriginalsAndSaysSo) {
  const Shop shop;
  fill(shop);
  const Ran bag = shop.hearsay({"manifest", "--to", "handover", "--by", "A. Clerk"});
  EXPECT_EQ(bag.status, 0) << bag.err;
  EXPECT_EQ(shop.read("handover/data/" + sha256(kA).hex()), kA);
  EXPECT_EQ(shop.read("handover/bagit.txt"),
            "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
  for (const char* list : {"manifest-sha256.txt", "tagmanifest-sha256.txt"}) {
    const Ran check =
        shop.run({"/bin/sh", "-c", std::string("cd handover && sha256sum --strict -c ") + list});
    EXPECT_EQ(check.status, 0) << check.out << check.err;
  }
  EXPECT_THAT(shop.read("handover/bag-info.txt"), HasSubstr("Payload-Oxum: 279.2"));
  EXPECT_THAT(shop.read("handover/bag-info.txt"), HasSubstr("Contact-Name: A. Clerk"));
  EXPECT_THAT(shop.read("handover/custody.jsonl"), HasSubstr("B. Reporter"));
  // The log in the bag is a chain of its own.
  Digest last;
  const std::string log = shop.read("handover/log.txt");
  for (std::string_view line : split(trim(log), '\n')) {
    const std::string record(line.substr(66));
    last = sha256(std::string(reinterpret_cast<const char*>(last.bytes.data()), 32) + record);
    EXPECT_EQ(last.hex(), line.substr(0, 64));
  }
  // The ledger remembers to whom.
  const std::string id = shop.hearsay({"claims"}).out.substr(0, 13);
  const Ran show = shop.hearsay({"show", id});
  EXPECT_THAT(show.out, HasSubstr("exported"));
  EXPECT_THAT(show.out, HasSubstr("originals 2"));
  EXPECT_EQ(shop.hearsay({"verify", "--record", "--by", "C. Checker"}).status, 0);
  EXPECT_EQ(shop.hearsay({"verify", "--head", last.hex()}).status, 0);
  const Ran checked = shop.hearsay({"show", id});
  EXPECT_THAT(checked.out, HasSubstr("verified"));
  EXPECT_THAT(checked.out, HasSubstr("C. Checker"));
}

TEST(Manifest, NothingIsOverwrittenAndNothingIsHalf) {
  const Shop shop;
  fill(shop);
  shop.write("there/keep.txt", "mine\n");
  shop.write("file", "mine\n");
  for (const char* place : {"there", "file", "there/"}) {
    const Ran refused = shop.hearsay({"manifest", "--to", place});
    EXPECT_EQ(refused.status, 2) << place;
    EXPECT_THAT(refused.err, HasSubstr("nothing is ever overwritten"));
  }
  EXPECT_EQ(shop.read("there/keep.txt"), "mine\n");
  std::error_code unknown;
  std::filesystem::create_symlink("nowhere", shop / "link", unknown);
  EXPECT_EQ(shop.hearsay({"manifest", "--to", "link"}).status, 2);
  EXPECT_FALSE(std::filesystem::exists(shop / "nowhere"));
  EXPECT_EQ(shop.hearsay({"manifest", "--to", "missing/bag"}).status, 3);
  EXPECT_EQ(shop.hearsay({"manifest", "--to", "bag", "--ledger", "none.db"}).status, 3);
  EXPECT_FALSE(std::filesystem::exists(shop / "none.db"));
  EXPECT_EQ(shop.hearsay({"manifest", "--to", "bag/"}).status, 0);
  EXPECT_EQ(shop.hearsay({"manifest", "--to", "bag"}).status, 2);
  for (const auto& entry : std::filesystem::directory_iterator(shop / ""))
    EXPECT_EQ(entry.path().string().find(".partial"), std::string::npos) << entry.path();
}

TEST(Manifest, DamagedEvidenceIsNotHandedOver) {
  const Shop shop;
  if (shop.on_server()) GTEST_SKIP() << "of a file";
  fill(shop);
  const std::string change =
      "import sqlite3; d = sqlite3.connect('hearsay.db'); d.execute('DROP TRIGGER originals_stay');"
      "d.execute(\"UPDATE originals SET bytes = CAST(replace(CAST(bytes AS TEXT), 'Seven', 'Eight')"
      " AS BLOB) WHERE coding = 'none'\"); d.commit()";
  const Ran python = shop.run({"/usr/bin/env", "python3", "-c", change});
  if (python.status == 127) GTEST_SKIP() << "python3 is not installed";
  ASSERT_EQ(python.status, 0) << python.err;
  const Ran bag = shop.hearsay({"manifest", "--to", "bag"});
  EXPECT_EQ(bag.status, 3);
  EXPECT_THAT(bag.err, HasSubstr(sha256(kA).hex()));
  EXPECT_FALSE(std::filesystem::exists(shop / "bag"));
}

}  // namespace
}  // namespace hearsay
