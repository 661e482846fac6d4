// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/words.h"

#include "hearsay/base/digest.h"
#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"

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

}  // namespace

std::vector<PlacedWord> placed_words_of(std::string_view text) {
  std::vector<PlacedWord> out;
  PlacedWord current;
  bool after_apostrophe = false;
  const auto flush = [&] {
    // "Mali's" ends at the apostrophe; the "s" after it is no word.
    const bool possessive = after_apostrophe && current.word == "s";
    if (!current.word.empty() && !possessive) out.push_back(std::move(current));
    current = {};
  };
  for (std::size_t i = 0; i < text.size();) {
    // Most of it is ASCII, and this runs over every text several times.
    const char ascii = text[i];
    const bool is_ascii = static_cast<unsigned char>(ascii) < 0x80;
    const DecodedCodePoint point = is_ascii ? DecodedCodePoint{} : decode_code_point(text, i);
    const std::size_t length = is_ascii ? 1 : point.length;
    const bool in_word =
        is_ascii ? is_ascii_alpha(ascii) || is_ascii_digit(ascii) : is_word_character(point.value);
    if (in_word) {
      if (current.word.empty()) {
        current.begin = static_cast<std::uint32_t>(i);
        current.capital = is_ascii && is_ascii_upper(ascii);
      }
      if (is_ascii) {
        current.word += is_ascii_upper(ascii) ? static_cast<char>(ascii - 'A' + 'a') : ascii;
      } else {
        current.word += text.substr(i, length);
      }
    } else {
      flush();
      after_apostrophe = is_apostrophe(is_ascii ? static_cast<char32_t>(ascii) : point.value);
    }
    i += length;
  }
  flush();
  return out;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  for (PlacedWord& one : placed_words_of(text))
    out.push_back(std::move(one.word));
  return out;
}

std::string folded(std::string_view text) {
  return join(words_of(text), " ");
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
