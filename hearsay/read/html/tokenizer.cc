// Text, tags and attributes. Comments and doctypes are in tokenizer_markup.cc.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/html/tokenizer.h"

#include "hearsay/base/text.h"
#include "hearsay/read/html/entities.h"
#include "hearsay/read/html/scan.h"

#include <algorithm>

namespace hearsay::html {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

constexpr bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
}

std::uint32_t narrow(std::size_t value) {
  return static_cast<std::uint32_t>(value);
}

}  // namespace

void Tokenizer::run() {
  while (!at_end()) {
    switch (state_) {
      case TextState::data: run_data(); break;
      case TextState::rcdata:
      case TextState::rawtext:
      case TextState::plaintext: run_raw(); break;
      case TextState::script: run_script(); break;
      case TextState::cdata: run_cdata(); break;
    }
  }
  sink_.on_end();
}

void Tokenizer::emit_text(std::size_t begin, std::size_t end) {
  if (begin >= end) return;
  sink_.on_text({in_.substr(begin, end - begin), narrow(begin), narrow(end - begin), nullptr});
}

// One character that is no plain text: '&', NUL or CR at `at`.
void Tokenizer::emit_special(std::size_t& at, bool decode, bool replace_nul) {
  const std::size_t begin = at;
  std::string_view text = in_.substr(at, 1);
  ++at;
  if (in_[begin] == '\r') {
    text = "\n";
    if (at < in_.size() && in_[at] == '\n') ++at;
  } else if (in_[begin] == '\0') {
    if (replace_nul) text = kReplacement;
  } else if (decode) {
    if (const auto reference = read_reference(in_.substr(begin), Inside::text)) {
      text = document_.keep(reference->text);
      at = begin + reference->length;
    }
  }
  sink_.on_text({text, narrow(begin), narrow(at - begin), nullptr});
}

void Tokenizer::text_until(std::size_t end, bool decode, bool replace_nul) {
  while (at_ < end) {
    const std::string_view text = in_.substr(0, end);
    const std::size_t stop =
        decode ? find_any<'&', '\0', '\r'>(text, at_) : find_any<'\0', '\r'>(text, at_);
    emit_text(at_, stop);
    at_ = stop;
    if (at_ < end) emit_special(at_, decode, replace_nul);
  }
}

void Tokenizer::run_data() {
  std::size_t stop = find_any<'<', '&', '\0', '\r'>(in_, at_);
  while (stop < in_.size() && is_mere_text(stop))
    stop = find_any<'<', '&', '\0', '\r'>(in_, stop + 1);
  emit_text(at_, stop);
  at_ = stop;
  if (at_end()) return;
  if (in_[at_] == '<') {
    markup();
  } else {
    emit_special(at_, true, false);
  }
}

// A '<' that opens nothing, an '&' that begins no reference.
bool Tokenizer::is_mere_text(std::size_t at) const {
  const char next = at + 1 < in_.size() ? in_[at + 1] : ' ';
  if (in_[at] == '<') return !is_ascii_alpha(next) && next != '/' && next != '!' && next != '?';
  if (in_[at] == '&') return !is_ascii_alpha(next) && !is_ascii_digit(next) && next != '#';
  return false;
}

// 13.2.5.6, the tag open state.
void Tokenizer::markup() {
  const char next = peek(1);
  if (is_ascii_alpha(next)) {
    ++at_;
    tag(false);
  } else if (next == '!') {
    markup_declaration();
  } else if (next == '/') {
    const char third = peek(2);
    if (is_ascii_alpha(third)) {
      at_ += 2;
      tag(true);
    } else if (third == '>' && at_ + 2 < in_.size()) {
      at_ += 3;
    } else if (at_ + 2 >= in_.size()) {
      emit_text(at_, at_ + 2);
      at_ += 2;
    } else {
      at_ += 2;
      bogus_comment();
    }
  } else if (next == '?' && at_ + 1 < in_.size()) {
    ++at_;
    bogus_comment();
  } else {
    emit_text(at_, at_ + 1);
    ++at_;
  }
}

std::string_view Tokenizer::lowered(std::string_view raw) {
  const auto changes = [](char c) { return is_ascii_upper(c) || c == '\0'; };
  if (std::none_of(raw.begin(), raw.end(), changes)) return raw;
  std::string out;
  out.reserve(raw.size());
  for (const char c : raw) {
    if (c == '\0') {
      out += kReplacement;
    } else {
      out.push_back(is_ascii_upper(c) ? static_cast<char>(c + 32) : c);
    }
  }
  return document_.keep(out);
}

std::string_view Tokenizer::normalised(std::string_view raw) {
  const auto changes = [](char c) { return c == '\r' || c == '\0'; };
  if (std::none_of(raw.begin(), raw.end(), changes)) return raw;
  std::string out;
  out.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '\0') {
      out += kReplacement;
    } else if (raw[i] != '\r') {
      out.push_back(raw[i]);
    } else {
      out.push_back('\n');
      if (i + 1 < raw.size() && raw[i + 1] == '\n') ++i;
    }
  }
  return document_.keep(out);
}

bool Tokenizer::tag(bool end_tag) {
  const std::size_t begin = at_;
  while (!at_end() && !is_space(in_[at_]) && in_[at_] != '/' && in_[at_] != '>')
    ++at_;
  token_.name = lowered(in_.substr(begin, at_ - begin));
  token_.tag = find_tag(token_.name);
  token_.attributes.clear();
  token_.self_closing = token_.more_attributes = false;
  if (!attributes(token_)) return false;
  state_ = TextState::data;
  if (end_tag) {
    sink_.on_end_tag(token_);
  } else {
    last_start_ = token_.name;
    sink_.on_start_tag(token_);
  }
  return true;
}

// Up to and with the '>'; false if the source ends before it: then there is no tag.
bool Tokenizer::attributes(TagToken& token) {
  while (!at_end()) {
    const char c = in_[at_];
    if (is_space(c)) {
      ++at_;
      continue;
    }
    if (c == '>') {
      ++at_;
      return true;
    }
    if (c == '/') {
      ++at_;
      if (peek() == '>' && !at_end()) {
        ++at_;
        token.self_closing = true;
        return true;
      }
      continue;
    }
    const std::size_t begin = at_;
    if (c == '=') ++at_;  // An '=' at its start belongs to the name.
    while (!at_end() && !is_space(in_[at_]) && in_[at_] != '/' && in_[at_] != '>' &&
           in_[at_] != '=')
      ++at_;
    Attribute one{lowered(in_.substr(begin, at_ - begin)), {}, {}};
    while (!at_end() && is_space(in_[at_]))
      ++at_;
    if (!at_end() && in_[at_] == '=') {
      ++at_;
      while (!at_end() && is_space(in_[at_]))
        ++at_;
      if (at_end()) return false;
      if (in_[at_] != '>') attribute_value(scratch_, one);
    }
    if (token.attributes.size() >= kMostAttributes) {
      token.more_attributes = true;
      continue;
    }
    const bool repeated =
        std::any_of(token.attributes.begin(), token.attributes.end(), [&](const Attribute& other) {
          return other.name == one.name;
        });
    if (!repeated) token.attributes.push_back(one);
  }
  return false;
}

void Tokenizer::attribute_value(std::string& scratch, Attribute& out) {
  const char quote = in_[at_] == '"' || in_[at_] == '\'' ? in_[at_] : '\0';
  if (quote != '\0') ++at_;
  const std::size_t begin = at_;
  std::size_t special = begin;  // The first place that is not what it says.
  if (quote == '"') {
    special = find_any<'"', '&', '\r', '\0'>(in_, begin);
    at_ = find_any<'"'>(in_, special);
  } else if (quote == '\'') {
    special = find_any<'\'', '&', '\r', '\0'>(in_, begin);
    at_ = find_any<'\''>(in_, special);
  } else {
    at_ = find_any<' ', '\n', '\t', '\f', '\r', '>'>(in_, begin);
    special = find_any<'&', '\0'>(in_.substr(0, at_), begin);
  }
  const std::size_t end = at_;
  if (quote != '\0' && !at_end()) ++at_;
  if (special >= end) {
    out.value = in_.substr(begin, end - begin);
    return;
  }
  scratch.assign(in_.substr(begin, special - begin));
  for (std::size_t i = special; i < end;) {
    if (in_[i] == '&') {
      if (const auto reference = read_reference(in_.substr(i, end - i + 1), Inside::attribute);
          reference && i + reference->length <= end) {
        scratch += reference->text;
        i += reference->length;
        continue;
      }
    }
    if (in_[i] == '\r') {
      scratch.push_back('\n');
      if (i + 1 < end && in_[i + 1] == '\n') ++i;
    } else if (in_[i] == '\0') {
      scratch += kReplacement;
    } else {
      scratch.push_back(in_[i]);
    }
    ++i;
  }
  out.value = document_.keep(scratch);
}

bool Tokenizer::is_closing(std::size_t at) const {
  if (in_.size() < at + 2 + last_start_.size() + 1 || last_start_.empty()) return false;
  if (in_[at] != '<' || in_[at + 1] != '/') return false;
  if (!equals_ignoring_ascii_case(in_.substr(at + 2, last_start_.size()), last_start_))
    return false;
  const char next = in_[at + 2 + last_start_.size()];
  return is_space(next) || next == '/' || next == '>';
}

void Tokenizer::run_raw() {
  std::size_t end = at_;
  const bool closable = state_ != TextState::plaintext;
  while (end < in_.size()) {
    end = closable ? std::min(in_.find('<', end), in_.size()) : in_.size();
    if (end >= in_.size() || is_closing(end)) break;
    ++end;
  }
  text_until(end, state_ == TextState::rcdata, true);
  if (at_end()) return;
  at_ += 2;
  tag(true);
}

// 13.2.5.15 to 32: "<!--" hides an inner "<script>" with its "</script>".
void Tokenizer::run_script() {
  enum class Mode { plain, escaped, double_escaped };
  Mode mode = Mode::plain;
  int dashes = 0;
  std::size_t i = at_;
  const auto script_word = [this](std::size_t at) {
    if (!equals_ignoring_ascii_case(in_.substr(at, 6), "script") || at + 6 >= in_.size())
      return false;
    const char next = in_[at + 6];
    return is_space(next) || next == '/' || next == '>';
  };
  for (; i < in_.size(); ++i) {
    const char c = in_[i];
    if (mode == Mode::plain) {
      i = std::min(in_.find('<', i), in_.size());
      if (i >= in_.size() || is_closing(i)) break;
      if (in_.substr(i, 4) == "<!--") {
        mode = Mode::escaped;
        dashes = 2;
        i += 3;
      }
      continue;
    }
    if (c == '-') {
      ++dashes;
      continue;
    }
    if (c == '>' && dashes >= 2) {
      mode = Mode::plain;
    } else if (c == '<' && mode == Mode::escaped) {
      if (is_closing(i)) break;
      if (script_word(i + 1)) {
        mode = Mode::double_escaped;
        i += 7;
      }
    } else if (c == '<' && i + 1 < in_.size() && in_[i + 1] == '/' && script_word(i + 2)) {
      mode = Mode::escaped;
      i += 8;
    }
    dashes = 0;
  }
  text_until(std::min(i, in_.size()), false, true);
  if (at_end()) return;
  at_ += 2;
  tag(true);
}

void Tokenizer::run_cdata() {
  const std::size_t end = std::min(in_.find("]]>", at_), in_.size());
  text_until(end, false, false);
  at_ = std::min(end + 3, in_.size());
  state_ = TextState::data;
}

}  // namespace hearsay::html
