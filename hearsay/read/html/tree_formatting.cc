// The list of active formatting elements (13.2.4.3) and the adoption agency
// algorithm (13.2.6.4.7).
//
//     <b>one<p>two</b>three      is      <b>one</b><p><b>two</b>three</p>
//
// An entry that is no longer open is opened again before the next text; a page
// can make that a thousand times for each of its paragraphs, so both the list
// and what it opens again are bounded.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/html/tree_builder.h"

#include <algorithm>
#include <functional>

namespace hearsay::html {

namespace {

constexpr std::size_t kMostReopened = 200000;  // In one page.
constexpr std::size_t kMostFormatting = 256;   // At one time.

bool same_attributes(const Node& a, const Node& b) {
  if (a.attributes.size() != b.attributes.size()) return false;
  return std::all_of(a.attributes.begin(), a.attributes.end(), [&](const Attribute& one) {
    const std::string_view* other = b.attribute(one.name);
    return other != nullptr && *other == one.value;
  });
}

// Equal for elements of the same name with the same attributes in any order, so
// that attributes are compared only where it is likely to end in "yes".
std::uint64_t likeness_of(const Node& node) {
  const std::hash<std::string_view> hash;
  std::uint64_t out = hash(node.name);
  for (const Attribute& one : node.attributes)
    out += (hash(one.name) | 1) * (hash(one.value) + 0x9E3779B97F4A7C15ull);
  return out;
}

}  // namespace

void TreeBuilder::add_formatting(const Formatting& entry) {
  if (formatting_.size() >= kMostFormatting) formatting_.erase(formatting_.begin());
  formatting_.push_back(entry);
}

void TreeBuilder::push_marker() {
  add_formatting({});
}

void TreeBuilder::push_formatting(Node& node) {
  const Formatting entry{&node, likeness_of(node)};
  // The Noah's Ark clause: three of a kind.
  int same = 0;
  for (std::size_t i = formatting_.size(); i-- > 0 && formatting_[i].node != nullptr;) {
    const Formatting& other = formatting_[i];
    if (other.likeness != entry.likeness || other.node->name != node.name ||
        !same_attributes(*other.node, node)) {
      continue;
    }
    if (++same < 3) continue;
    formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(i));
    break;
  }
  add_formatting(entry);
}

void TreeBuilder::clear_formatting_to_marker() {
  while (!formatting_.empty()) {
    const bool marker = formatting_.back().node == nullptr;
    formatting_.pop_back();
    if (marker) return;
  }
}

// A new element like `node`, in no place yet.
Node& TreeBuilder::copy_of(const Node& node) {
  Node& copy = document_.make_node(Node::Type::element);
  copy.tag = node.tag;
  copy.name = node.name;
  copy.attributes = node.attributes;
  return copy;
}

void TreeBuilder::reconstruct_formatting() {
  const auto is_settled = [](const Formatting& one) {
    return one.node == nullptr || one.node->open;
  };
  if (formatting_.empty() || is_settled(formatting_.back())) return;
  std::size_t at = formatting_.size() - 1;
  while (at > 0 && !is_settled(formatting_[at - 1]))
    --at;
  reopened_ += formatting_.size() - at;
  if (reopened_ > kMostReopened) {
    document_.deep = true;
    formatting_.clear();
    return;
  }
  for (; at < formatting_.size(); ++at) {
    Node& copy = copy_of(*formatting_[at].node);
    const Place place = place_for(current());
    insert_before(*place.parent, copy, place.before);
    push(copy);
    formatting_[at].node = &copy;
  }
}

// Where `node` stands in the list; its size if nowhere.
std::size_t TreeBuilder::find_formatting(const Node* node) const {
  const auto is_it = [node](const Formatting& one) { return one.node == node; };
  return static_cast<std::size_t>(std::find_if(formatting_.begin(), formatting_.end(), is_it) -
                                  formatting_.begin());
}

void TreeBuilder::remove_formatting(const Node* node) {
  const std::size_t at = find_formatting(node);
  if (at < formatting_.size())
    formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(at));
}

Node* TreeBuilder::formatting_after_marker(Tag tag) const {
  for (std::size_t i = formatting_.size(); i-- > 0 && formatting_[i].node != nullptr;) {
    if (formatting_[i].node->tag == tag) return formatting_[i].node;
  }
  return nullptr;
}

void TreeBuilder::adoption_agency(Token& token) {
  const Tag subject = token.tag->tag;
  if (current()->is(subject) && find_formatting(current()) == formatting_.size()) {
    pop();
    return;
  }
  for (int round = 0; round < 8; ++round) {
    Node* formatting = formatting_after_marker(subject);
    if (formatting == nullptr) {
      any_other_end_tag(token);
      return;
    }
    const std::size_t at = stack_.find(formatting);
    if (at == OpenElements::kNowhere) {
      remove_formatting(formatting);
      return;
    }
    if (!node_in_scope(formatting)) return;
    std::size_t furthest_at = at + 1;
    while (furthest_at < stack_.size() && !is_special(*stack_[furthest_at]))
      ++furthest_at;
    if (furthest_at >= stack_.size()) {
      stack_.cut(at);
      remove_formatting(formatting);
      return;
    }
    adopt(*formatting, at, *stack_[furthest_at], furthest_at);
  }
}

// From "let common ancestor" to the end of the outer loop.
void TreeBuilder::adopt(Node& formatting,
                        std::size_t formatting_at,
                        Node& furthest,
                        std::size_t furthest_at) {
  Node* common = stack_[formatting_at - 1];
  std::size_t bookmark = find_formatting(&formatting);
  Node* last = &furthest;
  std::size_t node_at = furthest_at;
  for (int inner = 1;; ++inner) {
    --node_at;  // The element above, even if this one was removed from the stack.
    Node* node = stack_[node_at];
    if (node == &formatting) break;
    std::size_t listed = find_formatting(node);
    if (inner > 3 && listed < formatting_.size()) {
      formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(listed));
      if (listed < bookmark) --bookmark;
      listed = formatting_.size();
    }
    if (listed >= formatting_.size()) {
      stack_.erase(node_at);
      continue;
    }
    Node& copy = copy_of(*node);
    formatting_[listed].node = &copy;
    stack_.replace(node_at, copy);
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
  const std::size_t old = find_formatting(&formatting);
  Formatting entry = formatting_[old];
  entry.node = &copy;
  formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(old));
  if (old < bookmark) --bookmark;
  bookmark = std::min(bookmark, formatting_.size());
  formatting_.insert(formatting_.begin() + static_cast<std::ptrdiff_t>(bookmark), entry);
  remove_from_stack(&formatting);
  stack_.insert(stack_.find(&furthest) + 1, copy);
  for (std::size_t i = formatting_at; i < stack_.size(); ++i)
    stack_[i]->depth = static_cast<std::uint16_t>(stack_[i]->parent->depth + 1);
}

}  // namespace hearsay::html
