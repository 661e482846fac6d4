// Words as weighing compares them: lower case, without quotation marks, possessive
// endings and punctuation.
//
// "Sarenland's “Sector-Watch”" has the words sarenland, sector, watch. Names,
// shingles (copies.h) and items without a node are compared by these. Case is
// folded for ASCII only; other letters are kept as they are.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_WORDS_H_
#define HEARSAY_WEIGH_WORDS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

std::vector<std::string> words_of(std::string_view text);

// The same words one after another, without a string for each: what runs over every text.
//
//     WordReader words(text);
//     while (words.next())
//       letters += words.word();
class WordReader {
 public:
  explicit WordReader(std::string_view text) : text_(text) {}

  // Whether there was one more.
  bool next();

  // Of the word: good until the next one.
  std::string_view word() const { return word_; }

  std::uint32_t begin() const { return begin_; }

  bool capital() const { return capital_; }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::string word_;
  std::uint32_t begin_ = 0;
  bool capital_ = false;
};

// The same words with the place of each in the text.
struct PlacedWord {
  std::string word;
  std::uint32_t begin = 0;
  bool capital = false;  // Its first letter is a capital in the text.
};

std::vector<PlacedWord> placed_words_of(std::string_view text);

// The words joined with single spaces.
std::string folded(std::string_view text);

// Whether the words of `phrase` stand one after another in `words`.
bool holds_phrase(const std::vector<std::string>& words, const std::vector<std::string>& phrase);

// "soldiers" -> "soldier", "convoys" -> "convoy", "bodies" -> "body"; not "troops
// class" or words of four letters and less.
std::string singular(std::string_view word);

// The prefix and the first ten hexadecimal digits of the key's SHA-256.
std::string short_id(char prefix, std::string_view key);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_WORDS_H_
