// hearsay places, and reports that name a village of a country file.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/json.h"

#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearsay {
namespace {

using testing::HasSubstr;
using testing::Not;

// Invented villages; the code is Mali's, so that "Malian" leads to them.
std::string village(const std::string& id, const std::string& name) {
  return id + "\t" + name + "\t" + name +
         "\t\t19.95\t2.95\tP\tPPL\tML\t\t08\t\t\t\t0\t\t300\tAfrica/Bamako\t2025-03-01\n";
}

TEST(Places, AddedListedKnownAndRemoved) {
  const Shop shop;
  shop.write("ML.txt", village("99000001", "Tizaouat") + "no place\n");
  const Ran added = shop.hearsay({"places", "add", "ML.txt", "none.zip"});
  EXPECT_EQ(added.status, 1);
  EXPECT_THAT(added.out, HasSubstr("added     ML  1 settlement, 0 divisions; 1 line skipped"));
  EXPECT_THAT(added.err, HasSubstr("ML.txt:2: "));
  EXPECT_THAT(added.err, HasSubstr("none.zip"));
  EXPECT_THAT(shop.hearsay({"places", "add", "ML.txt"}).out, HasSubstr("known "));
  const Ran list = shop.hearsay({"places", "list", "--json"});
  EXPECT_EQ(list.status, 0) << list.err;
  const Json row = parse_json(list.out).value();
  EXPECT_EQ(row.string_at("country"), "ML");
  EXPECT_EQ(row.string_at("sha256").value_or("").size(), 64u);
  EXPECT_EQ(shop.hearsay({"places", "remove", "ML"}).status, 0);
  EXPECT_EQ(shop.hearsay({"places", "remove", "ML"}).status, 1);
  EXPECT_THAT(shop.hearsay({"places", "list"}).out, HasSubstr("no country file"));
  EXPECT_EQ(shop.hearsay({"places", "add"}).status, 2);
}

TEST(Places, AVillageIsReadWhereTheReportIsOfItsCountry) {
  const Shop shop;
  shop.write(
      "ML.txt",
      village("99000001", "Tizaouat") + village("99000002", "Same") + village("99000003", "Of"));
  const std::string there =
      "{\"id\":1,\"text\":\"Malian soldiers killed 12 fighters near Tizaouat on Monday. Of those, "
      "two were boys. Same day, same place.\"}\n";
  const std::string elsewhere =
      "{\"id\":2,\"text\":\"Peruvian soldiers killed 12 fighters near Tizaouat on Monday.\"}\n";
  const std::vector<std::string> extract = {"extract", "--jsonl", "--layers", "places"};
  const std::string before = shop.hearsay(extract, there + elsewhere).out;
  EXPECT_THAT(before, Not(HasSubstr("99000001")));
  ASSERT_EQ(shop.hearsay({"places", "add", "ML.txt"}).status, 0);
  const std::string after = shop.hearsay(extract, there).out;
  EXPECT_THAT(after, HasSubstr("99000001"));
  EXPECT_THAT(after, Not(HasSubstr("99000002")));
  EXPECT_THAT(after, Not(HasSubstr("99000003")));
  EXPECT_EQ(shop.hearsay(extract, elsewhere).out, before.substr(before.find('\n') + 1));
}

TEST(Places, KnownReportsAreReadAnewWithThem) {
  const Shop shop;
  shop.write("a.txt", "Malian soldiers killed 12 fighters near Tizaouat on Monday.\n");
  shop.write("ML.txt", village("99000001", "Tizaouat"));
  EXPECT_THAT(shop.hearsay({"add", "a.txt"}).out, HasSubstr("added"));
  EXPECT_THAT(shop.hearsay({"add", "a.txt"}).out, HasSubstr("known"));
  ASSERT_EQ(shop.hearsay({"places", "add", "ML.txt"}).status, 0);
  EXPECT_THAT(shop.hearsay({"add", "a.txt"}).out, HasSubstr("reread"));
  EXPECT_THAT(shop.hearsay({"claims", "--place", "Tizaouat", "--json"}).out, HasSubstr("99000001"));
  EXPECT_THAT(shop.hearsay({"add", "a.txt"}).out, HasSubstr("known"));
}

}  // namespace
}  // namespace hearsay
