// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/affixes.h"

#include <algorithm>
#include <string>

namespace hearsay::language {

Result<Affixes> Affixes::compile(std::string_view source, Where where, std::string_view name) {
  Affixes out;
  out.pattern_ = HEARSAY_TRY(read_pattern(source, name));
  for (const Pattern::Alternative& one : out.pattern_.alternatives) {
    if ((one.body.empty() && where != Where::inside) || one.from_start != (where == Where::front) ||
        one.to_end != (where == Where::end)) {
      return make_error(ErrorCode::unsupported,
                        std::string(name) + ": an alternative is not anchored as the others are");
    }
  }
  out.where_ = where;
  out.index();
  return out;
}

void Affixes::write(PackedWriter& out) const {
  out.number(static_cast<std::uint64_t>(where_));
  pattern_.write(out);
}

Affixes Affixes::read(PackedReader& in) {
  Affixes out;
  out.where_ = static_cast<Where>(in.number());
  out.pattern_ = Pattern::read(in);
  if (!in.failed()) out.index();
  return out;
}

void Affixes::index() {
  for (std::uint16_t i = 0; i < pattern_.alternatives.size(); ++i) {
    const std::vector<Pattern::Piece>& body = pattern_.alternatives[i].body;
    if (body.empty()) {
      between_.push_back(i);
      continue;
    }
    const Pattern::Piece& edge = where_ == Where::end ? body.back() : body.front();
    const CharacterClass& characters = pattern_.classes[edge.characters];
    for (char32_t c = 0; c < kAscii; ++c) {
      if (characters.has(c)) by_edge_[c].push_back(i);
    }
    if (characters.reaches_above_ascii()) {
      by_edge_[kAscii].push_back(i);
      high_edges_.add(characters);
    }
  }
}

std::span<const std::uint16_t> Affixes::by_edge(char32_t c) const {
  if (c < kAscii) return by_edge_[c];
  if (!high_edges_.has(c)) return {};
  return by_edge_[kAscii];
}

bool Affixes::looks_right(const Pattern::Alternative& one,
                          std::span<const char32_t> word,
                          std::size_t begin,
                          std::size_t end) const {
  if (one.behind.size() > begin) return false;
  for (std::size_t i = 0; i < one.behind.size(); ++i) {
    if (!has(one.behind[i], word[begin - one.behind.size() + i])) return false;
  }
  if (one.ahead.empty()) return true;
  bool there = one.ahead.size() <= word.size() - end;
  for (std::size_t i = 0; there && i < one.ahead.size(); ++i) {
    there = has(one.ahead[i], word[end + i]);
  }
  return there != one.ahead_is_negative;
}

// Only the last piece of a body repeats, so taking all that there is never has
// to be taken back for the sake of a later piece.
std::size_t Affixes::match_from(const Pattern::Alternative& one,
                                std::span<const char32_t> word,
                                std::size_t position) const {
  std::size_t at = position;
  for (const Pattern::Piece& piece : one.body) {
    if (at >= word.size() || !has(piece.characters, word[at])) return 0;
    ++at;
    while (piece.repeats && at < word.size() && has(piece.characters, word[at]))
      ++at;
  }
  return looks_right(one, word, position, at) ? at - position : 0;
}

// The repetition may reach over characters that earlier pieces need: the longest
// that leaves them theirs wins.
std::size_t Affixes::match_to_end(const Pattern::Alternative& one,
                                  std::span<const char32_t> word) const {
  const Pattern::Piece& last = one.body.back();
  const std::size_t before = one.body.size() - 1;
  std::size_t run = has(last.characters, word.back()) ? 1 : 0;
  while (last.repeats && run > 0 && run < word.size() &&
         has(last.characters, word[word.size() - 1 - run])) {
    ++run;
  }
  for (; run > 0; --run) {
    if (before + run > word.size()) continue;
    const std::size_t begin = word.size() - run - before;
    bool fits = true;
    for (std::size_t i = 0; fits && i < before; ++i) {
      fits = has(one.body[i].characters, word[begin + i]);
    }
    if (fits && looks_right(one, word, begin, word.size())) return before + run;
  }
  return 0;
}

std::size_t Affixes::front(std::span<const char32_t> word) const {
  return word.empty() ? 0 : inside(word, 0);
}

std::size_t Affixes::end(std::span<const char32_t> word) const {
  std::size_t longest = 0;
  if (word.empty()) return longest;
  for (const std::uint16_t i : by_edge(word.back())) {
    longest = std::max(longest, match_to_end(pattern_.alternatives[i], word));
  }
  return longest;
}

bool Affixes::between(std::span<const char32_t> word, std::size_t position) const {
  return std::any_of(between_.begin(), between_.end(), [&](std::uint16_t i) {
    return looks_right(pattern_.alternatives[i], word, position, position);
  });
}

std::size_t Affixes::inside(std::span<const char32_t> word, std::size_t position) const {
  for (const std::uint16_t i : by_edge(word[position])) {
    const std::size_t length = match_from(pattern_.alternatives[i], word, position);
    if (length != 0) return length;
  }
  return 0;
}

}  // namespace hearsay::language
