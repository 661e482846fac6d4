// The cases are text: tests/net/cases/robots.txt.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/net/robots.h"

#include "hearsay/base/file.h"
#include "hearsay/base/text.h"

#include <gtest/gtest.h>

#include <charconv>

namespace hearsay::collect {
namespace {

// "<C3>" as the byte, "<CR>" as the end of a line.
std::string with_bytes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with("<CR>")) {
      out.push_back('\r');
      i += 3;
      continue;
    }
    unsigned value = 0;
    if (text[i] == '<' && i + 3 < text.size() && text[i + 3] == '>' &&
        std::from_chars(text.data() + i + 1, text.data() + i + 3, value, 16).ptr ==
            text.data() + i + 3) {
      out.push_back(static_cast<char>(value));
      i += 3;
      continue;
    }
    out.push_back(text[i]);
  }
  return out;
}

void expect(std::string_view line, const RobotsRules& rules, const std::string& title) {
  if (trim(line).empty()) return;
  const std::size_t space = line.find(' ');
  ASSERT_NE(space, std::string_view::npos) << title << ": " << line;
  const std::string_view word = line.substr(0, space);
  const std::string rest(line.substr(space + 1));
  if (word == "delay") {
    const std::string delay =
        rules.crawl_delay ? std::to_string(*rules.crawl_delay).substr(0, rest.size()) : "none";
    EXPECT_EQ(delay, rest) << title;
    return;
  }
  ASSERT_TRUE(word == "allow" || word == "deny") << title << ": " << line;
  EXPECT_EQ(rules.allows(rest), word == "allow") << title << ": " << line;
}

TEST(Robots, Cases) {
  const std::string text =
      read_file(std::string(HEARSAY_SOURCE_DIR) + "/tests/net/cases/robots.txt").value();
  std::size_t cases = 0;
  std::size_t at = text.find("=== ");
  while (at < text.size()) {
    const std::size_t next = std::min(text.find("\n=== ", at), text.size() - 1) + 1;
    const std::string one = text.substr(at, next - at);
    const std::size_t begin = one.find('\n') + 1;
    const std::size_t line = one.find("---\n", begin);
    ASSERT_NE(line, std::string::npos) << one;
    const RobotsRules rules = parse_robots(with_bytes(one.substr(begin, line - begin)), "hearsay");
    for (const std::string_view expected : split(std::string_view(one).substr(line + 4), '\n'))
      expect(expected, rules, one.substr(0, begin - 1));
    ++cases;
    at = next;
  }
  EXPECT_GT(cases, 20u);
}

TEST(Robots, NamesTheRuleThatDecided) {
  const RobotsRules rules =
      parse_robots("User-agent: *\nDisallow: /a\nDisallow: /a/b\n", "hearsay");
  const RobotsRules::Rule* rule = nullptr;
  EXPECT_FALSE(rules.allows("/a/b/c", &rule));
  ASSERT_NE(rule, nullptr);
  EXPECT_EQ(rule->pattern, "/a/b");
}

TEST(Robots, WhatIsOverTheLimitIsNotRead) {
  const std::string head = "User-agent: *\nDisallow: /a\n#";
  const std::string filler(kLargestRobots - head.size() - 14, 'x');
  // The last line within the limit is cut in half: "Disallow: /" would close all.
  const RobotsRules rules = parse_robots(head + filler + "\nDisallow: /only-this\n", "hearsay");
  EXPECT_FALSE(rules.allows("/a"));
  EXPECT_TRUE(rules.allows("/b"));
  EXPECT_TRUE(rules.allows("/only-this"));
}

}  // namespace
}  // namespace hearsay::collect
