// A block of pdftotext may hold many paragraphs or a part of one.
//
// Inside a block a new one begins at an indented line, below a line that ends early,
// below a wider gap, at the sign of a list, or where the letters change their size.
// Over the end of a column or page a paragraph goes on if its last line ends no
// sentence and the next text begins as none does.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/document/pdf_paragraphs.h"

#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/read/document/pdf_furniture.h"
#include "hearsay/read/lines.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstdlib>
#include <map>

namespace hearsay::read {

namespace {

bool begins_lower(std::string_view words) {
  return !words.empty() && u_islower(static_cast<UChar32>(decode_code_point(words, 0).value)) != 0;
}

bool ends_hyphened(std::string_view words) {
  return words.ends_with('-') || words.ends_with("\u2010") || words.ends_with("\u00AD");
}

bool ends_open(std::string_view words) {
  return !ends_sentence(words) && !words.ends_with(':');
}

bool same_size(std::int32_t a, std::int32_t b) {
  return std::abs(a - b) * 10 <= std::max(a, b);
}

// The height that most letters have.
std::int32_t usual_height(const PdfLayout& layout) {
  std::map<std::int32_t, std::size_t> letters;
  for (const PdfPage& page : layout.pages) {
    for (const PdfBlock& block : page.blocks) {
      for (const PdfLine& line : block.lines)
        letters[line.height()] += line.words.size();
    }
  }
  const auto most =
      std::max_element(letters.begin(), letters.end(), [](const auto& a, const auto& b) {
        return a.second < b.second;
      });
  return most == letters.end() ? 0 : most->first;
}

// Cuts one block.
class Cutter {
 public:
  Cutter(const PdfBlock& block, std::uint32_t page) : block_(block), page_(page) {
    std::vector<std::int32_t> pitches;
    std::size_t indented = 0;
    for (std::size_t i = 0; i < block.lines.size(); ++i) {
      const PdfLine& line = block.lines[i];
      if (i > 0) pitches.push_back(line.box.top - block.lines[i - 1].box.top);
      if (is_indented(line)) ++indented;
    }
    std::sort(pitches.begin(), pitches.end());
    if (!pitches.empty()) pitch_ = pitches[(pitches.size() - 1) / 2];
    hanging_ = indented * 2 > block.lines.size();
  }

  void cut(std::vector<PdfParagraph>& out) const {
    const std::size_t tabbed = static_cast<std::size_t>(
        std::count_if(block_.lines.begin(), block_.lines.end(), [](const PdfLine& one) {
          return one.tabbed && !opens_list_item(one.words);
        }));
    const bool table = tabbed >= 2 && tabbed * 2 >= block_.lines.size();
    for (std::size_t i = 0; i < block_.lines.size(); ++i) {
      const PdfLine& line = block_.lines[i];
      if (i == 0 || (!table && begins(i))) {
        PdfParagraph& one = out.emplace_back();
        one.height = line.height();
        one.rows = table;
        if (table) {
          one.kind = BlockKind::table;
        } else if (opens_list_item(line.words)) {
          one.kind = BlockKind::list;
        }
      }
      out.back().lines.push_back({&line, page_});
    }
  }

 private:
  bool is_indented(const PdfLine& line) const {
    return (line.box.left - block_.box.left) * 10 > line.height() * 8;
  }

  bool begins(std::size_t i) const {
    const PdfLine& line = block_.lines[i];
    const PdfLine& before = block_.lines[i - 1];
    if (!same_size(line.height(), before.height())) return true;
    const std::int32_t gap = line.box.top - before.box.top;
    if (pitch_ > 0 && gap * 20 > pitch_ * 29) return true;
    if (ends_hyphened(before.words)) return false;
    if (opens_list_item(line.words) &&
        (ends_sentence(before.words) || before.words.ends_with(':') ||
         before.words.ends_with(';') || opens_list_item(block_.lines[0].words) ||
         !is_ascii_digit(line.words[0]))) {
      return true;
    }
    if (hanging_) return !is_indented(line) && is_indented(before);
    if (is_indented(line) && !is_indented(before)) return !opens_list_item(before.words);
    const std::int32_t width = block_.box.right - block_.box.left;
    return ends_sentence(before.words) && (block_.box.right - before.box.right) * 4 > width;
  }

  const PdfBlock& block_;
  std::uint32_t page_;
  std::int32_t pitch_ = 0;  // From line to line.
  bool hanging_ = false;    // First lines stand out.
};

class Assembler {
 public:
  explicit Assembler(const PdfLayout& layout) : layout_(layout) {
    out_.body_height = usual_height(layout);
  }

  PdfParagraphs run() {
    const std::vector<std::vector<bool>> furniture = find_page_furniture(layout_);
    std::vector<PdfParagraph> pieces;
    for (std::size_t i = 0; i < layout_.pages.size(); ++i) {
      const PdfPage& page = layout_.pages[i];
      for (std::size_t k = 0; k < page.blocks.size(); ++k) {
        const std::size_t before = pieces.size();
        Cutter(page.blocks[k], static_cast<std::uint32_t>(i + 1)).cut(pieces);
        for (std::size_t at = before; at < pieces.size(); ++at) {
          if (furniture[i][k]) pieces[at].kind = BlockKind::boilerplate;
          judge(pieces[at]);
        }
      }
    }
    join(pieces);
    return std::move(out_);
  }

 private:
  // Larger letters make a heading.
  void judge(PdfParagraph& one) const {
    const bool numbered =
        one.kind == BlockKind::list && is_ascii_digit(one.lines.front().line->words[0]);
    if (one.kind != BlockKind::paragraph && !numbered) return;
    std::size_t size = 0;
    for (const PdfParagraph::Line& line : one.lines)
      size += line.line->words.size();
    if (one.height * 100 >= out_.body_height * 112 && one.lines.size() <= 4 && size <= 300 &&
        size >= 2) {
      one.kind = BlockKind::heading;
    }
  }

  bool is_small(const PdfParagraph& one) const { return one.height * 100 < out_.body_height * 90; }

  // Whether `next` is the rest of `one`.
  bool goes_on(const PdfParagraph& one, const PdfParagraph& next) const {
    const bool list = one.kind == BlockKind::list && next.kind == BlockKind::paragraph;
    if (!list && (one.kind != next.kind || one.kind != BlockKind::paragraph)) return false;
    if (!same_size(one.height, next.height)) return false;
    const PdfLine& last = *one.lines.back().line;
    const std::string_view words = next.lines.front().line->words;
    if (!ends_open(last.words)) return false;
    if (begins_lower(words) || ends_hyphened(last.words)) return true;
    // A name may begin the next column; then the line before it is a full one, as
    // the next text's first line is.
    const bool leaps = next.lines.front().page != one.lines.back().page ||
                       next.lines.front().line->box.top < last.box.top;
    return leaps && one.lines.size() > 1 && is_full(one) && last.words.size() > 20;
  }

  static bool is_full(const PdfParagraph& one) {
    const PageBox& last = one.lines.back().line->box;
    const PageBox& before = one.lines[one.lines.size() - 2].line->box;
    return last.right * 100 >= before.right * 97;
  }

  // Joins what runs on, and puts what stood between behind it.
  void join(std::vector<PdfParagraph>& pieces) {
    constexpr std::size_t kFarthest = 24;  // Pieces between two halves.
    std::vector<bool> taken(pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (taken[i]) continue;
      PdfParagraph one = std::move(pieces[i]);
      std::size_t last = i;
      while (one.kind == BlockKind::paragraph || one.kind == BlockKind::list) {
        std::size_t next = last + 1;
        while (next < pieces.size() && next - last <= kFarthest &&
               (taken[next] || pieces[next].kind == BlockKind::boilerplate ||
                (is_small(pieces[next]) && !is_small(one)))) {
          ++next;
        }
        if (next >= pieces.size() || next - last > kFarthest || !goes_on(one, pieces[next])) break;
        taken[next] = true;
        one.lines.insert(one.lines.end(), pieces[next].lines.begin(), pieces[next].lines.end());
        last = next;
      }
      out_.all.push_back(std::move(one));
    }
  }

  const PdfLayout& layout_;
  PdfParagraphs out_;
};

}  // namespace

bool opens_list_item(std::string_view words) {
  for (const std::string_view sign :
       {"\u2022", "\u25AA", "\u25CF", "\u25E6", "\u25A0", "\u2023", "\u2043", "\uF0B7"}) {
    if (words.starts_with(sign)) return true;
  }
  for (const std::string_view sign : {"- ", "* ", "\u2013 ", "\u2014 "}) {
    if (words.starts_with(sign)) return true;
  }
  // "12. ", "3) ", "(a) ".
  std::size_t at = words.starts_with('(') ? 1 : 0;
  const std::size_t begin = at;
  while (at < words.size() && at - begin < 3 && is_ascii_digit(words[at]))
    ++at;
  if (at == begin && begin == 1 && at < words.size() && is_ascii_alpha(words[at])) ++at;
  if (at == begin || at + 1 >= words.size()) return false;
  return (words[at] == ')' || (begin == 0 && words[at] == '.')) &&
         (words[at + 1] == ' ' || words[at + 1] == '\t');
}

PdfParagraphs find_pdf_paragraphs(const PdfLayout& layout) {
  return Assembler(layout).run();
}

}  // namespace hearsay::read
