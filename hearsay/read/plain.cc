// What each line of a text without markup is.
//
//     Militia seizes depot near Dorval              title
//     JOIN US ON TELEGRAM                           boilerplate (a phrase)
//     Fighters took the depot at dawn, the ...      paragraph
//     Pop Star Marries Footballer In Secret         boilerplate (a headline whose
//                                                   words the report never uses)
//     The burnt-out depot seen from the road        caption (no verb, no full stop)
//     Who holds the road                            heading
//
// A line that ends as a sentence does is a paragraph, whatever it looks like,
// unless a phrase of furniture.h condemns it. Shape is used only in texts that
// are mostly sentences: in a list of names every line lacks a full stop.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/read/furniture.h"
#include "hearsay/read/lines.h"
#include "hearsay/read/read.h"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace hearsay::read {

namespace {

constexpr int kLongestHeadline = 22;  // Words; longer lines are read as text.

bool stands_alone(std::string_view line) {
  return is_furniture(line);
}

struct Shape {
  int words = 0;
  int long_words = 0;   // Four letters and more.
  int capitalised = 0;  // Of those.
  bool verb = false;    // A word that only a clause has: "is", "were", "said".
  bool determiner = false;
  bool sentence = false;
};

bool is_clause_word(std::string_view word) {
  static const std::unordered_set<std::string_view> kWords = {
      "is",        "are",   "was",     "were", "has",   "have",   "had",      "will",   "would",
      "can",       "could", "should",  "must", "may",   "might",  "said",     "says",   "say",
      "told",      "does",  "did",     "do",   "isn't", "wasn't", "reported", "killed", "announced",
      "destroyed", "died",  "claimed", "who",  "why",   "how"};
  return kWords.count(word) > 0;
}

template <class Visit>
void each_word(std::string_view text, Visit visit) {
  std::size_t begin = 0;
  const auto part = [](char c) {
    return is_ascii_alpha(c) || is_ascii_digit(c) || c == '\'' || c == '-' ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  while (begin < text.size()) {
    while (begin < text.size() && !part(text[begin]))
      ++begin;
    std::size_t end = begin;
    while (end < text.size() && part(text[end]))
      ++end;
    if (end > begin) visit(text.substr(begin, end - begin));
    begin = end;
  }
}

Shape shape_of(std::string_view line) {
  Shape out;
  out.sentence = ends_sentence(line);
  each_word(line, [&out](std::string_view word) {
    const std::string lower = to_lower_ascii(word);
    if (out.words == 0) out.determiner = lower == "the" || lower == "a" || lower == "an";
    ++out.words;
    out.verb = out.verb || is_clause_word(lower);
    if (word.size() < 4 || !is_ascii_alpha(word.front())) return;
    ++out.long_words;
    if (is_ascii_upper(word.front())) ++out.capitalised;
  });
  return out;
}

bool is_title_case(const Shape& shape) {
  return shape.words >= 5 && shape.long_words >= 4 && shape.capitalised * 5 >= shape.long_words * 4;
}

bool is_list_item(std::string_view line) {
  if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("\xE2\x80\xA2") ||
      line.starts_with("\xE2\x80\x93 ")) {
    return true;
  }
  std::size_t digits = 0;
  while (digits < line.size() && is_ascii_digit(line[digits]))
    ++digits;
  return digits > 0 && digits <= 3 && digits + 1 < line.size() &&
         (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
}

class Judge {
 public:
  Judge(std::string_view text, const std::vector<LineGroup>& groups)
      : text_(text),
        groups_(groups) {
    for (const LineGroup& group : groups) {
      const std::string_view line = slice(text, group.content);
      // Long lines are text whatever their shape; only short ones are measured.
      shapes_.push_back(line.size() > 400 ? Shape{99, 0, 0, true, false, ends_sentence(line)}
                                          : shape_of(line));
      if (is_furniture(line)) continue;
      ++lines_;
      if (shapes_.back().sentence && shapes_.back().words >= 6) {
        ++sentences_;
        if (first_sentence_ == kNone) first_sentence_ = shapes_.size() - 1;
      }
    }
  }

  BlockKind kind(std::size_t index) {
    const std::string_view line = slice(text_, groups_[index].content);
    const Shape& shape = shapes_[index];
    if (groups_.size() == 1 || line.empty()) return BlockKind::paragraph;
    if (is_furniture(line)) return BlockKind::boilerplate;
    if (sentences_ > 0 && is_picture_credit(line)) return BlockKind::caption;
    if (is_list_item(line)) return BlockKind::list;
    if (line.starts_with('>')) return BlockKind::quote;
    if (shape.sentence || shape.words > kLongestHeadline || shape.words == 0)
      return BlockKind::paragraph;
    if (index == 0)
      return first_sentence_ != kNone && shape.words >= 2 ? BlockKind::title : BlockKind::paragraph;
    // Shape alone decides only where most lines are sentences.
    if (sentences_ * 5 < lines_ * 2) return BlockKind::paragraph;
    if (first_sentence_ != kNone && index < first_sentence_) {
      return is_byline(line) ? BlockKind::boilerplate : BlockKind::heading;
    }
    return among_sentences(index, line, shape);
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  BlockKind among_sentences(std::size_t index, std::string_view line, const Shape& shape) {
    if (shape.words >= 5 && is_title_case(shape)) {
      return shares_words(line) ? BlockKind::heading : BlockKind::boilerplate;
    }
    if (shape.words >= 5 && shape.determiner && !shape.verb) return BlockKind::caption;
    const bool leads = index + 1 < groups_.size() && shapes_[index + 1].sentence;
    if (shape.words <= 12 && leads && line.back() != ',' && line.back() != ';')
      return BlockKind::heading;
    return BlockKind::paragraph;
  }

  // Whether a third of the line's longer words stand elsewhere in the text.
  bool shares_words(std::string_view line) {
    if (!counted_) count_words();
    int all = 0;
    int shared = 0;
    std::unordered_set<std::string> own;
    each_word(line, [&](std::string_view word) {
      std::string lower = to_lower_ascii(word);
      if (lower.size() < 4 || !own.insert(lower).second) return;
      ++all;
      if (words_.count(lower) > 0) ++shared;
    });
    return all == 0 || shared * 3 >= all;
  }

  void count_words() {
    counted_ = true;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      if (!shapes_[i].sentence) continue;
      each_word(slice(text_, groups_[i].content), [this](std::string_view word) {
        if (word.size() >= 4) words_.insert(to_lower_ascii(word));
      });
    }
  }

  std::string_view text_;
  const std::vector<LineGroup>& groups_;
  std::vector<Shape> shapes_;
  std::size_t lines_ = 0;      // Without furniture.
  std::size_t sentences_ = 0;  // Of those.
  std::size_t first_sentence_ = kNone;
  std::unordered_set<std::string> words_;  // Of the sentences, lower case.
  bool counted_ = false;
};

}  // namespace

std::vector<Block> plain_blocks(std::string_view text) {
  const std::vector<LineGroup> groups = group_lines(text, stands_alone);
  Judge judge(text, groups);
  std::vector<Block> blocks;
  blocks.reserve(groups.size());
  for (std::size_t i = 0; i < groups.size(); ++i)
    blocks.push_back({groups[i].whole, judge.kind(i)});
  return blocks;
}

}  // namespace hearsay::read
