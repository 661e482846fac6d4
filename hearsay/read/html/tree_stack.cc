// Scopes, implied end tags, and the cut at the greatest depth (13.2.4.2, 13.2.6.3).
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/html/tree_builder.h"

#include <algorithm>

namespace hearsay::html {

namespace {

constexpr std::size_t kDeepest = 512;

// Foreign elements that hold HTML or text; they are special, and end every scope but that of
// tables.
constexpr TagSet kMathPoints = {
    Tag::mi, Tag::mo, Tag::mn, Tag::ms, Tag::mtext, Tag::annotation_xml};
constexpr TagSet kSvgPoints = {Tag::foreignobject, Tag::desc, Tag::title};
constexpr TagSet kScopeEnds = {Tag::applet,
                               Tag::caption,
                               Tag::html,
                               Tag::table,
                               Tag::td,
                               Tag::th,
                               Tag::marquee,
                               Tag::object,
                               Tag::select,
                               Tag::template_};
constexpr TagSet kTableScopeEnds = {Tag::html, Tag::table, Tag::template_};
constexpr TagSet kImplied = {Tag::dd,
                             Tag::dt,
                             Tag::li,
                             Tag::optgroup,
                             Tag::option,
                             Tag::p,
                             Tag::rb,
                             Tag::rp,
                             Tag::rt,
                             Tag::rtc};
constexpr TagSet kTableParts = {
    Tag::caption, Tag::colgroup, Tag::tbody, Tag::td, Tag::tfoot, Tag::th, Tag::thead, Tag::tr};
// 13.2.4.2, the special category.
constexpr TagSet kSpecial = {
    Tag::address,    Tag::applet,   Tag::area,       Tag::article,  Tag::aside,   Tag::base,
    Tag::basefont,   Tag::bgsound,  Tag::blockquote, Tag::body,     Tag::br,      Tag::button,
    Tag::caption,    Tag::center,   Tag::col,        Tag::colgroup, Tag::dd,      Tag::details,
    Tag::dir,        Tag::div,      Tag::dl,         Tag::dt,       Tag::embed,   Tag::fieldset,
    Tag::figcaption, Tag::figure,   Tag::footer,     Tag::form,     Tag::frame,   Tag::frameset,
    Tag::h1,         Tag::h2,       Tag::h3,         Tag::h4,       Tag::h5,      Tag::h6,
    Tag::head,       Tag::header,   Tag::hgroup,     Tag::hr,       Tag::html,    Tag::iframe,
    Tag::img,        Tag::input,    Tag::keygen,     Tag::li,       Tag::link,    Tag::listing,
    Tag::main,       Tag::marquee,  Tag::menu,       Tag::meta,     Tag::nav,     Tag::noembed,
    Tag::noframes,   Tag::noscript, Tag::object,     Tag::ol,       Tag::p,       Tag::param,
    Tag::plaintext,  Tag::pre,      Tag::script,     Tag::search,   Tag::section, Tag::select,
    Tag::source,     Tag::style,    Tag::summary,    Tag::table,    Tag::tbody,   Tag::td,
    Tag::template_,  Tag::textarea, Tag::tfoot,      Tag::th,       Tag::thead,   Tag::title,
    Tag::tr,         Tag::track,    Tag::ul,         Tag::wbr,      Tag::xmp};

bool is_general_scope_end(const Node& node) {
  switch (node.space) {
    case Namespace::mathml: return kMathPoints.has(node.tag);
    case Namespace::svg: return kSvgPoints.has(node.tag);
    default: return kScopeEnds.has(node.tag);
  }
}

bool is_one_of(const Node& node, const TagSet& tags) {
  return node.space == Namespace::html && tags.has(node.tag);
}

}  // namespace

bool is_special(const Node& node) {
  return node.space == Namespace::html ? kSpecial.has(node.tag) : is_general_scope_end(node);
}

const Node* TreeBuilder::adjusted_current() const {
  return stack_.size() == 1 && context_ != nullptr ? context_ : stack_.back();
}

bool TreeBuilder::current_is(const TagSet& tags) const {
  return is_one_of(*current(), tags);
}

bool TreeBuilder::in_scope(const TagSet& tags, Scope scope) const {
  if (!stack_.has(tags)) return false;
  for (std::size_t i = stack_.size(); i-- > 0;) {
    const Node& node = *stack_[i];
    if (is_one_of(node, tags)) return true;
    if (scope == Scope::table) {
      if (is_one_of(node, kTableScopeEnds)) return false;
      continue;
    }
    if (is_general_scope_end(node)) return false;
    if (scope == Scope::button && node.is(Tag::button)) return false;
    if (scope == Scope::list_item && (node.is(Tag::ol) || node.is(Tag::ul))) return false;
  }
  return false;
}

bool TreeBuilder::node_in_scope(const Node* wanted) const {
  if (!wanted->open) return false;
  for (std::size_t i = stack_.size(); i-- > 0;) {
    if (stack_[i] == wanted) return true;
    if (is_general_scope_end(*stack_[i])) return false;
  }
  return false;
}

void TreeBuilder::push(Node& node) {
  // Too deep: the new element becomes a sibling of the innermost one.
  if (node.parent->depth >= kDeepest && stack_.size() > 1 && current()->parent != nullptr) {
    document_.deep = true;
    Node& parent = *current()->parent;
    stack_.pop();
    detach(node);
    append_child(parent, node);
  }
  node.depth = static_cast<std::uint16_t>(node.parent->depth + 1);
  if (node.content != nullptr) node.content->depth = node.depth;
  stack_.push(node);
}

void TreeBuilder::pop() {
  stack_.pop();
}

void TreeBuilder::pop_until(const TagSet& tags) {
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
  const std::size_t at = stack_.find(node);
  if (at != OpenElements::kNowhere) stack_.erase(at);
}

void TreeBuilder::generate_implied_end_tags(const TagSet& except) {
  while (current()->space == Namespace::html && kImplied.has(current()->tag) &&
         !is_one_of(*current(), except)) {
    pop();
  }
}

void TreeBuilder::generate_all_implied_end_tags() {
  while (current_is(kImplied) || current_is(kTableParts)) {
    pop();
  }
}

void TreeBuilder::close_p() {
  generate_implied_end_tags({Tag::p});
  pop_until({Tag::p});
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
