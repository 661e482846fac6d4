// The same address collected again, through the program.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/json.h"

#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearsay {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string report(int tanks, const std::string& rest) {
  return "Convoy burned near Port Mirel\n\nThe ministry said " + std::to_string(tanks) +
         " tanks were destroyed near Port Mirel on Monday.\n\n" + rest + "\n";
}

std::string sidecar(const std::string& day) {
  return R"({"url": "https://mirel.example/convoy", "publisher": "Mirel Courier", "published": "2026-03-03", "collected_at": "2026-03-)" +
         day + R"(T08:00:00Z"})";
}

TEST(Versions, ACorrectedPageIsOneReportWithTwoVersions) {
  const Shop shop;
  shop.write("pages/a.txt", report(12, "Nobody was named."));
  shop.write("pages/a.txt.meta.json", sidecar("03"));
  shop.write("pages/b.txt", report(17, "A second convoy lost 7 trucks, a witness said."));
  shop.write("pages/b.txt.meta.json", sidecar("05"));
  const Ran add = shop.hearsay({"add", "pages", "--by", "A. Clerk"});
  EXPECT_EQ(add.status, 0) << add.err;
  EXPECT_THAT(add.out, HasSubstr("version R"));
  EXPECT_THAT(add.out, HasSubstr("1 report added, 1 new version"));
  const std::string id = add.out.substr(add.out.find('R'), 13);
  const std::string head = shop.hearsay({"verify"}).out;
  EXPECT_THAT(shop.hearsay({"add", "pages"}).out, HasSubstr("2 known"));
  EXPECT_EQ(shop.hearsay({"verify"}).out, head) << "adding twice adds nothing";

  const Ran tally = shop.hearsay({"tally"});
  EXPECT_THAT(tally.out, HasSubstr("17"));
  EXPECT_THAT(tally.out, HasSubstr("on this page before: 12, seen 2026-03-03"));
  const Json line = parse_json(shop.hearsay({"tally", "--item", "tank", "--json"}).out).value();
  EXPECT_EQ(line.find("lower")->as_number(), 17);
  const Json& ministry = line.find("originators")->items().at(0);
  ASSERT_EQ(ministry.find("versions")->items().size(), 1u) << line.dump();
  EXPECT_EQ(ministry.find("versions")->items()[0].find("upper")->as_number(), 12);
  const std::string before(ministry.find("versions")->items()[0].string_at("claim").value_or(""));
  EXPECT_THAT(shop.hearsay({"show", before}).out, HasSubstr("superseded by a later reading"));
  const Ran show = shop.hearsay({"show", id, "--changes"});
  EXPECT_THAT(show.out, HasSubstr("2 versions"));
  EXPECT_THAT(show.out, HasSubstr("[-12-] {+17+}"));
  EXPECT_THAT(show.out, HasSubstr("claim changed"));
  EXPECT_THAT(show.out, HasSubstr("before 12"));
  EXPECT_THAT(show.out, HasSubstr("by A. Clerk"));
  EXPECT_THAT(shop.hearsay({"show", id}).out, Not(HasSubstr("[-12-]")));
  const Json json = parse_json(shop.hearsay({"show", id, "--changes", "--json"}).out).value();
  ASSERT_EQ(json.find("versions")->items().size(), 2u);
  const Json& second = json.find("versions")->items()[1];
  EXPECT_EQ(second.string_at("seen_at"), "2026-03-05T08:00:00Z");
  EXPECT_EQ(second.find("current")->as_bool(), true);
  EXPECT_FALSE(second.find("changes")->find("blocks")->items().empty());
}

TEST(Versions, APageSavedByHandSaysWhereItWas) {
  const auto saved = [](int tanks, const std::string& day) {
    return "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: "
           "https://mirel.example/convoy \n saved date: Tue Mar " +
           day +
           " 2026 09:00:00 GMT+0100 (CET)\n--><title>Convoy burned</title><h1>Convoy "
           "burned</h1><p>" +
           report(tanks, "") + "</p>";
  };
  const Shop shop;
  shop.write("pages/later.html", saved(17, "05"));
  shop.write("pages/sooner.html", saved(12, "03"));
  const Ran add = shop.hearsay({"add", "pages"});
  EXPECT_THAT(add.out, HasSubstr("1 report added, 1 new version"));
  EXPECT_THAT(shop.hearsay({"tally"}).out, HasSubstr("17 tanks"));
  const std::string id = add.out.substr(add.out.find('R'), 13);
  const Ran show = shop.hearsay({"show", id});
  EXPECT_THAT(show.out, HasSubstr("https://mirel.example/convoy"));
  EXPECT_THAT(show.out, HasSubstr("2026-03-05T08:00:00Z"));
}

TEST(Versions, AnotherFileAtAPathIsAnotherReportAndSaysSo) {
  const Shop shop;
  shop.write("a.txt", report(12, "Nobody was named."));
  ASSERT_EQ(shop.hearsay({"add", "a.txt"}).status, 0);
  shop.write("a.txt", report(17, "Nobody was named."));
  const Ran add = shop.hearsay({"add", "a.txt"});
  EXPECT_THAT(add.out, HasSubstr("1 report added"));
  EXPECT_THAT(add.out, HasSubstr("was found at this path before"));
}

TEST(Versions, AnAddressGivenForManyFilesNamesNone) {
  const Shop shop;
  shop.write("a.txt", report(12, "Nobody was named."));
  shop.write("b.txt", report(17, "Nobody was named."));
  const Ran add = shop.hearsay({"add", "a.txt", "b.txt", "--url", "https://mirel.example/"});
  EXPECT_THAT(add.out, HasSubstr("2 reports added"));
}

TEST(Versions, AnEditedMessageIsAVersion) {
  const Shop shop;
  const auto message = [](int tanks) {
    return R"({"name": "Quay Watch", "type": "public_channel", "id": 7, "messages": [
      {"id": 4, "type": "message", "date": "2026-03-03T11:00:00", "date_unixtime": "1772532000",
       "from": "Quay Watch", "from_id": "channel7", "text": ")" +
           std::to_string(tanks) + R"( tanks were destroyed near Port Mirel."}]})";
  };
  shop.write("monday/result.json", message(12));
  shop.write("friday/result.json", message(17));
  EXPECT_THAT(shop.hearsay({"add", "monday/result.json"}).out, HasSubstr("1 report added"));
  EXPECT_THAT(shop.hearsay({"add", "friday/result.json"}).out, HasSubstr("1 new version"));
}

}  // namespace
}  // namespace hearsay
