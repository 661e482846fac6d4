// Where nodes go, and making them (13.2.6.1).
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/html/tree_builder.h"

namespace hearsay::html {

TreeBuilder::Place TreeBuilder::place_for(Node* target) const {
  const bool table_like = target->is(Tag::table) || target->is(Tag::tbody) ||
                          target->is(Tag::tfoot) || target->is(Tag::thead) || target->is(Tag::tr);
  Place out{target, nullptr};
  if (foster_parenting_ && table_like) {
    std::size_t table = stack_.size();
    std::size_t inner_template = stack_.size();
    for (std::size_t i = stack_.size(); i-- > 0;) {
      if (table == stack_.size() && stack_[i]->is(Tag::table)) table = i;
      if (inner_template == stack_.size() && stack_[i]->is(Tag::template_)) inner_template = i;
    }
    const bool has_table = table < stack_.size();
    if (inner_template < stack_.size() && (!has_table || inner_template > table)) {
      out = {stack_[inner_template], nullptr};
    } else if (!has_table) {
      out = {stack_.front(), nullptr};
    } else if (stack_[table]->parent != nullptr) {
      out = {stack_[table]->parent, stack_[table]};
    } else {
      out = {stack_[table - 1], nullptr};
    }
  }
  if (out.before == nullptr && out.parent->is(Tag::template_) && out.parent->content != nullptr)
    out.parent = out.parent->content;
  return out;
}

Node& TreeBuilder::make_element(const TagToken& tag) {
  Node& out = document_.make_node(Node::Type::element);
  out.tag = tag.tag;
  out.name = tag.name;
  out.attributes = document_.make_attributes(tag.attributes);
  if (tag.tag == Tag::template_) out.content = &document_.make_node(Node::Type::document);
  if (tag.tag == Tag::selectedcontent) has_selected_content_ = true;
  return out;
}

Node& TreeBuilder::insert_element(const TagToken& tag) {
  Node& out = make_element(tag);
  const Place place = place_for(current());
  insert_before(*place.parent, out, place.before);
  push(out);
  return out;
}

Node& TreeBuilder::insert_plain(Tag tag, std::string_view name) {
  TagToken token;
  token.tag = tag;
  token.name = name;
  return insert_element(token);
}

void TreeBuilder::insert_text(const Chunk& chunk) {
  insert_text_at(place_for(current()), chunk);
}

void TreeBuilder::insert_text_at(Place place, const Chunk& chunk) {
  if (place.parent->type == Node::Type::document && place.parent == &document_.root()) return;
  Node* previous = place.before != nullptr ? place.before->previous : place.parent->last;
  if (previous == nullptr || !previous->is_text()) {
    previous = &document_.make_node(Node::Type::text);
    insert_before(*place.parent, *previous, place.before);
  }
  Chunk* last = previous->last_chunk;
  const bool slice = chunk.text.size() == chunk.size;
  // Text that follows in the source lengthens the last chunk.
  if (last != nullptr && slice && last->text.size() == last->size &&
      last->begin + last->size == chunk.begin &&
      last->text.data() + last->size == chunk.text.data()) {
    last->text = {last->text.data(), last->text.size() + chunk.text.size()};
    last->size += chunk.size;
    return;
  }
  Chunk& kept = document_.make_chunk(chunk);
  (last != nullptr ? last->next : previous->chunks) = &kept;
  previous->last_chunk = &kept;
}

void TreeBuilder::insert_comment(std::string_view text, Node* parent) {
  Node& out = document_.make_node(Node::Type::comment);
  out.data = text;
  if (parent != nullptr) {
    append_child(*parent, out);
    return;
  }
  const Place place = place_for(current());
  insert_before(*place.parent, out, place.before);
}

void TreeBuilder::raw_text_element(Token& token, TextState state) {
  insert_element(*token.tag);
  tokenizer_->set_state(state);
  original_mode_ = mode_;
  mode_ = Mode::text;
}

namespace {

Node& clone(Document& document, const Node& node) {
  Node& out = document.make_node(node.type);
  out.tag = node.tag;
  out.space = node.space;
  out.name = node.name;
  out.attributes = node.attributes;
  out.data = node.data;
  // No place in the source: the words stand where the option is.
  for (const Chunk* chunk = node.chunks; chunk != nullptr; chunk = chunk->next) {
    Chunk& copy = document.make_chunk({chunk->text, 0, 0, nullptr});
    (out.last_chunk != nullptr ? out.last_chunk->next : out.chunks) = &copy;
    out.last_chunk = &copy;
  }
  for (const Node& child : Children(node))
    append_child(out, clone(document, child));
  return out;
}

}  // namespace

// <selectedcontent> shows what the chosen <option> holds.
void TreeBuilder::fill_selected_content() {
  std::vector<std::pair<Node*, const Node*>> pairs;
  for (const Node* at = &document_.root(); at != nullptr; at = following(at, &document_.root())) {
    if (!at->is(Tag::selectedcontent)) continue;
    const Node* select = at->parent;
    while (select != nullptr && !select->is(Tag::select))
      select = select->parent;
    if (select == nullptr) continue;
    const Node* chosen = nullptr;
    const Node* first = nullptr;
    for (const Node* one = select; one != nullptr; one = following(one, select)) {
      if (!one->is(Tag::option)) continue;
      if (first == nullptr) first = one;
      if (one->attribute("selected") != nullptr) chosen = one;
    }
    if (chosen == nullptr) chosen = first;
    if (chosen != nullptr) pairs.emplace_back(const_cast<Node*>(at), chosen);
  }
  constexpr std::size_t kMost = 64;  // Each is a copy.
  for (std::size_t i = 0; i < std::min(pairs.size(), kMost); ++i) {
    while (pairs[i].first->first != nullptr)
      detach(*pairs[i].first->first);
    for (const Node& child : Children(*pairs[i].second))
      append_child(*pairs[i].first, clone(document_, child));
  }
}

}  // namespace hearsay::html
