// SPDX-License-Identifier: Apache-2.0
#include "tests/html/soup.h"

#include <random>
#include <string_view>
#include <vector>

namespace hearsay::html {

namespace {

using Words = std::vector<std::string_view>;

const Words kOldTags = {"p",   "div",  "b",  "i",     "a",     "em",    "ul", "li",   "table",
                        "tr",  "td",   "th", "tbody", "thead", "font",  "h1", "h3",   "br",
                        "img", "span", "dl", "dd",    "dt",    "input", "u",  "code", "center"};
const Words kNewTags = {"form",
                        "caption",
                        "html",
                        "head",
                        "body",
                        "select",
                        "option",
                        "optgroup",
                        "svg",
                        "math",
                        "desc",
                        "mi",
                        "template",
                        "script",
                        "style",
                        "title",
                        "textarea",
                        "button",
                        "object",
                        "nobr",
                        "ruby",
                        "rt",
                        "rtc",
                        "frameset",
                        "frame",
                        "noscript",
                        "colgroup",
                        "col",
                        "foreignObject",
                        "annotation-xml",
                        "selectedcontent",
                        "image",
                        "hr",
                        "marquee",
                        "pre",
                        "listing",
                        "x-own",
                        "plaintext",
                        "iframe",
                        "xmp",
                        "main",
                        "details",
                        "nav"};
const Words kOldText = {"one", "two three", "&eacute;", "&amp", "&#8217;", "\xC3\xA9"};
const Words kNewText = {std::string_view("\0", 1),
                        " ",
                        "\n",
                        "\r",
                        "\r\n",
                        "&",
                        "&#0;",
                        "&nosuch;",
                        "<",
                        "</",
                        "<!--",
                        "-->",
                        "<![CDATA[",
                        "]]>",
                        "<!doctype html>",
                        "<!x>",
                        "<?y?>",
                        "&notit;",
                        "=\"'",
                        "<p a=1 a=2 b='&lt",
                        "</p/x=1>",
                        "\xFF",
                        "&acE;",
                        "<!doctype html public \"a\">"};

}  // namespace

std::string soup(std::uint64_t seed, Flavour flavour) {
  std::mt19937_64 random(seed);
  const auto pick = [&random](const Words& words) { return words[random() % words.size()]; };
  const bool any = flavour == Flavour::any;
  const auto tag = [&] { return any && random() % 2 == 0 ? pick(kNewTags) : pick(kOldTags); };
  std::string out = any && random() % 2 == 0 ? "" : "<!doctype html>";
  const std::size_t parts = 1 + random() % 60;
  for (std::size_t i = 0; i < parts; ++i) {
    switch (random() % 8) {
      case 0:
      case 1:
      case 2: (out += '<').append(tag()) += '>'; break;
      case 3:
        (out += '<').append(tag()) += random() % 2 == 0 ? " class=x>" : " id=y color=z>";
        break;
      case 4:
      case 5: (out += "</").append(tag()) += '>'; break;
      case 6: out += pick(kOldText); break;
      default: out += any ? pick(kNewText) : pick(kOldText);
    }
  }
  return out;
}

}  // namespace hearsay::html
