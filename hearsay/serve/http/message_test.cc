// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/http/message.h"

#include <gtest/gtest.h>

namespace hearsay::http {
namespace {

TEST(Target, PathAndQuery) {
  const auto target = read_target("/events/E1.json?q=coast+road&where=S%C3%A3o&q=last&empty=&flag");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/events/E1.json");
  EXPECT_EQ(target->get("q"), "last");
  EXPECT_EQ(target->get("where"), "S\xC3\xA3o");
  EXPECT_EQ(target->get("empty"), "");
  EXPECT_EQ(target->get("flag"), "");
  EXPECT_FALSE(target->get("none"));
}

TEST(Target, WhatIsNone) {
  for (const char* bad : {"",
                          "events",
                          "http://evil.example/",
                          "/%",
                          "/%4",
                          "/%zz",
                          "/%00",
                          "/a?b=%ff",
                          "/%0d%0aX: y",
                          "/\x7F"})
    EXPECT_FALSE(read_target(bad)) << bad;
}

TEST(Request, HeadersByName) {
  Request request;
  request.headers = {{"host", "a"}, {"cookie", "b"}, {"host", "c"}};
  EXPECT_EQ(request.header("host"), "a");
  EXPECT_EQ(request.header("origin"), "");
}

}  // namespace
}  // namespace hearsay::http
