// The tree of a page, and for every character where it stands in the source.
//
//     <p>over&nbsp;50 tanks</p>
//
// is an element `p` with one text node of three chunks: "over" (bytes 3-7 of the
// source), a no-break space (bytes 7-13, the reference), "50 tanks" (13-21). A
// chunk of as many bytes as its source is the source itself; the views point
// into it, so a Document must not outlive the text that it was parsed from.
//
// Nodes live in the document's arena and are never freed one by one.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_HTML_DOM_H_
#define HEARSAY_READ_HTML_DOM_H_

#include "hearsay/read/html/names.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::html {

// Characters of the text and the bytes of the source that they came from.
struct Chunk {
  std::string_view text;
  std::uint32_t begin = 0;  // In the source.
  std::uint32_t size = 0;   // Bytes of the source; 0 if nothing there says it.
  Chunk* next = nullptr;    // In a text node.
};

struct Attribute {
  std::string_view name;    // Lower case in HTML elements.
  std::string_view value;   // Character references decoded.
  std::string_view prefix;  // "xlink", "xml", "xmlns" in foreign elements, else empty.
};

struct Doctype {
  std::string_view name, public_id, system_id;
  bool has_public_id = false, has_system_id = false;
};

struct Node {
  enum class Type : std::uint8_t { document, doctype, element, text, comment };

  Type type = Type::element;
  Tag tag = Tag::unknown;
  Namespace space = Namespace::html;
  bool open = false;               // The parser's: on the stack of open elements.
  std::uint16_t depth = 0;         // The parser's: below the document; exact while it is open.
  mutable std::uint32_t mark = 0;  // Whoever walks the tree may number its nodes.
  std::string_view name;           // Of an element.
  std::span<Attribute> attributes;
  Node* parent = nullptr;
  Node* first = nullptr;  // Children.
  Node* last = nullptr;
  Node* previous = nullptr;  // Siblings.
  Node* next = nullptr;
  Node* content = nullptr;  // Of a <template>: the root of what it holds.
  Chunk* chunks = nullptr;  // Of a text node, in order.
  Chunk* last_chunk = nullptr;
  std::string_view data;  // Of a comment.
  const Doctype* doctype = nullptr;

  bool is(Tag wanted) const {
    return tag == wanted && space == Namespace::html && type == Type::element;
  }

  bool is_element() const { return type == Type::element; }

  bool is_text() const { return type == Type::text; }

  // The attribute's value, or nullptr data if it has none of that name.
  const std::string_view* attribute(std::string_view wanted) const;
};

// The children of a node, in order.
class Children {
 public:
  explicit Children(const Node& parent) : first_(parent.first) {}

  struct Iterator {
    Node* at = nullptr;

    Node& operator*() const { return *at; }

    Iterator& operator++() {
      at = at->next;
      return *this;
    }

    bool operator!=(const Iterator& other) const { return at != other.at; }
  };

  Iterator begin() const { return {first_}; }

  Iterator end() const { return {nullptr}; }

 private:
  Node* first_;
};

void append_child(Node& parent, Node& child);
void insert_before(Node& parent, Node& child, Node* before);  // nullptr: at the end.
void detach(Node& node);

// The node after `node` in document order that is not inside it.
const Node* after(const Node* node, const Node* root);
// The next node in document order, its first child before all.
const Node* following(const Node* node, const Node* root);

// Text nodes below `node`, joined, without looking into scripts and styles.
std::string text_of(const Node& node);

// The same, or nothing if it is over `most` bytes or stands in many nodes: a
// label, a name, a date. Looks at few nodes, however many there are.
std::string short_text_of(const Node& node, std::size_t most);

class Document {
 public:
  Document();
  Document(Document&&) = default;
  Document& operator=(Document&&) = default;

  Node& root() { return *root_; }

  const Node& root() const { return *root_; }

  Node& make_node(Node::Type type);
  Chunk& make_chunk(const Chunk& chunk);
  Doctype& make_doctype();
  std::span<Attribute> make_attributes(std::span<const Attribute> attributes);
  // A copy of `text` that lives as long as the document.
  std::string_view keep(std::string_view text);

  std::size_t node_count() const { return nodes_; }

  // The source went over a limit that no page made to be read comes near: nesting
  // deeper than 512 was made flat, or tags past the four-millionth node ignored.
  // The text is all there.
  bool deep = false;

 private:
  void* allocate(std::size_t size, std::size_t alignment);

  std::vector<std::unique_ptr<char[]>> blocks_;
  char* free_ = nullptr;
  std::size_t left_ = 0;
  std::size_t nodes_ = 0;
  Node* root_ = nullptr;
};

}  // namespace hearsay::html

#endif  // HEARSAY_READ_HTML_DOM_H_
