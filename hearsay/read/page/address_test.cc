// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/page/address.h"

#include <gtest/gtest.h>

namespace hearsay::read {
namespace {

TEST(ResolveLink, AsRfc3986Says) {
  const struct {
    const char* base;
    const char* link;
    const char* out;
  } kCases[] = {
      {"", "https://mirel.example/a", "https://mirel.example/a"},
      {"https://mirel.example/news/a.html", "/b", "https://mirel.example/b"},
      {"https://mirel.example/news/a.html", "b", "https://mirel.example/news/b"},
      {"https://mirel.example/news/a.html", "../b/./c?d=1#e", "https://mirel.example/b/c?d=1"},
      {"https://mirel.example/news/a.html", "?page=2", "https://mirel.example/news/a.html?page=2"},
      {"https://mirel.example", "b", "https://mirel.example/b"},
      {"https://mirel.example?x=/y", "/b", "https://mirel.example/b"},
      {"http://mirel.example/a", "//volan.example/b", "http://volan.example/b"},
      {"https://mirel.example/a/b", "..", "https://mirel.example/"},
  };

  for (const auto& one : kCases)
    EXPECT_EQ(resolve_link(one.base, one.link), one.out) << one.base << " " << one.link;
}

TEST(ResolveLink, NothingWithoutAnAddress) {
  EXPECT_FALSE(resolve_link("", "/b"));
  EXPECT_FALSE(resolve_link("pages/a.html", "/b"));
  EXPECT_FALSE(resolve_link("https://mirel.example/a", "javascript:void(0)"));
  EXPECT_FALSE(resolve_link("https://mirel.example/a", "mailto:a@mirel.example"));
  EXPECT_FALSE(resolve_link("https://mirel.example/a", "#top"));
  EXPECT_FALSE(resolve_link("https://mirel.example/a", ""));
}

}  // namespace
}  // namespace hearsay::read
