// Dispatch, and the insertion modes around the body. Each function cites its
// section of the standard.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/html/tree_builder.h"

#include "hearsay/base/text.h"

#include <algorithm>
#include <iterator>

namespace hearsay::html {

namespace {

bool is_space_char(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
}

bool starts_ignoring_case(std::string_view text, std::string_view prefix) {
  return equals_ignoring_ascii_case(text.substr(0, prefix.size()), prefix);
}

// 13.2.6.4.1
bool is_quirky(const DoctypeToken& token) {
  const Doctype& doctype = token.doctype;
  if (token.force_quirks || !token.has_name || doctype.name != "html") return true;
  constexpr std::string_view kWhole[] = {
      "-//W3O//DTD W3 HTML Strict 3.0//EN//", "-/W3C/DTD HTML 4.0 Transitional/EN", "HTML"};
  constexpr std::string_view kPrefixes[] = {
      "+//Silmaril//dtd html Pro v0r11 19970101//",
      "-//AS//DTD HTML 3.0 asWedit + extensions//",
      "-//AdvaSoft Ltd//DTD HTML 3.0 asWedit + extensions//",
      "-//IETF//DTD HTML 2.0 Level 1//",
      "-//IETF//DTD HTML 2.0 Level 2//",
      "-//IETF//DTD HTML 2.0 Strict Level 1//",
      "-//IETF//DTD HTML 2.0 Strict Level 2//",
      "-//IETF//DTD HTML 2.0 Strict//",
      "-//IETF//DTD HTML 2.0//",
      "-//IETF//DTD HTML 2.1E//",
      "-//IETF//DTD HTML 3.0//",
      "-//IETF//DTD HTML 3.2 Final//",
      "-//IETF//DTD HTML 3.2//",
      "-//IETF//DTD HTML 3//",
      "-//IETF//DTD HTML Level 0//",
      "-//IETF//DTD HTML Level 1//",
      "-//IETF//DTD HTML Level 2//",
      "-//IETF//DTD HTML Level 3//",
      "-//IETF//DTD HTML Strict Level 0//",
      "-//IETF//DTD HTML Strict Level 1//",
      "-//IETF//DTD HTML Strict Level 2//",
      "-//IETF//DTD HTML Strict Level 3//",
      "-//IETF//DTD HTML Strict//",
      "-//IETF//DTD HTML//",
      "-//Metrius//DTD Metrius Presentational//",
      "-//Microsoft//DTD Internet Explorer 2.0 HTML Strict//",
      "-//Microsoft//DTD Internet Explorer 2.0 HTML//",
      "-//Microsoft//DTD Internet Explorer 2.0 Tables//",
      "-//Microsoft//DTD Internet Explorer 3.0 HTML Strict//",
      "-//Microsoft//DTD Internet Explorer 3.0 HTML//",
      "-//Microsoft//DTD Internet Explorer 3.0 Tables//",
      "-//Netscape Comm. Corp.//DTD HTML//",
      "-//Netscape Comm. Corp.//DTD Strict HTML//",
      "-//O'Reilly and Associates//DTD HTML 2.0//",
      "-//O'Reilly and Associates//DTD HTML Extended 1.0//",
      "-//O'Reilly and Associates//DTD HTML Extended Relaxed 1.0//",
      "-//SQ//DTD HTML 2.0 HoTMetaL + extensions//",
      "-//SoftQuad Software//DTD HoTMetaL PRO 6.0::19990601::extensions to HTML 4.0//",
      "-//SoftQuad//DTD HoTMetaL PRO 4.0::19971010::extensions to HTML 4.0//",
      "-//Spyglass//DTD HTML 2.0 Extended//",
      "-//Sun Microsystems Corp.//DTD HotJava HTML//",
      "-//Sun Microsystems Corp.//DTD HotJava Strict HTML//",
      "-//W3C//DTD HTML 3 1995-03-24//",
      "-//W3C//DTD HTML 3.2 Draft//",
      "-//W3C//DTD HTML 3.2 Final//",
      "-//W3C//DTD HTML 3.2//",
      "-//W3C//DTD HTML 3.2S Draft//",
      "-//W3C//DTD HTML 4.0 Frameset//",
      "-//W3C//DTD HTML 4.0 Transitional//",
      "-//W3C//DTD HTML Experimental 19960712//",
      "-//W3C//DTD HTML Experimental 970421//",
      "-//W3C//DTD W3 HTML//",
      "-//W3O//DTD W3 HTML 3.0//",
      "-//WebTechs//DTD Mozilla HTML 2.0//",
      "-//WebTechs//DTD Mozilla HTML//"};
  for (const std::string_view one : kWhole) {
    if (doctype.has_public_id && equals_ignoring_ascii_case(doctype.public_id, one)) return true;
  }
  for (const std::string_view one : kPrefixes) {
    if (starts_ignoring_case(doctype.public_id, one)) return true;
  }
  if (equals_ignoring_ascii_case(doctype.system_id,
                                 "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd")) {
    return true;
  }
  return !doctype.has_system_id &&
         (starts_ignoring_case(doctype.public_id, "-//W3C//DTD HTML 4.01 Frameset//") ||
          starts_ignoring_case(doctype.public_id, "-//W3C//DTD HTML 4.01 Transitional//"));
}

constexpr TagSet kHeadTags = {Tag::base,
                              Tag::basefont,
                              Tag::bgsound,
                              Tag::link,
                              Tag::meta,
                              Tag::noframes,
                              Tag::script,
                              Tag::style,
                              Tag::template_,
                              Tag::title};

}  // namespace

bool Token::is_space() const {
  return type == Type::text && std::all_of(text.text.begin(), text.text.end(), is_space_char);
}

TreeBuilder::TreeBuilder(Document& document, const ParseWish& wish)
    : document_(document),
      wish_(wish) {}

// 13.4, parsing HTML fragments, where the wish has a context.
void TreeBuilder::attach(Tokenizer& tokenizer) {
  tokenizer_ = &tokenizer;
  if (!wish_.context) return;
  context_ = &document_.make_node(Node::Type::element);
  context_->name = document_.keep(wish_.context->name);
  context_->tag = find_tag(to_lower_ascii(wish_.context->name));
  context_->space = wish_.context->space;
  if (context_->space == Namespace::html) {
    switch (context_->tag) {
      case Tag::title:
      case Tag::textarea: tokenizer.set_state(TextState::rcdata); break;
      case Tag::style:
      case Tag::xmp:
      case Tag::iframe:
      case Tag::noembed:
      case Tag::noframes: tokenizer.set_state(TextState::rawtext); break;
      case Tag::script: tokenizer.set_state(TextState::script); break;
      case Tag::noscript:
        if (wish_.scripting) tokenizer.set_state(TextState::rawtext);
        break;
      case Tag::plaintext: tokenizer.set_state(TextState::plaintext); break;
      default: break;
    }
  }
  Node& html = document_.make_node(Node::Type::element);
  html.tag = Tag::html;
  html.name = "html";
  append_child(document_.root(), html);
  push(html);
  if (context_->is(Tag::template_)) template_modes_.push_back(Mode::in_template);
  reset_insertion_mode();
  if (context_->is(Tag::form)) form_ = context_;
}

void TreeBuilder::finish(std::size_t) {
  if (has_selected_content_) fill_selected_content();
}

// A page of only tags would take forty times its size; past this, it is read as text.
bool TreeBuilder::is_over_limit() {
  constexpr std::size_t kMostNodes = std::size_t{4} << 20;
  if (document_.node_count() < kMostNodes) return false;
  document_.deep = true;
  return true;
}

void TreeBuilder::on_start_tag(TagToken& tag) {
  skip_newline_ = false;
  if (is_over_limit()) {
    dropping_ = tag.tag == Tag::script || tag.tag == Tag::style;
    if (dropping_) tokenizer_->set_state(TextState::rawtext);
    return;
  }
  Token token{.type = Token::Type::start, .tag = &tag};
  process(token);
}

void TreeBuilder::on_end_tag(TagToken& tag) {
  skip_newline_ = false;
  if (mode_ != Mode::text && is_over_limit()) {
    dropping_ = false;
    return;
  }
  Token token{.type = Token::Type::end, .tag = &tag};
  process(token);
}

void TreeBuilder::on_comment(std::string_view text) {
  skip_newline_ = false;
  if (is_over_limit()) return;
  Token token{.type = Token::Type::comment, .comment = text};
  process(token);
}

void TreeBuilder::on_doctype(const DoctypeToken& doctype) {
  skip_newline_ = false;
  Token token{.type = Token::Type::doctype, .doctype = &doctype};
  process(token);
}

void TreeBuilder::on_end() {
  Token token;
  process(token);
}

bool TreeBuilder::in_foreign() const {
  return !stack_.empty() && adjusted_current()->space != Namespace::html;
}

// Modes that treat white space apart get it apart.
bool TreeBuilder::tells_space_apart(Mode mode) {
  switch (mode) {
    case Mode::in_body:
    case Mode::text:
    case Mode::in_table:
    case Mode::in_table_text:
    case Mode::in_caption:
    case Mode::in_table_body:
    case Mode::in_row:
    case Mode::in_cell:
    case Mode::in_template: return false;
    default: return true;
  }
}

void TreeBuilder::on_text(const Chunk& chunk) {
  if (dropping_) return;
  Token token{.type = Token::Type::text, .text = chunk};
  if (skip_newline_) {
    skip_newline_ = false;
    if (chunk.text.front() == '\n') {
      token.text.text.remove_prefix(1);
      if (chunk.text.size() == chunk.size) {
        ++token.text.begin;
        --token.text.size;
      }
      if (token.text.text.empty()) return;
    }
  }
  const bool whole = token.text.text.size() != token.text.size;  // A decoded character.
  Chunk rest = token.text;
  while (!rest.text.empty()) {
    if (whole || !tells_space_apart(mode_)) {
      token.text = rest;
      process(token);
      return;
    }
    const bool space = is_space_char(rest.text.front());
    std::size_t end = 0;
    while (end < rest.text.size() && is_space_char(rest.text[end]) == space)
      ++end;
    token.text = {rest.text.substr(0, end), rest.begin, static_cast<std::uint32_t>(end), nullptr};
    rest.text.remove_prefix(end);
    rest.begin += static_cast<std::uint32_t>(end);
    rest.size -= static_cast<std::uint32_t>(end);
    process(token);
  }
}

// 13.2.6
void TreeBuilder::process(Token& token) {
  if (stopped_) return;
  if (stack_.empty() || !is_foreign_token(token)) {
    process_in(mode_, token);
  } else {
    foreign(token);
  }
}

void TreeBuilder::process_in(Mode mode, Token& token) {
  switch (mode) {
    case Mode::initial: return initial(token);
    case Mode::before_html: return before_html(token);
    case Mode::before_head: return before_head(token);
    case Mode::in_head: return in_head(token);
    case Mode::in_head_noscript: return in_head_noscript(token);
    case Mode::after_head: return after_head(token);
    case Mode::in_body: return in_body(token);
    case Mode::text: return text_mode(token);
    case Mode::in_table: return in_table(token);
    case Mode::in_table_text: return in_table_text(token);
    case Mode::in_caption: return in_caption(token);
    case Mode::in_column_group: return in_column_group(token);
    case Mode::in_table_body: return in_table_body(token);
    case Mode::in_row: return in_row(token);
    case Mode::in_cell: return in_cell(token);
    case Mode::in_template: return in_template(token);
    case Mode::after_body: return after_body(token);
    case Mode::in_frameset: return in_frameset(token);
    case Mode::after_frameset: return after_frameset(token);
    case Mode::after_after_body: return after_after_body(token);
    case Mode::after_after_frameset: return after_after_frameset(token);
  }
}

// 13.2.6.4.1
void TreeBuilder::initial(Token& token) {
  if (token.is_space()) return;
  if (token.type == Token::Type::comment) return insert_comment(token.comment, &document_.root());
  if (token.type == Token::Type::doctype) {
    Node& node = document_.make_node(Node::Type::doctype);
    Doctype& kept = document_.make_doctype();
    kept = token.doctype->doctype;
    node.doctype = &kept;
    append_child(document_.root(), node);
    quirks_ = is_quirky(*token.doctype);
    mode_ = Mode::before_html;
    return;
  }
  quirks_ = true;
  mode_ = Mode::before_html;
  process(token);
}

// 13.2.6.4.2
void TreeBuilder::before_html(Token& token) {
  if (token.type == Token::Type::doctype || token.is_space()) return;
  if (token.type == Token::Type::comment) return insert_comment(token.comment, &document_.root());
  const bool start = token.is_start({Tag::html});
  if (token.type == Token::Type::end && !token.is_end({Tag::head, Tag::body, Tag::html, Tag::br}))
    return;
  TagToken plain;
  plain.tag = Tag::html;
  plain.name = "html";
  Node& html = make_element(start ? *token.tag : plain);
  append_child(document_.root(), html);
  push(html);
  mode_ = Mode::before_head;
  if (!start) process(token);
}

// 13.2.6.4.3
void TreeBuilder::before_head(Token& token) {
  if (token.type == Token::Type::doctype || token.is_space()) return;
  if (token.type == Token::Type::comment) return insert_comment(token.comment);
  if (token.is_start({Tag::html})) return in_body(token);
  if (token.is_start({Tag::head})) {
    head_ = &insert_element(*token.tag);
    mode_ = Mode::in_head;
    return;
  }
  if (token.type == Token::Type::end && !token.is_end({Tag::head, Tag::body, Tag::html, Tag::br}))
    return;
  head_ = &insert_plain(Tag::head, "head");
  mode_ = Mode::in_head;
  process(token);
}

// 13.2.6.4.4
void TreeBuilder::in_head(Token& token) {
  if (token.is_space()) return insert_text(token.text);
  if (token.type == Token::Type::comment) return insert_comment(token.comment);
  if (token.type == Token::Type::doctype) return;
  if (token.is_start({Tag::html})) return in_body(token);
  if (token.is_start({Tag::base, Tag::basefont, Tag::bgsound, Tag::link, Tag::meta})) {
    insert_element(*token.tag);
    return pop();
  }
  if (token.is_start({Tag::title})) return raw_text_element(token, TextState::rcdata);
  if (token.is_start({Tag::noframes, Tag::style}) ||
      (token.is_start({Tag::noscript}) && wish_.scripting)) {
    return raw_text_element(token, TextState::rawtext);
  }
  if (token.is_start({Tag::noscript})) {
    insert_element(*token.tag);
    mode_ = Mode::in_head_noscript;
    return;
  }
  if (token.is_start({Tag::script})) return raw_text_element(token, TextState::script);
  if (token.is_end({Tag::head})) {
    pop();
    mode_ = Mode::after_head;
    return;
  }
  if (token.is_start({Tag::template_})) return template_start(token);
  if (token.is_end({Tag::template_})) return template_end();
  if (token.is_start({Tag::head})) return;
  if (token.type == Token::Type::end && !token.is_end({Tag::body, Tag::html, Tag::br})) return;
  pop();
  mode_ = Mode::after_head;
  process(token);
}

void TreeBuilder::template_start(Token& token) {
  insert_element(*token.tag);
  push_marker();
  frameset_ok_ = false;
  mode_ = Mode::in_template;
  template_modes_.push_back(Mode::in_template);
}

void TreeBuilder::template_end() {
  if (!has_template()) return;
  generate_all_implied_end_tags();
  pop_until({Tag::template_});
  clear_formatting_to_marker();
  if (!template_modes_.empty()) template_modes_.pop_back();
  reset_insertion_mode();
}

// 13.2.6.4.5
void TreeBuilder::in_head_noscript(Token& token) {
  if (token.type == Token::Type::doctype) return;
  if (token.is_start({Tag::html})) return in_body(token);
  if (token.is_end({Tag::noscript})) {
    pop();
    mode_ = Mode::in_head;
    return;
  }
  if (token.is_space() || token.type == Token::Type::comment ||
      token.is_start(
          {Tag::basefont, Tag::bgsound, Tag::link, Tag::meta, Tag::noframes, Tag::style})) {
    return in_head(token);
  }
  if (token.is_start({Tag::head, Tag::noscript})) return;
  if (token.type == Token::Type::end && !token.is_end({Tag::br})) return;
  pop();
  mode_ = Mode::in_head;
  process(token);
}

// 13.2.6.4.6
void TreeBuilder::after_head(Token& token) {
  if (token.is_space()) return insert_text(token.text);
  if (token.type == Token::Type::comment) return insert_comment(token.comment);
  if (token.type == Token::Type::doctype) return;
  if (token.is_start({Tag::html})) return in_body(token);
  if (token.is_start({Tag::body})) {
    insert_element(*token.tag);
    frameset_ok_ = false;
    mode_ = Mode::in_body;
    return;
  }
  if (token.is_start({Tag::frameset})) {
    insert_element(*token.tag);
    mode_ = Mode::in_frameset;
    return;
  }
  if (token.is_start(kHeadTags)) {
    push(*head_);
    in_head(token);
    remove_from_stack(head_);
    return;
  }
  if (token.is_end({Tag::template_})) return in_head(token);
  if (token.is_start({Tag::head})) return;
  if (token.type == Token::Type::end && !token.is_end({Tag::body, Tag::html, Tag::br})) return;
  insert_plain(Tag::body, "body");
  mode_ = Mode::in_body;
  process(token);
}

// 13.2.6.4.8
void TreeBuilder::text_mode(Token& token) {
  if (token.type == Token::Type::text) return insert_text(token.text);
  if (token.type == Token::Type::end_of_file) {
    pop();
    mode_ = original_mode_;
    return process(token);
  }
  pop();
  mode_ = original_mode_;
}

// 13.2.6.4.19
void TreeBuilder::after_body(Token& token) {
  if (token.is_space()) return in_body(token);
  if (token.type == Token::Type::comment) return insert_comment(token.comment, stack_.front());
  if (token.type == Token::Type::doctype) return;
  if (token.is_start({Tag::html})) return in_body(token);
  if (token.is_end({Tag::html})) {
    if (context_ == nullptr) mode_ = Mode::after_after_body;
    return;
  }
  if (token.type == Token::Type::end_of_file) return;
  mode_ = Mode::in_body;
  process(token);
}

// 13.2.6.4.20
void TreeBuilder::in_frameset(Token& token) {
  if (token.is_space()) return insert_text(token.text);
  if (token.type == Token::Type::comment) return insert_comment(token.comment);
  if (token.is_start({Tag::html})) return in_body(token);
  if (token.is_start({Tag::frameset})) {
    insert_element(*token.tag);
  } else if (token.is_end({Tag::frameset})) {
    if (stack_.size() == 1) return;
    pop();
    if (context_ == nullptr && !current()->is(Tag::frameset)) mode_ = Mode::after_frameset;
  } else if (token.is_start({Tag::frame})) {
    insert_element(*token.tag);
    pop();
  } else if (token.is_start({Tag::noframes})) {
    in_head(token);
  }
}

// 13.2.6.4.21
void TreeBuilder::after_frameset(Token& token) {
  if (token.is_space()) return insert_text(token.text);
  if (token.type == Token::Type::comment) return insert_comment(token.comment);
  if (token.is_start({Tag::html})) return in_body(token);
  if (token.is_end({Tag::html})) mode_ = Mode::after_after_frameset;
  if (token.is_start({Tag::noframes})) in_head(token);
}

// 13.2.6.4.22
void TreeBuilder::after_after_body(Token& token) {
  if (token.type == Token::Type::comment) return insert_comment(token.comment, &document_.root());
  if (token.type == Token::Type::doctype || token.is_space() || token.is_start({Tag::html}))
    return in_body(token);
  if (token.type == Token::Type::end_of_file) return;
  mode_ = Mode::in_body;
  process(token);
}

// 13.2.6.4.23
void TreeBuilder::after_after_frameset(Token& token) {
  if (token.type == Token::Type::comment) return insert_comment(token.comment, &document_.root());
  if (token.type == Token::Type::doctype || token.is_space() || token.is_start({Tag::html}))
    return in_body(token);
  if (token.is_start({Tag::noframes})) in_head(token);
}

// 13.2.6.4.18
void TreeBuilder::in_template(Token& token) {
  if (token.type == Token::Type::text || token.type == Token::Type::comment ||
      token.type == Token::Type::doctype) {
    return in_body(token);
  }
  if (token.is_start(kHeadTags) || token.is_end({Tag::template_})) return in_head(token);
  if (token.type == Token::Type::end_of_file) return end_of_template(token);
  if (token.type == Token::Type::end) return;
  Mode next = Mode::in_body;
  if (token.is_start({Tag::caption, Tag::colgroup, Tag::tbody, Tag::tfoot, Tag::thead}))
    next = Mode::in_table;
  if (token.is_start({Tag::col})) next = Mode::in_column_group;
  if (token.is_start({Tag::tr})) next = Mode::in_table_body;
  if (token.is_start({Tag::td, Tag::th})) next = Mode::in_row;
  template_modes_.back() = next;
  mode_ = next;
  process(token);
}

void TreeBuilder::end_of_template(Token& token) {
  if (!has_template()) {
    stopped_ = true;
    return;
  }
  pop_until({Tag::template_});
  clear_formatting_to_marker();
  template_modes_.pop_back();
  reset_insertion_mode();
  process(token);
}

Document parse(std::string_view source, const ParseWish& wish) {
  Document out;
  TreeBuilder builder(out, wish);
  Tokenizer tokenizer(source, out, builder);
  builder.attach(tokenizer);
  tokenizer.run();
  builder.finish(source.size());
  return out;
}

}  // namespace hearsay::html
