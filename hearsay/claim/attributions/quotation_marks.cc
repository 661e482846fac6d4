// Quotation marks, paired: one walk over the text with one quotation open at a
// time. A mark's kind decides what may close it; a straight mark is opening
// after a space or bracket and closing before one, and only where both or
// neither hold does it matter whether a quotation is open.
//
// A single mark may be an apostrophe. It opens a quotation only in a text whose
// speech stands in single marks, and what closes it is looked for ahead.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/attributions/quotation_marks.h"

#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>

namespace hearsay {

namespace {

constexpr std::uint32_t kFarClose = 2000;  // Bytes.

enum class Family { straight, curly, angled, backtick, single };

struct Mark {
  std::uint32_t begin = 0;
  std::uint32_t length = 0;
  Family family = Family::straight;
  bool can_open = false;
  bool can_close = false;
};

bool is_open_neighbour(std::string_view text, std::size_t begin) {
  if (begin == 0) return true;
  const char before = text[begin - 1];
  if (is_ascii_space(before) || before == '(' || before == '[' || before == '-' || before == '/')
    return true;
  const char32_t wide = decode_code_point_before(text, begin).value;
  return wide == U'\u2014' || wide == U'\u2013' || wide == U'\u00A0' || wide == U'\u2015';
}

bool is_close_neighbour(std::string_view text, std::size_t end) {
  if (end >= text.size()) return true;
  const char after = text[end];
  if (is_ascii_space(after)) return true;
  if (std::string_view(".,;:!?)]-/").find(after) != std::string_view::npos) return true;
  const char32_t wide = decode_code_point(text, end).value;
  return wide == U'\u2014' || wide == U'\u2013' || wide == U'\u00A0' || wide == U'\u2026' ||
         wide == U'\u2019';
}

// The quotation mark at `at`, if there is one.
std::optional<Mark> mark_at(std::string_view text, std::uint32_t at) {
  Mark mark;
  mark.begin = at;
  const unsigned char first = static_cast<unsigned char>(text[at]);
  if (first == '"') {
    mark.length = 1;
  } else if (first == '`' && text.substr(at).starts_with("``")) {
    mark.length = 2;
    mark.family = Family::backtick;
    mark.can_open = true;
    return mark;
  } else if (first == '\'' && text.substr(at).starts_with("''")) {
    mark.length = 2;
  } else if (first == 0xC2 || first == 0xE2) {
    const DecodedCodePoint point = decode_code_point(text, at);
    mark.length = point.length;
    switch (point.value) {
      case U'\u201C':
      case U'\u201E':
      case U'\u201F':
        mark.family = Family::curly;
        mark.can_open = true;
        // Typed the wrong way round at the end.“
        mark.can_close = !is_open_neighbour(text, at) && is_close_neighbour(text, at + mark.length);
        return mark;
      case U'\u201D':
        mark.family = Family::curly;
        mark.can_close = true;
        // Typed the wrong way round: ”Like this.”
        mark.can_open = is_open_neighbour(text, at) && !is_close_neighbour(text, at + mark.length);
        return mark;
      case U'\u00AB':
        mark.family = Family::angled;
        mark.can_open = true;
        return mark;
      case U'\u00BB':
        mark.family = Family::angled;
        mark.can_close = true;
        return mark;
      default: return std::nullopt;
    }
  } else {
    return std::nullopt;
  }
  mark.can_open = is_open_neighbour(text, at);
  mark.can_close = is_close_neighbour(text, at + mark.length);
  if (!mark.can_open && !mark.can_close) mark.can_open = mark.can_close = true;
  return mark;
}

// Whether `closing` ends a quotation that `open` began. Writers mix straight
// and curly marks, and close „ with “.
bool closes(const Mark& open, const Mark& closing) {
  if (open.family == Family::single || closing.family == Family::single) return false;
  if (open.family == Family::angled || closing.family == Family::angled) {
    return open.family == closing.family;
  }
  return true;
}

// --- Single marks ---

// The length of the single mark at `at`, 0 if there is none. A doubled one is
// another mark.
std::uint32_t single_mark(std::string_view text, std::size_t at) {
  const char first = text[at];
  if (first != '\'' && first != '`' && first != '\xE2') return 0;
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("‘") || rest.starts_with("’")) return 3;
  if (first == '\xE2') return 0;
  const bool doubled = (rest.size() > 1 && rest[1] == first) || (at > 0 && text[at - 1] == first);
  return doubled ? 0 : 1;
}

// ’em, ’tis: letters are left out.
bool is_elision(std::string_view after) {
  static constexpr std::string_view kWords[] = {
      "em", "tis", "twas", "twere", "twill", "twould", "til", "till", "cause", "bout", "cos", "n"};
  std::size_t end = 0;
  while (end < after.size() && is_ascii_alpha(after[end]))
    ++end;
  if (end == 0) return !after.empty() && is_ascii_digit(after.front());
  const std::string word = to_lower_ascii(after.substr(0, end));
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

bool opens_single(std::string_view text, std::size_t at) {
  const std::uint32_t length = single_mark(text, at);
  if (length == 0 || text.substr(at).starts_with("’")) return false;
  if (!is_open_neighbour(text, at) || at + length >= text.size()) return false;
  return !is_ascii_space(text[at + length]) && !is_elision(text.substr(at + length));
}

bool closes_single(std::string_view text, std::size_t at) {
  const std::uint32_t length = single_mark(text, at);
  if (length == 0 || at == 0 || is_ascii_space(text[at - 1])) return false;
  if (text[at] == '`' || text.substr(at).starts_with("‘")) return false;
  return is_close_neighbour(text, at + length);
}

bool ends_speech(std::string_view text, std::size_t at) {
  return std::string_view(",.?!-").find(text[at - 1]) != std::string_view::npos ||
         text.substr(0, at).ends_with("—") || text.substr(0, at).ends_with("…");
}

// A line that breaks in the middle of a sentence.
bool is_wrapped(std::string_view text, std::size_t at) {
  return at + 1 < text.size() && text[at + 1] >= 'a' && text[at + 1] <= 'z';
}

// Where the single quotation that opens at `open` is closed: at the first mark
// behind a stop, or else at the first one that is no possessive (“dogs’”).
// Nothing if it is not closed before the next one opens or the paragraph ends.
std::optional<std::uint32_t> find_single_close(std::string_view text, std::uint32_t open) {
  std::optional<std::uint32_t> plain;
  for (std::uint32_t at = open + single_mark(text, open); at < text.size(); ++at) {
    if (text[at] == '\n' && !is_wrapped(text, at)) break;
    if (opens_single(text, at)) break;
    if (!closes_single(text, at)) continue;
    if (ends_speech(text, at)) return at;
    if (!plain && text[at - 1] != 's') plain = at;
  }
  return plain;
}

// Whether speech stands in single marks: more of it than in double ones.
bool prefers_single(std::string_view text, std::size_t doubles) {
  std::size_t found = 0;
  for (std::uint32_t at = 0; at < text.size(); ++at) {
    if (!opens_single(text, at)) continue;
    const std::optional<std::uint32_t> end = find_single_close(text, at);
    if (!end) continue;
    found += ends_speech(text, *end) ? 1 : 0;
    at = *end;
  }
  return found > doubles;
}

bool ends_paragraph(std::string_view text, std::uint32_t at) {
  return text[at] == '\n';
}

class Pairing {
 public:
  Pairing(std::string_view text, bool single) : text_(text), single_(single) {}

  std::vector<Quotation> run() {
    std::uint32_t at = 0;
    while (at < text_.size()) {
      if (ends_paragraph(text_, at)) {
        end_paragraph(at);
        ++at;
        continue;
      }
      if (single_ && !open_ && opens_single(text_, at)) {
        at = take_single(at);
        continue;
      }
      const std::optional<Mark> mark = mark_at(text_, at);
      if (!mark) {
        ++at;
        continue;
      }
      take(*mark);
      at += mark->length;
    }
    end_paragraph(static_cast<std::uint32_t>(text_.size()));
    return std::move(out_);
  }

 private:
  void take(const Mark& mark) {
    if (!open_) {
      if (mark.can_open) open_ = mark;
      return;
    }
    // A straight mark that can only open, inside an open straight quotation:
    // the closing one was left out.
    if (mark.can_close && closes(*open_, mark)) {
      close({mark.begin, mark.begin + mark.length}, true);
    } else if (mark.can_open && mark.family == Family::straight &&
               open_->family == Family::straight) {
      close_at_sentence(mark.begin);
      open_ = mark;
    }
  }

  // Returns where to go on.
  std::uint32_t take_single(std::uint32_t at) {
    const Mark open{at, single_mark(text_, at), Family::single, true, false};
    const std::optional<std::uint32_t> end = find_single_close(text_, at);
    if (end) {
      open_ = open;
      const TextSpan mark{*end, *end + single_mark(text_, *end)};
      close(mark, true);
      return mark.end;
    }
    if (goes_on_single(at)) open_ = open;
    return at + open.length;
  }

  // A paragraph of speech that the next one goes on with: both open with a mark.
  bool goes_on_single(std::uint32_t at) const {
    if (at > paragraph_begin_ && !trim(slice(text_, {paragraph_begin_, at})).empty()) return false;
    std::size_t next = text_.substr(at, kFarClose).find("\n\n");
    if (next == std::string_view::npos) return false;
    next += at;
    while (next < text_.size() && is_ascii_space(text_[next]))
      ++next;
    return next < text_.size() && opens_single(text_, next);
  }

  void close(TextSpan mark, bool closed) {
    const TextSpan inner{open_->begin + open_->length, mark.begin};
    if (!inner.empty() && !trim(slice(text_, inner)).empty()) {
      out_.push_back({{open_->begin, mark.end}, inner, closed, continues_});
    }
    continues_ = false;
    open_.reset();
  }

  // Ends an open quotation before `limit`, white space left out.
  void close_at_sentence(std::uint32_t limit) {
    std::uint32_t end = limit;
    while (end > open_->begin + open_->length && is_ascii_space(text_[end - 1]))
      --end;
    close({end, end}, false);
  }

  // Speech over several paragraphs with one pair of marks: the next mark, not far
  // off, can only close.
  bool is_closed_later(std::uint32_t at) const {
    std::uint32_t breaks = 0;
    for (std::uint32_t i = at; i < text_.size() && i < at + kFarClose; ++i) {
      if (text_[i] == '\n' && i + 1 < text_.size() && text_[i + 1] != '\n' && ++breaks > 3)
        return false;
      const std::optional<Mark> mark = mark_at(text_, i);
      if (!mark) continue;
      return mark->can_close && !mark->can_open && closes(*open_, *mark);
    }
    return false;
  }

  void end_paragraph(std::uint32_t at) {
    if (open_ && is_closed_later(at)) return;
    const bool was_open = open_.has_value();
    if (was_open) close_at_sentence(at);
    if (was_open) {
      continues_ = true;
    } else if (at > paragraph_begin_ + 1) {
      // A paragraph without an open quotation breaks the chain.
      continues_ = false;
    }
    paragraph_begin_ = at + 1;
  }

  std::string_view text_;
  bool single_;  // Single marks open quotations.
  std::optional<Mark> open_;
  bool continues_ = false;
  std::uint32_t paragraph_begin_ = 0;
  std::vector<Quotation> out_;
};

}  // namespace

std::vector<Quotation> find_quotations(std::string_view text) {
  std::vector<Quotation> found = Pairing(text, false).run();
  if (!prefers_single(text, found.size())) return found;
  return Pairing(text, true).run();
}

}  // namespace hearsay
