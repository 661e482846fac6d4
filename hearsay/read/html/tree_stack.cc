// The stack of open elements (13.2.4.2) and the list of active formatting
// elements (13.2.4.3), with the adoption agency algorithm (13.2.6.4.7).
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/html/tree_builder.h"

#include <algorithm>

namespace hearsay::html {

namespace {

constexpr std::size_t kDeepest = 512;
// Formatting elements may be opened again in every paragraph; this many times
// for each page, and no more, keeps a hostile page from multiplying.
constexpr std::size_t kMostReconstructed = 200000;
constexpr std::size_t kMostFormatting = 256;

bool is_general_scope_end(const Node& node) {
  if (node.space == Namespace::mathml) {
    switch (node.tag) {
      case Tag::mi:
      case Tag::mo:
      case Tag::mn:
      case Tag::ms:
      case Tag::mtext:
      case Tag::annotation_xml: return true;
      default: return false;
    }
  }
  if (node.space == Namespace::svg) {
    return node.tag == Tag::foreignobject || node.tag == Tag::desc || node.tag == Tag::title;
  }
  switch (node.tag) {
    case Tag::applet:
    case Tag::caption:
    case Tag::html:
    case Tag::table:
    case Tag::td:
    case Tag::th:
    case Tag::marquee:
    case Tag::object:
    case Tag::select:
    case Tag::template_: return true;
    default: return false;
  }
}

bool is_table_scope_end(const Node& node) {
  return node.is(Tag::html) || node.is(Tag::table) || node.is(Tag::template_);
}

bool is_implied(Tag tag) {
  switch (tag) {
    case Tag::dd:
    case Tag::dt:
    case Tag::li:
    case Tag::optgroup:
    case Tag::option:
    case Tag::p:
    case Tag::rb:
    case Tag::rp:
    case Tag::rt:
    case Tag::rtc: return true;
    default: return false;
  }
}

bool same_attributes(const Node& a, const Node& b) {
  if (a.attributes.size() != b.attributes.size()) return false;
  return std::all_of(a.attributes.begin(), a.attributes.end(), [&](const Attribute& one) {
    const std::string_view* other = b.attribute(one.name);
    return other != nullptr && *other == one.value;
  });
}

bool is_one_of(const Node& node, std::initializer_list<Tag> tags) {
  return node.space == Namespace::html &&
         std::find(tags.begin(), tags.end(), node.tag) != tags.end();
}

}  // namespace

// 13.2.4.2, the special category.
bool is_special(const Node& node) {
  if (node.space != Namespace::html) return is_general_scope_end(node);
  switch (node.tag) {
    case Tag::address:
    case Tag::applet:
    case Tag::area:
    case Tag::article:
    case Tag::aside:
    case Tag::base:
    case Tag::basefont:
    case Tag::bgsound:
    case Tag::blockquote:
    case Tag::body:
    case Tag::br:
    case Tag::button:
    case Tag::caption:
    case Tag::center:
    case Tag::col:
    case Tag::colgroup:
    case Tag::dd:
    case Tag::details:
    case Tag::dir:
    case Tag::div:
    case Tag::dl:
    case Tag::dt:
    case Tag::embed:
    case Tag::fieldset:
    case Tag::figcaption:
    case Tag::figure:
    case Tag::footer:
    case Tag::form:
    case Tag::frame:
    case Tag::frameset:
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
    case Tag::head:
    case Tag::header:
    case Tag::hgroup:
    case Tag::hr:
    case Tag::html:
    case Tag::iframe:
    case Tag::img:
    case Tag::input:
    case Tag::keygen:
    case Tag::li:
    case Tag::link:
    case Tag::listing:
    case Tag::main:
    case Tag::marquee:
    case Tag::menu:
    case Tag::meta:
    case Tag::nav:
    case Tag::noembed:
    case Tag::noframes:
    case Tag::noscript:
    case Tag::object:
    case Tag::ol:
    case Tag::p:
    case Tag::param:
    case Tag::plaintext:
    case Tag::pre:
    case Tag::script:
    case Tag::search:
    case Tag::section:
    case Tag::select:
    case Tag::source:
    case Tag::style:
    case Tag::summary:
    case Tag::table:
    case Tag::tbody:
    case Tag::td:
    case Tag::template_:
    case Tag::textarea:
    case Tag::tfoot:
    case Tag::th:
    case Tag::thead:
    case Tag::title:
    case Tag::tr:
    case Tag::track:
    case Tag::ul:
    case Tag::wbr:
    case Tag::xmp: return true;
    default: return false;
  }
}

const Node* TreeBuilder::adjusted_current() const {
  return stack_.size() == 1 && context_ != nullptr ? context_ : stack_.back();
}

bool TreeBuilder::current_is(std::initializer_list<Tag> tags) const {
  return is_one_of(*current(), tags);
}

bool TreeBuilder::on_stack(const Node* node) const {
  return std::find(stack_.rbegin(), stack_.rend(), node) != stack_.rend();
}

Node* TreeBuilder::find_on_stack(Tag tag) const {
  for (std::size_t i = stack_.size(); i-- > 0;) {
    if (stack_[i]->is(tag)) return stack_[i];
  }
  return nullptr;
}

bool TreeBuilder::in_scope(std::initializer_list<Tag> tags, Scope scope) const {
  for (std::size_t i = stack_.size(); i-- > 0;) {
    const Node& node = *stack_[i];
    if (is_one_of(node, tags)) return true;
    if (scope == Scope::table) {
      if (is_table_scope_end(node)) return false;
      continue;
    }
    if (is_general_scope_end(node)) return false;
    if (scope == Scope::button && node.is(Tag::button)) return false;
    if (scope == Scope::list_item && (node.is(Tag::ol) || node.is(Tag::ul))) return false;
  }
  return false;
}

bool TreeBuilder::node_in_scope(const Node* wanted) const {
  for (std::size_t i = stack_.size(); i-- > 0;) {
    if (stack_[i] == wanted) return true;
    if (is_general_scope_end(*stack_[i])) return false;
  }
  return false;
}

void TreeBuilder::push(Node& node) {
  // Too deep: the new element becomes a sibling of the innermost one.
  if (stack_.size() >= kDeepest) {
    document_.deep = true;
    detach(node);
    Node* parent = stack_.back()->parent;
    if (parent == nullptr) parent = stack_.back();
    stack_.pop_back();
    append_child(*parent, node);
  }
  stack_.push_back(&node);
}

void TreeBuilder::pop() {
  stack_.pop_back();
}

void TreeBuilder::pop_until(std::initializer_list<Tag> tags) {
  while (stack_.size() > 1) {
    const bool found = is_one_of(*current(), tags);
    pop();
    if (found) return;
  }
}

void TreeBuilder::pop_through(const Node* node) {
  while (stack_.size() > 1) {
    const bool found = current() == node;
    pop();
    if (found) return;
  }
}

void TreeBuilder::remove_from_stack(const Node* node) {
  const auto found = std::find(stack_.rbegin(), stack_.rend(), node);
  if (found != stack_.rend()) stack_.erase(std::next(found).base());
}

void TreeBuilder::generate_implied_end_tags(std::initializer_list<Tag> except) {
  while (current()->space == Namespace::html && is_implied(current()->tag) &&
         !is_one_of(*current(), except)) {
    pop();
  }
}

void TreeBuilder::generate_all_implied_end_tags() {
  while (current()->space == Namespace::html &&
         (is_implied(current()->tag) || current_is({Tag::caption,
                                                    Tag::colgroup,
                                                    Tag::tbody,
                                                    Tag::td,
                                                    Tag::tfoot,
                                                    Tag::th,
                                                    Tag::thead,
                                                    Tag::tr}))) {
    pop();
  }
}

void TreeBuilder::close_p() {
  generate_implied_end_tags({Tag::p});
  pop_until({Tag::p});
}

void TreeBuilder::push_formatting(Node& node) {
  // The Noah's Ark clause: three of a kind.
  int same = 0;
  for (std::size_t i = formatting_.size(); i-- > 0 && formatting_[i] != nullptr;) {
    const Node& other = *formatting_[i];
    if (other.tag != node.tag || other.name != node.name || !same_attributes(other, node)) continue;
    if (++same < 3) continue;
    formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(i));
    break;
  }
  if (formatting_.size() >= kMostFormatting) formatting_.erase(formatting_.begin());
  formatting_.push_back(&node);
}

void TreeBuilder::clear_formatting_to_marker() {
  while (!formatting_.empty()) {
    const bool marker = formatting_.back() == nullptr;
    formatting_.pop_back();
    if (marker) return;
  }
}

void TreeBuilder::reconstruct_formatting() {
  if (formatting_.empty() || formatting_.back() == nullptr || on_stack(formatting_.back())) return;
  std::size_t at = formatting_.size() - 1;
  while (at > 0 && formatting_[at - 1] != nullptr && !on_stack(formatting_[at - 1]))
    --at;
  reconstructed_ += formatting_.size() - at;
  if (reconstructed_ > kMostReconstructed) {
    document_.deep = true;
    formatting_.clear();
    return;
  }
  for (; at < formatting_.size(); ++at) {
    TagToken token;
    token.tag = formatting_[at]->tag;
    token.name = formatting_[at]->name;
    Node& copy = document_.make_node(Node::Type::element);
    copy.tag = token.tag;
    copy.name = token.name;
    copy.attributes = formatting_[at]->attributes;
    const Place place = place_for(current());
    insert_before(*place.parent, copy, place.before);
    push(copy);
    formatting_[at] = &copy;
  }
}

void TreeBuilder::remove_formatting(const Node* node) {
  const auto found = std::find(formatting_.begin(), formatting_.end(), node);
  if (found != formatting_.end()) formatting_.erase(found);
}

Node* TreeBuilder::formatting_after_marker(Tag tag) const {
  for (std::size_t i = formatting_.size(); i-- > 0 && formatting_[i] != nullptr;) {
    if (formatting_[i]->tag == tag) return formatting_[i];
  }
  return nullptr;
}

void TreeBuilder::adoption_agency(Token& token) {
  const Tag subject = token.tag->tag;
  const auto listed = [this](const Node* node) {
    return std::find(formatting_.begin(), formatting_.end(), node) != formatting_.end();
  };
  if (current()->is(subject) && !listed(current())) {
    pop();
    return;
  }
  for (int round = 0; round < 8; ++round) {
    Node* formatting = formatting_after_marker(subject);
    if (formatting == nullptr) {
      any_other_end_tag(token);
      return;
    }
    const auto found = std::find(stack_.begin(), stack_.end(), formatting);
    if (found == stack_.end()) {
      remove_formatting(formatting);
      return;
    }
    if (!node_in_scope(formatting)) return;
    const auto at = static_cast<std::size_t>(found - stack_.begin());
    std::size_t furthest_at = at + 1;
    while (furthest_at < stack_.size() && !is_special(*stack_[furthest_at]))
      ++furthest_at;
    if (furthest_at >= stack_.size()) {
      stack_.resize(at);
      remove_formatting(formatting);
      return;
    }
    adopt(*formatting, at, *stack_[furthest_at], furthest_at);
  }
}

void TreeBuilder::adopt(Node& formatting,
                        std::size_t formatting_at,
                        Node& furthest,
                        std::size_t furthest_at) {
  Node* common = stack_[formatting_at - 1];
  const auto index_of = [this](const Node* node) {
    return static_cast<std::size_t>(std::find(formatting_.begin(), formatting_.end(), node) -
                                    formatting_.begin());
  };
  const auto copy_of = [this](const Node& node) -> Node& {
    Node& copy = document_.make_node(Node::Type::element);
    copy.tag = node.tag;
    copy.name = node.name;
    copy.attributes = node.attributes;
    return copy;
  };
  std::size_t bookmark = index_of(&formatting);
  Node* last = &furthest;
  std::size_t node_at = furthest_at;
  for (int inner = 1;; ++inner) {
    --node_at;  // The element above, even if this one was removed from the stack.
    Node* node = stack_[node_at];
    if (node == &formatting) break;
    std::size_t listed = index_of(node);
    if (inner > 3 && listed < formatting_.size()) {
      formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(listed));
      if (listed < bookmark) --bookmark;
      listed = formatting_.size();
    }
    if (listed >= formatting_.size()) {
      stack_.erase(stack_.begin() + static_cast<std::ptrdiff_t>(node_at));
      continue;
    }
    Node& copy = copy_of(*node);
    formatting_[listed] = &copy;
    stack_[node_at] = &copy;
    if (last == &furthest) bookmark = listed + 1;
    detach(*last);
    append_child(copy, *last);
    last = &copy;
  }
  detach(*last);
  // The standard overrides the target, with foster parenting as usual.
  const Place place = place_for(common);
  insert_before(*place.parent, *last, place.before);
  Node& copy = copy_of(formatting);
  while (furthest.first != nullptr) {
    Node& child = *furthest.first;
    detach(child);
    append_child(copy, child);
  }
  append_child(furthest, copy);
  const std::size_t old = index_of(&formatting);
  formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(old));
  if (old < bookmark) --bookmark;
  formatting_.insert(
      formatting_.begin() + static_cast<std::ptrdiff_t>(std::min(bookmark, formatting_.size())),
      &copy);
  remove_from_stack(&formatting);
  const auto below = std::find(stack_.begin(), stack_.end(), &furthest);
  stack_.insert(below + 1, &copy);
}

void TreeBuilder::any_other_end_tag(Token& token) {
  for (std::size_t i = stack_.size(); i-- > 0;) {
    Node* node = stack_[i];
    const bool same = node->space == Namespace::html && node->name == token.tag->name;
    if (same) {
      generate_implied_end_tags({node->tag == Tag::unknown ? Tag::html : node->tag});
      while (stack_.size() > i && stack_.size() > 1)
        pop();
      return;
    }
    if (is_special(*node)) return;
  }
}

void TreeBuilder::reset_insertion_mode() {
  for (std::size_t i = stack_.size(); i-- > 0;) {
    const bool last = i == 0;
    const Node* node = last && context_ != nullptr ? context_ : stack_[i];
    if (node->space == Namespace::html) {
      switch (node->tag) {
        case Tag::td:
        case Tag::th:
          if (!last) {
            mode_ = Mode::in_cell;
            return;
          }
          break;
        case Tag::tr: mode_ = Mode::in_row; return;
        case Tag::tbody:
        case Tag::thead:
        case Tag::tfoot: mode_ = Mode::in_table_body; return;
        case Tag::caption: mode_ = Mode::in_caption; return;
        case Tag::colgroup: mode_ = Mode::in_column_group; return;
        case Tag::table: mode_ = Mode::in_table; return;
        case Tag::template_: mode_ = template_modes_.back(); return;
        case Tag::head:
          if (!last) {
            mode_ = Mode::in_head;
            return;
          }
          break;
        case Tag::body: mode_ = Mode::in_body; return;
        case Tag::frameset: mode_ = Mode::in_frameset; return;
        case Tag::html: mode_ = head_ == nullptr ? Mode::before_head : Mode::after_head; return;
        default: break;
      }
    }
    if (last) {
      mode_ = Mode::in_body;
      return;
    }
  }
}

}  // namespace hearsay::html
