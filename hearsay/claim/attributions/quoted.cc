// Tokens, sentences and paragraphs of quotations.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/attributions/quoted.h"

#include "hearsay/base/text.h"

#include <string_view>
#include <utility>

namespace hearsay {

namespace {

// "The Long River,": two words or more with a capital, and between them only
// short ones.
bool is_title_case(std::string_view words) {
  constexpr std::size_t kShort = 4;
  if (words.ends_with(",") || words.ends_with(".")) words.remove_suffix(1);
  std::size_t capitals = 0;
  for (std::string_view word : split(words, ' ')) {
    if (word.empty()) continue;
    const bool capital = is_ascii_upper(word.front()) || is_ascii_digit(word.front());
    if (!capital && word.size() > kShort) return false;
    if (std::string_view(".,;?!").find(word.back()) != std::string_view::npos) return false;
    capitals += capital ? 1 : 0;
    if (capitals == 0) return false;
  }
  return capitals > 1;
}

}  // namespace

QuotedText::QuotedText(const Material& material, std::span<const Quotation> quotations)
    : parse_(material.parse),
      quotations_(quotations),
      sentence_of_(material.parse.size(), 0) {
  for (std::uint32_t i = 0; i < material.sentences.size(); ++i) {
    for (std::uint32_t t = material.sentences[i].tokens.begin; t < material.sentences[i].tokens.end;
         ++t) {
      sentence_of_[t] = i;
    }
  }
  tokens_.reserve(quotations.size());
  for (const Quotation& one : quotations)
    tokens_.push_back(parse_.to_tokens(one.span));
}

bool QuotedText::same_paragraph(std::uint32_t from, std::uint32_t to) const {
  if (from == to) return true;
  if (from > to) std::swap(from, to);
  const std::string_view between =
      parse_.text.substr(parse_.spans[from].end, parse_.spans[to].begin - parse_.spans[from].end);
  if (between.find('\n') != std::string_view::npos) return false;
  for (std::uint32_t i = from; i <= to; ++i) {
    if (parse_.is_space[i] != 0 && parse_.word(i).find('\n') != std::string_view::npos)
      return false;
  }
  return true;
}

bool QuotedText::in_quotation(std::uint32_t token, std::size_t near) const {
  for (std::size_t i = near > 1 ? near - 1 : 0; i < tokens_.size() && i <= near + 1; ++i) {
    if (tokens_[i].contains(token)) return true;
  }
  return false;
}

bool QuotedText::looks_like_speech(std::size_t index) const {
  const std::string_view inner = trim(slice(parse_.text, quotations_[index].inner));
  if (inner.empty()) return false;
  const char last = inner.back();
  if (std::string_view(".,?!-").find(last) != std::string_view::npos || inner.ends_with("…") ||
      inner.ends_with("—"))
    return true;
  const TokenSpan tokens = tokens_[index];
  bool verb = false;
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    verb |= parse_.tag[i] == Tag::vbd || parse_.tag[i] == Tag::vbz || parse_.tag[i] == Tag::vbp ||
            parse_.tag[i] == Tag::md;
  }
  return verb && tokens.size() > 5;
}

bool QuotedText::is_name_of_work(std::size_t index) const {
  const std::uint32_t begin = tokens_[index].begin;
  if (tokens_[index].empty() || begin == 0) return false;
  const Tag before = parse_.tag[begin - 1];
  const bool carried = before == Tag::in || before == Tag::pos || before == Tag::dt ||
                       before == Tag::nn || before == Tag::nns || before == Tag::nnp;
  return carried && is_title_case(trim(slice(parse_.text, quotations_[index].inner)));
}

bool QuotedText::ends_in_pause(std::size_t index) const {
  const std::string_view inner = trim(slice(parse_.text, quotations_[index].inner));
  const std::uint32_t after = tokens_[index].end;
  return inner.ends_with(",") || (after < parse_.size() && parse_.word(after) == ",");
}

bool QuotedText::adjacent_paragraph(std::size_t before, std::size_t index) const {
  const std::uint32_t from = tokens_[before].empty() ? 0 : tokens_[before].end - 1;
  const std::uint32_t to = tokens_[index].begin;
  std::uint32_t breaks = 0;
  for (std::uint32_t i = from; i < to; ++i) {
    if (parse_.is_space[i] != 0 && parse_.word(i).find('\n') != std::string_view::npos) ++breaks;
  }
  return breaks == 1;
}

bool QuotedText::fills_paragraph(std::size_t index) const {
  const std::uint32_t end = tokens_[index].end;
  return end >= parse_.size() || !same_paragraph(end - 1, end) || parse_.is_space[end] != 0;
}

bool QuotedText::opens_sentence(std::size_t index) const {
  constexpr std::uint32_t kSentence = 6;  // Tokens, with the marks.
  const TokenSpan tokens = tokens_[index];
  if (starts_paragraph(tokens.begin)) return true;
  static constexpr std::string_view kStops[] = {
      ".", "?", "!", ":", ";", "—", "–", "-", "…", ")", "\"", "”", "'", "’", "»"};
  const std::string_view before = parse_.word(tokens.begin - 1);
  for (std::string_view stop : kStops) {
    if (before.ends_with(stop)) return true;
  }
  // Then, “We ran for the hills.”
  const std::string_view inner = trim(slice(parse_.text, quotations_[index].inner));
  return tokens.size() > kSentence && !inner.empty() && is_ascii_upper(inner.front());
}

bool QuotedText::starts_paragraph(std::uint32_t token) const {
  return token == 0 || parse_.is_space[token - 1] != 0 || !same_paragraph(token - 1, token);
}

}  // namespace hearsay
