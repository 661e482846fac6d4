// Our trees beside gumbo's, on pages of the tags that both know. Gumbo is of
// 2015: what the standard has changed since is left out of the soup, and
// forms, captions and bare white space, which gumbo places wrongly around tables.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/html/outline.h"
#include "hearsay/read/html/parse.h"

#include "tests/html/soup.h"
#include <gtest/gtest.h>
#include <gumbo.h>

#include <map>

namespace hearsay::html {
namespace {

std::string name_of(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
  GumboStringPiece piece = element.original_tag;
  gumbo_tag_from_original_text(&piece);
  return std::string(piece.data, piece.length);
}

void write(const GumboVector& children, std::size_t depth, std::string& out) {
  const auto line = [&](std::size_t by) { out += "| " + std::string(by * 2, ' '); };
  bool in_text = false;  // Gumbo ends a text node where it left white space out.
  for (unsigned i = 0; i < children.length; ++i) {
    const auto& node = *static_cast<const GumboNode*>(children.data[i]);
    const bool text = node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
                      node.type == GUMBO_NODE_CDATA;
    if (in_text && !text) out += "\"\n";
    if (text) {
      if (!in_text) {
        line(depth);
        out += '"';
      }
      out += node.v.text.text;
    } else if (node.type == GUMBO_NODE_COMMENT) {
      line(depth);
      out += "<!-- " + std::string(node.v.text.text) + " -->\n";
    } else {
      line(depth);
      out += "<" + name_of(node.v.element) + ">\n";
      std::map<std::string, std::string> attributes;
      for (unsigned k = 0; k < node.v.element.attributes.length; ++k) {
        const auto& one = *static_cast<const GumboAttribute*>(node.v.element.attributes.data[k]);
        attributes[one.name] = one.value;
      }
      for (const auto& [name, value] : attributes) {
        line(depth + 1);
        out += name + "=\"" + value + "\"\n";
      }
      write(node.v.element.children, depth + 1, out);
    }
    in_text = text;
  }
  if (in_text) out += "\"\n";
}

std::string gumbo_outline(const std::string& source) {
  GumboOutput* output =
      gumbo_parse_with_options(&kGumboDefaultOptions, source.data(), source.size());
  std::string out;
  write(output->document->v.document.children, 0, out);
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return out;
}

// Of 3000 soups, two with links and fonts many levels out of order differ.
TEST(Gumbo, BuildsTheSameTrees) {
  std::string differ;
  int count = 0;
  for (unsigned seed = 0; seed < 3000; ++seed) {
    const std::string source = soup(seed, Flavour::old_tags);
    const Document page = parse(source);
    std::string ours = outline(page.root());
    ours.erase(0, ours.find('\n') + 1);  // Gumbo keeps the doctype elsewhere.
    const std::string theirs = gumbo_outline(source);
    if (ours == theirs) continue;
    ++count;
    differ +=
        "soup " + std::to_string(seed) + ": " + source + "\nours\n" + ours + "theirs\n" + theirs;
  }
  EXPECT_LE(count, 2) << differ;
}

}  // namespace
}  // namespace hearsay::html
