// Walking a feed's elements, each by its name.
//
// Which field an element fills depends on where it stands: <title> of the feed,
// of an entry, of the picture in the feed. The walk carries that in Where.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/feed/feed.h"

#include "hearsay/base/text.h"
#include "hearsay/read/feed/markup.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace hearsay::read {

namespace {

using xml::kNone;
using xml::Node;
using xml::NodeId;
using xml::Space;

enum class Kind {
  title,
  subtitle,
  description,
  summary,
  content,
  encoded,
  body,
  rights,
  link,
  id,
  guid,
  language,
  comments,
  generator,
  enclosure,
  published,
  updated,
  created,
  author,
  contributor,
  publisher,
  owner,
  dc_contributor,
  category,
  tags,
  keywords,
  itunes_category,
  media_category,
  chapters,
  source,
  image,
  text_input,
  entry,
  feed,
  skip,
  unknown
};

// Vocabularies of subjects that are meant where none is named.
constexpr const char* kItunesScheme = "http://www.itunes.com/";
constexpr std::string_view kMediaScheme = "http://search.yahoo.com/mrss/category_schema";

struct Name {
  std::string_view name;
  Kind kind;
};

// Names of RSS, Atom and CDF, lower case.
constexpr Name kCore[] = {
    {"title", Kind::title},
    {"subtitle", Kind::subtitle},
    {"tagline", Kind::subtitle},
    {"description", Kind::description},
    {"abstract", Kind::description},
    {"summary", Kind::summary},
    {"content", Kind::content},
    {"body", Kind::body},
    {"fullitem", Kind::encoded},
    {"rights", Kind::rights},
    {"copyright", Kind::rights},
    {"link", Kind::link},
    {"id", Kind::id},
    {"guid", Kind::guid},
    {"language", Kind::language},
    {"comments", Kind::comments},
    {"generator", Kind::generator},
    {"enclosure", Kind::enclosure},
    {"pubdate", Kind::published},
    {"published", Kind::published},
    {"issued", Kind::published},
    {"updated", Kind::updated},
    {"modified", Kind::updated},
    {"lastbuilddate", Kind::updated},
    {"date", Kind::updated},
    {"created", Kind::created},
    {"author", Kind::author},
    {"managingeditor", Kind::author},
    {"contributor", Kind::contributor},
    {"webmaster", Kind::publisher},
    {"publisher", Kind::publisher},
    {"category", Kind::category},
    {"tags", Kind::tags},
    {"keywords", Kind::category},
    {"source", Kind::source},
    {"image", Kind::image},
    {"textinput", Kind::text_input},
    {"item", Kind::entry},
    {"entry", Kind::entry},
    {"channel", Kind::feed},
    {"rss", Kind::feed},
    {"feed", Kind::feed},
};
constexpr Name kDc[] = {
    {"title", Kind::title},
    {"description", Kind::description},
    {"creator", Kind::author},
    {"author", Kind::author},
    {"contributor", Kind::dc_contributor},
    {"publisher", Kind::publisher},
    {"date", Kind::updated},
    {"subject", Kind::category},
    {"language", Kind::language},
    {"rights", Kind::rights},
};
constexpr Name kDcterms[] = {
    {"issued", Kind::published},
    {"modified", Kind::updated},
    {"created", Kind::created},
};
constexpr Name kItunes[] = {
    {"author", Kind::author},
    {"summary", Kind::summary},
    {"subtitle", Kind::subtitle},
    {"owner", Kind::owner},
    {"keywords", Kind::keywords},
    {"category", Kind::itunes_category},
};

template <std::size_t kSize>
Kind find_kind(const Name (&names)[kSize], std::string_view local) {
  for (const Name& one : names) {
    if (one.name == local) return one.kind;
  }
  return Kind::unknown;
}

Kind kind_of(const Node& node) {
  const std::string lower = to_lower_ascii(node.local);
  switch (node.space) {
    case Space::core: return find_kind(kCore, lower);
    case Space::dc: return find_kind(kDc, lower);
    case Space::dcterms: return find_kind(kDcterms, lower);
    case Space::itunes: return find_kind(kItunes, lower);
    case Space::content: return lower == "encoded" ? Kind::encoded : Kind::unknown;
    case Space::media:
      if (lower == "category") return Kind::media_category;
      return lower == "title" ? Kind::title : Kind::unknown;
    case Space::xhtml: return lower == "body" ? Kind::body : Kind::unknown;
    case Space::rdf: return lower == "rdf" ? Kind::feed : Kind::unknown;
    case Space::podlove: return lower == "chapters" ? Kind::chapters : Kind::unknown;
    default: return Kind::unknown;
  }
}

struct Where {
  FeedFields* fields = nullptr;
  bool entry = false;
  bool source = false;
  bool image = false;  // Or a text input: only its own fields, which we leave.
  std::string base;
  std::optional<std::string> language;
  int depth = 0;
};

class Walk {
 public:
  Walk(const xml::Document& document, Feed& out) : in_(document), out_(out) {}

  void children(NodeId id, Where where) {
    for (NodeId child = in_.first_element(id); child != kNone; child = in_.next_element(child)) {
      element(child, where);
      // A <language> holds for what follows it.
      if (kind_of(in_.node(child)) == Kind::language && !where.image)
        where.language = with_hyphens(in_.text(child));
    }
  }

  void element(NodeId id, Where where) {
    const Node& node = in_.node(id);
    ++where.depth;
    enter(node, where);
    const Kind kind = kind_of(node);
    switch (kind) {
      case Kind::feed: feed(id, node, where); return;
      case Kind::entry: entry(id, where); return;
      case Kind::image:
      case Kind::text_input: where.image = true; return;
      default: break;
    }
    if (where.image || where.fields == nullptr) return;
    field(kind, id, node, where);
  }

  void entry(NodeId id, Where where) {
    FeedEntry one;
    one.element = id;
    out_.entries.push_back(std::move(one));
    FeedFields& fields = out_.entries.back().fields;
    const Node& node = in_.node(id);
    if (const auto about = attribute(node, "rdf:about")) fields.id = std::string(*about);
    where.fields = &fields;
    where.entry = true;
    where.source = false;
    channel_definition(node, where);
    const bool around = std::exchange(own_content_, false);
    children(id, where);
    own_content_ = around;
    finish(fields);
  }

 private:
  // Attributes are found whatever their case.
  std::optional<std::string_view> attribute(const Node& node, std::string_view name) const {
    for (const xml::Attribute& one : in_.attributes(node)) {
      if (equals_ignoring_ascii_case(one.name, name)) return one.value;
    }
    return std::nullopt;
  }

  // What an element says for all inside: its base address and its language.
  void enter(const Node& node, Where& where) const {
    auto base = attribute(node, "xml:base");
    if (!base) base = attribute(node, "base");
    if (base && !base->empty()) {
      if (where.base.empty()) {
        where.base = resolve_address("", *base);
      } else if (std::string resolved = resolve_safe_address(where.base, *base);
                 !resolved.empty()) {
        where.base = std::move(resolved);
      }
    }
    auto language = attribute(node, "xml:lang");
    if (!language) language = attribute(node, "lang");
    if (!language) return;
    where.language.reset();
    if (!language->empty()) where.language = with_hyphens(*language);
  }

  static std::string with_hyphens(std::string_view language) {
    std::string out(language);
    std::replace(out.begin(), out.end(), '_', '-');
    return out;
  }

  void feed(NodeId id, const Node& node, Where where) {
    where.fields = &out_.fields;
    where.entry = where.source = false;
    if (where.language && node.local != "channel") out_.fields.language = where.language;
    channel_definition(node, where);
    children(id, where);
  }

  // CDF keeps what others write as elements in attributes of <item> and <channel>.
  void channel_definition(const Node& node, const Where& where) {
    if (const auto modified = attribute(node, "lastmod"))
      where.fields->updated = {std::string(trim(*modified)), where.depth};
    if (node.local != "channel" && node.local != "item" && node.local != "Channel" &&
        node.local != "Item" && node.local != "CHANNEL" && node.local != "ITEM") {
      return;
    }
    const auto href = attribute(node, "href");
    if (!href) return;
    FeedLink link;
    link.set("rel", "alternate");
    link.set("type", "text/html");
    link.set("href", resolve_safe_address(where.base, *href));
    where.fields->link = std::string(link.at("href"));
    where.fields->links.push_back(std::move(link));
  }

  void field(Kind kind, NodeId id, const Node& node, const Where& where) {
    FeedFields& fields = *where.fields;
    switch (kind) {
      case Kind::title: outermost(fields.title, text(id, "text/plain", where)); break;
      case Kind::subtitle: last(fields.subtitle, text(id, "text/plain", where)); break;
      case Kind::rights: last(fields.rights, text(id, "text/plain", where)); break;
      case Kind::description:
        description(
            id, to_lower_ascii(node.local) == "abstract" ? "text/plain" : "text/html", where);
        break;
      case Kind::summary: description(id, "text/plain", where); break;
      case Kind::content: content(id, "text/plain", where); break;
      case Kind::encoded: content(id, "text/html", where); break;
      case Kind::body: content(id, "application/xhtml+xml", where); break;
      case Kind::link: link(id, node, where); break;
      case Kind::enclosure: enclosure(node, where); break;
      case Kind::chapters: chapters(node, where); break;
      case Kind::id: fields.id = address(id, where); break;
      case Kind::guid: guid(id, node, where); break;
      case Kind::language: fields.language = in_.text(id); break;
      case Kind::comments: fields.comments = address(id, where); break;
      case Kind::generator: generator(id, node, where); break;
      case Kind::published: date(fields.published, id, where); break;
      case Kind::updated: date(fields.updated, id, where); break;
      case Kind::created: date(fields.created, id, where); break;
      case Kind::author: author(id, where); break;
      case Kind::contributor: fields.contributors.push_back(person(id, where)); break;
      case Kind::dc_contributor: fields.contributors.push_back({in_.text(id), "", ""}); break;
      case Kind::publisher:
      case Kind::owner: publisher(id, where); break;
      case Kind::category: category(id, node, where); break;
      case Kind::tags: words_as_tags(id, std::nullopt, where); break;
      case Kind::keywords: words_as_tags(id, kItunesScheme, where); break;
      case Kind::itunes_category: itunes_category(id, node, where); break;
      case Kind::media_category: media_category(id, node, where); break;
      case Kind::source: source(id, node, where); break;
      default:
        // media:group and the like hold fields of the entry.
        if (node.space == Space::media) children(id, where);
    }
  }

  FeedText text(NodeId id, std::string_view default_type, const Where& where) const {
    FeedText out = read_feed_text(in_, id, default_type, out_.version);
    out.language = where.language;
    out.base = where.base;
    out.depth = where.depth;
    return out;
  }

  // What names something; it need not be an address.
  std::string address(NodeId id, const Where& where) const {
    std::string words = in_.text(id);
    return words.empty() ? words : resolve_address(where.base, words);
  }

  static void outermost(std::optional<FeedText>& field, FeedText text) {
    if (text.value.empty() || (field && field->depth < text.depth)) return;
    field = std::move(text);
  }

  static void last(std::optional<FeedText>& field, FeedText text) {
    if (field && field->depth < text.depth) return;
    field = std::move(text);
  }

  // A second one is the whole text of which the first was the beginning.
  void description(NodeId id, std::string_view type, const Where& where) {
    if (!where.entry || where.source) {
      last(where.fields->subtitle, text(id, type, where));
    } else if (where.fields->summary && !own_content_) {
      content(id, type, where);
    } else {
      last(where.fields->summary, text(id, type, where));
    }
  }

  void content(NodeId id, std::string_view type, const Where& where) {
    own_content_ = true;
    FeedText words = text(id, type, where);
    if (const auto src = attribute(in_.node(id), "src")) words.src = std::string(*src);
    const bool readable = words.is_markup() || words.type == "text/plain";
    if (readable && !where.fields->summary) where.fields->summary = words;
    where.fields->content.push_back(std::move(words));
  }

  void link(NodeId id, const Node& node, const Where& where) {
    FeedLink out = link_of(node, where);
    if (out.at("rel").empty()) out.set("rel", "alternate");
    if (out.at("type").empty())
      out.set("type", out.at("rel") == "self" ? "application/atom+xml" : "text/html");
    if (out.at("href").empty()) {
      const std::string words = in_.text(id);
      const std::string target = words.empty() ? "" : resolve_safe_address(where.base, words);
      if (!target.empty()) out.set("href", target);
      where.fields->link = target;
    } else if (out.at("rel") == "alternate" && is_page_type(out.at("type"))) {
      where.fields->link = std::string(out.at("href"));
    }
    where.fields->links.push_back(std::move(out));
  }

  static bool is_page_type(std::string_view type) {
    return type == "text/html" || type == "application/xhtml+xml" || type == "html" ||
           type == "xhtml";
  }

  // The attributes, with the target under the name "href".
  FeedLink link_of(const Node& node, const Where& where) const {
    FeedLink out;
    for (const xml::Attribute& one : in_.attributes(node)) {
      std::string name = to_lower_ascii(one.name);
      if (name.starts_with("xmlns") || name.starts_with("xml:")) continue;
      if (name == "url" || name == "uri") name = "href";
      std::string value(one.value);
      if (name == "rel" || name == "type") value = to_lower_ascii(value);
      if (name == "href") value = resolve_safe_address(where.base, value);
      out.set(name, std::move(value));
    }
    return out;
  }

  void enclosure(const Node& node, const Where& where) {
    FeedLink out = link_of(node, where);
    out.set("rel", "enclosure");
    where.fields->links.push_back(std::move(out));
  }

  void chapters(const Node& node, const Where& where) {
    const auto version = attribute(node, "version");
    FeedLink out = link_of(node, where);
    if (out.at("href").empty() || !version) return;
    where.fields->links.push_back(std::move(out));
  }

  void guid(NodeId id, const Node& node, const Where& where) {
    const bool permanent =
        to_lower_ascii(attribute(node, "ispermalink").value_or("true")) == "true";
    const std::string words = in_.text(id);
    FeedFields& fields = *where.fields;
    fields.id = permanent ? address(id, where) : words;
    fields.id_is_link = permanent && !fields.link;
    if (permanent && !fields.link) fields.link = fields.id;
  }

  void generator(NodeId id, const Node& node, const Where& where) {
    FeedFields& fields = *where.fields;
    const FeedLink out = link_of(node, where);
    if (!out.at("href").empty()) fields.generator_href = std::string(out.at("href"));
    fields.generator = in_.text(id);
  }

  void date(std::optional<FeedDate>& field, NodeId id, const Where& where) const {
    if (field && field->depth < where.depth) return;
    field = {in_.text(id), where.depth};
  }

  FeedPerson person(NodeId id, const Where& where) const {
    FeedPerson out;
    for (NodeId child = in_.first_element(id); child != kNone; child = in_.next_element(child)) {
      const std::string name = to_lower_ascii(in_.node(child).local);
      Where inside = where;
      enter(in_.node(child), inside);
      if (name == "name") out.name = in_.text(child);
      if (name == "email") out.email = in_.text(child);
      if (name == "url" || name == "uri" || name == "homepage")
        out.href = resolve_safe_address(inside.base, in_.text(child));
    }
    return out;
  }

  void author(NodeId id, const Where& where) {
    FeedFields& fields = *where.fields;
    FeedPerson one = person(id, where);
    if (one.empty())
      one = read_person(in_.text(id), fields.author);
    else
      fields.author = said_person(one);
    fields.authors.push_back(std::move(one));
  }

  void publisher(NodeId id, const Where& where) {
    FeedFields& fields = *where.fields;
    FeedPerson one = person(id, where);
    if (one.empty())
      one = read_person(in_.text(id), fields.publisher);
    else
      fields.publisher = said_person(one);
    fields.publishers.push_back(std::move(one));
  }

  void add_tag(FeedTag tag, const Where& where) {
    if (!tag.term && !tag.scheme && !tag.label) return;
    std::vector<FeedTag>& tags = where.fields->tags;
    if (std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(std::move(tag));
  }

  static std::optional<std::string> said(std::optional<std::string_view> value) {
    return value && !value->empty() ? std::optional(std::string(*value)) : std::nullopt;
  }

  void category(NodeId id, const Node& node, const Where& where) {
    auto scheme = attribute(node, "scheme");
    if (!scheme) scheme = attribute(node, "domain");
    FeedTag tag{said(attribute(node, "term")), said(scheme), said(attribute(node, "label"))};
    const std::string words = in_.text(id);
    if (!words.empty() && !tag.term)
      tag.term = words;
    else if (!words.empty())
      add_tag({words, std::nullopt, std::nullopt}, where);
    add_tag(std::move(tag), where);
  }

  void words_as_tags(NodeId id, const std::optional<std::string>& scheme, const Where& where) {
    const std::string words = in_.text(id);
    for (std::string_view one : split(words, ',')) {
      if (!trim(one).empty()) add_tag({std::string(trim(one)), scheme, std::nullopt}, where);
    }
  }

  void media_category(NodeId id, const Node& node, const Where& where) {
    FeedTag tag{said(attribute(node, "term")),
                said(attribute(node, "scheme").value_or(kMediaScheme)),
                said(attribute(node, "label"))};
    if (!tag.term) tag.term = said(in_.text(id));
    add_tag(std::move(tag), where);
  }

  void itunes_category(NodeId id, const Node& node, const Where& where) {
    add_tag({said(attribute(node, "text")), kItunesScheme, std::nullopt}, where);
    children(id, where);
  }

  void source(NodeId id, const Node& node, Where where) {
    auto fields = std::make_unique<FeedFields>();
    if (const auto url = attribute(node, "url")) fields->href = std::string(*url);
    FeedFields* parent = where.fields;
    where.fields = fields.get();
    where.source = true;
    children(id, where);
    if (in_.first_element(id) == kNone) {
      FeedText title = text(id, "text/plain", where);
      if (!title.value.empty()) fields->title = std::move(title);
    }
    parent->source = std::move(fields);
  }

  static void finish(FeedFields& fields) {
    if (fields.link && fields.link->empty() && fields.id_is_link) fields.link = fields.id;
  }

  const xml::Document& in_;
  Feed& out_;
  bool own_content_ = false;  // The entry at hand has a <content>.
};

std::string version_of(const xml::Document& document) {
  const NodeId root = document.root();
  if (root == kNone) return {};
  const Node& node = document.node(root);
  const std::string name = to_lower_ascii(node.local);
  const std::string_view version = trim(document.attribute(node, "version").value_or(""));
  std::string spaces;
  for (const auto& [prefix, address] : document.namespaces())
    spaces += to_lower_ascii(address) + "\n";
  const auto has = [&](std::string_view address) {
    return spaces.find(address) != std::string::npos;
  };
  if (name == "rdf" || has("http://my.netscape.com/rdf/simple/0.9/")) {
    if (has("http://purl.org/rss/1.0/")) return "rss10";
    if (has("http://my.netscape.com/rdf/simple/0.9/")) return "rss090";
    return name == "rdf" ? "rss10" : "";
  }
  if (name == "rss") {
    if (version == "0.91")
      return document.doctype().find("Netscape") != std::string_view::npos ? "rss091n" : "rss091u";
    if (version == "0.92" || version == "0.93" || version == "0.94")
      return "rss09" + std::string(version.substr(3));
    return version.starts_with("2.") ? "rss20" : "rss";
  }
  if (name == "feed") {
    if (has("http://www.w3.org/2005/atom") && version.empty()) return "atom10";
    if (version == "0.1" || version == "0.2" || version == "0.3")
      return "atom0" + std::string(version.substr(2));
    return has("http://www.w3.org/2005/atom") ? "atom10" : "atom";
  }
  if (name == "channel") return "cdf";
  return {};
}

}  // namespace

std::string_view FeedLink::at(std::string_view name) const {
  for (const auto& [key, value] : attributes) {
    if (key == name) return value;
  }
  return {};
}

void FeedLink::set(std::string_view name, std::string value) {
  for (auto& [key, old] : attributes) {
    if (key != name) continue;
    old = std::move(value);
    return;
  }
  attributes.emplace_back(name, std::move(value));
}

Feed read_feed(const xml::Document& document, std::string_view base) {
  Feed out;
  out.version = version_of(document);
  if (document.root() == kNone) return out;
  Where where;
  where.base = base;
  Walk(document, out).element(document.root(), where);
  return out;
}

FeedEntry read_feed_entry(const xml::Document& document, bool atom, std::string_view base) {
  Feed feed;
  feed.version = atom ? "atom10" : "rss20";
  if (document.root() == kNone) return {};
  Where where;
  where.base = base;
  Walk(document, feed).entry(document.root(), where);
  return std::move(feed.entries.front());
}

}  // namespace hearsay::read
