// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/report.h"

#include "hearsay/base/text.h"
#include "hearsay/read/dateline.h"

#include <algorithm>

namespace hearsay {

namespace {

// Where a stretch that is too long is best cut, so that at most `most` bytes come
// before: after a sentence, after a word, else between two characters. No cut in
// the first half, or a text without spaces would be cut to shreds.
std::size_t cut_before(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text.size();
  const std::size_t least = most / 2;
  std::size_t word = 0;
  for (std::size_t at = most; at > least; --at) {
    if (!is_ascii_space(text[at - 1])) continue;
    if (word == 0) word = at;
    const char before = text[at - 2];
    if (text[at - 1] == '\n' || before == '.' || before == '!' || before == '?') return at;
  }
  if (word != 0) return word;
  std::size_t at = most;
  while (at > least && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
    --at;
  return at;
}

// Whether the white space at `at` ends a sentence: "burned. ", "burned.” ".
bool ends_sentence_at(std::string_view text, std::size_t at) {
  if (text[at] == '\n') return true;
  if (!is_ascii_space(text[at])) return false;
  const std::string_view before =
      text.substr(at - std::min<std::size_t>(at, 4), std::min<std::size_t>(at, 4));
  return before.find_first_of(".!?") != std::string_view::npos;
}

void add_pieces(std::string_view text, TextSpan span, std::vector<TextSpan>& out) {
  const std::string_view words = slice(text, span);
  std::size_t begin = 0;     // Of the piece.
  std::size_t sentence = 0;  // Where the one that we are in begins.
  const auto cut = [&](std::size_t end) {
    out.push_back({span.begin + static_cast<std::uint32_t>(begin),
                   span.begin + static_cast<std::uint32_t>(end)});
    begin = end;
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i - sentence >= kLongestSentence) {
      sentence += cut_before(words.substr(sentence), kLongestSentence);
      cut(sentence);
    } else if (i - begin >= kLongestPiece) {
      cut(sentence);
    }
    if (ends_sentence_at(words, i)) sentence = i + 1;
  }
  if (begin < words.size()) cut(words.size());
}

}  // namespace

const char* to_string(BlockKind kind) {
  switch (kind) {
    case BlockKind::title: return "title";
    case BlockKind::paragraph: return "paragraph";
    case BlockKind::heading: return "heading";
    case BlockKind::list: return "list";
    case BlockKind::table: return "table";
    case BlockKind::caption: return "caption";
    case BlockKind::quote: return "quote";
    case BlockKind::boilerplate: return "boilerplate";
  }
  return "paragraph";
}

std::vector<TextSpan> block_spans(const Report& report) {
  std::vector<TextSpan> out;
  for (const Block& block : report.blocks) {
    if (block.kind == BlockKind::boilerplate) continue;
    TextSpan span = block.span;
    const std::size_t dateline =
        block.kind == BlockKind::paragraph ? dateline_size(slice(report.text, block.span)) : 0;
    if (dateline != 0) {
      const std::uint32_t end = span.begin + static_cast<std::uint32_t>(dateline);
      out.push_back({span.begin, end});
      span.begin = end;
    }
    add_pieces(report.text, span, out);
  }
  if (report.blocks.empty())
    add_pieces(report.text, {0, static_cast<std::uint32_t>(report.text.size())}, out);
  return out;
}

std::optional<Report> searched_part(const Report& report) {
  if (report.text.size() <= kMostSearched) return std::nullopt;
  Report out;
  const auto end = static_cast<std::uint32_t>(cut_before(report.text, kMostSearched));
  out.id = report.id;
  out.original = report.original;
  out.address = report.address;
  out.url = report.url;
  out.title = report.title;
  out.publisher = report.publisher;
  out.author = report.author;
  out.published = report.published;
  out.lang = report.lang;
  out.charset = report.charset;
  out.text = report.text.substr(0, end);
  for (Block block : report.blocks) {
    if (block.span.begin >= end) break;
    block.span.end = std::min(block.span.end, end);
    out.blocks.push_back(block);
  }
  out.offsets.append_through({0, end}, {0, end}, report.offsets);
  return out;
}

Remark remark_on_search(const Report& part) {
  const std::string most = std::to_string(kMostSearched >> 20) + " MiB";
  return {"the text is over " + most + "; claims were looked for in the first " + most +
              " only: split it to have the rest searched",
          TextSpan{0, static_cast<std::uint32_t>(part.text.size())}};
}

}  // namespace hearsay
