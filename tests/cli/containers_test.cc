// Containers of many reports: what add and extract make of them.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/json.h"
#include "hearsay/base/text.h"

#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearsay {
namespace {

using testing::HasSubstr;

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

}  // namespace
}  // namespace hearsay
