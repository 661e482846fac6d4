// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/page/facts.h"

#include "hearsay/base/iso_date.h"
#include "hearsay/base/text.h"
#include "hearsay/read/html/entities.h"
#include "hearsay/read/page/dates.h"
#include "hearsay/read/page/linked_data.h"
#include "hearsay/read/page/words.h"

#include <algorithm>
#include <map>

namespace hearsay::read {

namespace {

using html::Node;
using html::Tag;

// White space runs to one space; references that were encoded twice, decoded.
std::string tidy(std::string_view raw) {
  std::string decoded;
  for (std::size_t i = 0; i < raw.size();) {
    if (raw[i] == '&') {
      if (const auto reference = html::read_reference(raw.substr(i), html::Inside::text)) {
        decoded += reference->text;
        i += reference->length;
        continue;
      }
    }
    decoded.push_back(raw[i++]);
  }
  std::string out;
  for (std::size_t i = 0; i < decoded.size(); ++i) {
    const bool nbsp = decoded[i] == '\xC2' && i + 1 < decoded.size() && decoded[i + 1] == '\xA0';
    if (nbsp) ++i;
    if (nbsp || is_ascii_space(decoded[i])) {
      if (!out.empty() && out.back() != ' ') out.push_back(' ');
    } else {
      out.push_back(decoded[i]);
    }
  }
  while (!out.empty() && out.back() == ' ')
    out.pop_back();
  return out;
}

class Reader {
 public:
  explicit Reader(const html::Document& page) : page_(page), data_(read_linked_data(page)) {}

  PageFacts read() {
    collect();
    PageFacts out;
    out.url = link("canonical");
    if (!out.url) out.url = meta({"og:url"});
    if (!out.url) out.url = data_.url;
    out.publisher = publisher();
    out.title = title(out.publisher);
    out.author = author(out.publisher);
    out.lang = language();
    out.description = meta({"og:description", "description", "twitter:description"});
    DateHints hints;
    hints.linked_published = data_.published;
    hints.linked_modified = data_.modified;
    hints.url = out.url;
    hints.metas = &metas_;
    const PageDates dates = find_dates(page_, hints);
    out.published = dates.published;
    out.updated = dates.updated;
    return out;
  }

 private:
  void collect() {
    const Node* root = &page_.root();
    for (const Node* at = root; at != nullptr; at = html::following(at, root)) {
      if (!at->is_element()) continue;
      if (at->is(Tag::meta)) {
        add_meta(*at);
      } else if (at->is(Tag::title) && !title_) {
        title_ = tidy(html::text_of(*at));
      } else if (at->is(Tag::link)) {
        const std::string_view* rel = at->attribute("rel");
        const std::string_view* href = at->attribute("href");
        if (rel != nullptr && href != nullptr)
          links_.emplace(to_lower_ascii(*rel), std::string(trim(*href)));
      } else if (at->is(Tag::html)) {
        for (const char* name : {"lang", "xml:lang"}) {
          if (const std::string_view* lang = at->attribute(name); lang != nullptr && lang_.empty())
            lang_ = trim(*lang);
        }
      } else if (at->is(Tag::h1)) {
        headings_.push_back(at);
      }
    }
  }

  void add_meta(const Node& node) {
    const std::string_view* content = node.attribute("content");
    if (content == nullptr || trim(*content).empty()) return;
    for (const char* key : {"property", "name", "itemprop", "http-equiv"}) {
      const std::string_view* name = node.attribute(key);
      if (name == nullptr) continue;
      for (const std::string_view one : split(*name, ' ')) {
        if (!one.empty()) metas_.emplace(to_lower_ascii(trim(one)), tidy(*content));
      }
    }
  }

  std::optional<std::string> meta(std::initializer_list<const char*> names) const {
    for (const char* name : names) {
      const auto found = metas_.find(name);
      if (found != metas_.end() && !found->second.empty()) return found->second;
    }
    return std::nullopt;
  }

  std::optional<std::string> link(const char* rel) const {
    const auto found = links_.find(rel);
    if (found == links_.end() || found->second.empty()) return std::nullopt;
    return found->second;
  }

  std::optional<std::string> publisher() const {
    if (auto name = meta({"og:site_name"})) return name;
    if (data_.publisher) return tidy(*data_.publisher);
    return meta({"dc.publisher",
                 "dcterms.publisher",
                 "dc:publisher",
                 "article:publisher_name",
                 "application-name",
                 "cre",
                 "copyright-holder",
                 "publisher"});
  }

  // "Bridge closed - Mirel Courier" without the site's name.
  std::string without_site(const std::string& title, const std::optional<std::string>& site) const {
    constexpr std::string_view kSeparators[] = {" | ",
                                                " - ",
                                                " \xE2\x80\x93 ",
                                                " \xE2\x80\x94 ",
                                                " \xC2\xBB ",
                                                " \xC2\xB7 ",
                                                " :: ",
                                                " \xE2\x80\xA2 ",
                                                " / ",
                                                " > ",
                                                " < ",
                                                " ~ ",
                                                " \xC2\xAB ",
                                                " : "};
    std::string out = title;
    // A heading that the title begins with is the title.
    for (const Node* node : headings_) {
      const std::string heading = tidy(html::short_text_of(*node, 2000));
      if (heading.size() >= 8 && out.size() > heading.size() && out.starts_with(heading))
        return heading;
    }
    std::size_t cut = std::string::npos;
    for (const std::string_view mark : kSeparators) {
      const std::size_t at = out.rfind(mark);
      if (at == std::string::npos) continue;
      const std::string_view rest = std::string_view(out).substr(at + mark.size());
      const bool is_site = site && equals_ignoring_ascii_case(rest, *site);
      if ((is_site || count_words(rest) <= 4) &&
          count_words(std::string_view(out).substr(0, at)) >= 3 &&
          (cut == std::string::npos || at > cut)) {
        cut = at;
      }
    }
    if (cut != std::string::npos) out.resize(cut);
    return out;
  }

  static int count_words(std::string_view text) {
    int words = 0;
    for (const std::string_view one : split(text, ' ')) {
      if (!one.empty()) ++words;
    }
    return words;
  }

  std::optional<std::string> title(const std::optional<std::string>& site) const {
    std::string heading;
    if (headings_.size() == 1) heading = tidy(html::short_text_of(*headings_.front(), 2000));
    if (count_words(heading) >= 3 && !(site && equals_ignoring_ascii_case(heading, *site)))
      return heading;
    if (data_.article && data_.headline) return tidy(*data_.headline);
    if (auto name = meta({"og:title",
                          "twitter:title",
                          "dc.title",
                          "dcterms.title",
                          "headline",
                          "parsely-title",
                          "sailthru.title",
                          "citation_title"})) {
      return without_site(*name, site);
    }
    if (count_words(heading) >= 3) return heading;
    if (title_ && !title_->empty()) return without_site(*title_, site);
    if (!heading.empty()) return heading;
    return std::nullopt;
  }

  std::optional<std::string> author(const std::optional<std::string>& site) const {
    std::vector<std::string> names;
    const auto add = [&](std::string name) {
      strip(name);
      if (name.empty() || name.size() > 90 || name.starts_with("http") || name.starts_with("@"))
        return;
      if (name.find('/') != std::string::npos || count_words(name) > 9) return;
      if (site && equals_ignoring_ascii_case(name, *site)) return;
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    };
    for (const std::string& one : data_.authors)
      add(tidy(one));
    if (names.empty()) {
      if (const auto name = meta({"author",
                                  "article:author",
                                  "dc.creator",
                                  "dcterms.creator",
                                  "parsely-author",
                                  "sailthru.author",
                                  "byl",
                                  "dc:creator",
                                  "article:author_name",
                                  "twitter:data1-author",
                                  "citation_author",
                                  "shareaholic:article_author_name",
                                  "creator"})) {
        add(*name);
      }
    }
    if (names.empty()) {
      if (const std::optional<std::string> name = marked_author()) add(*name);
    }
    if (names.empty()) {
      if (const std::optional<std::string> name = written_author()) add(*name);
    }
    if (names.empty()) return std::nullopt;
    return join(names, "; ");
  }

  // "Von Jane Roe", "View all posts by Jane Roe": the name alone.
  static void strip(std::string& name) {
    constexpr std::string_view kLeads[] = {"view all posts by ",
                                           "posts by ",
                                           "posted by ",
                                           "written by ",
                                           "published by ",
                                           "by ",
                                           "by: ",
                                           "von ",
                                           "von: ",
                                           "par ",
                                           "por ",
                                           "author: ",
                                           "autor: ",
                                           "autorin: ",
                                           "text: ",
                                           "geschrieben von ",
                                           "ver\xC3\xB6"
                                           "ffentlicht von ",
                                           "reported by "};
    constexpr std::string_view kTails[] = {" alle artikel", " sagt:", " says:", ", cnn", " |", ","};
    for (const std::string_view lead : kLeads) {
      if (to_lower_ascii(name).starts_with(lead)) name.erase(0, lead.size());
    }
    for (const std::string_view tail : kTails) {
      if (to_lower_ascii(name).ends_with(tail)) name.resize(name.size() - tail.size());
    }
  }

  // A short element that begins as bylines do: "By Jane Roe".
  std::optional<std::string> written_author() const {
    const Node* root = &page_.root();
    for (const Node* at = root; at != nullptr; at = html::following(at, root)) {
      if (!at->is_element() || at->is(Tag::head) || at->is(Tag::body) || at->is(Tag::html))
        continue;
      std::string words = tidy(html::short_text_of(*at, 100));
      if (words.size() < 8 || words.size() >= 80) continue;
      const bool opens = words.starts_with("By ") || words.starts_with("Von ") ||
                         words.starts_with("VON ") || words.starts_with("BY ");
      if (!opens || std::any_of(words.begin(), words.end(), is_ascii_digit)) continue;
      strip(words);
      const int count = count_words(words);
      if (count >= 2 && count <= 5 && is_ascii_upper(words.front())) return words;
    }
    return std::nullopt;
  }

  // "Posted", "Publiziert am": the words around a name, without it.
  static bool is_label(std::string_view words) {
    constexpr std::string_view kLabels[] = {"posted",
                                            "posted by",
                                            "publiziert am",
                                            "author",
                                            "autor",
                                            "by",
                                            "von",
                                            "about the author",
                                            "written by"};
    return std::any_of(std::begin(kLabels), std::end(kLabels), [&](std::string_view one) {
      return equals_ignoring_ascii_case(trim(words), one);
    });
  }

  static bool inside_comments(const Node& node) {
    for (const Node* at = &node; at != nullptr && at->is_element(); at = at->parent) {
      if (at->is(Tag::body) || at->is(Tag::article)) return false;
      if ((name_hints(*at) & NameHints::kComment) != 0) return true;
    }
    return false;
  }

  // <a rel="author">, then what is called author or byline.
  std::optional<std::string> marked_author() const {
    const Node* root = &page_.root();
    std::optional<std::string> named;
    for (const Node* at = root; at != nullptr; at = html::following(at, root)) {
      if (!at->is_element() || at->is(Tag::meta) || at->is(Tag::body) || at->is(Tag::html))
        continue;
      const std::string_view* rel = at->attribute("rel");
      const bool linked = rel != nullptr && *rel == "author";
      if (!linked && (named || (name_hints(*at) & NameHints::kAuthor) == 0)) continue;
      std::string words = tidy(html::short_text_of(*at, 200));
      if (words.size() < 4 || words.size() > 60) continue;
      if (count_words(words) > 7 || std::any_of(words.begin(), words.end(), is_ascii_digit))
        continue;
      if (inside_comments(*at) || is_label(words)) continue;
      if (linked) return words;
      named = words;
    }
    return named;
  }

  std::optional<std::string> language() const {
    std::string out = lang_;
    if (out.empty() && data_.lang) out = *data_.lang;
    if (out.empty()) {
      if (const auto name = meta({"content-language", "og:locale", "dc.language", "language"}))
        out = *name;
    }
    std::replace(out.begin(), out.end(), '_', '-');
    if (out.size() < 2 || out.size() > 12 || !is_ascii_alpha(out[0]) || !is_ascii_alpha(out[1]))
      return std::nullopt;
    return out;
  }

  const html::Document& page_;
  LinkedData data_;
  std::map<std::string, std::string> metas_;
  std::map<std::string, std::string> links_;
  std::vector<const Node*> headings_;
  std::optional<std::string> title_;
  std::string lang_;
};

}  // namespace

PageFacts find_facts(const html::Document& page) {
  return Reader(page).read();
}

}  // namespace hearsay::read
