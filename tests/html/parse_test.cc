// Trees of our own (tests/html/cases), what holds for any bytes, and pages made
// to hurt. HEARSAY_ACCEPT=1 html_test --gtest_filter=Cases.* writes the cases'
// trees anew; the diff is the review.
//
//     === a reference is a chunk of its own
//     context: td
//     <p>over&nbsp;50
//     ---
//     | <p>
//     |   "over" 3-7 " " 7-13 "50" 13-15
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/html/parse.h"

#include "hearsay/base/file.h"
#include "hearsay/base/text.h"
#include "hearsay/read/html/outline.h"

#include "tests/html/soundness.h"
#include "tests/html/soup.h"
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

namespace hearsay::html {
namespace {

namespace fs = std::filesystem;

struct Case {
  std::string title, context, source, tree;
};

std::vector<Case> read_cases(const std::string& text) {
  std::vector<Case> out;
  bool in_tree = false;
  for (const std::string_view line : split(text, '\n')) {
    if (line.starts_with("=== ")) {
      out.push_back(
          {.title = std::string(line.substr(4)), .context = {}, .source = {}, .tree = {}});
      in_tree = false;
    } else if (out.empty() || (in_tree && line.empty())) {
      continue;
    } else if (line == "---") {
      in_tree = true;
    } else if (in_tree) {
      out.back().tree.append(line) += '\n';
    } else if (line.starts_with("context: ")) {
      out.back().context = line.substr(9);
    } else {
      if (!out.back().source.empty()) out.back().source += '\n';
      out.back().source += line;
    }
  }
  return out;
}

Document parse_case(const Case& one) {
  ParseWish wish;
  if (!one.context.empty()) wish.context = Context{one.context, Namespace::html};
  return parse(one.source, wish);
}

std::string tree_of(const Case& one) {
  const Document page = parse_case(one);
  const Node& root = one.context.empty() ? page.root() : *page.root().first;
  return outline(root, Places::shown);
}

TEST(Cases, GiveTheTreesThatStandBesideThem) {
  std::size_t seen = 0;
  for (const auto& entry : fs::directory_iterator(HEARSAY_SOURCE_DIR "/tests/html/cases")) {
    const std::vector<Case> cases = read_cases(read_file(entry.path()).value());
    std::string anew;
    for (const Case& one : cases) {
      const std::string tree = tree_of(one);
      EXPECT_EQ(tree, one.tree) << entry.path() << ": " << one.title;
      EXPECT_EQ(flaw(parse_case(one), one.source), "") << one.title;
      anew += (anew.empty() ? "=== " : "\n=== ") + one.title + "\n" +
              (one.context.empty() ? "" : "context: " + one.context + "\n") + one.source +
              "\n---\n" + tree;
      ++seen;
    }
    if (std::getenv("HEARSAY_ACCEPT") != nullptr) {
      ASSERT_TRUE(write_file_atomically(entry.path(), anew));
    }
  }
  EXPECT_GE(seen, 25u);
}

TEST(AnyBytes, EndInASoundTree) {
  for (unsigned seed = 0; seed < 4000; ++seed) {
    const std::string source = soup(seed);
    EXPECT_EQ(flaw(parse(source, wish_of(seed)), source), "") << "soup " << seed << ": " << source;
  }
}

TEST(AnyBytes, CutAnywhereEndInASoundTree) {
  for (unsigned seed = 0; seed < 40; ++seed) {
    const std::string source = soup(seed);
    for (std::size_t size = 0; size < source.size(); ++size) {
      const std::string part = source.substr(0, size);
      EXPECT_EQ(flaw(parse(part), part), "") << "soup " << seed << " cut at " << size;
    }
  }
}

TEST(AnyBytes, WithoutMarkupAreTheTextItself) {
  for (unsigned char c = 1; c < 128; ++c) {
    if (c == '<' || c == '&' || c == '\r' || is_ascii_space(static_cast<char>(c))) continue;
    const std::string source = "a" + std::string(1, static_cast<char>(c)) + "b";
    EXPECT_EQ(text_of(parse(source).root()), source) << int{c};
  }
}

std::string repeat(std::string_view what, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i)
    out += what;
  return out;
}

// Each of these took minutes or memory without end in some parser. They are kept
// short enough for a quick test and would still not end if work doubled.
TEST(PagesMadeToHurt, EndInASoundTree) {
  const std::size_t n = 20000;
  std::string many_attributes = "<p";
  for (std::size_t i = 0; i < n; ++i)
    many_attributes += " a" + std::to_string(i) + "=1";
  std::string many_fonts;
  for (std::size_t i = 0; i < n; ++i)
    many_fonts += "<font size=" + std::to_string(i) + "><p>x";
  const std::string pages[] = {
      repeat("<div>", n),
      repeat("<ul><li>", n),
      repeat("<b><div></b>", n),
      repeat("<a><p>", n),
      repeat("<form><div></form>", n),
      repeat("<table><tr><td><a>", n),
      "<table>" + repeat("x<b>", n),
      repeat("<svg><desc>", n),
      repeat("<template>", n),
      "<select><option>" + repeat("x<selectedcontent></selectedcontent>", 200),
      repeat("<select><selectedcontent></selectedcontent><option><object>x", n),
      repeat("&Counterclockwis", n),
      repeat("<!--", n),
      "<svg>" + repeat("<![CDATA[", n),
      "<script>" + repeat("<!--<script>", n),
      "<html" + repeat(" x=1", n) + ">" + repeat("<html y=1>", n),
      many_attributes + ">",
      many_fonts,
  };
  for (const std::string& page : pages) {
    EXPECT_EQ(flaw(parse(page), page), "") << page.substr(0, 60);
  }
}

TEST(PagesMadeToHurt, SayThatTheyWereCut) {
  const std::string within = repeat("<div>", 500);
  EXPECT_FALSE(parse(within).deep);
  const std::string over = repeat("<div>", 600) + "the text";
  const Document deep = parse(over);
  EXPECT_TRUE(deep.deep);
  EXPECT_EQ(text_of(deep.root()), "the text");
}

TEST(References, ReadTheLongestName) {
  const auto text = [](std::string source) { return text_of(parse(source).root()); };
  EXPECT_EQ(text("x&notin;x"), "x\xE2\x88\x89x");
  EXPECT_EQ(text("x&notit;x"), "x\xC2\xACit;x");
  EXPECT_EQ(text("x&#146;x"), "x\xE2\x80\x99x");  // As windows-1252 has it.
  EXPECT_EQ(text("x&#x110000;x"), "x\xEF\xBF\xBDx");
  EXPECT_EQ(text("x&nosuch;x"), "x&nosuch;x");
}

}  // namespace
}  // namespace hearsay::html
