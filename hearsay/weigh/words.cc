// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/words.h"

#include "hearsay/base/digest.h"
#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"

#include <array>

namespace hearsay {

namespace {

bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == U'\u2019' || c == U'\u02BC';
}

// Letters and digits of any script: beyond ASCII all but what Unicode's general
// punctuation, spaces and Latin-1 signs hold.
bool is_word_character(char32_t c) {
  if (c < 0xC0 || c == 0xD7 || c == 0xF7) return false;
  if (c >= 0x2000 && c <= 0x206F) return false;
  return c != 0x3000 && c != 0xFEFF && c != 0xFFFD;
}

// Each ASCII letter or digit as words have it; 0 for what ends a word.
constexpr std::array<char, 128> kFolded = [] {
  std::array<char, 128> out{};
  for (std::size_t i = 0; i < out.size(); ++i) {
    const char c = static_cast<char>(i);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out[i] = c;
    if (c >= 'A' && c <= 'Z') out[i] = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}();

constexpr std::size_t kUsual = 6;  // Bytes of a word with its space.

}  // namespace

bool WordReader::next() {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  const auto folded = [](char c) { return kFolded[static_cast<unsigned char>(c)]; };
  while (true) {
    // "Mali's" ends at the apostrophe; the "s" after it is no word.
    bool after_apostrophe = false;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (is_ascii(c)) {
        if (folded(c) != 0) break;
        after_apostrophe = c == '\'';
        ++at_;
        continue;
      }
      const DecodedCodePoint point = decode_code_point(text_, at_);
      if (is_word_character(point.value)) break;
      after_apostrophe = is_apostrophe(point.value);
      at_ += point.length;
    }
    if (at_ >= text_.size()) return false;
    word_.clear();
    begin_ = static_cast<std::uint32_t>(at_);
    capital_ = is_ascii_upper(text_[at_]);
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (is_ascii(c)) {
        const char letter = folded(c);
        if (letter == 0) break;
        word_ += letter;
        ++at_;
        continue;
      }
      const DecodedCodePoint point = decode_code_point(text_, at_);
      if (!is_word_character(point.value)) break;
      word_ += text_.substr(at_, point.length);
      at_ += point.length;
    }
    if (!after_apostrophe || word_ != "s") return true;
  }
}

std::vector<PlacedWord> placed_words_of(std::string_view text) {
  std::vector<PlacedWord> out;
  out.reserve(text.size() / kUsual + 1);
  for (WordReader words(text); words.next();)
    out.push_back({std::string(words.word()), words.begin(), words.capital()});
  return out;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  out.reserve(text.size() / kUsual + 1);
  for (WordReader words(text); words.next();)
    out.emplace_back(words.word());
  return out;
}

std::string folded(std::string_view text) {
  std::string out;
  for (WordReader words(text); words.next();) {
    if (!out.empty()) out += ' ';
    out += words.word();
  }
  return out;
}

bool holds_phrase(const std::vector<std::string>& words, const std::vector<std::string>& phrase) {
  if (phrase.empty() || phrase.size() > words.size()) return false;
  for (std::size_t i = 0; i + phrase.size() <= words.size(); ++i) {
    std::size_t matched = 0;
    while (matched < phrase.size() && words[i + matched] == phrase[matched])
      ++matched;
    if (matched == phrase.size()) return true;
  }
  return false;
}

std::string singular(std::string_view word) {
  if (word.size() <= 3 || !word.ends_with('s') || word.ends_with("ss") || word.ends_with("us")) {
    return std::string(word);
  }
  if (word.size() > 4 && word.ends_with("ies"))
    return std::string(word.substr(0, word.size() - 3)) + "y";
  for (const std::string_view ending : {"ches", "shes", "sses", "xes"}) {
    if (word.ends_with(ending)) return std::string(word.substr(0, word.size() - 2));
  }
  return std::string(word.substr(0, word.size() - 1));
}

std::string short_id(char prefix, std::string_view key) {
  return std::string(1, prefix) + sha256(key).hex().substr(0, 10);
}

}  // namespace hearsay
