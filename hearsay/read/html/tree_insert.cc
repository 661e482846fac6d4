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
  // Text that follows in the source lengthens the last chunk, if both are the source itself.
  if (last != nullptr && last->begin + last->size == chunk.begin &&
      tokenizer_->is_verbatim(*last) && tokenizer_->is_verbatim(chunk)) {
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

// A copy of `node` alone. Its text has no place in the source: the words stand
// where the option is.
Node& copy_alone(Document& document, const Node& node) {
  Node& out = document.make_node(node.type);
  out.tag = node.tag;
  out.space = node.space;
  out.name = node.name;
  out.attributes = node.attributes;
  out.data = node.data;
  for (const Chunk* chunk = node.chunks; chunk != nullptr; chunk = chunk->next) {
    Chunk& copy = document.make_chunk({chunk->text, 0, 0, nullptr});
    (out.last_chunk != nullptr ? out.last_chunk->next : out.chunks) = &copy;
    out.last_chunk = &copy;
  }
  return out;
}

// Copies what `from` holds into `to`, but no more than `most` nodes.
void copy_children(Document& document, const Node& from, Node& to, std::size_t& most) {
  Node* parent = &to;
  for (const Node* at = from.first; at != nullptr && most > 0; --most) {
    Node& copy = copy_alone(document, *at);
    append_child(*parent, copy);
    if (at->first != nullptr) {
      parent = &copy;
      at = at->first;
      continue;
    }
    for (; at->next == nullptr; parent = parent->parent) {
      at = at->parent;
      if (at == &from) return;
    }
    at = at->next;
  }
}

// A <select>, while its descendants are looked at.
struct OpenSelect {
  const Node* select = nullptr;
  Node* shown = nullptr;  // Its first <selectedcontent> outside its options.
  const Node* chosen = nullptr;
  const Node* first = nullptr;
  int options = 0;  // That we are inside of.
};

void enter_in_select(Node& node, OpenSelect& select) {
  if (node.is(Tag::selectedcontent) && select.options == 0 && select.shown == nullptr) {
    select.shown = &node;
  }
  if (!node.is(Tag::option)) return;
  ++select.options;
  if (select.first == nullptr) select.first = &node;
  if (node.attribute("selected") != nullptr) select.chosen = &node;
}

}  // namespace

// <selectedcontent> shows what the chosen <option> holds.
void TreeBuilder::fill_selected_content() {
  std::size_t most = 100000;  // Selects can nest, and then copies hold copies.
  std::vector<OpenSelect> open;
  const auto enter = [&](Node& node) {
    if (!open.empty()) enter_in_select(node, open.back());
    if (node.is(Tag::select)) open.push_back({.select = &node});
  };
  const auto leave = [&](const Node& node) {
    if (!open.empty() && open.back().select == &node) {
      const OpenSelect done = open.back();
      open.pop_back();
      const Node* chosen = done.chosen != nullptr ? done.chosen : done.first;
      if (done.shown == nullptr || chosen == nullptr) return;
      while (done.shown->first != nullptr)
        detach(*done.shown->first);
      copy_children(document_, *chosen, *done.shown, most);
    } else if (!open.empty() && node.is(Tag::option)) {
      --open.back().options;
    }
  };
  Node* const root = &document_.root();
  for (Node* at = root; at != nullptr;) {
    enter(*at);
    if (at->first != nullptr) {
      at = at->first;
      continue;
    }
    for (; at != root && at->next == nullptr; at = at->parent)
      leave(*at);
    leave(*at);
    at = at == root ? nullptr : at->next;
  }
}

}  // namespace hearsay::html
