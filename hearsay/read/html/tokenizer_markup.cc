// Comments and doctypes (13.2.5.41 to 68).
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/read/html/tokenizer.h"

#include <algorithm>

namespace hearsay::html {

namespace {

constexpr bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
}

}  // namespace

void Tokenizer::markup_declaration() {
  const std::string_view rest = in_.substr(at_ + 2);
  if (rest.starts_with("--")) {
    at_ += 4;
    comment();
  } else if (equals_ignoring_ascii_case(rest.substr(0, 7), "doctype")) {
    at_ += 9;
    doctype();
  } else if (rest.starts_with("[CDATA[") && sink_.in_foreign()) {
    at_ += 9;
    state_ = TextState::cdata;
    if (at_end()) state_ = TextState::data;
  } else {
    at_ += 2;
    bogus_comment();
  }
}

void Tokenizer::bogus_comment() {
  const std::size_t end = std::min(in_.find('>', at_), in_.size());
  sink_.on_comment(normalised(in_.substr(at_, end - at_)));
  at_ = std::min(end + 1, in_.size());
}

void Tokenizer::comment() {
  const std::string_view rest = in_.substr(at_);
  if (rest.starts_with('>') || rest.starts_with("->")) {
    at_ += rest.front() == '>' ? 1 : 2;
    sink_.on_comment({});
    return;
  }
  // "--" and then '>' or "!>".
  for (std::size_t i = at_; (i = in_.find("--", i)) != std::string_view::npos; ++i) {
    std::size_t close = i + 2;
    if (close < in_.size() && in_[close] == '!') ++close;
    if (close >= in_.size() || in_[close] != '>') continue;
    sink_.on_comment(normalised(in_.substr(at_, i - at_)));
    at_ = close + 1;
    return;
  }
  // The source ends inside: what might have begun the end is not part of it.
  std::string_view text = rest;
  for (const std::string_view tail : {"--!", "--", "-"}) {
    if (!text.ends_with(tail)) continue;
    text.remove_suffix(tail.size());
    break;
  }
  at_ = in_.size();
  sink_.on_comment(normalised(text));
}

void Tokenizer::doctype() {
  DoctypeToken token;
  while (!at_end() && is_space(in_[at_]))
    ++at_;
  if (at_end()) {
    token.force_quirks = true;
    sink_.on_doctype(token);
    return;
  }
  if (in_[at_] == '>') {
    token.force_quirks = true;
    ++at_;
    sink_.on_doctype(token);
    return;
  }
  const std::size_t begin = at_;
  while (!at_end() && !is_space(in_[at_]) && in_[at_] != '>')
    ++at_;
  token.doctype.name = lowered(in_.substr(begin, at_ - begin));
  token.has_name = true;
  while (!at_end() && is_space(in_[at_]))
    ++at_;
  if (at_end()) {
    token.force_quirks = true;
  } else if (in_[at_] != '>') {
    doctype_identifiers(token);
  }
  // Whatever else stands there is passed over.
  at_ = std::min(in_.find('>', at_), in_.size());
  if (!at_end()) ++at_;
  sink_.on_doctype(token);
}

// A quoted string at `at_`. Not complete: it was ended by '>' or by the source.
std::string_view Tokenizer::doctype_string(DoctypeToken& token, bool& complete) {
  const char quote = in_[at_++];
  const std::size_t begin = at_;
  while (!at_end() && in_[at_] != quote && in_[at_] != '>')
    ++at_;
  complete = !at_end() && in_[at_] == quote;
  const std::string_view out = normalised(in_.substr(begin, at_ - begin));
  if (complete) ++at_;
  if (!complete) token.force_quirks = true;
  return out;
}

void Tokenizer::doctype_identifiers(DoctypeToken& token) {
  const auto skip_space = [this] {
    while (!at_end() && is_space(in_[at_]))
      ++at_;
  };
  const auto quoted = [this] { return !at_end() && (in_[at_] == '"' || in_[at_] == '\''); };
  const std::string_view word = in_.substr(at_, 6);
  const bool is_public = equals_ignoring_ascii_case(word, "public");
  if (!is_public && !equals_ignoring_ascii_case(word, "system")) {
    token.force_quirks = true;
    return;
  }
  at_ += 6;
  skip_space();
  if (!quoted()) {
    token.force_quirks = true;
    return;
  }
  bool complete = false;
  if (is_public) {
    token.doctype.public_id = doctype_string(token, complete);
    token.doctype.has_public_id = true;
    if (!complete) return;
    skip_space();
    if (at_end()) {
      token.force_quirks = true;
      return;
    }
    if (in_[at_] == '>') return;
    if (!quoted()) {
      token.force_quirks = true;
      return;
    }
  }
  token.doctype.system_id = doctype_string(token, complete);
  token.doctype.has_system_id = true;
  if (!complete) return;
  skip_space();
  // Anything but '>' here is an error without consequence; the end is not.
  if (at_end()) token.force_quirks = true;
}

}  // namespace hearsay::html
