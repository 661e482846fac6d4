// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/document/pdf_furniture.h"

#include "hearsay/base/text.h"
#include "hearsay/read/lines.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace hearsay::read {

namespace {

// Heads and feet stand in the outer eighth of a page, and are short.
bool near_edge(const PdfPage& page, const PdfBlock& block) {
  return block.box.bottom * 8 <= page.height || block.box.top * 8 >= page.height * 7;
}

bool is_short(const PdfBlock& block) {
  std::size_t size = 0;
  for (const PdfLine& line : block.lines)
    size += line.words.size();
  return block.lines.size() <= 4 && size <= 400;
}

// The rest of a sentence from the page before.
bool is_rest(const PdfBlock& block) {
  const std::string_view words = block.lines.front().words;
  return words[0] >= 'a' && words[0] <= 'z' && ends_sentence(block.lines.back().words);
}

// The words with one sign for every number: "Page 3 of 9" is "page # of #".
std::string shape_of(const PdfBlock& block) {
  // A title in large letters is none of the running heads that repeat it.
  std::string out = std::to_string(block.lines.front().height() / 10) + " ";
  for (const PdfLine& line : block.lines) {
    for (const char c : line.words) {
      if (!is_ascii_digit(c)) {
        out.push_back(is_ascii_upper(c) ? static_cast<char>(c + 32) : c);
      } else if (out.empty() || out.back() != '#') {
        out.push_back('#');
      }
    }
    out.push_back('\n');
  }
  return out;
}

// "7", "- 7 -", "Page 7", "7/12", "7 of 12", "iv".
bool is_page_number(const PdfBlock& block) {
  if (block.lines.size() != 1) return false;
  std::string left;
  bool digits = false;
  for (const char c : to_lower_ascii(block.lines[0].words)) {
    if (is_ascii_digit(c)) digits = true;
    if (is_ascii_alpha(c)) left.push_back(c);
    if (static_cast<unsigned char>(c) >= 0x80 && c != '\xE2' && c != '\x80' && c != '\x93' &&
        c != '\x94') {
      return false;
    }
  }
  if (block.lines[0].words.size() > 20) return false;
  if (digits) {
    return left.empty() || left == "page" || left == "p" || left == "of" || left == "pageof" ||
           left == "pg";
  }
  return !left.empty() && left.size() == trim(block.lines[0].words).size() && left.size() <= 6 &&
         left.find_first_not_of("ivxl") == std::string::npos;
}

}  // namespace

std::vector<std::vector<bool>> find_page_furniture(const PdfLayout& layout) {
  // Shape and height, in steps of a fortieth of the page -> the pages that have it.
  std::map<std::pair<std::string, std::int32_t>, std::set<std::size_t>> seen;
  const auto step = [](const PdfPage& page, const PdfBlock& block) {
    return page.height <= 0 ? 0 : block.box.top * 40 / page.height;
  };
  for (std::size_t i = 0; i < layout.pages.size(); ++i) {
    const PdfPage& page = layout.pages[i];
    for (const PdfBlock& block : page.blocks) {
      if (near_edge(page, block) && is_short(block))
        seen[{shape_of(block), step(page, block)}].insert(i);
    }
  }
  // Left and right pages may differ, and a chapter has its own.
  const std::size_t enough = layout.pages.size() <= 3 ? 2 : 3;
  std::vector<std::vector<bool>> out;
  for (const PdfPage& page : layout.pages) {
    std::vector<bool>& of_page = out.emplace_back();
    for (const PdfBlock& block : page.blocks) {
      bool furniture = false;
      if (near_edge(page, block) && is_short(block) && !is_rest(block)) {
        std::set<std::size_t> pages;
        for (std::int32_t by = -1; by <= 1; ++by) {
          const auto found = seen.find({shape_of(block), step(page, block) + by});
          if (found != seen.end()) pages.insert(found->second.begin(), found->second.end());
        }
        // A whole sentence must come back often to be none of the text.
        const bool sentence =
            shape_of(block).size() > 100 && ends_sentence(block.lines.back().words);
        furniture = pages.size() >= (sentence ? std::max<std::size_t>(enough, 3) : enough) ||
                    is_page_number(block);
      }
      of_page.push_back(furniture);
    }
  }
  return out;
}

}  // namespace hearsay::read
