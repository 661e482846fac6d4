// The stack of open elements (13.2.4.2 of the standard), bottom (<html>) first.
//
// It knows which tags of HTML are on it, so that the question of nearly every
// start tag - "is there a p in button scope?" - is mostly answered without
// looking through it. Elements of it carry `Node::open`.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_HTML_OPEN_ELEMENTS_H_
#define HEARSAY_READ_HTML_OPEN_ELEMENTS_H_

#include "hearsay/read/html/dom.h"
#include "hearsay/read/html/tag_set.h"

#include <array>
#include <cstddef>
#include <vector>

namespace hearsay::html {

class OpenElements {
 public:
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

  bool empty() const { return nodes_.empty(); }

  std::size_t size() const { return nodes_.size(); }

  Node* operator[](std::size_t at) const { return nodes_[at]; }

  Node* front() const { return nodes_.front(); }

  Node* back() const { return nodes_.back(); }

  // Whether an HTML element with one of the tags is open.
  bool has(const TagSet& tags) const { return present_.meets(tags); }

  // Where `node` stands, looked for from the top; kNowhere if it is not open.
  std::size_t find(const Node* node) const;

  void push(Node& node);
  void pop();
  void insert(std::size_t at, Node& node);
  void erase(std::size_t at);
  void replace(std::size_t at, Node& node);
  void cut(std::size_t size);  // Pops until so many are left.

 private:
  void enter(Node& node);
  void leave(Node& node);

  std::vector<Node*> nodes_;
  std::array<std::uint32_t, 256> counts_{};  // By tag.
  TagSet present_;                           // The tags with a count.
};

}  // namespace hearsay::html

#endif  // HEARSAY_READ_HTML_OPEN_ELEMENTS_H_
