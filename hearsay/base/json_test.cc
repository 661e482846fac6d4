// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/json.h"

#include <gtest/gtest.h>

#include <limits>

namespace hearsay {
namespace {

TEST(Json, PrintsKeysInTheOrderGivenAndWholeNumbersWithoutAFraction) {
  Json json;
  json.set("zebra", 7.0);
  json.set("apple", 0.1);
  json.set("none", nullptr);
  json.set("list", Json::Array{true, "a\"b\n", 5'000'000'000.0});
  EXPECT_EQ(json.dump(),
            R"({"zebra":7,"apple":0.1,"none":null,"list":[true,"a\"b\n",5000000000]})");
}

TEST(Json, ReplacesWhatJsonCannotSay) {
  EXPECT_EQ(Json(std::numeric_limits<double>::infinity()).dump(), "null");
  EXPECT_EQ(Json(std::string("bad \xFF")).dump(), "\"bad \xEF\xBF\xBD\"");
}

// A long text is escaped in parts; no character is cut.
TEST(Json, EscapesWhatItMustAndNothingElse) {
  std::string all;
  for (char c = 0; c < 0x30; ++c)
    all.push_back(c);
  EXPECT_EQ(
      Json(all + "\\\x7f–“ß😀").dump(),
      R"("\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f)"
      R"(\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e)"
      R"(\u001f !\"#$%&'()*+,-./\\)"
      "\x7f–“ß😀\"");
}

TEST(Json, ReadsBackALongText) {
  for (const std::string letter : {"\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x9A\x99", "\n\"x"}) {
    for (std::size_t shift = 0; shift < 4; ++shift) {
      std::string text(shift, 'a');
      while (text.size() < 200'000)
        text += letter;
      EXPECT_EQ(parse_json(Json(text).dump()).value().as_string(), text);
    }
  }
  const std::string broken = std::string(65'535, 'a') + "\xE2\x82" + std::string(9, '\x80');
  EXPECT_TRUE(parse_json(Json(broken).dump()).has_value());
}

TEST(Json, ReadsBackWhatItPrints) {
  const std::string text = R"({"a":[1,2.5,-3,"é\u0000x",{"b":null}],"c":false,"d":1e300})";
  const Json first = parse_json(text).value();
  EXPECT_EQ(parse_json(first.dump()).value(), first);
}

TEST(Json, FindsTheLastOfRepeatedKeys) {
  const Json json = parse_json(R"({"id":1,"id":"two"})").value();
  EXPECT_EQ(json.string_at("id"), "two");
  EXPECT_EQ(json.find("nothing"), nullptr);
  EXPECT_FALSE(parse_json("[1]").value().string_at("id"));
}

TEST(Json, RefusesWhatIsNotJson) {
  const std::string control = std::string("{\"a\":\"") + '\x1F' + "\"}";
  for (const std::string& bad : {std::string(""),
                                 std::string("{"),
                                 std::string("{'a':1}"),
                                 control,
                                 std::string("\"\xFF\""),
                                 std::string(100'000, '[')}) {
    const Result<Json> result = parse_json(bad);
    ASSERT_FALSE(result.has_value()) << bad.substr(0, 20);
    EXPECT_EQ(result.error().code, ErrorCode::malformed);
  }
}

}  // namespace
}  // namespace hearsay
