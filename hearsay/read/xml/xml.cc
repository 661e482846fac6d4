// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/xml/xml.h"

#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/read/html/entities.h"

#include <algorithm>

namespace hearsay::xml {

namespace {

struct Known {
  std::string_view address;  // Lower case, without a slash at the end.
  Space space;
};

constexpr Known kKnown[] = {
    {"", Space::core},
    {"http://blogs.law.harvard.edu/tech/rss", Space::core},
    {"http://purl.org/rss/1.0", Space::core},
    {"http://my.netscape.com/rdf/simple/0.9", Space::core},
    {"http://example.com/newformat#", Space::core},
    {"http://example.com/necho", Space::core},
    {"http://purl.org/echo", Space::core},
    {"uri/of/echo/namespace#", Space::core},
    {"http://purl.org/pie", Space::core},
    {"http://purl.org/atom/ns#", Space::core},
    {"http://www.w3.org/2005/atom", Space::core},
    {"http://purl.org/rss/1.0/modules/rss091#", Space::core},
    {"http://purl.org/dc/elements/1.1", Space::dc},
    {"http://purl.org/dc/terms", Space::dcterms},
    {"http://purl.org/rss/1.0/modules/content", Space::content},
    {"http://search.yahoo.com/mrss", Space::media},
    {"http://video.search.yahoo.com/mrss", Space::media},
    {"http://www.itunes.com/dtds/podcast-1.0.dtd", Space::itunes},
    {"http://example.com/dtds/podcast-1.0.dtd", Space::itunes},
    {"http://www.w3.org/1999/xhtml", Space::xhtml},
    {"http://www.w3.org/2000/svg", Space::svg},
    {"http://www.w3.org/1998/math/mathml", Space::mathml},
    {"http://www.w3.org/xml/1998/namespace", Space::xml},
    {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", Space::rdf},
    {"http://podlove.org/simple-chapters", Space::podlove},
};

constexpr Known kPrefixes[] = {
    {"", Space::core},
    {"atom", Space::core},
    {"rss", Space::core},
    {"dc", Space::dc},
    {"dcterms", Space::dcterms},
    {"content", Space::content},
    {"media", Space::media},
    {"itunes", Space::itunes},
    {"xhtml", Space::xhtml},
    {"svg", Space::svg},
    {"math", Space::mathml},
    {"xml", Space::xml},
    {"rdf", Space::rdf},
    {"psc", Space::podlove},
};

Space space_of_address(std::string_view address) {
  std::string lower = to_lower_ascii(address);
  while (lower.ends_with('/'))
    lower.pop_back();
  for (const Known& one : kKnown) {
    if (one.address == lower) return one.space;
  }
  // RSS 2.0 never had a namespace; many gave it one.
  if (lower.starts_with("http://backend.userland.com/rss")) return Space::core;
  return Space::other;
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool begins_name(char c) {
  return is_ascii_alpha(c) || c == '_' || c == ':' || (static_cast<unsigned char>(c) & 0x80) != 0;
}

bool continues_name(char c) {
  return begins_name(c) || is_ascii_digit(c) || c == '-' || c == '.';
}

}  // namespace

class Parser {
 public:
  Parser(std::string_view source, Document& out) : in_(source), out_(out) {
    bindings_.push_back({"xml", Space::xml, 0});
  }

  void run() {
    while (at_ < in_.size()) {
      if (in_[at_] == '<') {
        markup();
      } else {
        text(std::min(in_.find('<', at_), in_.size()));
      }
    }
    if (!open_.empty()) flaw("elements are not closed");
    while (!open_.empty())
      close(static_cast<std::uint32_t>(in_.size()), static_cast<std::uint32_t>(in_.size()));
    if (out_.root_ == kNone) flaw("there is no element");
  }

 private:
  struct Binding {
    std::string_view prefix;
    Space space;
    std::size_t depth;
  };

  void flaw(const char* what) {
    if (!out_.well_formed_) return;
    out_.well_formed_ = false;
    out_.flaw_ = std::string(what) + " (byte " + std::to_string(at_) + ")";
  }

  std::string_view keep(std::string text) {
    out_.kept_.push_back(std::move(text));
    return out_.kept_.back();
  }

  NodeId add(Node node) {
    const NodeId id = static_cast<NodeId>(out_.nodes_.size());
    if (!open_.empty()) {
      node.parent = open_.back();
      Node& parent = out_.nodes_[static_cast<std::size_t>(open_.back())];
      if (parent.last == kNone) {
        parent.first = id;
      } else {
        out_.nodes_[static_cast<std::size_t>(parent.last)].next = id;
      }
      parent.last = id;
    }
    out_.nodes_.push_back(node);
    return id;
  }

  void piece(std::string_view words, std::size_t begin, std::size_t end, bool cdata = false) {
    if (words.empty()) return;
    if (open_.empty()) {
      if (!trim(words).empty() && words != "\xEF\xBB\xBF") flaw("text outside of the root");
      return;
    }
    // A bare '&' and the words behind it are one piece.
    const NodeId last = out_.node(open_.back()).last;
    if (last != kNone && !cdata) {
      Node& before = out_.nodes_[static_cast<std::size_t>(last)];
      if (before.type == Node::Type::text && !before.cdata && before.end == begin &&
          before.text.data() + before.text.size() == words.data()) {
        before.text = {before.text.data(), before.text.size() + words.size()};
        before.end = static_cast<std::uint32_t>(end);
        return;
      }
    }
    Node node;
    node.type = Node::Type::text;
    node.cdata = cdata;
    node.text = words;
    node.begin = static_cast<std::uint32_t>(begin);
    node.end = static_cast<std::uint32_t>(end);
    add(node);
  }

  void text(std::size_t end) {
    while (at_ < end) {
      const std::size_t reference = at_ + std::min(in_.substr(at_, end - at_).find('&'), end - at_);
      piece(in_.substr(at_, reference - at_), at_, reference);
      at_ = reference;
      if (at_ == end) return;
      if (const std::optional<html::Reference> said = read_reference(end)) {
        piece(keep(said->text), at_, at_ + said->length);
        at_ += said->length;
      } else {
        flaw("a bare ampersand");
        piece(in_.substr(at_, 1), at_, at_ + 1);
        ++at_;
      }
    }
  }

  // The reference at `at_`, which stands before `end`.
  std::optional<html::Reference> read_reference(std::size_t end) {
    const std::string_view in = in_.substr(at_, end - at_);
    const std::size_t semicolon = in.substr(0, 64).find(';');
    if (semicolon != std::string_view::npos && semicolon > 1) {
      const std::string_view name = in.substr(1, semicolon - 1);
      for (const auto& [known, value] : entities_) {
        if (known == name) return html::Reference{value, semicolon + 1};
      }
      if (name == "amp") return html::Reference{"&", 5};
      if (name == "lt") return html::Reference{"<", 4};
      if (name == "gt") return html::Reference{">", 4};
      if (name == "quot") return html::Reference{"\"", 6};
      if (name == "apos") return html::Reference{"'", 6};
      if (name[0] != '#' && !has_doctype_) flaw("an entity that nobody declared");
    } else {
      flaw("a reference that does not end");
    }
    return html::read_reference(in, html::Inside::text);
  }

  void markup() {
    const std::string_view rest = in_.substr(at_);
    if (rest.starts_with("<!--")) {
      skip_past("-->", 4, "a comment does not end");
    } else if (rest.starts_with("<![CDATA[")) {
      const std::size_t end = in_.find("]]>", at_ + 9);
      if (end == std::string_view::npos) flaw("a CDATA section does not end");
      const std::size_t last = std::min(end, in_.size());
      piece(in_.substr(at_ + 9, last - at_ - 9), at_ + 9, last, true);
      at_ = std::min(last + 3, in_.size());
    } else if (rest.starts_with("<?")) {
      skip_past("?>", 2, "an instruction does not end");
    } else if (rest.starts_with("<!")) {
      declaration();
    } else if (rest.size() > 2 && rest[1] == '/') {
      end_tag();
    } else if (rest.size() > 1 && begins_name(rest[1])) {
      start_tag();
    } else {
      flaw("a bare '<'");
      piece(in_.substr(at_, 1), at_, at_ + 1);
      ++at_;
    }
  }

  void skip_past(std::string_view what, std::size_t from, const char* trouble) {
    const std::size_t end = in_.find(what, at_ + from);
    if (end == std::string_view::npos) {
      flaw(trouble);
      // A comment that does not end hides one line, not the feed.
      at_ = std::min(in_.find('>', at_ + from), in_.size() - 1) + 1;
      return;
    }
    at_ = end + what.size();
  }

  // <!DOCTYPE ...>, with what it declares in brackets.
  void declaration() {
    const std::size_t begin = at_;
    std::size_t bracket = 0;
    for (at_ += 2; at_ < in_.size(); ++at_) {
      const char c = in_[at_];
      if (c == '[') ++bracket;
      if (c == ']' && bracket > 0) --bracket;
      if (c == '"' || c == '\'') {
        const std::size_t end = in_.find(c, at_ + 1);
        if (end == std::string_view::npos) break;
        at_ = end;
      }
      if (c == '>' && bracket == 0) break;
    }
    if (at_ >= in_.size()) flaw("a declaration does not end");
    at_ = std::min(at_ + 1, in_.size());
    const std::string_view all = in_.substr(begin, at_ - begin);
    if (out_.root_ != kNone) {
      flaw("a declaration inside of the document");
      return;
    }
    has_doctype_ = true;
    out_.doctype_ = all;
    for (std::size_t at = 0; (at = all.find("<!ENTITY", at)) != std::string_view::npos;) {
      at += 8;
      entity(all.substr(at, std::min(all.find('>', at), all.size()) - at));
    }
  }

  // `name "value"`; a value that holds another entity is not taken.
  void entity(std::string_view words) {
    words = trim(words);
    std::size_t end = 0;
    while (end < words.size() && continues_name(words[end]))
      ++end;
    const std::string_view name = words.substr(0, end);
    const std::string_view value = trim(words.substr(end));
    if (name.empty() || value.size() < 2 || value.size() > 256 || value.front() != value.back())
      return;
    if (value.front() != '"' && value.front() != '\'') return;
    const std::string_view inside = value.substr(1, value.size() - 2);
    if (entities_.size() >= 1024) return;
    if (inside.find('&') == std::string_view::npos && inside.find('<') == std::string_view::npos) {
      entities_.emplace_back(name, inside);
    } else if (inside.starts_with("&#")) {
      const auto said = html::read_reference(inside, html::Inside::text);
      if (said && said->length == inside.size()) entities_.emplace_back(name, said->text);
    }
  }

  std::string_view name_at(std::size_t at) const {
    std::size_t end = at;
    while (end < in_.size() && continues_name(in_[end]))
      ++end;
    return in_.substr(at, end - at);
  }

  void end_tag() {
    const std::size_t begin = at_;
    const std::string_view name = name_at(at_ + 2);
    const std::size_t after = at_ + 2 + name.size();
    std::size_t end = in_.find('>', after);
    const std::size_t next = in_.find('<', after);
    if (end == std::string_view::npos || (next != std::string_view::npos && next < end)) {
      flaw("an end tag does not end");
      end = next == std::string_view::npos ? in_.size() : next;
      at_ = end;
    } else {
      at_ = end + 1;
    }
    // The nearest open element of that name; none: the tag is ignored.
    std::size_t level = open_.size();
    while (level > 0 && out_.node(open_[level - 1]).name != name)
      --level;
    if (level == 0) {
      if (ignored_ > 0) {
        --ignored_;
      } else {
        flaw("an end tag without a start");
      }
      return;
    }
    if (level != open_.size()) flaw("elements overlap");
    while (open_.size() > level)
      close(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin));
    close(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_));
  }

  void close(std::uint32_t inner_end, std::uint32_t end) {
    Node& node = out_.nodes_[static_cast<std::size_t>(open_.back())];
    node.inner_end = inner_end;
    node.end = end;
    open_.pop_back();
    while (bindings_.back().depth > open_.size())
      bindings_.pop_back();
  }

  void start_tag() {
    Node node;
    node.begin = tag_begin_ = static_cast<std::uint32_t>(at_);
    node.name = name_at(at_ + 1);
    at_ += 1 + node.name.size();
    node.first_attribute = static_cast<std::uint32_t>(out_.attributes_.size());
    attributes(node);
    node.attributes = static_cast<std::uint32_t>(out_.attributes_.size()) - node.first_attribute;
    node.inner_begin = node.inner_end = node.end = static_cast<std::uint32_t>(at_);
    if (open_.empty() && out_.root_ != kNone) flaw("a second root");
    close_before(node.name);
    if (open_.size() >= Document::kDeepest) {
      flaw("nested too deeply");
      if (!node.self_closing) ++ignored_;
      return;
    }
    bind(node);
    const std::size_t colon = node.name.find(':');
    const std::string_view prefix =
        colon == std::string_view::npos ? std::string_view() : node.name.substr(0, colon);
    node.local = colon == std::string_view::npos ? node.name : node.name.substr(colon + 1);
    node.space = space_of(prefix);
    const NodeId id = add(node);
    if (out_.root_ == kNone) out_.root_ = id;
    open_.push_back(id);
    if (node.self_closing) close(node.end, node.end);
  }

  static std::string_view local_of(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
  }

  // An <item> or <entry> ends what was left open before it: one tag that somebody
  // forgot must not swallow the rest of a feed.
  void close_before(std::string_view name) {
    const std::string_view local = local_of(name);
    if (local != "item" && local != "entry") return;
    std::size_t level = open_.size();
    for (; level > 0; --level) {
      const std::string_view outer = local_of(out_.node(open_[level - 1]).name);
      if (outer == "channel" || outer == "feed" || outer == "rss" || outer == "RDF") break;
    }
    if (level == 0 || level == open_.size()) return;
    flaw("elements are not closed");
    while (open_.size() > level)
      close(tag_begin_, tag_begin_);
  }

  Space space_of(std::string_view prefix) {
    for (std::size_t i = bindings_.size(); i > 0; --i) {
      if (bindings_[i - 1].prefix == prefix) return bindings_[i - 1].space;
    }
    if (!prefix.empty()) flaw("a prefix that nobody declared");
    for (const Known& one : kPrefixes) {
      if (one.address == to_lower_ascii(prefix)) return one.space;
    }
    return Space::other;
  }

  void bind(const Node& node) {
    for (const Attribute& one : out_.attributes(node)) {
      if (!one.name.starts_with("xmlns")) continue;
      if (one.name.size() > 5 && one.name[5] != ':') continue;
      const std::string_view prefix = one.name.size() > 5 ? one.name.substr(6) : "";
      bindings_.push_back({prefix, space_of_address(one.value), open_.size() + 1});
      if (out_.declared_.size() < 1024) out_.declared_.emplace_back(prefix, one.value);
    }
  }

  void attributes(Node& node) {
    while (at_ < in_.size()) {
      const std::size_t before = at_;
      while (at_ < in_.size() && is_space(in_[at_]))
        ++at_;
      if (at_ >= in_.size()) break;
      const char c = in_[at_];
      if (c == '>') {
        ++at_;
        return;
      }
      if (c == '/' && at_ + 1 < in_.size() && in_[at_ + 1] == '>') {
        node.self_closing = true;
        at_ += 2;
        return;
      }
      if (c == '<') {
        flaw("a tag does not end");
        return;
      }
      if (before == at_) flaw("no space between attributes");
      attribute(node);
    }
    flaw("a tag does not end");
  }

  void attribute(const Node& node) {
    const std::string_view name = name_at(at_);
    if (name.empty()) {
      flaw("a strange character in a tag");
      ++at_;
      return;
    }
    at_ += name.size();
    while (at_ < in_.size() && is_space(in_[at_]))
      ++at_;
    std::string_view value;
    if (at_ < in_.size() && in_[at_] == '=') {
      ++at_;
      while (at_ < in_.size() && is_space(in_[at_]))
        ++at_;
      value = attribute_value();
    } else {
      flaw("an attribute has no value");
      value = name;
    }
    for (const Attribute& one : std::span(out_.attributes_).subspan(node.first_attribute)) {
      if (one.name != name) continue;
      flaw("an attribute stands twice");
      return;
    }
    if (out_.attributes_.size() - node.first_attribute < 256)
      out_.attributes_.push_back({name, value});
  }

  std::string_view attribute_value() {
    if (at_ >= in_.size()) return {};
    const char quote = in_[at_];
    std::size_t begin = at_;
    std::size_t end = 0;
    if (quote == '"' || quote == '\'') {
      begin = ++at_;
      end = in_.find(quote, at_);
      if (end == std::string_view::npos) {
        flaw("an attribute does not end");
        end = std::min(in_.find('>', at_), in_.size());
        at_ = end;
      } else {
        at_ = end + 1;
      }
    } else {
      flaw("an attribute without quotes");
      while (at_ < in_.size() && !is_space(in_[at_]) && in_[at_] != '>')
        ++at_;
      end = at_;
    }
    const std::string_view raw = in_.substr(begin, end - begin);
    if (raw.find('<') != std::string_view::npos) flaw("a '<' in an attribute");
    if (raw.find_first_of("&\t\n\r") == std::string_view::npos) return raw;
    return decoded(begin, end);
  }

  std::string_view decoded(std::size_t begin, std::size_t end) {
    std::string out;
    const std::size_t after = at_;
    for (at_ = begin; at_ < end;) {
      if (in_[at_] == '&') {
        if (const auto said = read_reference(end)) {
          out += said->text;
          at_ += said->length;
          continue;
        }
        flaw("a bare ampersand");
      }
      out.push_back(in_[at_] == '\t' || in_[at_] == '\n' || in_[at_] == '\r' ? ' ' : in_[at_]);
      ++at_;
    }
    at_ = after;
    return keep(std::move(out));
  }

  std::string_view in_;
  Document& out_;
  std::size_t at_ = 0;
  std::uint32_t tag_begin_ = 0;
  std::vector<NodeId> open_;
  std::vector<Binding> bindings_;
  std::vector<std::pair<std::string, std::string>> entities_;
  std::size_t ignored_ = 0;
  bool has_doctype_ = false;
};

Document Document::parse(std::string_view source) {
  Document out;
  out.source_ = source;
  out.nodes_.reserve(source.size() / 40 + 16);
  Parser(source, out).run();
  return out;
}

std::optional<std::string_view> Document::attribute(const Node& element,
                                                    std::string_view name) const {
  for (const Attribute& one : attributes(element)) {
    if (one.name == name) return one.value;
  }
  return std::nullopt;
}

std::string Document::text(NodeId id) const {
  std::string out;
  const NodeId root = id;
  while (id != kNone) {
    const Node& here = node(id);
    if (here.type == Node::Type::text) out += here.text;
    if (here.first != kNone) {
      id = here.first;
      continue;
    }
    while (id != root && node(id).next == kNone)
      id = node(id).parent;
    if (id == root) break;
    id = node(id).next;
  }
  return std::string(trim(out));
}

}  // namespace hearsay::xml
