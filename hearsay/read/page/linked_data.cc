// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/page/linked_data.h"

#include "hearsay/base/json.h"
#include "hearsay/base/text.h"

#include <algorithm>
#include <map>

namespace hearsay::read {

namespace {

using html::Node;
using html::Tag;

constexpr int kDeepest = 12;
constexpr std::size_t kMostSources = 8;

// Raw control characters inside strings are the commonest fault.
std::string mended(std::string_view text) {
  std::string out(trim(text));
  for (const std::string_view wrap : {"<!--", "-->", "<![CDATA[", "]]>", "/*", "*/", "//"}) {
    if (out.starts_with(wrap)) out.erase(0, wrap.size());
    if (out.ends_with(wrap)) out.erase(out.size() - wrap.size());
  }
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  while (!out.empty() && (out.back() == ';' || out.back() == ' '))
    out.pop_back();
  std::string without_commas;
  bool inside = false;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i] == '"' && (i == 0 || out[i - 1] != '\\')) inside = !inside;
    if (!inside && out[i] == ',') {
      const std::size_t next = out.find_first_not_of(' ', i + 1);
      if (next != std::string::npos && (out[next] == '}' || out[next] == ']')) continue;
    }
    without_commas.push_back(out[i]);
  }
  return without_commas;
}

class Reader {
 public:
  LinkedData read(const html::Document& page) {
    for (const Node* at = &page.root(); at != nullptr; at = html::following(at, &page.root())) {
      if (!at->is(Tag::script)) continue;
      const std::string_view* type = at->attribute("type");
      if (type == nullptr || !type->starts_with("application/ld+json")) continue;
      std::string text;
      for (const Node& child : html::Children(*at)) {
        for (const html::Chunk* chunk = child.chunks; chunk != nullptr; chunk = chunk->next)
          text += chunk->text;
      }
      Result<Json> json = parse_json(text);
      if (!json) json = parse_json(mended(text));
      if (json) documents_.push_back(*std::move(json));
      if (!json) search(text);
    }
    for (const Json& one : documents_)
      index(one, 0);
    for (const Json& one : documents_)
      visit(one, 0);
    if (best_ != nullptr) take(*best_);
    return out_;
  }

 private:
  static bool has_type(const Json& thing, bool (*wanted)(std::string_view)) {
    const Json* type = thing.find("@type");
    if (type == nullptr) return false;
    if (type->is_string()) return wanted(*type->as_string());
    return std::any_of(type->items().begin(), type->items().end(), [&](const Json& one) {
      return one.is_string() && wanted(*one.as_string());
    });
  }

  static bool is_article(std::string_view type) {
    return type.ends_with("Article") || type.ends_with("Posting") || type == "Report" ||
           type == "Recipe" || type == "Review" || type == "HowTo";
  }

  static bool is_organization(std::string_view type) {
    return type.ends_with("Organization") || type.ends_with("Corporation") || type == "WebSite";
  }

  static bool is_page(std::string_view type) { return type.ends_with("Page"); }

  void index(const Json& thing, int depth) {
    if (depth > kDeepest) return;
    if (const auto id = thing.string_at("@id"); id && thing.members().size() > 1)
      by_id_.emplace(std::string(*id), &thing);
    for (const auto& [key, value] : thing.members())
      index(value, depth + 1);
    for (const Json& one : thing.items())
      index(one, depth + 1);
  }

  void visit(const Json& thing, int depth) {
    if (depth > kDeepest) return;
    for (const Json& one : thing.items())
      visit(one, depth + 1);
    if (!thing.is_object()) return;
    const int rank = has_type(thing, is_article) ? 2 : has_type(thing, is_page) ? 1 : 0;
    if (rank > rank_ && (rank < 2 || thing.find("datePublished") || thing.find("headline") ||
                         thing.find("author"))) {
      best_ = &thing;
      rank_ = rank;
    }
    for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage", "hasPart"}) {
      if (const Json* inner = thing.find(key)) visit(*inner, depth + 1);
    }
  }

  const Json& resolved(const Json& thing) const {
    const auto id = thing.string_at("@id");
    if (!id || thing.find("name") != nullptr) return thing;
    const auto found = by_id_.find(std::string(*id));
    return found == by_id_.end() ? thing : *found->second;
  }

  std::optional<std::string> name_of(const Json& given) const {
    if (given.is_string()) {
      const std::string_view name = trim(*given.as_string());
      if (name.empty() || name.starts_with("http")) return std::nullopt;
      return std::string(name);
    }
    if (given.is_array()) {
      for (const Json& one : given.items()) {
        if (std::optional<std::string> name = name_of(one)) return name;
      }
      return std::nullopt;
    }
    const Json* name = resolved(given).find("name");
    return name != nullptr && !name->is_object() ? name_of(*name) : std::nullopt;
  }

  void add_authors(const Json& given, int depth) {
    if (given.is_array() && depth < 3) {
      for (const Json& one : given.items())
        add_authors(one, depth + 1);
      return;
    }
    const Json& thing = resolved(given);
    if (const Json* name = thing.find("name"); name != nullptr && name->is_array()) {
      add_authors(*name, depth + 1);
      return;
    }
    std::optional<std::string> name = name_of(thing);
    if (!name) {
      const auto given_name = thing.string_at("givenName");
      const auto family_name = thing.string_at("familyName");
      if (given_name && family_name)
        name = std::string(*given_name) + ' ' + std::string(*family_name);
    }
    if (!name) return;
    const bool same = std::any_of(out_.authors.begin(), out_.authors.end(), [&](const auto& one) {
      return one.name == *name;
    });
    if (!same) out_.authors.push_back({*name, has_type(thing, is_organization)});
  }

  // "Northern Wire", "https://wire.example/9", or a thing that has one of the two. Of a work,
  // whoever published it.
  void add_sources(const Json& given, int depth) {
    if (given.is_array() && depth < 3) {
      for (const Json& one : given.items())
        add_sources(one, depth + 1);
      return;
    }
    if (out_.sources.size() >= kMostSources) return;
    if (given.is_string()) {
      if (const std::string_view words = trim(*given.as_string()); !words.empty())
        out_.sources.emplace_back(words);
      return;
    }
    const Json& thing = resolved(given);
    if (!thing.is_object()) return;
    for (const char* key : {"url", "@id"}) {
      const auto address = thing.string_at(key);
      if (!address || !address->starts_with("http")) continue;
      out_.sources.emplace_back(*address);
      break;
    }
    if (has_type(thing, is_organization)) {
      if (const auto name = name_of(thing)) out_.sources.push_back(*name);
    } else if (const Json* publisher = thing.find("publisher"); publisher != nullptr) {
      if (const auto name = name_of(*publisher)) out_.sources.push_back(*name);
    } else if (thing.find("@type") == nullptr) {
      if (const auto name = name_of(thing)) out_.sources.push_back(*name);
    }
  }

  void take(const Json& thing) {
    const auto text = [&](const char* key) -> std::optional<std::string> {
      const Json* value = thing.find(key);
      if (value != nullptr && value->is_array() && !value->items().empty())
        value = &value->items().front();
      if (value == nullptr || !value->is_string()) return std::nullopt;
      const std::string_view words = trim(*value->as_string());
      return words.empty() ? std::nullopt : std::optional<std::string>(words);
    };
    out_.article = rank_ == 2;
    const auto keep = [](std::optional<std::string>& into, std::optional<std::string> value) {
      if (value) into = std::move(value);
    };
    keep(out_.headline, text("headline"));
    if (!out_.headline && rank_ == 2) keep(out_.headline, text("name"));
    keep(out_.published, text("datePublished"));
    if (!out_.published) keep(out_.published, text("dateCreated"));
    keep(out_.modified, text("dateModified"));
    keep(out_.lang, text("inLanguage"));
    keep(out_.url, text("url"));
    if (const Json* value = thing.find("publisher")) out_.publisher = name_of(*value);
    if (const Json* value = thing.find("sourceOrganization"))
      out_.source_organization = name_of(*value);
    for (const char* key : {"sourceOrganization", "isBasedOn", "isBasedOnUrl"}) {
      if (const Json* value = thing.find(key)) add_sources(*value, 0);
    }
    for (const char* key : {"author", "creator"}) {
      if (const Json* value = thing.find(key); value != nullptr && out_.authors.empty())
        add_authors(*value, 0);
    }
  }

  // "datePublished": "2024-03-05" in a script that is no JSON.
  void search(std::string_view text) {
    const auto find = [text](std::string_view key) -> std::optional<std::string> {
      const std::size_t at = text.find("\"" + std::string(key) + "\"");
      if (at == std::string_view::npos) return std::nullopt;
      const std::size_t colon = text.find(':', at);
      const std::size_t open =
          text.find('"', colon == std::string_view::npos ? text.size() : colon);
      if (open == std::string_view::npos || open > colon + 4) return std::nullopt;
      const std::size_t close = text.find('"', open + 1);
      if (close == std::string_view::npos || close == open + 1) return std::nullopt;
      return std::string(text.substr(open + 1, close - open - 1));
    };
    if (!out_.published) out_.published = find("datePublished");
    if (!out_.modified) out_.modified = find("dateModified");
    if (!out_.headline) out_.headline = find("headline");
  }

  LinkedData out_;
  std::vector<Json> documents_;
  std::map<std::string, const Json*> by_id_;
  const Json* best_ = nullptr;
  int rank_ = 0;
};

}  // namespace

LinkedData read_linked_data(const html::Document& page) {
  return Reader().read(page);
}

}  // namespace hearsay::read
