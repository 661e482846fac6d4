// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/tokenizer.h"

#include "hearsay/base/utf8.h"
#include "hearsay/language/strings.h"
#include "hearsay/language/unicode.h"

#include <algorithm>
#include <array>

namespace hearsay::language {

namespace {

constexpr std::uint32_t kUnmade = ~std::uint32_t{0};
constexpr std::size_t kSlots = 1 << 16;    // Remembered words: half of it at most.
constexpr std::size_t kLongestKnown = 64;  // Bytes; longer words hardly come twice.

enum class Kind : std::uint8_t { other, space, wide };

constexpr std::array<Kind, 256> kKinds = [] {
  std::array<Kind, 256> out{};
  for (int c = 0x80; c < 0x100; ++c)
    out[c] = Kind::wide;
  for (const int c : {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x1F, 0x20}) {
    out[c] = Kind::space;
  }
  return out;
}();

// The end of the run of white space (or of anything else) that starts at `at`.
std::size_t end_of_run(std::string_view text, std::size_t at, bool white) {
  while (at < text.size()) {
    const Kind kind = kKinds[static_cast<unsigned char>(text[at])];
    if (kind != Kind::wide) {
      if ((kind == Kind::space) != white) return at;
      ++at;
      continue;
    }
    const DecodedCodePoint c = decode_code_point(text, at);
    if (is_white_space(c.value) != white) return at;
    at += c.length;
  }
  return at;
}

}  // namespace

Tokenizer::Tokenizer(const TokenizerRules& rules, Lexicon& lexicon)
    : rules_(rules),
      lexicon_(lexicon),
      known_(kSlots),
      part_lexemes_(rules.exception_parts().size(), kUnmade) {}

void Tokenizer::run(std::string_view text, Tokens& out) {
  out.clear();
  std::size_t at = 0;
  bool white = !text.empty() && is_white_space(decode_code_point(text, 0).value);
  while (at < text.size()) {
    const std::size_t end = end_of_run(text, at, white);
    if (at != end) add_word(text.substr(at, end - at), static_cast<std::uint32_t>(at), out);
    at = end;
    if (!white && at < text.size() && text[at] == ' ') {
      out.space_after.back() = 1;
      ++at;
    }
    white = !white;
  }
  find_sequences(out);
  if (!matches_.empty()) put_together(text, out);
}

void Tokenizer::add_tokens(std::span<const KnownToken> tokens, std::uint32_t begin, Tokens& out) {
  for (const KnownToken& token : tokens) {
    out.spans.push_back({begin, begin + token.bytes});
    out.space_after.push_back(0);
    out.lexeme.push_back(token.lexeme);
    begin += token.bytes;
  }
}

void Tokenizer::add_word(std::string_view word, std::uint32_t begin, Tokens& out) {
  if (word.size() > kLongestKnown) {
    split(word);
    add_tokens(split_, begin, out);
    return;
  }
  const std::uint64_t hash = murmur_hash(word, 1);
  for (std::size_t at = hash % kSlots; !known_[at].word.empty(); at = (at + 1) % kSlots) {
    const Known& known = known_[at];
    if (known.hash != hash || known.word != word) continue;
    add_tokens(std::span(known_tokens_).subspan(known.first, known.count), begin, out);
    return;
  }
  split(word);
  add_tokens(split_, begin, out);
  remember(hash, word);
}

void Tokenizer::split(std::string_view word) {
  parts_.clear();
  split_.clear();
  rules_.split(word, split_scratch_, parts_);
  std::size_t at = 0;
  for (const WordPart& part : parts_) {
    const std::uint32_t lexeme = part.exception_part == WordPart::kPlain
                                     ? lexicon_.add(word.substr(at, part.bytes))
                                     : lexeme_of_part(part.exception_part);
    split_.push_back({lexeme, part.bytes});
    at += part.bytes;
  }
}

std::uint32_t Tokenizer::lexeme_of_part(std::uint32_t exception_part) {
  std::uint32_t& lexeme = part_lexemes_[exception_part];
  if (lexeme == kUnmade) {
    const ExceptionPart& part = rules_.exception_parts()[exception_part];
    lexeme = part.norm ? lexicon_.add(part.text, *part.norm) : lexicon_.add(part.text);
  }
  return lexeme;
}

void Tokenizer::remember(std::uint64_t hash, std::string_view word) {
  if (known_count_ * 2 >= kSlots) forget();
  std::size_t at = hash % kSlots;
  while (!known_[at].word.empty())
    at = (at + 1) % kSlots;
  known_[at] = {hash,
                known_words_.keep(word),
                static_cast<std::uint32_t>(known_tokens_.size()),
                static_cast<std::uint32_t>(split_.size())};
  known_tokens_.insert(known_tokens_.end(), split_.begin(), split_.end());
  ++known_count_;
}

void Tokenizer::forget() {
  std::fill(known_.begin(), known_.end(), Known{});
  known_count_ = 0;
  known_tokens_.clear();
  known_words_ = TextStore();
}

// All stretches of tokens whose texts spell a sequence. White space between them
// does not matter; the exception is looked up with it.
void Tokenizer::find_sequences(const Tokens& tokens) {
  matches_.clear();
  const Sequences& sequences = rules_.sequences();
  for (auto i = static_cast<std::uint32_t>(sequence_words_.size()); i < lexicon_.size(); ++i) {
    sequence_words_.push_back(sequences.word(lexicon_.lexemes()[i].text));
  }
  for (std::uint32_t begin = 0; begin < tokens.size(); ++begin) {
    if (!sequences.starts(sequence_words_[tokens.lexeme[begin]])) continue;
    Sequences::Node node = Sequences::kRoot;
    for (std::uint32_t end = begin; end < tokens.size(); ++end) {
      const Sequences::Word word = sequence_words_[tokens.lexeme[end]];
      node = word == 0 ? Sequences::kNowhere : sequences.next(node, word);
      if (node == Sequences::kNowhere) break;
      if (sequences.ends_at(node)) matches_.push_back({begin, end + 1});
    }
  }
}

// Longest first, then leftmost; a match whose first or last token is taken goes,
// but takes its tokens all the same.
void Tokenizer::choose_matches(std::uint32_t token_count) {
  std::stable_sort(matches_.begin(), matches_.end(), [](const Match& a, const Match& b) {
    const std::uint32_t length_a = a.end - a.begin, length_b = b.end - b.begin;
    return length_a != length_b ? length_a > length_b : a.begin < b.begin;
  });
  taken_.assign(token_count, 0);
  std::erase_if(matches_, [this](const Match& match) {
    const bool goes = taken_[match.begin] != 0 || taken_[match.end - 1] != 0;
    std::fill(taken_.begin() + match.begin, taken_.begin() + match.end, std::uint8_t{1});
    return goes;
  });
  std::sort(matches_.begin(), matches_.end(), [](const Match& a, const Match& b) {
    return a.begin < b.begin;
  });
}

void Tokenizer::put_together(std::string_view text, Tokens& tokens) {
  choose_matches(tokens.size());
  rebuilt_.clear();
  const auto copy = [&](std::uint32_t from, std::uint32_t to) {
    rebuilt_.spans.insert(
        rebuilt_.spans.end(), tokens.spans.begin() + from, tokens.spans.begin() + to);
    rebuilt_.space_after.insert(rebuilt_.space_after.end(),
                                tokens.space_after.begin() + from,
                                tokens.space_after.begin() + to);
    rebuilt_.lexeme.insert(
        rebuilt_.lexeme.end(), tokens.lexeme.begin() + from, tokens.lexeme.begin() + to);
  };
  std::uint32_t done = 0;
  for (const Match& match : matches_) {
    const TextSpan span{tokens.spans[match.begin].begin, tokens.spans[match.end - 1].end};
    const TokenizerRules::Exception exception = rules_.exception(slice(text, span));
    if (!exception.exists()) continue;
    copy(done, match.begin);
    split_.clear();
    for (std::uint32_t part = exception.first; part < exception.last; ++part) {
      split_.push_back({lexeme_of_part(part),
                        static_cast<std::uint32_t>(rules_.exception_parts()[part].text.size())});
    }
    add_tokens(split_, span.begin, rebuilt_);
    rebuilt_.space_after.back() = tokens.space_after[match.end - 1];
    done = match.end;
  }
  copy(done, tokens.size());
  std::swap(tokens, rebuilt_);
}

}  // namespace hearsay::language
