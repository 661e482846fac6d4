// The "in body" insertion mode (13.2.6.4.7).
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/read/html/tree_builder.h"

#include <algorithm>

namespace hearsay::html {

namespace {

constexpr TagSet kHeadings = {Tag::h1, Tag::h2, Tag::h3, Tag::h4, Tag::h5, Tag::h6};
constexpr TagSet kFormatting = {Tag::b,
                                Tag::big,
                                Tag::code,
                                Tag::em,
                                Tag::font,
                                Tag::i,
                                Tag::s,
                                Tag::small,
                                Tag::strike,
                                Tag::strong,
                                Tag::tt,
                                Tag::u};

bool is_hidden_input(const TagToken& tag) {
  return std::any_of(tag.attributes.begin(), tag.attributes.end(), [](const Attribute& one) {
    return one.name == "type" && equals_ignoring_ascii_case(one.value, "hidden");
  });
}

}  // namespace

void TreeBuilder::in_body(Token& token) {
  switch (token.type) {
    case Token::Type::text: return body_text(token);
    case Token::Type::comment: return insert_comment(token.comment);
    case Token::Type::doctype: return;
    case Token::Type::start: return body_start(token);
    case Token::Type::end: return body_end(token);
    case Token::Type::end_of_file: return body_end_of_file(token);
  }
}

void TreeBuilder::body_text(Token& token) {
  if (token.is_nul()) return;
  reconstruct_formatting();
  insert_text(token.text);
  if (frameset_ok_ && !token.is_space()) frameset_ok_ = false;
}

void TreeBuilder::body_end_of_file(Token& token) {
  if (!template_modes_.empty()) return in_template(token);
  stopped_ = true;
}

void TreeBuilder::body_start_html(Token& token) {
  if (has_template()) return;
  Node& target = token.tag->tag == Tag::html ? *stack_.front() : *stack_[1];
  std::vector<Attribute> all;
  for (const Attribute& one : token.tag->attributes) {
    if (target.attribute(one.name) != nullptr) continue;
    if (all.empty()) all.assign(target.attributes.begin(), target.attributes.end());
    if (all.size() < Tokenizer::kMostAttributes) all.push_back(one);
  }
  if (all.size() > target.attributes.size()) target.attributes = document_.make_attributes(all);
}

void TreeBuilder::body_start(Token& token) {
  if (token.is_start({Tag::html})) return body_start_html(token);
  if (token.is_start({Tag::base,
                      Tag::basefont,
                      Tag::bgsound,
                      Tag::link,
                      Tag::meta,
                      Tag::noframes,
                      Tag::script,
                      Tag::style,
                      Tag::template_,
                      Tag::title})) {
    return in_head(token);
  }
  if (token.is_start({Tag::body})) {
    if (stack_.size() < 2 || !stack_[1]->is(Tag::body) || has_template()) return;
    frameset_ok_ = false;
    return body_start_html(token);
  }
  if (token.is_start({Tag::frameset})) {
    if (stack_.size() < 2 || !stack_[1]->is(Tag::body) || !frameset_ok_) return;
    detach(*stack_[1]);
    stack_.cut(1);
    insert_element(*token.tag);
    mode_ = Mode::in_frameset;
    return;
  }
  if (body_start_block(token) || body_start_formatting(token) || body_start_other(token)) return;
  reconstruct_formatting();
  insert_element(*token.tag);
}

bool TreeBuilder::body_start_block(Token& token) {
  const auto leave_p = [this] {
    if (in_scope({Tag::p}, Scope::button)) close_p();
  };
  switch (token.tag->tag) {
    case Tag::address:
    case Tag::article:
    case Tag::aside:
    case Tag::blockquote:
    case Tag::center:
    case Tag::details:
    case Tag::dialog:
    case Tag::dir:
    case Tag::div:
    case Tag::dl:
    case Tag::fieldset:
    case Tag::figcaption:
    case Tag::figure:
    case Tag::footer:
    case Tag::header:
    case Tag::hgroup:
    case Tag::main:
    case Tag::menu:
    case Tag::nav:
    case Tag::ol:
    case Tag::p:
    case Tag::search:
    case Tag::section:
    case Tag::summary:
    case Tag::ul:
      leave_p();
      insert_element(*token.tag);
      return true;
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
      leave_p();
      if (current_is(kHeadings)) pop();
      insert_element(*token.tag);
      return true;
    case Tag::pre:
    case Tag::listing:
      leave_p();
      insert_element(*token.tag);
      skip_newline_ = true;
      frameset_ok_ = false;
      return true;
    case Tag::form: {
      const bool in_template = has_template();
      if (form_ != nullptr && !in_template) return true;
      leave_p();
      Node& form = insert_element(*token.tag);
      if (!in_template) form_ = &form;
      return true;
    }
    case Tag::li:
    case Tag::dd:
    case Tag::dt: body_start_list_item(token); return true;
    case Tag::plaintext:
      leave_p();
      insert_element(*token.tag);
      tokenizer_->set_state(TextState::plaintext);
      return true;
    case Tag::table:
      if (!quirks_) leave_p();
      insert_element(*token.tag);
      frameset_ok_ = false;
      mode_ = Mode::in_table;
      return true;
    case Tag::hr:
      leave_p();
      if (in_scope({Tag::select})) generate_implied_end_tags();
      insert_element(*token.tag);
      pop();
      frameset_ok_ = false;
      return true;
    case Tag::xmp:
      leave_p();
      reconstruct_formatting();
      frameset_ok_ = false;
      raw_text_element(token, TextState::rawtext);
      return true;
    default: return false;
  }
}

void TreeBuilder::body_start_list_item(Token& token) {
  frameset_ok_ = false;
  const bool item = token.tag->tag == Tag::li;
  for (std::size_t i = stack_.size(); i-- > 0;) {
    const Node& node = *stack_[i];
    if (item ? node.is(Tag::li) : node.is(Tag::dd) || node.is(Tag::dt)) {
      generate_implied_end_tags({node.tag});
      pop_until({node.tag});
      break;
    }
    // Only these let an item further out be seen.
    if (node.is(Tag::address) || node.is(Tag::div) || node.is(Tag::p)) continue;
    if (is_special(node)) break;
  }
  if (in_scope({Tag::p}, Scope::button)) close_p();
  insert_element(*token.tag);
}

bool TreeBuilder::body_start_formatting(Token& token) {
  const Tag tag = token.tag->tag;
  if (tag == Tag::a) {
    if (Node* open = formatting_after_marker(Tag::a)) {
      adoption_agency(token);
      remove_formatting(open);
      remove_from_stack(open);
    }
    reconstruct_formatting();
    push_formatting(insert_element(*token.tag));
    return true;
  }
  if (tag == Tag::nobr) {
    reconstruct_formatting();
    if (in_scope({Tag::nobr})) {
      adoption_agency(token);
      reconstruct_formatting();
    }
    push_formatting(insert_element(*token.tag));
    return true;
  }
  if (!token.is_start(kFormatting)) return false;
  reconstruct_formatting();
  push_formatting(insert_element(*token.tag));
  return true;
}

void TreeBuilder::body_start_input(Token& token) {
  if (context_ != nullptr && context_->is(Tag::select)) return;
  if (in_scope({Tag::select})) pop_until({Tag::select});
  reconstruct_formatting();
  insert_element(*token.tag);
  pop();
  if (!is_hidden_input(*token.tag)) frameset_ok_ = false;
}

bool TreeBuilder::body_start_other(Token& token) {
  switch (token.tag->tag) {
    case Tag::button:
      if (in_scope({Tag::button})) {
        generate_implied_end_tags();
        pop_until({Tag::button});
      }
      reconstruct_formatting();
      insert_element(*token.tag);
      frameset_ok_ = false;
      return true;
    case Tag::applet:
    case Tag::marquee:
    case Tag::object:
      reconstruct_formatting();
      insert_element(*token.tag);
      push_marker();
      frameset_ok_ = false;
      return true;
    case Tag::area:
    case Tag::br:
    case Tag::embed:
    case Tag::img:
    case Tag::keygen:
    case Tag::wbr:
      reconstruct_formatting();
      insert_element(*token.tag);
      pop();
      frameset_ok_ = false;
      return true;
    case Tag::input: body_start_input(token); return true;
    case Tag::param:
    case Tag::source:
    case Tag::track:
      insert_element(*token.tag);
      pop();
      return true;
    case Tag::image:
      token.tag->tag = Tag::img;
      token.tag->name = "img";
      process(token);
      return true;
    case Tag::textarea:
      raw_text_element(token, TextState::rcdata);
      skip_newline_ = true;
      frameset_ok_ = false;
      return true;
    case Tag::iframe:
      frameset_ok_ = false;
      raw_text_element(token, TextState::rawtext);
      return true;
    case Tag::noembed: raw_text_element(token, TextState::rawtext); return true;
    case Tag::noscript:
      if (!wish_.scripting) return false;
      raw_text_element(token, TextState::rawtext);
      return true;
    case Tag::select:
      if (context_ != nullptr && context_->is(Tag::select)) return true;
      if (in_scope({Tag::select})) {
        pop_until({Tag::select});
        return true;
      }
      reconstruct_formatting();
      insert_element(*token.tag);
      frameset_ok_ = false;
      return true;
    case Tag::option:
    case Tag::optgroup:
      if (in_scope({Tag::select})) {
        if (token.tag->tag == Tag::option) generate_implied_end_tags({Tag::optgroup});
        if (token.tag->tag == Tag::optgroup) generate_implied_end_tags();
      } else if (current()->is(Tag::option)) {
        pop();
      }
      reconstruct_formatting();
      insert_element(*token.tag);
      return true;
    case Tag::rb:
    case Tag::rtc:
      if (in_scope({Tag::ruby})) generate_implied_end_tags();
      insert_element(*token.tag);
      return true;
    case Tag::rp:
    case Tag::rt:
      if (in_scope({Tag::ruby})) generate_implied_end_tags({Tag::rtc});
      insert_element(*token.tag);
      return true;
    case Tag::math:
    case Tag::svg:
      reconstruct_formatting();
      insert_foreign(*token.tag, token.tag->tag == Tag::svg ? Namespace::svg : Namespace::mathml);
      if (token.tag->self_closing) pop();
      return true;
    case Tag::caption:
    case Tag::col:
    case Tag::colgroup:
    case Tag::frame:
    case Tag::head:
    case Tag::tbody:
    case Tag::td:
    case Tag::tfoot:
    case Tag::th:
    case Tag::thead:
    case Tag::tr: return true;
    default: return false;
  }
}

void TreeBuilder::body_end(Token& token) {
  if (token.is_end({Tag::template_})) return in_head(token);
  if (token.is_end({Tag::body, Tag::html})) {
    if (!in_scope({Tag::body})) return;
    mode_ = Mode::after_body;
    if (token.tag->tag == Tag::html) process(token);
    return;
  }
  if (token.is_end({Tag::a, Tag::nobr}) || token.is_end(kFormatting)) return adoption_agency(token);
  if (token.is_end({Tag::br})) {
    reconstruct_formatting();
    insert_plain(Tag::br, "br");
    pop();
    frameset_ok_ = false;
    return;
  }
  if (!body_end_block(token)) any_other_end_tag(token);
}

bool TreeBuilder::body_end_block(Token& token) {
  const Tag tag = token.tag->tag;
  switch (tag) {
    case Tag::address:
    case Tag::article:
    case Tag::aside:
    case Tag::blockquote:
    case Tag::button:
    case Tag::center:
    case Tag::details:
    case Tag::dialog:
    case Tag::dir:
    case Tag::div:
    case Tag::dl:
    case Tag::fieldset:
    case Tag::figcaption:
    case Tag::figure:
    case Tag::footer:
    case Tag::header:
    case Tag::hgroup:
    case Tag::listing:
    case Tag::main:
    case Tag::menu:
    case Tag::nav:
    case Tag::ol:
    case Tag::pre:
    case Tag::search:
    case Tag::section:
    case Tag::select:
    case Tag::summary:
    case Tag::ul:
      if (!in_scope({tag})) return true;
      generate_implied_end_tags();
      pop_until({tag});
      return true;
    case Tag::form: {
      if (has_template()) {
        if (!in_scope({tag})) return true;
        generate_implied_end_tags();
        pop_until({tag});
        return true;
      }
      const Node* form = form_;
      form_ = nullptr;
      if (form == nullptr || !node_in_scope(form)) return true;
      generate_implied_end_tags();
      remove_from_stack(form);
      return true;
    }
    case Tag::p:
      if (!in_scope({Tag::p}, Scope::button)) insert_plain(Tag::p, "p");
      close_p();
      return true;
    case Tag::li:
      if (!in_scope({tag}, Scope::list_item)) return true;
      generate_implied_end_tags({tag});
      pop_until({tag});
      return true;
    case Tag::dd:
    case Tag::dt:
      if (!in_scope({tag})) return true;
      generate_implied_end_tags({tag});
      pop_until({tag});
      return true;
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
      if (!in_scope(kHeadings)) return true;
      generate_implied_end_tags();
      pop_until(kHeadings);
      return true;
    case Tag::applet:
    case Tag::marquee:
    case Tag::object:
      if (!in_scope({tag})) return true;
      generate_implied_end_tags();
      pop_until({tag});
      clear_formatting_to_marker();
      return true;
    default: return false;
  }
}

}  // namespace hearsay::html
