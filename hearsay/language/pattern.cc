// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/pattern.h"

#include "hearsay/base/utf8.h"

#include <algorithm>
#include <optional>
#include <string>

namespace hearsay::language {

void CharacterClass::add(char32_t first, char32_t last) {
  for (char32_t c = first; c <= last && c < low_.size(); ++c)
    low_.set(c);
  const auto lowest_high = static_cast<char32_t>(low_.size());
  if (last < lowest_high) return;
  first = std::max(first, lowest_high);
  // Takes in every range that it touches.
  const auto begin =
      std::lower_bound(ranges_.begin(), ranges_.end(), first, [](const Range& range, char32_t at) {
        return range.last + 1 < at;
      });
  auto end = begin;
  for (; end != ranges_.end() && end->first <= last + 1; ++end) {
    first = std::min(first, end->first);
    last = std::max(last, end->last);
  }
  ranges_.insert(ranges_.erase(begin, end), {first, last});
}

void CharacterClass::add(const CharacterClass& other) {
  low_ |= other.low_;
  for (const Range& range : other.ranges_)
    add(range.first, range.last);
}

bool CharacterClass::has_high(char32_t c) const {
  const auto after =
      std::upper_bound(ranges_.begin(), ranges_.end(), c, [](char32_t at, const Range& range) {
        return at < range.first;
      });
  return after != ranges_.begin() && c <= std::prev(after)->last;
}

void CharacterClass::write(PackedWriter& out) const {
  out.array(std::span(&low_, 1));
  out.array(ranges_);
}

CharacterClass CharacterClass::read(PackedReader& in) {
  CharacterClass out;
  const FlatArray<std::bitset<256>> low = in.array<std::bitset<256>>();
  if (low.size() == 1) out.low_ = low[0];
  const FlatArray<Range> ranges = in.array<Range>();
  out.ranges_.assign(ranges.view().begin(), ranges.view().end());
  return out;
}

void Pattern::write(PackedWriter& out) const {
  out.number(classes.size());
  for (const CharacterClass& one : classes)
    one.write(out);
  out.number(alternatives.size());
  for (const Alternative& one : alternatives) {
    out.array(one.behind);
    std::vector<std::uint32_t> body;
    for (const Piece& piece : one.body)
      body.push_back(piece.characters * 2u + (piece.repeats ? 1 : 0));
    out.array(body);
    out.array(one.ahead);
    out.number((one.ahead_is_negative ? 1 : 0) | (one.from_start ? 2 : 0) | (one.to_end ? 4 : 0));
  }
}

Pattern Pattern::read(PackedReader& in) {
  const auto copy = [](const auto& from, auto& to) {
    to.assign(from.view().begin(), from.view().end());
  };
  Pattern out;
  out.classes.resize(in.count());
  for (CharacterClass& one : out.classes)
    one = CharacterClass::read(in);
  out.alternatives.resize(in.count());
  for (Alternative& one : out.alternatives) {
    copy(in.array<ClassIndex>(), one.behind);
    const FlatArray<std::uint32_t> body = in.array<std::uint32_t>();
    for (const std::uint32_t piece : body.view())
      one.body.push_back({static_cast<ClassIndex>(piece / 2), piece % 2 != 0});
    copy(in.array<ClassIndex>(), one.ahead);
    const std::uint64_t flags = in.number();
    one.ahead_is_negative = (flags & 1) != 0;
    one.from_start = (flags & 2) != 0;
    one.to_end = (flags & 4) != 0;
  }
  return out;
}

namespace {

class Reader {
 public:
  Reader(std::string_view source, std::string_view name) : source_(source), name_(name) {}

  Result<Pattern> pattern() {
    out_.alternatives = HEARSAY_TRY(alternatives(false));
    if (!done()) return unexpected();
    for (const Pattern::Alternative& one : out_.alternatives) {
      const bool between = !one.behind.empty() && !one.ahead.empty();
      if (one.body.empty() && !between)
        return error(ErrorCode::malformed, "an alternative matches nothing");
      for (std::size_t i = 0; i + 1 < one.body.size(); ++i) {
        if (one.body[i].repeats) return error(ErrorCode::unsupported, "+ inside an alternative");
      }
    }
    return std::move(out_);
  }

  // After the opening bracket, up to and including the closing one.
  Result<CharacterClass> characters() {
    CharacterClass out;
    if (next_is("^")) return unexpected();
    while (!next_is("]")) {
      if (done()) return unexpected();
      const char32_t first = HEARSAY_TRY(character());
      char32_t last = first;
      if (next_is("-") && at_ + 1 < source_.size() && source_[at_ + 1] != ']') {
        ++at_;
        last = HEARSAY_TRY(character());
        if (last < first) return error(ErrorCode::malformed, "a range that runs backwards");
      }
      out.add(first, last);
    }
    ++at_;
    return out;
  }

  Error error(ErrorCode code, std::string_view what) const {
    return make_error(code,
                      std::string(name_) + ": character " + std::to_string(at_) + ": " +
                          std::string(what) + "; run tools/setup to install the model again");
  }

 private:
  using Alternatives = std::vector<Pattern::Alternative>;

  bool done() const { return at_ >= source_.size(); }

  bool next_is(std::string_view text) const { return source_.substr(at_).starts_with(text); }

  bool take(std::string_view text) {
    if (!next_is(text)) return false;
    at_ += text.size();
    return true;
  }

  Error unexpected() const {
    return error(
        ErrorCode::unsupported,
        done() ? "the pattern ends too early" : "a construct that tokenizer patterns do not have");
  }

  // Up to the end, or up to the ")" of a group.
  Result<Alternatives> alternatives(bool in_group) {
    Alternatives out;
    for (;;) {
      for (Pattern::Alternative& one : HEARSAY_TRY(sequence()))
        out.push_back(std::move(one));
      if (!take("|")) break;
    }
    if (in_group && !take(")")) return unexpected();
    return out;
  }

  // One side of a "|": groups inside multiply it, in the order of trying.
  Result<Alternatives> sequence() {
    Alternatives out(1);
    while (!done() && !next_is("|") && !next_is(")")) {
      if (take("^")) {
        for (Pattern::Alternative& one : out)
          one.from_start = true;
      } else if (take("$")) {
        for (Pattern::Alternative& one : out)
          one.to_end = true;
      } else if (take("(?:") || (next_is("(") && !next_is("(?") && take("("))) {
        out = append(out, HEARSAY_TRY(alternatives(true)));
      } else if (take("(?<=")) {
        const auto classes = HEARSAY_TRY(look());
        for (Pattern::Alternative& one : out) {
          if (!one.body.empty() || !one.behind.empty()) return unexpected();
          one.behind = classes;
        }
      } else if (next_is("(?=") || next_is("(?!")) {
        const bool negative = next_is("(?!");
        at_ += 3;
        const auto classes = HEARSAY_TRY(look());
        for (Pattern::Alternative& one : out) {
          if (!one.ahead.empty()) return unexpected();
          one.ahead = classes;
          one.ahead_is_negative = negative;
        }
      } else {
        const Pattern::Piece piece = HEARSAY_TRY(this->piece());
        for (Pattern::Alternative& one : out) {
          if (!one.ahead.empty() || one.to_end) return unexpected();
          one.body.push_back(piece);
        }
      }
    }
    return out;
  }

  // The classes of a look behind or ahead, up to and including its ")".
  Result<std::vector<Pattern::ClassIndex>> look() {
    std::vector<Pattern::ClassIndex> out;
    while (!take(")")) {
      const Pattern::Piece piece = HEARSAY_TRY(this->piece());
      if (piece.repeats) return unexpected();
      out.push_back(piece.characters);
    }
    return out;
  }

  Alternatives append(const Alternatives& before, const Alternatives& group) {
    Alternatives out;
    for (const Pattern::Alternative& first : before) {
      for (const Pattern::Alternative& second : group) {
        Pattern::Alternative both = first;
        both.body.insert(both.body.end(), second.body.begin(), second.body.end());
        out.push_back(std::move(both));
      }
    }
    return out;
  }

  Result<Pattern::Piece> piece() {
    CharacterClass characters;
    if (take("[")) {
      characters = HEARSAY_TRY(this->characters());
    } else {
      const char32_t c = HEARSAY_TRY(character());
      characters.add(c, c);
    }
    Pattern::Piece out{index(characters), take("+")};
    if (next_is("*") || next_is("?") || next_is("{") || next_is("+")) return unexpected();
    return out;
  }

  Pattern::ClassIndex index(const CharacterClass& characters) {
    const auto found = std::find(out_.classes.begin(), out_.classes.end(), characters);
    const auto out = static_cast<Pattern::ClassIndex>(found - out_.classes.begin());
    if (found == out_.classes.end()) out_.classes.push_back(characters);
    return out;
  }

  // A character or an escape; not one of those that mean something bare.
  Result<char32_t> character() {
    if (done()) return unexpected();
    if (take("\\u")) return hexadecimal(4);
    if (take("\\U")) return hexadecimal(8);
    const bool escaped = take("\\");
    if (done()) return unexpected();
    const char c = source_[at_];
    const bool letter_or_digit =
        (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (escaped && letter_or_digit) return unexpected();
    const DecodedCodePoint code_point = decode_code_point(source_, at_);
    at_ += code_point.length;
    return code_point.value;
  }

  Result<char32_t> hexadecimal(std::size_t digits) {
    char32_t out = 0;
    for (std::size_t i = 0; i < digits; ++i, ++at_) {
      const std::size_t digit =
          done() ? std::string_view::npos
                 : std::string_view("0123456789abcdef0123456789ABCDEF").find(source_[at_]);
      if (digit == std::string_view::npos) return unexpected();
      out = out * 16 + static_cast<char32_t>(digit % 16);
    }
    return out;
  }

  std::string_view source_, name_;
  std::size_t at_ = 0;
  Pattern out_;
};

}  // namespace

Result<Pattern> read_pattern(std::string_view source, std::string_view name) {
  return Reader(source, name).pattern();
}

Result<CharacterClass> read_class(std::string_view source, std::string_view name) {
  const Pattern pattern = HEARSAY_TRY(read_pattern(source, name));
  if (pattern.alternatives.size() != 1 || pattern.alternatives[0].body.size() != 1)
    return Reader(source, name).error(ErrorCode::malformed, "not one character or one class");
  return pattern.classes[pattern.alternatives[0].body[0].characters];
}

Result<CharacterClass> read_class_before(std::string_view source,
                                         std::string_view after,
                                         std::string_view name) {
  const std::string closing = "]" + std::string(after);
  const std::size_t end = source.rfind(closing);
  const std::size_t begin = end == std::string_view::npos ? end : source.rfind('[', end);
  if (begin == std::string_view::npos) {
    return Reader(source, name)
        .error(ErrorCode::malformed, "no class before " + std::string(after));
  }
  return Reader(source.substr(begin + 1, end - begin), name).characters();
}

}  // namespace hearsay::language
