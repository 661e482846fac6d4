// hearsay extract and pack.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/json.h"
#include "hearsay/base/text.h"

#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace hearsay {
namespace {

using testing::HasSubstr;

std::vector<Json> lines_of(const std::string& text) {
  std::vector<Json> out;
  for (std::string_view line : split(text, '\n')) {
    if (!line.empty()) out.push_back(parse_json(line).value());
  }
  return out;
}

TEST(Extract, OneLineOutForEachLineInAndTheIdKeepsItsType) {
  const Shop shop;
  const Ran run =
      shop.hearsay({"extract", "--jsonl"},
                   "{\"id\":7,\"text\":\"Seven tanks were lost.\",\"published\":null}\n"
                   "{\"id\":\"7\",\"text\":\"\",\"published\":\"2026-03-03\"}\n"
                   "not JSON\n"
                   "{\"id\":2.5,\"text\":3}\n"
                   "{\"id\":null,\"text\":\"\xFF\"}\n"
                   "\n"
                   "{\"text\":\" \\u0000\\t\\r\\n x\",\"published\":\"soon\",\"extra\":[1]}\n"
                   "{\"id\":7,\"text\":\"Again.\",\"published\":\"2026-03-03T10:00:00Z\"}");
  EXPECT_EQ(run.status, 1);
  const std::vector<Json> lines = lines_of(run.out);
  ASSERT_EQ(lines.size(), 8u);
  EXPECT_EQ(lines[0].find("id")->as_number(), 7);
  EXPECT_EQ(lines[0].find("error"), nullptr);
  EXPECT_EQ(lines[1].string_at("id"), "7");
  EXPECT_EQ(lines[1].string_at("text"), "");
  EXPECT_EQ(lines[1].string_at("published"), "2026-03-03");
  EXPECT_TRUE(lines[2].find("id")->is_null());
  EXPECT_TRUE(lines[2].string_at("error").has_value());
  EXPECT_EQ(lines[3].find("id")->as_number(), 2.5);
  EXPECT_TRUE(lines[3].string_at("error").has_value());
  EXPECT_THAT(std::string(lines[4].string_at("error").value_or("")), HasSubstr("UTF-8"));
  EXPECT_TRUE(lines[5].string_at("error").has_value());
  EXPECT_EQ(lines[6].string_at("text"), std::string_view(" \0\t\r\n x", 7));
  EXPECT_TRUE(lines[6].find("published")->is_null());
  EXPECT_EQ(lines[7].string_at("published"), "2026-03-03T10:00:00Z");
}

TEST(Extract, TheOutputDoesNotDependOnThreads) {
  const Shop shop;
  std::string input;
  for (int i = 0; i < 60; ++i) {
    std::string text =
        "The ministry said " + std::to_string(i) + " trucks were destroyed near Gao on Monday. ";
    std::string all;
    for (int j = 0; j < (i * 7) % 23; ++j)
      all += text;
    input +=
        Json(Json::Object{{"id", i}, {"text", all}, {"published", "2026-03-03"}}).dump() + "\n";
    if (i % 10 == 3) input += "broken\n";
  }
  const Ran one = shop.hearsay({"extract", "--jsonl", "--threads", "1"}, input);
  EXPECT_EQ(lines_of(one.out).size(), 66u);
  for (const char* threads : {"2", "8"})
    EXPECT_EQ(shop.hearsay({"extract", "--jsonl", "--threads", threads}, input).out, one.out)
        << threads;
}

TEST(Extract, LongLinesAreFine) {
  const Shop shop;
  const std::string text(3'000'000, 'a');
  const Ran run = shop.hearsay({"extract", "--jsonl", "--layers", "blocks"},
                               "{\"id\":1,\"text\":\"" + text + "\"}\n");
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(lines_of(run.out).at(0).string_at("text"), text);
}

TEST(Extract, TokensNeedNeitherPacksNorGazetteer) {
  const Shop shop;
  ::setenv("HEARSAY_PACKS", "/no/such/packs", 1);
  ::setenv("HEARSAY_GAZETTEER", "/no/such/gazetteer", 1);
  const Ran run = shop.hearsay({"extract", "--jsonl", "--layers", "tokens"},
                               "{\"id\":1,\"text\":\"Seven tanks.\"}\n");
  ::unsetenv("HEARSAY_PACKS");
  ::unsetenv("HEARSAY_GAZETTEER");
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_NE(lines_of(run.out).at(0).find("tokens"), nullptr);
}

TEST(Extract, FilesAndTheirTroubles) {
  const Shop shop;
  shop.write("a.txt", "Seven tanks were lost.\n");
  const Ran run = shop.hearsay({"extract", "missing.txt", "a.txt"});
  EXPECT_EQ(run.status, 1);
  const std::vector<Json> lines = lines_of(run.out);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].string_at("id"), "missing.txt");
  EXPECT_TRUE(lines[0].string_at("error").has_value());
  EXPECT_EQ(lines[1].string_at("id"), "a.txt");
  EXPECT_EQ(lines[1].string_at("text"), "Seven tanks were lost.\n");
}

TEST(Extract, AFolderIsWalked) {
  const Shop shop;
  shop.write("in/b.txt", "Seven tanks were lost.\n");
  shop.write("in/a.txt", "Six tanks were lost.\n");
  const std::vector<Json> lines = lines_of(shop.hearsay({"extract", "in"}).out);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].string_at("id"), "in/a.txt");
}

TEST(Extract, AMissingModelSaysWhatToDo) {
  const Shop shop;
  ::setenv("HEARSAY_MODEL", "/no/such/model", 1);
  const Ran run = shop.hearsay({"extract", "--jsonl"}, "");
  ::unsetenv("HEARSAY_MODEL");
  EXPECT_EQ(run.status, 3);
  EXPECT_THAT(run.err, HasSubstr("/no/such/model"));
}

TEST(Pack, ListsAndChecks) {
  const Shop shop;
  const Ran check = shop.hearsay({"pack", "check"});
  EXPECT_EQ(check.status, 0) << check.out << check.err;
  EXPECT_THAT(check.out, HasSubstr("no mistake"));
  EXPECT_THAT(shop.hearsay({"pack", "list"}).out, HasSubstr(".toml"));
  EXPECT_EQ(shop.hearsay({"pack", "check", "/no/such/folder"}).status, 2);
}

// The file with a key that nothing knows, at its first line.
std::string with_unknown_key(const std::string& pack) {
  return "no_such_key = 1\n" + pack;
}

// The file with a number in its first list of texts; sets the line. "" if it has none.
std::string with_wrong_type(const std::string& pack, std::size_t& line) {
  line = 0;
  std::size_t begin = 0;
  for (const std::string_view one : split(pack, '\n')) {
    ++line;
    const std::size_t list = one.find("[\"");
    if (list != std::string_view::npos && list > 0 && !one.starts_with('#')) {
      std::string out = pack;
      return out.insert(begin + list + 1, "7, ");
    }
    begin += one.size() + 1;
  }
  return "";
}

TEST(Pack, NamesFileAndLineOfAMistakeInEveryFile) {
  const Shop shop;
  const auto all = std::filesystem::copy_options::recursive;
  std::filesystem::copy(HEARSAY_SOURCE_DIR "/packs", shop / "packs", all);
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(shop / "packs")) {
    if (entry.path().extension() != ".toml") continue;
    ++files;
    const std::string name =
        std::filesystem::relative(entry.path(), shop / ".").lexically_normal().generic_string();
    const std::string whole = shop.read(name);
    shop.write(name, with_unknown_key(whole));
    Ran check = shop.hearsay({"pack", "check", "packs"});
    EXPECT_EQ(check.status, 1) << name;
    EXPECT_THAT(check.out, HasSubstr(name + ":1: "));
    std::size_t line = 0;
    const std::string wrong = with_wrong_type(whole, line);
    if (!wrong.empty()) {
      shop.write(name, wrong);
      check = shop.hearsay({"pack", "check", "packs"});
      EXPECT_EQ(check.status, 1) << name;
      EXPECT_THAT(check.out, HasSubstr(name + ":" + std::to_string(line) + ": "));
    }
    shop.write(name, whole);
  }
  EXPECT_GT(files, 20u);
  EXPECT_EQ(shop.hearsay({"pack", "check", "packs"}).status, 0);
}

TEST(Pack, NamesTheLineOfAMistake) {
  const Shop shop;
  std::filesystem::copy(
      HEARSAY_SOURCE_DIR "/packs", shop / "packs", std::filesystem::copy_options::recursive);
  shop.write("packs/en/broken.toml", "# fine\nkey = \"open\nother = 1\n");
  const Ran check = shop.hearsay({"pack", "check", "packs"});
  EXPECT_EQ(check.status, 1);
  EXPECT_THAT(check.out, HasSubstr("packs/en/broken.toml:2"));
}

}  // namespace
}  // namespace hearsay
