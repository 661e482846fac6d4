// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/html/open_elements.h"

namespace hearsay::html {

void OpenElements::enter(Node& node) {
  node.open = true;
  if (node.space != Namespace::html) return;
  if (counts_[static_cast<std::size_t>(node.tag)]++ == 0) present_.add(node.tag);
}

void OpenElements::leave(Node& node) {
  node.open = false;
  if (node.space != Namespace::html) return;
  if (--counts_[static_cast<std::size_t>(node.tag)] == 0) present_.remove(node.tag);
}

std::size_t OpenElements::find(const Node* node) const {
  if (!node->open) return kNowhere;
  for (std::size_t i = nodes_.size(); i-- > 0;) {
    if (nodes_[i] == node) return i;
  }
  return kNowhere;
}

void OpenElements::push(Node& node) {
  enter(node);
  nodes_.push_back(&node);
}

void OpenElements::pop() {
  leave(*nodes_.back());
  nodes_.pop_back();
}

void OpenElements::insert(std::size_t at, Node& node) {
  enter(node);
  nodes_.insert(nodes_.begin() + static_cast<std::ptrdiff_t>(at), &node);
}

void OpenElements::erase(std::size_t at) {
  leave(*nodes_[at]);
  nodes_.erase(nodes_.begin() + static_cast<std::ptrdiff_t>(at));
}

void OpenElements::replace(std::size_t at, Node& node) {
  leave(*nodes_[at]);
  enter(node);
  nodes_[at] = &node;
}

void OpenElements::cut(std::size_t size) {
  while (nodes_.size() > size)
    pop();
}

}  // namespace hearsay::html
