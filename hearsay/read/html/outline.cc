// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/html/outline.h"

#include <map>

namespace hearsay::html {

namespace {

void start_line(std::string& out, std::size_t depth) {
  out += "| ";
  out.append(depth * 2, ' ');
}

void write_doctype(std::string& out, const Doctype& doctype) {
  out += "<!DOCTYPE ";
  out += doctype.name;
  if (doctype.has_public_id || doctype.has_system_id) {
    out += " \"" + std::string(doctype.public_id) + "\" \"" + std::string(doctype.system_id) + "\"";
  }
  out += ">\n";
}

void write_text(std::string& out, const Node& node, Places places) {
  if (places == Places::hidden) out += '"';
  for (const Chunk* chunk = node.chunks; chunk != nullptr; chunk = chunk->next) {
    if (places == Places::hidden) {
      out += chunk->text;
      continue;
    }
    out += chunk == node.chunks ? "\"" : " \"";
    for (const char c : chunk->text)
      out += c == '\n' ? std::string("\\n") : std::string(1, c);
    out += "\" " + std::to_string(chunk->begin) + "-" + std::to_string(chunk->begin + chunk->size);
  }
  out += places == Places::hidden ? "\"\n" : "\n";
}

void write_element(std::string& out, const Node& node, std::size_t depth) {
  out += '<';
  if (node.space == Namespace::svg) out += "svg ";
  if (node.space == Namespace::mathml) out += "math ";
  out += node.name;
  out += ">\n";
  std::map<std::string, std::string_view> sorted;
  for (const Attribute& one : node.attributes) {
    std::string name(one.prefix);
    if (!name.empty()) name += ' ';
    sorted[name.append(one.name)] = one.value;
  }
  for (const auto& [name, value] : sorted) {
    start_line(out, depth + 1);
    out += name + "=\"" + std::string(value) + "\"\n";
  }
}

// As deep as the tree: a few hundred at most.
void write_below(std::string& out, const Node& parent, std::size_t depth, Places places) {
  for (const Node& node : Children(parent)) {
    start_line(out, depth);
    switch (node.type) {
      case Node::Type::doctype: write_doctype(out, *node.doctype); break;
      case Node::Type::text: write_text(out, node, places); break;
      case Node::Type::comment: out += "<!-- " + std::string(node.data) + " -->\n"; break;
      default:
        write_element(out, node, depth);
        if (node.content != nullptr) {
          start_line(out, depth + 1);
          out += "content\n";
          write_below(out, *node.content, depth + 2, places);
        }
        write_below(out, node, depth + 1, places);
    }
  }
}

}  // namespace

std::string outline(const Node& parent, Places places) {
  std::string out;
  write_below(out, parent, 0, places);
  return out;
}

}  // namespace hearsay::html
