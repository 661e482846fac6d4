// How lines are joined.
//
// A text is hard-wrapped when its lines stop because the next word would not
// have fitted: for most lines that another follows, length plus next word passes
// the width. Then a group runs to the next empty line, or to a line that ends a
// sentence with room to spare. In any other text a line is joined to the one
// before only if that one breaks off in mid sentence and this one goes on in
// lower case.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/lines.h"

#include "hearsay/base/text.h"

#include <algorithm>

namespace hearsay::read {

namespace {

constexpr std::uint32_t kWidestWrap = 100;  // E-mail, agency wires and RFC texts are all below.
constexpr std::uint32_t kNarrowestWrap = 40;

struct Line {
  TextSpan whole;
  TextSpan content;
  bool alone = false;

  bool blank() const { return content.empty(); }
};

std::vector<Line> split_lines(std::string_view text, bool (*alone)(std::string_view)) {
  std::vector<Line> lines;
  std::uint32_t begin = 0;
  while (begin < text.size()) {
    const std::size_t newline = text.find('\n', begin);
    const auto end =
        static_cast<std::uint32_t>(newline == std::string_view::npos ? text.size() : newline + 1);
    const std::string_view content = trim(text.substr(begin, end - begin));
    // Blank lines that follow each other are as one, or a file of nothing else takes a lot.
    if (content.empty() && !lines.empty() && lines.back().blank()) {
      lines.back().whole.end = end;
      begin = end;
      continue;
    }
    const auto from =
        content.empty() ? end : static_cast<std::uint32_t>(content.data() - text.data());
    const auto to = static_cast<std::uint32_t>(from + content.size());
    lines.push_back({{begin, end}, {from, to}, !content.empty() && alone(content)});
    begin = end;
  }
  return lines;
}

std::uint32_t first_word(std::string_view text) {
  const auto space = std::find_if(text.begin(), text.end(), is_ascii_space);
  return static_cast<std::uint32_t>(space - text.begin());
}

// The wrap width of the text, or 0 if it is not wrapped.
std::uint32_t wrap_width(std::string_view text, const std::vector<Line>& lines) {
  std::uint32_t width = 0;
  for (const Line& line : lines)
    width = std::max(width, line.content.size());
  if (width > kWidestWrap || width < kNarrowestWrap) return 0;
  int followed = 0;
  int full = 0;
  int broken = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].blank() || lines[i + 1].blank()) continue;
    ++followed;
    if (!ends_sentence(slice(text, lines[i].content))) ++broken;
    if (lines[i].content.size() + 1 + first_word(slice(text, lines[i + 1].content)) >
        width * 9 / 10)
      ++full;
  }
  return followed >= 2 && full * 3 >= followed * 2 && broken * 2 >= followed ? width : 0;
}

bool is_list_mark(std::string_view line) {
  return line.starts_with("- ") || line.starts_with("* ") || line.starts_with("\xE2\x80\xA2");
}

bool joins(std::string_view text, const Line& before, const Line& line, std::uint32_t width) {
  if (before.blank() || line.blank() || before.alone || line.alone) return false;
  const std::string_view upper = slice(text, before.content);
  const std::string_view lower = slice(text, line.content);
  if (is_list_mark(lower)) return false;
  const bool ended = ends_sentence(upper);
  if (width > 0) {
    const bool had_room = upper.size() + 1 + first_word(lower) <= width * 3 / 4;
    return !had_room || (!ended && lower.front() >= 'a' && lower.front() <= 'z');
  }
  return !ended && upper.size() >= kNarrowestWrap && lower.front() >= 'a' && lower.front() <= 'z' &&
         upper.back() != ';' && upper.back() != ':';
}

}  // namespace

bool ends_sentence(std::string_view text) {
  text = trim(text);
  // Quotation marks and brackets as they close in English, German („...“), French,
  // Chinese and Japanese.
  constexpr std::string_view kClosers[] = {"\"",
                                           "'",
                                           ")",
                                           "]",
                                           "\xE2\x80\x9D",
                                           "\xE2\x80\x99",
                                           "\xE2\x80\x9C",
                                           "\xE2\x80\x98",
                                           "\xC2\xBB",
                                           "\xC2\xAB",
                                           "\xE2\x80\xBA",
                                           "\xE3\x80\x8D",
                                           "\xE3\x80\x8F",
                                           "\xEF\xBC\x89"};
  // The ellipsis; the full stops of Chinese and Japanese, Hindi and Urdu; their and
  // the Arabic question mark.
  constexpr std::string_view kEnds[] = {".",
                                        "!",
                                        "?",
                                        ":",
                                        "\xE2\x80\xA6",
                                        "\xE3\x80\x82",
                                        "\xEF\xBC\x81",
                                        "\xEF\xBC\x9F",
                                        "\xE0\xA5\xA4",
                                        "\xDB\x94",
                                        "\xD8\x9F"};
  const auto ends_with = [&text](std::string_view mark) { return text.ends_with(mark); };
  for (bool again = true; again && !text.empty();) {
    again = false;
    for (const std::string_view closer : kClosers) {
      if (!text.ends_with(closer)) continue;
      text = trim(text.substr(0, text.size() - closer.size()));
      again = true;
    }
  }
  return std::any_of(std::begin(kEnds), std::end(kEnds), ends_with);
}

std::vector<LineGroup> group_lines(std::string_view text, bool (*alone)(std::string_view)) {
  const std::vector<Line> lines = split_lines(text, alone);
  const std::uint32_t width = wrap_width(text, lines);
  std::vector<LineGroup> groups;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    const bool first_content = groups.empty() || groups.back().content.empty();
    if (!groups.empty() &&
        (line.blank() || first_content || joins(text, lines[i - 1], line, width))) {
      groups.back().whole.end = line.whole.end;
      if (!line.blank()) {
        groups.back().content =
            first_content ? line.content : cover(groups.back().content, line.content);
      }
    } else {
      groups.push_back(
          {line.whole, line.blank() ? TextSpan{line.whole.begin, line.whole.begin} : line.content});
    }
  }
  return groups;
}

}  // namespace hearsay::read
