// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/json_source.h"

#include <gtest/gtest.h>

namespace hearsay::read {
namespace {

TEST(JsonSource, KeepsThePlaceOfEachCharacter) {
  const std::string text = R"({"id": 7, "text": "57 tanks\nlost \u26A0"})";
  const JsonSource json = JsonSource::parse(text).value();
  EXPECT_EQ(json.integer_at(json.root(), "id"), 7);
  const JsonNode* node = json.find(json.root(), "text");
  ASSERT_NE(node, nullptr);
  const OffsetMap source = OffsetMap::identity(static_cast<std::uint32_t>(text.size()));
  MappedText out(source);
  json.add_string(*node, out);
  EXPECT_EQ(out.text(), "57 tanks\nlost \u26A0");
  const auto tanks = out.offsets().to_original({3, 8});
  ASSERT_TRUE(tanks);
  EXPECT_EQ(text.substr(tanks->begin, tanks->size()), "tanks");
  const auto line_feed = out.offsets().to_original({8, 9});
  ASSERT_TRUE(line_feed);
  EXPECT_EQ(text.substr(line_feed->begin, line_feed->size()), "\\n");
}

TEST(JsonSource, TakesStringsForWhatTheyMean) {
  EXPECT_EQ(decode_json_string(R"(a\x1Fb)"),
            "a\x1F"
            "b");
  EXPECT_EQ(decode_json_string(R"(\ud83d\udef0)"), "\U0001F6F0");
  EXPECT_EQ(decode_json_string(R"(\ud83d alone)"), "\uFFFD alone");
  EXPECT_EQ(decode_json_string(R"(\"\\\/)"), "\"\\/");
  EXPECT_EQ(decode_json_string("cut\\"), "cut");
}

TEST(JsonSource, SaysWhereItStopsMakingSense) {
  for (const char* bad : {"", "{", "[1", "{\"a\" 1}", "[1 2]", "\"abc", "{} {}", "nul", "{1: 2}"}) {
    const Result<JsonSource> json = JsonSource::parse(bad);
    ASSERT_FALSE(json) << bad;
    EXPECT_NE(json.error().what.find("not JSON at byte"), std::string::npos);
  }
  EXPECT_TRUE(JsonSource::parse("[1, 2,]"));
  EXPECT_FALSE(JsonSource::parse(std::string(100000, '[')));
}

TEST(JsonSource, SkipsWhatItDoesNotRead) {
  const std::string text = R"({"a": "}\"]", "b": [1, {"c": 2}]}, 5)";
  EXPECT_EQ(text.substr(skip_json_value(text, 0)), ", 5");
  EXPECT_EQ(skip_json_value("[1, [2", 0), std::string::npos);
  EXPECT_EQ(skip_json_value("\"abc", 0), std::string::npos);
}

}  // namespace
}  // namespace hearsay::read
