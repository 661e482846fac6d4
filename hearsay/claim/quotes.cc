// Quotation marks, paired: one walk over the text with one quotation open at a
// time. A mark's kind decides what may close it; a straight mark is opening
// after a space or bracket and closing before one, and only where both or
// neither hold does it matter whether a quotation is open.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/quotes.h"

#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"

#include <optional>

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
  if (open.family == Family::angled || closing.family == Family::angled) {
    return open.family == closing.family;
  }
  return true;
}

bool ends_paragraph(std::string_view text, std::uint32_t at) {
  return text[at] == '\n';
}

class Pairing {
 public:
  explicit Pairing(std::string_view text) : text_(text) {}

  std::vector<Quotation> run() {
    std::uint32_t at = 0;
    while (at < text_.size()) {
      if (ends_paragraph(text_, at)) {
        end_paragraph(at);
        ++at;
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
  std::optional<Mark> open_;
  bool continues_ = false;
  std::uint32_t paragraph_begin_ = 0;
  std::vector<Quotation> out_;
};

}  // namespace

std::vector<Quotation> find_quotations(std::string_view text) {
  return Pairing(text).run();
}

}  // namespace hearsay
