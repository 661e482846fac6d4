// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/document/pdf_text.h"

#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/read/document/facts.h"
#include "hearsay/read/document/pdf_paragraphs.h"
#include "hearsay/read/furniture.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <unordered_set>

namespace hearsay::read {

namespace {

constexpr std::string_view kSoftHyphen = "\u00AD";

bool is_letter(char32_t c) {
  return u_isalpha(static_cast<UChar32>(c)) != 0;
}

// The hyphen at the end, if there is one: its length in bytes.
std::size_t hyphen_size(std::string_view words) {
  for (const std::string_view one :
       {std::string_view("-"), std::string_view("\u2010"), kSoftHyphen})
    if (words.ends_with(one)) return one.size();
  return 0;
}

// Letters, digits and inner hyphens, lower case where that is ASCII.
std::string word_at(std::string_view words, bool last) {
  const auto part = [](char c) {
    return is_ascii_alpha(c) || is_ascii_digit(c) || c == '-' ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  std::size_t begin = 0;
  std::size_t end = words.size();
  if (last) {
    begin = end;
    while (begin > 0 && part(words[begin - 1]))
      --begin;
  } else {
    end = 0;
    while (end < words.size() && part(words[end]))
      ++end;
  }
  return to_lower_ascii(words.substr(begin, end - begin));
}

class PdfText {
 public:
  PdfText(const PdfLayout& layout, Report& out)
      : layout_(layout),
        out_(out),
        paragraphs_(find_pdf_paragraphs(layout)) {}

  void run() {
    collect_words();
    const std::size_t title = find_title();
    for (std::size_t i = 0; i < paragraphs_.all.size(); ++i)
      add(paragraphs_.all[i], i == title);
    if (out_.text.ends_with('\n')) out_.text.pop_back();
    const auto size = static_cast<std::uint32_t>(out_.text.size());
    if (!out_.blocks.empty()) out_.blocks.back().span.end = size;
    out_.offsets.append_absent({0, size});
    if (joined_ > 0) {
      out_.remarks.push_back(
          {std::to_string(joined_) + (joined_ == 1 ? " word that was" : " words that were") +
               " parted at the end of a line " + (joined_ == 1 ? "is" : "are") + " put together",
           std::nullopt});
    }
    fill_facts(title);
  }

 private:
  // The words inside of lines: they tell whether "state-" and "run" are one word or
  // two with a hyphen.
  void collect_words() {
    for (const PdfParagraph& one : paragraphs_.all) {
      for (const PdfParagraph::Line& line : one.lines) {
        const std::string_view words = line.line->words;
        std::size_t at = 0;
        while (at < words.size()) {
          std::size_t end = std::min(words.find_first_of(" \t", at), words.size());
          const std::string_view word = words.substr(at, end - at);
          if (hyphen_size(word) == 0) known_.insert(word_at(word, false));
          at = end + 1;
        }
      }
    }
  }

  // Whether the hyphen between two lines only shows that the word goes on.
  bool only_parts(std::string_view before, std::string_view after) const {
    const std::size_t size = hyphen_size(before);
    if (before.ends_with(kSoftHyphen)) return true;
    const std::string_view left = before.substr(0, before.size() - size);
    if (left.empty() || after.empty()) return false;
    if (!is_letter(decode_code_point_before(left, left.size()).value)) return false;
    if (u_islower(static_cast<UChar32>(decode_code_point(after, 0).value)) == 0) return false;
    const std::string first = word_at(left, true);
    const std::string second = word_at(after, false);
    if (known_.count(first + second) > 0) return true;
    if (known_.count(first + "-" + second) > 0) return false;
    // "cease-fire-" has a hyphen of its own.
    return first.find('-') == std::string::npos;
  }

  // "Utilities . . . . . . . 5": a table of contents.
  static bool has_leaders(std::string_view words) {
    return words.find(". . . . .") != std::string_view::npos ||
           words.find("........") != std::string_view::npos;
  }

  void add(const PdfParagraph& one, bool title) {
    const auto begin = static_cast<std::uint32_t>(out_.text.size());
    if (!out_.blocks.empty()) out_.blocks.back().span.end = begin;
    for (std::size_t i = 0; i < one.lines.size(); ++i)
      add_line(one, i);
    out_.text += '\n';
    BlockKind kind = title ? BlockKind::title : one.kind;
    const std::string_view said = std::string_view(out_.text).substr(begin);
    if (has_leaders(said)) kind = BlockKind::boilerplate;
    if (kind == BlockKind::paragraph) {
      if (is_furniture(trim(said))) kind = BlockKind::boilerplate;
      if (is_picture_credit(trim(said))) kind = BlockKind::caption;
    }
    out_.blocks.push_back({{begin, begin}, kind});
  }

  void add_line(const PdfParagraph& one, std::size_t i) {
    std::string_view words = one.lines[i].line->words;
    Locator place;
    place.page = one.lines[i].page;
    place.box = one.lines[i].line->box;
    std::string_view between;
    if (i + 1 < one.lines.size()) {
      const std::string_view next = one.lines[i + 1].line->words;
      between = one.rows ? "\n" : " ";
      if (!one.rows && hyphen_size(words) > 0 && words.size() > hyphen_size(words)) {
        if (only_parts(words, next)) {
          words.remove_suffix(hyphen_size(words));
          place.hyphen = true;
          ++joined_;
          between = "";
        } else if (words[words.size() - hyphen_size(words) - 1] != ' ') {
          between = "";
        }
      }
    }
    place.span.begin = static_cast<std::uint32_t>(out_.text.size());
    for (const char c : words)
      out_.text += c == '\t' && one.kind == BlockKind::list ? ' ' : c;
    place.span.end = static_cast<std::uint32_t>(out_.text.size());
    out_.locators.push_back(std::move(place));
    out_.text += between;
  }

  static std::string words_of(const PdfParagraph& one) {
    std::string out;
    for (const PdfParagraph::Line& line : one.lines)
      out += (out.empty() ? "" : " ") + line.line->words;
    return out;
  }

  // On the first page with words: the line that says the document's own title, else
  // the heading in the largest letters.
  std::size_t find_title() const {
    const std::size_t none = paragraphs_.all.size();
    const std::string wanted = title_skeleton(layout_.title);
    std::size_t best = none;
    std::uint32_t first_page = 0;
    for (std::size_t i = 0; i < none; ++i) {
      const PdfParagraph& one = paragraphs_.all[i];
      if (one.kind == BlockKind::boilerplate) continue;
      if (first_page == 0) first_page = one.lines[0].page;
      if (one.lines[0].page != first_page) break;
      if (!wanted.empty() && title_skeleton(words_of(one)) == wanted) return i;
      if (one.kind == BlockKind::heading &&
          (best == none || one.height > paragraphs_.all[best].height)) {
        best = i;
      }
    }
    return best;
  }

  void fill_facts(std::size_t title) {
    const auto fact = [&](const char* name) {
      const auto found = layout_.facts.find(name);
      return found == layout_.facts.end() ? std::string() : found->second;
    };
    // The title that is printed is the one that readers saw.
    if (title < paragraphs_.all.size()) out_.title = words_of(paragraphs_.all[title]);
    fill_document_facts({.title = layout_.title,
                         .author = fact("Author"),
                         .lang = "",
                         .made = fact("CreationDate"),
                         .printed_date = ""},
                        out_);
  }

  const PdfLayout& layout_;
  Report& out_;
  PdfParagraphs paragraphs_;
  std::unordered_set<std::string> known_;
  std::size_t joined_ = 0;
};

}  // namespace

void read_pdf_text(const PdfLayout& layout, Report& out) {
  PdfText(layout, out).run();
}

}  // namespace hearsay::read
