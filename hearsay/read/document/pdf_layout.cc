// A page is parsed at a time: a thousand pages of words with their boxes would not
// fit into memory at once.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/document/pdf_layout.h"

#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/read/document/pdf_order.h"
#include "hearsay/read/xml/xml.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace hearsay::read {

namespace {

using xml::Document;
using xml::Node;
using xml::NodeId;

constexpr std::size_t kNone = std::string_view::npos;

// "56.692910" -> 567. Pages are at most 14,400 points wide; ten times that is no place.
std::int32_t tenths(std::optional<std::string_view> text) {
  double value = 0;
  if (!text) return 0;
  const auto done = std::from_chars(text->data(), text->data() + text->size(), value);
  if (done.ec != std::errc() || !std::isfinite(value)) return 0;
  return static_cast<std::int32_t>(std::lround(std::clamp(value, -144'000.0, 144'000.0) * 10));
}

PageBox box_of(const Document& page, const Node& node) {
  return {tenths(page.attribute(node, "xMin")),
          tenths(page.attribute(node, "yMin")),
          tenths(page.attribute(node, "xMax")),
          tenths(page.attribute(node, "yMax"))};
}

PageBox around(const PageBox& a, const PageBox& b) {
  return {std::min(a.left, b.left),
          std::min(a.top, b.top),
          std::max(a.right, b.right),
          std::max(a.bottom, b.bottom)};
}

// Ligatures are letters, other spaces are spaces, and what cannot be printed is left out.
void add_word(std::string_view word, std::string& out) {
  static constexpr std::string_view kLigatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
  for (std::size_t at = 0; at < word.size();) {
    const DecodedCodePoint one = decode_code_point(word, at);
    at += one.length;
    if (one.value >= 0xFB00 && one.value <= 0xFB06) {
      out += kLigatures[one.value - 0xFB00];
    } else if (one.value == 0xA0 || one.value == 0x2007 || one.value == 0x202F ||
               one.value == '\t' || one.value == '\n') {
      out += ' ';
    } else if (one.value >= 0x20 && one.value != 0x7F && one.value != 0xFEFF &&
               one.value != 0x200B && one.value != 0xFFFE) {
      append_code_point(out, one.value);
    }
  }
}

bool is_named(const Node& node, std::string_view name) {
  return node.type == Node::Type::element && node.local == name;
}

// Words further apart than a justified line has them are cells.
bool is_wide(std::int32_t gap, std::int32_t height) {
  return gap * 10 > height * 12;
}

PdfLine read_line(const Document& page, NodeId id) {
  PdfLine out;
  std::int32_t right = 0;
  for (NodeId word = page.first_element(id); word != xml::kNone; word = page.next_element(word)) {
    if (!is_named(page.node(word), "word")) continue;
    const PageBox box = box_of(page, page.node(word));
    std::string words;
    add_word(page.text(word), words);
    const std::string_view said = trim(words);
    if (said.empty()) continue;
    if (out.words.empty()) {
      out.box = box;
    } else {
      const bool wide = is_wide(box.left - right, box.bottom - box.top);
      out.words += wide ? '\t' : ' ';
      out.tabbed = out.tabbed || wide;
      out.box = around(out.box, box);
    }
    out.words += said;
    right = box.right;
  }
  return out;
}

// Cells of a table's row come as lines beside each other.
bool beside(const PdfLine& a, const PdfLine& b) {
  const std::int32_t shared = std::min(a.box.bottom, b.box.bottom) - std::max(a.box.top, b.box.top);
  return b.box.left > a.box.right && shared * 2 > std::min(a.height(), b.height());
}

PdfBlock read_block(const Document& page, NodeId id) {
  PdfBlock out;
  for (NodeId line = page.first_element(id); line != xml::kNone; line = page.next_element(line)) {
    if (!is_named(page.node(line), "line")) continue;
    PdfLine one = read_line(page, line);
    if (one.words.empty()) continue;
    out.box = out.lines.empty() ? one.box : around(out.box, one.box);
    if (!out.lines.empty() && beside(out.lines.back(), one)) {
      PdfLine& row = out.lines.back();
      const bool wide = is_wide(one.box.left - row.box.right, one.height());
      row.words += (wide ? "\t" : " ") + one.words;
      row.tabbed = row.tabbed || wide || one.tabbed;
      row.box = around(row.box, one.box);
    } else {
      out.lines.push_back(std::move(one));
    }
  }
  return out;
}

bool is_bullet(std::string_view words) {
  constexpr std::string_view kBullets[] = {
      "\u2022", "\u25AA", "\u25CF", "\u25E6", "\u25A0", "\u2023", "\u2043", "\uF0B7", "\u2013"};
  return std::find(std::begin(kBullets), std::end(kBullets), words) != std::end(kBullets);
}

// Bullets that stand in a block of their own go to the lines that they belong to.
void join_bullets(PdfPage& page) {
  constexpr int kMost = 300;  // Of a page; looking for each costs a look at each line.
  int joined = 0;
  for (PdfBlock& block : page.blocks) {
    for (PdfLine& bullet : block.lines) {
      if (!is_bullet(bullet.words) || joined >= kMost) continue;
      PdfLine* best = nullptr;
      for (PdfBlock& other : page.blocks) {
        if (bullet.box.top > other.box.bottom || bullet.box.bottom < other.box.top) continue;
        for (PdfLine& line : other.lines) {
          if (&line != &bullet && !line.words.empty() && beside(bullet, line) &&
              !is_bullet(line.words) && (best == nullptr || line.box.left < best->box.left)) {
            best = &line;
          }
        }
      }
      if (best == nullptr) continue;
      ++joined;
      best->words = bullet.words + " " + best->words;
      bullet.words.clear();
    }
  }
  for (PdfBlock& block : page.blocks)
    std::erase_if(block.lines, [](const PdfLine& one) { return one.words.empty(); });
  std::erase_if(page.blocks, [](const PdfBlock& one) { return one.lines.empty(); });
}

PdfPage read_page_layout(std::string_view source) {
  const Document page = Document::parse(source);
  PdfPage out;
  if (page.root() == xml::kNone) return out;
  out.width = tenths(page.attribute(page.node(page.root()), "width"));
  out.height = tenths(page.attribute(page.node(page.root()), "height"));
  for (NodeId flow = page.first_element(page.root()); flow != xml::kNone;
       flow = page.next_element(flow)) {
    for (NodeId block = page.first_element(flow); block != xml::kNone;
         block = page.next_element(block)) {
      if (!is_named(page.node(block), "block")) continue;
      PdfBlock one = read_block(page, block);
      if (!one.lines.empty()) out.blocks.push_back(std::move(one));
    }
  }
  join_bullets(out);
  put_in_reading_order(out);
  return out;
}

void read_head(std::string_view source, PdfLayout& out) {
  const Document head = Document::parse(source);
  if (head.root() == xml::kNone) return;
  for (NodeId one = head.first_element(head.root()); one != xml::kNone;
       one = head.next_element(one)) {
    const Node& node = head.node(one);
    if (is_named(node, "title")) add_word(head.text(one), out.title);
    if (!is_named(node, "meta")) continue;
    const std::optional<std::string_view> name = head.attribute(node, "name");
    const std::optional<std::string_view> content = head.attribute(node, "content");
    if (!name || !content) continue;
    std::string& value = out.facts[std::string(*name)];
    value.clear();
    add_word(trim(*content), value);
  }
}

}  // namespace

PdfLayout read_pdf_layout(std::string_view xhtml) {
  PdfLayout out;
  out.whole = xhtml.find("</doc>") != kNone;
  std::size_t at = xhtml.find("<page ");
  const std::string_view before = xhtml.substr(0, at);
  if (const std::size_t head = before.find("<head>"); head != kNone)
    read_head(before.substr(head, before.find("</head>", head) - head), out);
  while (at != kNone) {
    const std::size_t next = xhtml.find("<page ", at + 1);
    const std::size_t end = std::min(xhtml.find("</page>", at), next);
    out.pages.push_back(read_page_layout(xhtml.substr(at, end == kNone ? kNone : end - at)));
    at = next;
  }
  return out;
}

}  // namespace hearsay::read
