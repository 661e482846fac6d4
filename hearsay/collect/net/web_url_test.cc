// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/net/web_url.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearsay::collect {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(WebUrl, AddressesAreToldFromPaths) {
  EXPECT_TRUE(is_web_address("https://example.org"));
  EXPECT_TRUE(is_web_address("ftp://example.org"));
  EXPECT_FALSE(is_web_address("reports/a.txt"));
  EXPECT_FALSE(is_web_address("./http://x"));
}

TEST(WebUrl, OneAddressHasOneSpelling) {
  struct Case {
    const char* said;
    const char* text;
    const char* origin;
    const char* path;
  };

  for (const Case& one : std::initializer_list<Case>{
           {"HTTPS://Mirel.Example", "https://mirel.example/", "https://mirel.example", "/"},
           {"https://mirel.example:443/a#b",
            "https://mirel.example/a",
            "https://mirel.example",
            "/a"},
           {"http://mirel.example:8080/a?b=c#d",
            "http://mirel.example:8080/a?b=c",
            "http://mirel.example:8080",
            "/a?b=c"},
           {"http://mirel.example/a/../b/./c",
            "http://mirel.example/b/c",
            "http://mirel.example",
            "/b/c"},
           {"http://mirel.example/a b",
            "http://mirel.example/a%20b",
            "http://mirel.example",
            "/a%20b"},
           {"http://mirel.example?x", "http://mirel.example/?x", "http://mirel.example", "/?x"},
           {"http://2130706433/", "http://127.0.0.1/", "http://127.0.0.1", "/"},
           {"http://0x7f.1/", "http://127.0.0.1/", "http://127.0.0.1", "/"},
           {"http://0177.0.0.1/", "http://127.0.0.1/", "http://127.0.0.1", "/"},
           {"http://[::1]:80/", "http://[::1]/", "http://[::1]", "/"}}) {
    const Result<WebUrl> got = parse_web_url(one.said);
    ASSERT_TRUE(got) << one.said;
    EXPECT_EQ(got->text, one.text) << one.said;
    EXPECT_EQ(got->origin(), one.origin) << one.said;
    EXPECT_EQ(got->path, one.path) << one.said;
  }
}

TEST(WebUrl, OthersAreRefused) {
  for (const char* text : {"ftp://mirel.example/", "file:///etc/passwd", "gopher://x/"})
    EXPECT_EQ(parse_web_url(text).error().code, ErrorCode::unsupported) << text;
  for (const char* text : {"http://", "https://a b/", "http://mirel.example:99999/"})
    EXPECT_EQ(parse_web_url(text).error().code, ErrorCode::invalid) << text;
}

TEST(WebUrl, ASecretIsNeitherFetchedNorRepeated) {
  for (const char* text :
       {"https://desk:letmein@mirel.example/", "http://letmein@mirel.example/"}) {
    const Error error = parse_web_url(text).error();
    EXPECT_EQ(error.code, ErrorCode::invalid);
    EXPECT_THAT(error.what, HasSubstr("name or password"));
    EXPECT_THAT(error.what, Not(HasSubstr("letmein")));
  }
}

TEST(WebUrl, ASecretCanBeTakenOut) {
  EXPECT_EQ(without_secret("https://a:b@mirel.example/x@y"), "https://mirel.example/x@y");
  EXPECT_EQ(without_secret("https://a:b@c@mirel.example"), "https://mirel.example");
  EXPECT_EQ(without_secret("https://mirel.example/x@y"), "https://mirel.example/x@y");
  EXPECT_EQ(without_secret("https://mirel.example?x@y"), "https://mirel.example?x@y");
}

TEST(WebUrl, ReferencesAreMeantAtTheirPage) {
  const WebUrl base = parse_web_url("https://mirel.example/a/b?c").value();
  for (const auto& [reference, expected] :
       std::initializer_list<std::pair<const char*, const char*>>{
           {"d", "https://mirel.example/a/d"},
           {"/d", "https://mirel.example/d"},
           {"../d?e", "https://mirel.example/d?e"},
           {"?e", "https://mirel.example/a/b?e"},
           {"//other.example/d", "https://other.example/d"},
           {" http://other.example ", "http://other.example/"},
           {"caf\xC3\xA9", "https://mirel.example/a/caf%c3%a9"}}) {
    const Result<WebUrl> got = resolve_web_url(base, reference);
    ASSERT_TRUE(got) << reference;
    EXPECT_EQ(got->text, expected) << reference;
  }
  EXPECT_EQ(resolve_web_url(base, "file:///etc/passwd").error().code, ErrorCode::unsupported);
  EXPECT_EQ(resolve_web_url(base, "//x:y@other.example/").error().code, ErrorCode::invalid);
}

}  // namespace
}  // namespace hearsay::collect
