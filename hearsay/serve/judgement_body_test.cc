// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/judgement_body.h"

#include <gtest/gtest.h>

namespace hearsay::serve {
namespace {

TEST(JudgementBody, SaysWhatTheClerkTakes) {
  const auto one = read_judgement(
      R"({"verb":"correct","target":"C1","fields":{"stance":"claimed","count":31},"why":"so it says"})");
  ASSERT_TRUE(one) << one.error().what;
  EXPECT_EQ(one->words, (std::vector<std::string>{"C1", "stance=claimed", "count=31"}));
  const auto two =
      read_judgement(R"({"verb":"merge","targets":["E1","E2"],"why":"one and the same"})");
  ASSERT_TRUE(two) << two.error().what;
  EXPECT_EQ(two->words, (std::vector<std::string>{"E1", "E2"}));
  const auto three = read_judgement(
      R"({"verb":"add","target":"R1","span":[3,9],"fields":{"kind":"loss"},"spans":{"item":[4,5]},"why":"missed"})");
  ASSERT_TRUE(three) << three.error().what;
  EXPECT_EQ(three->target, "R1");
  EXPECT_EQ(three->added.sentence.end, 9u);
  EXPECT_EQ(three->added.spans.at("item").begin, 4u);
}

TEST(JudgementBody, SaysWhatIsWrong) {
  for (
      const auto& [body, what] : std::vector<std::pair<const char*, const char*>>{
          {"[]", "no JSON object"},
          {R"({"verb":"praise","target":"C1","why":"x"})", "not 'praise'"},
          {R"({"verb":"accept","target":"C1"})", "a reason"},
          {R"({"verb":"accept","target":"C1","why":" \n"})", "a reason"},
          {R"({"verb":"accept","why":"x"})", "target names"},
          {R"({"verb":"flag","target":"R1","graphic":"yes","why":"x"})", "true or false"},
          {R"({"verb":"add","target":"R1","fields":{"kind":"loss"},"why":"x"})", "span takes"},
          {R"({"verb":"add","target":"R1","span":[1,2],"fields":{},"why":"x"})", "fields says"},
          {R"({"verb":"add","span":[1,2],"fields":{"kind":"x"},"spans":{"item":[-1,2]},"why":"x"})",
           "the span of item"}}) {
    const auto out = read_judgement(body);
    ASSERT_FALSE(out) << body;
    EXPECT_EQ(out.error().code, ErrorCode::invalid);
    EXPECT_NE(out.error().what.find(what), std::string::npos) << out.error().what;
  }
  EXPECT_EQ(read_judgement("{").error().code, ErrorCode::malformed);
}

}  // namespace
}  // namespace hearsay::serve
