// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/feed/markup.h"

#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/read/feed/safe_html.h"
#include "hearsay/read/html/entities.h"

#include <algorithm>

namespace hearsay::read {

namespace {

using xml::kNone;
using xml::Node;
using xml::NodeId;

std::string full_type(std::string_view type) {
  const std::string lower = to_lower_ascii(trim(type));
  if (lower == "text") return "text/plain";
  if (lower == "html") return "text/html";
  if (lower == "xhtml") return "application/xhtml+xml";
  return lower;
}

bool is_base64(std::string_view mode, std::string_view type) {
  if (mode == "base64") return true;
  return !type.starts_with("text/") && !type.ends_with("+xml") && !type.ends_with("/xml");
}

std::string decode_base64(std::string_view text) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  int have = 0;
  for (const char c : text) {
    if (is_ascii_space(c)) continue;
    const std::size_t value = kDigits.find(c);
    if (value == std::string_view::npos) {
      if (c == '=') break;
      return std::string(text);
    }
    bits = bits << 6 | static_cast<unsigned>(value);
    have += 6;
    if (have >= 8) out.push_back(static_cast<char>(bits >> (have -= 8) & 0xFF));
  }
  return out;
}

void escape(std::string_view text, bool quotes, std::string& out) {
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += quotes ? "&quot;" : "\""; break;
      default: out.push_back(c);
    }
  }
}

// Writes the inside of an element as the feed means it.
class Writer {
 public:
  Writer(const xml::Document& document, std::string& type) : in_(document), type_(type) {}

  void children(NodeId id) {
    for (NodeId child = in_.node(id).first; child != kNone; child = in_.node(child).next)
      node(child);
  }

  std::vector<std::string> pieces;

 private:
  bool is_inline() const { return type_ == "application/xhtml+xml"; }

  void node(NodeId id) {
    const Node& node = in_.node(id);
    if (node.type == Node::Type::text) {
      std::string words;
      if (is_inline()) {
        escape(node.text, false, words);
      } else {
        words = node.text;
      }
      pieces.push_back(std::move(words));
      return;
    }
    // It was said to be escaped, and is not.
    if (!type_.ends_with("xml")) {
      if (node.local == "div") {
        children(id);
        return;
      }
      type_ = "application/xhtml+xml";
    }
    if (!is_inline()) return;
    pieces.push_back(start_tag(node));
    children(id);
    pieces.push_back("</" + std::string(node.local) + ">");
  }

  std::string start_tag(const Node& node) const {
    std::string out = "<" + std::string(node.local);
    bool spaced = false;
    for (const xml::Attribute& one : in_.attributes(node)) {
      if (one.name == "xmlns") spaced = true;
      if (one.name.starts_with("xmlns:")) continue;
      out += " " + std::string(one.name) + "=\"";
      escape(one.value, true, out);
      out += '"';
    }
    if (!spaced && node.local != node.name && node.space == xml::Space::svg && node.local == "svg")
      out += " xmlns=\"http://www.w3.org/2000/svg\"";
    if (!spaced && node.local != node.name && node.space == xml::Space::mathml &&
        node.local == "math")
      out += " xmlns=\"http://www.w3.org/1998/Math/MathML\"";
    return out + ">";
  }

  const xml::Document& in_;
  std::string& type_;
};

// Atom 1.0 wraps XHTML in one <div> that is no part of it.
void unwrap_div(std::vector<std::string>& pieces) {
  const auto blank = [](const std::string& one) { return trim(one).empty(); };
  while (pieces.size() > 1 && blank(pieces.back()))
    pieces.pop_back();
  while (pieces.size() > 1 && blank(pieces.front()))
    pieces.erase(pieces.begin());
  if (pieces.size() < 2 || pieces.back() != "</div>") return;
  if (pieces.front() != "<div>" && !pieces.front().starts_with("<div ")) return;
  int depth = 0;
  for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
    if (pieces[i].starts_with("</")) {
      if (--depth == 0) return;
    } else if (pieces[i].starts_with('<')) {
      ++depth;
    }
  }
  pieces.erase(pieces.begin());
  pieces.pop_back();
}

bool is_name(char c) {
  return is_ascii_alpha(c) || is_ascii_digit(c) || c == '_';
}

// An address as people write it in a line: letters, "@", a name with a dot.
std::string_view find_email(std::string_view text) {
  const auto local = [](char c) {
    return is_ascii_alpha(c) || is_ascii_digit(c) || c == '_' || c == '-' || c == '.' || c == '+';
  };
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    std::size_t begin = at;
    while (begin > 0 && local(text[begin - 1]))
      --begin;
    std::size_t end = at + 1;
    while (end < text.size() && (is_ascii_alpha(text[end]) || is_ascii_digit(text[end]) ||
                                 text[end] == '-' || text[end] == '.'))
      ++end;
    while (end > at && text[end - 1] == '.')
      --end;
    const std::string_view host = text.substr(at + 1, end - at - 1);
    if (begin == at || host.find('.') == std::string_view::npos) continue;
    if (text.substr(end).starts_with("?subject=")) {
      while (end < text.size() && !is_ascii_space(text[end]))
        ++end;
    }
    return text.substr(begin, end - begin);
  }
  return {};
}

void remove(std::string& text, std::string_view what) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos;)
    text.erase(at, what.size());
}

}  // namespace

FeedText read_feed_text(const xml::Document& document,
                        NodeId element,
                        std::string_view default_type,
                        std::string_view version) {
  const Node& node = document.node(element);
  FeedText out;
  out.element = element;
  const std::string_view said = document.attribute(node, "type").value_or("");
  out.type = full_type(said.empty() ? default_type : said);
  Writer writer(document, out.type);
  writer.children(element);
  if (version == "atom10" && out.type == "application/xhtml+xml") unwrap_div(writer.pieces);
  std::string all;
  for (const std::string& piece : writer.pieces)
    all += piece;
  out.value = trim(all);
  if (is_base64(document.attribute(node, "mode").value_or(""), out.type)) {
    // What comes to no text (a picture, or words under a type that nobody knows) stays as written.
    std::string decoded = decode_base64(out.value);
    out.base64 = is_valid_utf8(decoded);
    if (out.base64) out.value = std::move(decoded);
  }
  if (!version.starts_with("atom") && out.type == "text/plain" && looks_like_html(out.value))
    out.type = "text/html";
  return out;
}

MappedText mapped_feed_text(const xml::Document& document,
                            const FeedText& text,
                            const OffsetMap& source) {
  MappedText out(source);
  if (text.element == kNone) return out;
  const Node& node = document.node(text.element);
  if (text.base64) {
    out.put_in(text.value);
    return out;
  }
  if (text.type == "application/xhtml+xml") {
    const TextSpan inside{node.inner_begin, node.inner_end};
    out.add(slice(document.source(), inside), inside);
    return out;
  }
  for (NodeId id = node.first; id != kNone;) {
    const Node& here = document.node(id);
    if (here.type == Node::Type::text) out.add(here.text, {here.begin, here.end});
    if (here.first != kNone) {
      id = here.first;
      continue;
    }
    while (id != text.element && document.node(id).next == kNone)
      id = document.node(id).parent;
    if (id == text.element) break;
    id = document.node(id).next;
  }
  return out;
}

FeedPerson read_person(std::string_view text, std::string& line) {
  FeedPerson out;
  text = trim(text);
  if (text.empty()) return out;
  line = text;
  out.email = find_email(text);
  std::string name(text);
  if (!out.email.empty()) {
    remove(name, out.email);
    for (const char* rest : {"()", "<>", "&lt;&gt;"})
      remove(name, rest);
    name = trim(name);
    if (name.starts_with('(')) name.erase(0, 1);
    if (name.ends_with(')')) name.pop_back();
  }
  out.name = trim(name);
  return out;
}

std::string said_person(const FeedPerson& person) {
  if (person.name.empty()) return person.email;
  return person.email.empty() ? person.name : person.name + " (" + person.email + ")";
}

bool looks_like_html(std::string_view text) {
  bool sign = false;
  for (std::size_t at = 0; (at = find_either(text, at, '<', '&')) < text.size(); ++at) {
    std::size_t begin = at + 1;
    const bool closing = text[at] == '<' && begin < text.size() && text[begin] == '/';
    if (closing) ++begin;
    if (text[at] == '&' && begin < text.size() && text[begin] == '#') {
      std::size_t end = begin + 1;
      while (end < text.size() && is_name(text[end]))
        ++end;
      sign = sign || (end > begin + 1 && end < text.size() && text[end] == ';');
      continue;
    }
    std::size_t end = begin;
    while (end < text.size() && is_name(text[end]))
      ++end;
    if (end == begin) continue;
    const std::string_view name = text.substr(begin, end - begin);
    if (text[at] == '<') {
      if (!is_safe_element(to_lower_ascii(name))) return false;
      sign = sign || (closing && end < text.size() && text[end] == '>');
    } else if (end < text.size() && text[end] == ';') {
      if (!html::read_reference(text.substr(at, end + 1 - at), html::Inside::text)) return false;
      sign = true;
    }
  }
  return sign;
}

}  // namespace hearsay::read
