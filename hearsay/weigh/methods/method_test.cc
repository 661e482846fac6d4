// Method files: those that ship load, and each mistake is named by file and line.
// What they print is in tests/newsroom/weigh/methods.txt.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/methods/method.h"

#include "hearsay/base/file.h"
#include "hearsay/claim/extract.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace hearsay {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* kHead =
    "name = \"N\"\nversion = \"1\"\nreference = \"r\"\nchecked = \"2024\"\nrule = \"r\"\n"
    "kinds = [\"casualties\"]\nwhole = \"harm.people\"\n";
constexpr const char* kCount =
    "[[column]]\nname = \"n\"\nvalue = \"count\"\nmanners = [\"killed\"]\n";

Result<Method> read(const std::string& text) {
  const auto file = std::filesystem::path(testing::TempDir()) / "method-test.toml";
  EXPECT_TRUE(write_file_atomically(file, text));
  return Method::read(file);
}

TEST(Methods, ThoseThatShipLoad) {
  const auto packs = Knowledge::default_packs();
  EXPECT_THAT(Method::names(packs), ElementsAre("acled", "airwars", "sipri", "ucdp"));
  EXPECT_TRUE(Method::check(packs).empty());
}

TEST(Methods, AnUnknownOneNamesThoseThatThereAre) {
  const Result<Method> none = Method::load(Knowledge::default_packs(), "../acled");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::not_found);
  EXPECT_THAT(none.error().what, HasSubstr("acled, airwars, sipri, ucdp"));
}

TEST(Methods, MistakesNameFileAndLine) {
  const struct {
    std::string text;
    const char* complaint;
  } kCases[] = {
      {std::string(kHead) + kCount + "tke = \"best\"\n", "method-test.toml:12: unknown key 'tke'"},
      {std::string(kHead) + kCount + "take = \"mean\"\n",
       "method-test.toml:12: 'mean' is none of lowest, highest, best, rest, sum"},
      {std::string(kHead) + kCount + "less = [\"m\"]\n",
       "method-test.toml:12: there is no column 'm' before this one"},
      {std::string(kHead) + kCount + "no_more = \"m\"\n",
       "method-test.toml:12: there is no column 'm' before this one"},
      {std::string(kHead) + kCount + "group = \"men\"\n", "there is no group 'men'"},
      {std::string(kHead) + kCount + "side = \"left\"\n", "'left' is none of a, b, none"},
      {std::string(kHead) + "[[column]]\nname = \"n\"\nvalue = \"count\"\n",
       "method-test.toml:8: a count needs 'manners'"},
      {std::string(kHead) + kCount + kCount, "a second column 'n'"},
      {std::string(kHead) + "needs = [\"m\"]\n" + kCount, "there is no column 'm'"},
      {std::string(kHead), "there is no [[column]]"},
      {std::string(kHead) + "[[group]]\nname = \"g\"\nnodes = [\"arms.vehicle\"]\n" + kCount,
       "'arms.vehicle' is not below 'harm.people'"},
      {std::string(kHead) + "[words]\ndozens = \"12\"\n" + kCount,
       "method-test.toml:9: expected a number"},
      {std::string(kHead) + "[less_reliable]\nsources = [\"rumour\"]\n" + kCount,
       "'rumour' is no kind of source"},
      {kCount, "'name' is missing"},
  };

  for (const auto& one : kCases) {
    const Result<Method> method = read(one.text);
    ASSERT_FALSE(method) << one.text;
    EXPECT_THAT(method.error().what, HasSubstr(one.complaint)) << one.text;
  }
  EXPECT_TRUE(read(std::string(kHead) + kCount));
}

}  // namespace
}  // namespace hearsay
