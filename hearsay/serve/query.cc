// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/query.h"

#include "hearsay/base/iso_date.h"
#include "hearsay/base/text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace hearsay::serve {

namespace {

struct Piece {
  enum class Kind { words, phrase, prefix, and_, or_, not_, open, close, field };

  Kind kind = Kind::words;
  std::string text;   // Without quotation marks; of a field its value.
  std::string field;  // "publisher"
};

using Kind = Piece::Kind;

constexpr std::array<std::string_view, 4> kFields = {"publisher", "since", "until", "title"};

Error wrong(std::string what) {
  return make_error(ErrorCode::invalid, std::move(what));
}

Result<std::vector<Piece>> pieces_of(std::string_view text) {
  std::vector<Piece> out;
  std::size_t at = 0;
  const auto quoted = [&]() -> std::optional<std::string> {
    const std::size_t end = text.find('"', at + 1);
    if (end == std::string_view::npos) return std::nullopt;
    std::string words(text.substr(at + 1, end - at - 1));
    at = end + 1;
    return words;
  };
  while (at < text.size()) {
    if (is_ascii_space(text[at])) {
      ++at;
      continue;
    }
    if (text[at] == '(' || text[at] == ')') {
      out.push_back({text[at] == '(' ? Kind::open : Kind::close, "", ""});
      ++at;
      continue;
    }
    if (text[at] == '"') {
      auto words = quoted();
      if (!words) return wrong("a quotation mark is left open");
      if (!trim(*words).empty()) out.push_back({Kind::phrase, *std::move(words), ""});
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && !is_ascii_space(text[end]) && text[end] != '(' &&
           text[end] != ')' && text[end] != '"' && text[end] != ':')
      ++end;
    std::string word(text.substr(at, end - at));
    const bool field = end < text.size() && text[end] == ':' &&
                       std::find(kFields.begin(), kFields.end(), word) != kFields.end();
    if (field) {
      at = end + 1;
      std::string value;
      if (at < text.size() && text[at] == '"') {
        auto words = quoted();
        if (!words) return wrong("a quotation mark is left open");
        value = *std::move(words);
      } else {
        std::size_t stop = at;
        while (stop < text.size() && !is_ascii_space(text[stop]) && text[stop] != ')')
          ++stop;
        value = text.substr(at, stop - at);
        at = stop;
      }
      if (value.empty()) return wrong(word + ": has no value behind it");
      out.push_back({Kind::field, std::move(value), std::move(word)});
      continue;
    }
    if (end < text.size() && text[end] == ':') word += ':', ++end;
    at = end;
    if (word == "AND") {
      out.push_back({Kind::and_, "", ""});
    } else if (word == "OR") {
      out.push_back({Kind::or_, "", ""});
    } else if (word == "NOT") {
      out.push_back({Kind::not_, "", ""});
    } else if (word.size() > 1 && word.back() == '*') {
      word.pop_back();
      out.push_back({Kind::prefix, std::move(word), ""});
    } else {
      out.push_back({Kind::words, std::move(word), ""});
    }
  }
  return out;
}

std::string in_quotes(std::string_view words) {
  std::string out = "\"";
  for (const char c : words) {
    if (c == '"') out += '"';
    if (c != '\0') out += c;
  }
  return out + "\"";
}

// Whether the index sees a word in it: it knows letters and digits alone.
bool has_word(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return is_ascii_alpha(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80;
  });
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  if (parts.size() == 1) return parts.front();
  std::string out;
  for (const std::string& one : parts)
    out += (out.empty() ? "(" : std::string(between)) + one;
  return out.empty() ? out : out + ")";
}

// or: and (OR and)*;  and: unary ((AND | NOT |) unary)*;  unary: term | ( or )
class Parser {
 public:
  explicit Parser(std::vector<Piece> pieces) : pieces_(std::move(pieces)) {}

  Result<std::string> all() {
    std::string out = HEARSAY_TRY(any());
    if (at_ < pieces_.size()) return wrong("a bracket is closed that was not opened");
    return out;
  }

 private:
  bool is(Kind kind) const { return at_ < pieces_.size() && pieces_[at_].kind == kind; }

  Result<std::string> any() {
    std::vector<std::string> all;
    while (true) {
      std::string next = HEARSAY_TRY(both());
      if (!next.empty()) all.push_back(std::move(next));
      if (!is(Kind::or_)) return joined(all, " OR ");
      ++at_;
    }
  }

  // Side by side, not each within the next: the index takes a hundred brackets, and any number of
  // words.
  Result<std::string> both() {
    std::vector<std::string> wanted, unwanted;
    while (at_ < pieces_.size() && !is(Kind::or_) && !is(Kind::close)) {
      bool without = false;
      while (is(Kind::and_) || is(Kind::not_))
        without = pieces_[at_++].kind == Kind::not_;
      if (at_ >= pieces_.size() || is(Kind::or_) || is(Kind::close)) break;
      std::string next = HEARSAY_TRY(one());
      if (next.empty()) continue;
      if (without && wanted.empty())
        return wrong("NOT needs something before it: what is looked for, then what is not wanted");
      (without ? unwanted : wanted).push_back(std::move(next));
    }
    std::string out = joined(wanted, " AND ");
    return unwanted.empty() ? out : "(" + out + " NOT " + joined(unwanted, " OR ") + ")";
  }

  Result<std::string> one() {
    if (is(Kind::open)) {
      if (++depth_ > kDeepest)
        return wrong("brackets stand in more than " + std::to_string(kDeepest) + " others");
      ++at_;
      std::string out = HEARSAY_TRY(any());
      --depth_;
      if (!is(Kind::close)) return wrong("a bracket is left open");
      ++at_;
      return out;
    }
    const Piece& piece = pieces_[at_++];
    if (!has_word(piece.text)) return std::string();
    if (piece.kind == Kind::field) return "title : " + in_quotes(piece.text);
    return in_quotes(piece.text) + (piece.kind == Kind::prefix ? " *" : "");
  }

  static constexpr int kDeepest = 12;

  std::vector<Piece> pieces_;
  std::size_t at_ = 0;
  int depth_ = 0;  // Of brackets that are open.
};

}  // namespace

Result<Query> read_query(std::string_view words) {
  std::vector<Piece> pieces = HEARSAY_TRY(pieces_of(words));
  Query out;
  for (const Piece& piece : pieces) {
    if (piece.kind != Kind::field) continue;
    if (piece.field == "publisher") out.publisher = piece.text;
    if (piece.field == "since") out.since = piece.text;
    if (piece.field == "until") out.until = piece.text;
    const bool day = piece.field == "since" || piece.field == "until";
    if (day && !is_iso_date(piece.text) && piece.text.size() != 4)
      return wrong(piece.field + ": takes a day, month or year (2026-03-03), not '" + piece.text +
                   "'");
  }
  std::erase_if(pieces,
                [](const Piece& one) { return one.kind == Kind::field && one.field != "title"; });
  out.match = HEARSAY_TRY(Parser(std::move(pieces)).all());
  return out;
}

}  // namespace hearsay::serve
