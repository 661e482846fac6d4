// XML as feeds have it: mostly well-formed, often not, always with its place.
//
//     <item><title>57 tanks &amp; trucks</title><link>http://a.example/1</item>
//
// is an item that holds a title and a link; that </link> is missing makes the
// document not well-formed, which is noted, and not unreadable. Each node knows
// its bytes in the source, and a text is kept as pieces: the source itself, or a
// reference and what it says.
//
// No entity is fetched, and one declared in the document may not hold another:
// nothing grows by being expanded. An <item> or <entry> ends what was left open before it. Deeper
// than 256 elements, tags are ignored. SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_XML_XML_H_
#define HEARSAY_READ_XML_XML_H_

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::xml {

using NodeId = std::int32_t;
inline constexpr NodeId kNone = -1;

// What vocabulary an element belongs to, told by its namespace, or by its prefix
// where that was never declared. `core` is RSS, Atom, CDF and what has none.
enum class Space : std::uint8_t {
  core,
  dc,
  dcterms,
  content,
  media,
  itunes,
  xhtml,
  svg,
  mathml,
  xml,
  rdf,
  podlove,
  other
};

struct Attribute {
  std::string_view name;   // As written: "xml:base".
  std::string_view value;  // References decoded.
};

struct Node {
  enum class Type : std::uint8_t { element, text };

  Type type = Type::element;
  Space space = Space::core;
  bool cdata = false;  // A text from <![CDATA[ ]]>.
  bool self_closing = false;
  std::string_view name;                         // As written: "dc:date".
  std::string_view local;                        // "date".
  std::string_view text;                         // Of a text piece.
  std::uint32_t begin = 0, end = 0;              // In the source, tags included.
  std::uint32_t inner_begin = 0, inner_end = 0;  // Of an element: between its tags.
  std::uint32_t first_attribute = 0, attributes = 0;
  NodeId parent = kNone, first = kNone, last = kNone, next = kNone;
};

class Document {
 public:
  static constexpr int kDeepest = 256;

  // `source` is UTF-8 and must outlive the document.
  static Document parse(std::string_view source);

  const Node& node(NodeId id) const { return nodes_[static_cast<std::size_t>(id)]; }

  NodeId root() const { return root_; }  // kNone if there is no element.

  // Whether an XML processor would have accepted it.
  bool well_formed() const { return well_formed_; }

  // Why not, and where.
  const std::string& flaw() const { return flaw_; }

  std::span<const Attribute> attributes(const Node& element) const {
    return {attributes_.data() + element.first_attribute, element.attributes};
  }

  // The attribute's value, or nothing.
  std::optional<std::string_view> attribute(const Node& element, std::string_view name) const;

  // All text below, joined, without white space at either end.
  std::string text(NodeId id) const;

  // The child elements, one after the other: first_element(id), next_element(child).
  NodeId first_element(NodeId id) const { return skip_text(node(id).first); }

  NodeId next_element(NodeId id) const { return skip_text(node(id).next); }

  std::string_view source() const { return source_; }

  // The namespaces that were declared anywhere: prefix ("" for the default) and address.
  const std::vector<std::pair<std::string, std::string>>& namespaces() const { return declared_; }

  std::string_view doctype() const { return doctype_; }

 private:
  friend class Parser;

  NodeId skip_text(NodeId id) const {
    while (id != kNone && node(id).type == Node::Type::text)
      id = node(id).next;
    return id;
  }

  std::string_view source_;
  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
  std::deque<std::string> kept_;
  std::vector<std::pair<std::string, std::string>> declared_;
  std::string_view doctype_;
  NodeId root_ = kNone;
  bool well_formed_ = true;
  std::string flaw_;
};

}  // namespace hearsay::xml

#endif  // HEARSAY_READ_XML_XML_H_
