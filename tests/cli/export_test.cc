// hearsay export, on the sample reports that ship with the program.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/digest.h"
#include "hearsay/base/json.h"
#include "hearsay/base/text.h"

#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace hearsay {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class Export : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    shop_ = new Shop;
    const Ran added = shop_->hearsay({"add", HEARSAY_SOURCE_DIR "/samples/port-mirel"});
    ASSERT_EQ(added.status, 0) << added.err;
    const Ran tally =
        shop_->hearsay({"tally", "--json", "--item", "soldier", "--kind", "casualties"});
    const Json first = parse_json(tally.out.substr(0, tally.out.find('\n'))).value();
    event_ = std::string(first.find("event")->string_at("id").value_or(""));
  }

  static void TearDownTestSuite() { delete shop_; }

  static Shop* shop_;
  static std::string event_;
};

Shop* Export::shop_ = nullptr;
std::string Export::event_;

TEST_F(Export, EachFormatIsWrittenTheSameTwice) {
  for (const char* format : {"csv", "json", "geojson", "ftm", "annotations"}) {
    const Ran once = shop_->hearsay({"export", "--as", format});
    EXPECT_EQ(once.status, 0) << once.err;
    EXPECT_GT(once.out.size(), 1000u) << format;
    EXPECT_EQ(once.out, shop_->hearsay({"export", "--as", format}).out) << format;
  }
}

TEST_F(Export, JsonHoldsTheEventsThatFit) {
  const Ran all = shop_->hearsay({"export", "--as", "json"});
  const Ran one = shop_->hearsay({"export", "--as", "json", "--event", event_});
  const Json events = *parse_json(one.out).value().find("events");
  ASSERT_EQ(events.items().size(), 1u);
  EXPECT_EQ(events.items()[0].find("event")->string_at("id"), event_);
  EXPECT_GT(parse_json(all.out).value().find("events")->items().size(), 3u);
}

TEST_F(Export, APageHoldsEachSentenceAndTheHashOfItsOriginal) {
  const Ran page = shop_->hearsay({"export", "--as", "html", "--event", event_});
  ASSERT_EQ(page.status, 0) << page.err;
  EXPECT_THAT(page.out, StartsWith("<!doctype html>"));
  EXPECT_THAT(page.out, Not(HasSubstr("<script")));
  const Json claims = *parse_json(shop_->hearsay({"export", "--as", "json", "--event", event_}).out)
                           .value()
                           .find("events")
                           ->items()
                           .at(0)
                           .find("claims");
  ASSERT_GT(claims.items().size(), 5u);
  for (const Json& claim : claims.items()) {
    EXPECT_THAT(page.out, HasSubstr("id=\"" + std::string(*claim.string_at("id")) + "\""));
    EXPECT_THAT(page.out, HasSubstr(*claim.string_at("original")));
    EXPECT_EQ(claim.string_at("pin"), "fits");
  }
}

TEST_F(Export, APageOfManyEventsIsAnErrorAndAFolderTakesOneOfEach) {
  const Ran many = shop_->hearsay({"export", "--as", "html"});
  EXPECT_EQ(many.status, 2);
  EXPECT_THAT(many.err, HasSubstr("--event"));
  EXPECT_EQ(many.out, "");
  const Ran folder = shop_->hearsay({"export", "--as", "html", "--to", "pages/"});
  EXPECT_EQ(folder.status, 0) << folder.err;
  std::size_t pages = 0;
  for (const auto& entry : std::filesystem::directory_iterator(*shop_ / "pages")) {
    ++pages;
    EXPECT_THAT(entry.path().filename().string(), EndsWith(".html"));
    EXPECT_THAT(folder.out, HasSubstr(entry.path().filename().string()));
  }
  EXPECT_GT(pages, 3u);
}

TEST_F(Export, ATableInAFolderHasItsDescription) {
  const Ran folder = shop_->hearsay({"export", "--as", "csv", "--to", "table/"});
  EXPECT_EQ(folder.status, 0) << folder.err;
  const std::string table = shop_->read("table/hearsay.csv");
  const Json package = parse_json(shop_->read("table/datapackage.json")).value();
  const Json& resource = package.find("resources")->items().at(0);
  EXPECT_EQ(resource.string_at("path"), "hearsay.csv");
  EXPECT_EQ(resource.find("bytes")->as_number(), static_cast<double>(table.size()));
  EXPECT_EQ(resource.string_at("hash"), "sha256:" + sha256(table).hex());
  const std::string head = table.substr(0, table.find("\r\n"));
  EXPECT_EQ(resource.find("schema")->find("fields")->items().size(), split(head, ',').size());
}

TEST_F(Export, OverwritesOnlyWhenTold) {
  shop_->write("there.csv", "mine\n");
  const Ran kept = shop_->hearsay({"export", "--as", "csv", "--to", "there.csv"});
  EXPECT_EQ(kept.status, 2);
  EXPECT_THAT(kept.err, HasSubstr("--replace"));
  EXPECT_EQ(shop_->read("there.csv"), "mine\n");
  const Ran over = shop_->hearsay({"export", "--as", "csv", "--to", "there.csv", "--replace"});
  EXPECT_EQ(over.status, 0) << over.err;
  EXPECT_THAT(shop_->read("there.csv"), StartsWith("event,"));
  EXPECT_FALSE(std::filesystem::exists(*shop_ / "there.csv.part"));
}

TEST_F(Export, SaysWhatIsWrong) {
  EXPECT_EQ(shop_->hearsay({"export"}).status, 2);
  const Ran format = shop_->hearsay({"export", "--as", "pdf"});
  EXPECT_EQ(format.status, 2);
  EXPECT_THAT(format.err, HasSubstr("csv, json, geojson, ftm, annotations, html"));
  EXPECT_EQ(shop_->hearsay({"export", "--as", "json", "--raw-csv"}).status, 2);
  EXPECT_EQ(shop_->hearsay({"export", "--as", "json", "--since", "soon"}).status, 2);
  const Ran none = shop_->hearsay({"export", "--as", "json", "--where", "Nowhere"});
  EXPECT_EQ(none.status, 1);
  EXPECT_EQ(none.out, "");
  const Ran folder = shop_->hearsay({"export", "--as", "json", "--to", "no/such/folder/a.json"});
  EXPECT_EQ(folder.status, 3);
  EXPECT_THAT(folder.err, HasSubstr("no/such/folder/a.json"));
}

}  // namespace
}  // namespace hearsay
