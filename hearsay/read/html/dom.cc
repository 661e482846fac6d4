// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/html/dom.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace hearsay::html {

namespace {

constexpr std::size_t kBlock = 64 << 10;

}  // namespace

const std::string_view* Node::attribute(std::string_view wanted) const {
  for (const Attribute& one : attributes) {
    if (one.name == wanted && one.prefix.empty()) return &one.value;
  }
  return nullptr;
}

void append_child(Node& parent, Node& child) {
  insert_before(parent, child, nullptr);
}

void insert_before(Node& parent, Node& child, Node* before) {
  child.parent = &parent;
  child.next = before;
  child.previous = before != nullptr ? before->previous : parent.last;
  (child.previous != nullptr ? child.previous->next : parent.first) = &child;
  (before != nullptr ? before->previous : parent.last) = &child;
}

void detach(Node& node) {
  if (node.parent == nullptr) return;
  (node.previous != nullptr ? node.previous->next : node.parent->first) = node.next;
  (node.next != nullptr ? node.next->previous : node.parent->last) = node.previous;
  node.parent = node.next = node.previous = nullptr;
}

const Node* after(const Node* node, const Node* root) {
  while (node != root && node->next == nullptr)
    node = node->parent;
  return node == root ? nullptr : node->next;
}

const Node* following(const Node* node, const Node* root) {
  return node->first != nullptr ? node->first : after(node, root);
}

std::string text_of(const Node& node) {
  std::string out;
  for (const Node* at = &node; at != nullptr;) {
    if (at->is(Tag::script) || at->is(Tag::style)) {
      at = after(at, &node);
      continue;
    }
    for (const Chunk* chunk = at->chunks; chunk != nullptr; chunk = chunk->next)
      out += chunk->text;
    at = following(at, &node);
  }
  return out;
}

std::string short_text_of(const Node& node, std::size_t most) {
  constexpr int kMostNodes = 24;
  std::string out;
  int nodes = 0;
  for (const Node* at = &node; at != nullptr;) {
    if (++nodes > kMostNodes) return {};
    if (at->is(Tag::script) || at->is(Tag::style)) {
      at = after(at, &node);
      continue;
    }
    for (const Chunk* chunk = at->chunks; chunk != nullptr; chunk = chunk->next) {
      out += chunk->text;
      if (out.size() > most) return {};
    }
    at = following(at, &node);
  }
  return out;
}

Document::Document() {
  root_ = &make_node(Node::Type::document);
}

void* Document::allocate(std::size_t size, std::size_t alignment) {
  const std::size_t skip =
      (alignment - reinterpret_cast<std::uintptr_t>(free_) % alignment) % alignment;
  if (size + skip > left_) {
    const std::size_t block = std::max(size + alignment, kBlock);
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(block));
    free_ = blocks_.back().get();
    left_ = block;
    return allocate(size, alignment);
  }
  char* out = free_ + skip;
  free_ = out + size;
  left_ -= size + skip;
  return out;
}

Node& Document::make_node(Node::Type type) {
  Node* out = new (allocate(sizeof(Node), alignof(Node))) Node();
  out->type = type;
  ++nodes_;
  return *out;
}

Chunk& Document::make_chunk(const Chunk& chunk) {
  Chunk* out = new (allocate(sizeof(Chunk), alignof(Chunk))) Chunk(chunk);
  out->next = nullptr;
  return *out;
}

Doctype& Document::make_doctype() {
  return *new (allocate(sizeof(Doctype), alignof(Doctype))) Doctype();
}

std::span<Attribute> Document::make_attributes(std::span<const Attribute> attributes) {
  if (attributes.empty()) return {};
  auto* out = static_cast<Attribute*>(allocate(attributes.size_bytes(), alignof(Attribute)));
  std::uninitialized_copy(attributes.begin(), attributes.end(), out);
  return {out, attributes.size()};
}

std::string_view Document::keep(std::string_view text) {
  if (text.empty()) return {};
  auto* out = static_cast<char*>(allocate(text.size(), 1));
  std::memcpy(out, text.data(), text.size());
  return {out, text.size()};
}

}  // namespace hearsay::html
