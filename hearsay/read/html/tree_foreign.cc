// SVG and MathML inside a page (13.2.6.5).
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/read/html/tree_builder.h"

#include <algorithm>

namespace hearsay::html {

namespace {

bool is_math_text_point(const Node& node) {
  if (node.space != Namespace::mathml) return false;
  return node.tag == Tag::mi || node.tag == Tag::mo || node.tag == Tag::mn || node.tag == Tag::ms ||
         node.tag == Tag::mtext;
}

bool is_html_point(const Node& node) {
  if (node.space == Namespace::svg)
    return node.tag == Tag::foreignobject || node.tag == Tag::desc || node.tag == Tag::title;
  if (node.space != Namespace::mathml || node.tag != Tag::annotation_xml) return false;
  const std::string_view* encoding = node.attribute("encoding");
  return encoding != nullptr && (equals_ignoring_ascii_case(*encoding, "text/html") ||
                                 equals_ignoring_ascii_case(*encoding, "application/xhtml+xml"));
}

// HTML elements that end any foreign element around them.
bool breaks_out(const TagToken& tag) {
  switch (tag.tag) {
    case Tag::b:
    case Tag::big:
    case Tag::blockquote:
    case Tag::body:
    case Tag::br:
    case Tag::center:
    case Tag::code:
    case Tag::dd:
    case Tag::div:
    case Tag::dl:
    case Tag::dt:
    case Tag::em:
    case Tag::embed:
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
    case Tag::head:
    case Tag::hr:
    case Tag::i:
    case Tag::img:
    case Tag::li:
    case Tag::listing:
    case Tag::menu:
    case Tag::meta:
    case Tag::nobr:
    case Tag::ol:
    case Tag::p:
    case Tag::pre:
    case Tag::ruby:
    case Tag::s:
    case Tag::small:
    case Tag::span:
    case Tag::strong:
    case Tag::strike:
    case Tag::sub:
    case Tag::sup:
    case Tag::table:
    case Tag::tt:
    case Tag::u:
    case Tag::ul:
    case Tag::var: return true;
    case Tag::font:
      return std::any_of(tag.attributes.begin(), tag.attributes.end(), [](const Attribute& one) {
        return one.name == "color" || one.name == "face" || one.name == "size";
      });
    default: return false;
  }
}

struct PrefixedName {
  std::string_view whole, prefix, local;
};

constexpr PrefixedName kPrefixed[] = {{"xlink:actuate", "xlink", "actuate"},
                                      {"xlink:arcrole", "xlink", "arcrole"},
                                      {"xlink:href", "xlink", "href"},
                                      {"xlink:role", "xlink", "role"},
                                      {"xlink:show", "xlink", "show"},
                                      {"xlink:title", "xlink", "title"},
                                      {"xlink:type", "xlink", "type"},
                                      {"xml:lang", "xml", "lang"},
                                      {"xml:space", "xml", "space"},
                                      {"xmlns:xlink", "xmlns", "xlink"}};

}  // namespace

bool TreeBuilder::is_foreign_token(const Token& token) const {
  const Node& node = *adjusted_current();
  if (node.space == Namespace::html || token.type == Token::Type::end_of_file) return false;
  const bool start = token.type == Token::Type::start;
  const bool text = token.type == Token::Type::text;
  if (is_math_text_point(node)) {
    if (text || (start && !token.is_start({Tag::mglyph, Tag::malignmark}))) return false;
  }
  if (node.space == Namespace::mathml && node.tag == Tag::annotation_xml &&
      token.is_start({Tag::svg})) {
    return false;
  }
  return !(is_html_point(node) && (start || text));
}

void TreeBuilder::foreign(Token& token) {
  switch (token.type) {
    case Token::Type::text:
      if (token.is_nul()) {
        insert_text({"\xEF\xBF\xBD", token.text.begin, token.text.size, nullptr});
        return;
      }
      insert_text(token.text);
      if (!token.is_space()) frameset_ok_ = false;
      return;
    case Token::Type::comment: return insert_comment(token.comment);
    case Token::Type::start: return foreign_start(token);
    case Token::Type::end: return foreign_end(token);
    default: return;
  }
}

void TreeBuilder::foreign_start(Token& token) {
  if (breaks_out(*token.tag)) {
    while (stack_.size() > 1 && current()->space != Namespace::html &&
           !is_math_text_point(*current()) && !is_html_point(*current())) {
      pop();
    }
    return process_in(mode_, token);
  }
  insert_foreign(*token.tag, adjusted_current()->space);
  if (token.tag->self_closing) pop();
}

void TreeBuilder::foreign_end(Token& token) {
  if (token.is_end({Tag::br, Tag::p})) {
    while (stack_.size() > 1 && current()->space != Namespace::html &&
           !is_math_text_point(*current()) && !is_html_point(*current())) {
      pop();
    }
    return process_in(mode_, token);
  }
  for (std::size_t i = stack_.size(); i-- > 1;) {
    const Node* node = stack_[i];
    if (i != stack_.size() - 1 && node->space == Namespace::html) return process_in(mode_, token);
    if (equals_ignoring_ascii_case(node->name, token.tag->name)) return pop_through(node);
  }
}

Node& TreeBuilder::insert_foreign(TagToken& tag, Namespace space) {
  for (Attribute& one : tag.attributes) {
    if (space == Namespace::svg) one.name = adjust_svg_attribute(one.name);
    if (space == Namespace::mathml && one.name == "definitionurl") one.name = "definitionURL";
    for (const PrefixedName& known : kPrefixed) {
      if (one.name != known.whole) continue;
      one.prefix = known.prefix;
      one.name = known.local;
      break;
    }
  }
  Node& out = document_.make_node(Node::Type::element);
  out.tag = tag.tag;
  out.space = space;
  out.name = space == Namespace::svg ? adjust_svg_name(tag.name) : tag.name;
  out.attributes = document_.make_attributes(tag.attributes);
  const Place place = place_for(current());
  insert_before(*place.parent, out, place.before);
  push(out);
  return out;
}

}  // namespace hearsay::html
