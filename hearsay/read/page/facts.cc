// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/page/facts.h"

#include "hearsay/base/text.h"
#include "hearsay/read/page/address.h"
#include "hearsay/read/page/authors.h"
#include "hearsay/read/page/dates.h"
#include "hearsay/read/page/linked_data.h"
#include "hearsay/read/page/metas.h"
#include "hearsay/read/page/tidy.h"

#include <algorithm>
#include <map>
#include <span>

namespace hearsay::read {

namespace {

using html::Node;
using html::Tag;

constexpr std::size_t kMostHeadings = 30;
constexpr std::size_t kMostSources = 5;
constexpr std::size_t kLongestSource = 300;  // Bytes.

struct Heading {
  const Node* node = nullptr;
  std::string words;
  std::string bare;  // Letters and digits only.
};

class Reader {
 public:
  Reader(const html::Document& page, std::string_view address)
      : page_(page),
        base_(address),
        data_(read_linked_data(page)) {}

  PageFacts read() {
    collect();
    PageFacts out;
    const std::string address = base_;
    if (base_link_) base_ = resolve_link(base_, *base_link_).value_or(base_);
    for (const auto& stated : {link("canonical"), meta({"og:url"}), data_.url}) {
      if (stated && !out.url) out.url = resolve_link(base_, *stated);
    }
    out.publisher = publisher();
    out.title = title(out.publisher);
    out.lang = language();
    const Node* headline = headline_of(out.title);
    AuthorHints author_hints;
    author_hints.linked = data_.authors;
    author_hints.metas = &metas_;
    author_hints.publisher = out.publisher.value_or("");
    author_hints.url = out.url.value_or(address);
    author_hints.headline = headline;
    out.author = find_authors(page_, author_hints);
    out.description = meta({"og:description", "description", "twitter:description"});
    DateHints hints;
    hints.linked_published = data_.published;
    hints.linked_modified = data_.modified;
    hints.url = out.url ? out.url : resolve_link("", address);
    hints.language = out.lang.value_or("");
    hints.headline = headline;
    hints.metas = &metas_;
    const PageDates dates = find_dates(page_, hints);
    out.published = dates.published;
    out.updated = dates.updated;
    out.taken_from = sources(out, address);
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
      } else if (at->is(Tag::base) && !base_link_) {
        if (const std::string_view* href = at->attribute("href")) base_link_ = std::string(*href);
      } else if (at->is(Tag::html)) {
        for (const char* name : {"lang", "xml:lang"}) {
          if (const std::string_view* lang = at->attribute(name); lang != nullptr && lang_.empty())
            lang_ = trim(*lang);
        }
      } else if (at->is(Tag::h1)) {
        add_heading(*at, headings_);
      } else if (at->is(Tag::h2) || at->is(Tag::h3)) {
        add_heading(*at, lower_headings_);
      }
    }
  }

  void add_heading(const Node& node, std::vector<Heading>& out) {
    if (out.size() >= kMostHeadings) return;
    Heading heading{&node, tidy(html::short_text_of(node, 2000)), ""};
    heading.bare = skeleton(heading.words);
    out.push_back(std::move(heading));
  }

  void add_meta(const Node& node) {
    const std::string_view* content = node.attribute("content");
    if (content == nullptr || trim(*content).empty()) return;
    for (const char* key : {"property", "name", "itemprop", "http-equiv"}) {
      const std::string_view* name = node.attribute(key);
      if (name == nullptr) continue;
      for (const std::string_view one : split(*name, ' ')) {
        if (!one.empty()) metas_.add(to_lower_ascii(trim(one)), tidy(*content));
      }
    }
  }

  // What its data say that it was made from; an outlet that names itself names nothing.
  std::vector<std::string> sources(const PageFacts& facts, std::string_view address) const {
    std::vector<std::string> given = data_.sources;
    for (const std::string_view name : {"original-source", "syndication-source", "dc.source"}) {
      for (const std::string& one : metas_.all(name))
        given.push_back(one);
    }
    std::vector<std::string> own_names;
    for (const auto& name : {facts.publisher, data_.publisher}) {
      if (name) own_names.push_back(skeleton(*name));
    }
    std::vector<std::string> own_hosts{host_of(address)};
    if (facts.url) own_hosts.push_back(host_of(*facts.url));
    std::vector<std::string> out;
    for (const std::string& one : given) {
      const std::string words = tidy(one);
      const std::string host = host_of(words);
      if (words.empty() || words.size() > kLongestSource || out.size() >= kMostSources) continue;
      const auto is = [](const std::string& wanted) {
        return [&wanted](const std::string& known) { return known == wanted; };
      };
      const bool own = host.empty()
                           ? std::any_of(own_names.begin(), own_names.end(), is(skeleton(words)))
                           : std::any_of(own_hosts.begin(), own_hosts.end(), is(host));
      if (!own && std::none_of(out.begin(), out.end(), is(words))) out.push_back(words);
    }
    return out;
  }

  std::optional<std::string> meta(std::initializer_list<std::string_view> names) const {
    return metas_.first(std::span(names.begin(), names.size()));
  }

  std::optional<std::string> link(const char* rel) const {
    const auto found = links_.find(rel);
    if (found == links_.end() || found->second.empty()) return std::nullopt;
    return found->second;
  }

  std::optional<std::string> publisher() const {
    if (auto name = meta({"og:site_name"})) return name;
    if (data_.publisher) return tidy(*data_.publisher);
    if (data_.source_organization) return tidy(*data_.source_organization);
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
    for (const Heading& one : headings_) {
      const std::string& heading = one.words;
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

  // The longest heading that is most of a stated title: in "Four Towns - Blog - Bridge
  // closed" the heading "Bridge closed" rather than "Four Towns".
  const Heading* stated_heading() const {
    std::vector<std::string> stated;
    for (const std::string_view name : {"og:title", "twitter:title"}) {
      for (const std::string& one : metas_.all(name))
        stated.push_back(skeleton(one));
    }
    if (title_) stated.push_back(skeleton(*title_));
    const Heading* best = nullptr;
    std::size_t length = 0;
    for (const auto* headings : {&headings_, &lower_headings_}) {
      for (const Heading& heading : *headings) {
        const std::string& bare = heading.bare;
        if (bare.size() < 10 || bare.size() <= length || count_words(heading.words) < 3) continue;
        const bool most = std::any_of(stated.begin(), stated.end(), [&](const std::string& one) {
          return 2 * bare.size() > one.size() && one.find(bare) != std::string::npos;
        });
        if (!most) continue;
        best = &heading;
        length = bare.size();
      }
    }
    return best;
  }

  std::optional<std::string> title(const std::optional<std::string>& site) const {
    std::string heading;
    if (headings_.size() == 1) heading = headings_.front().words;
    const bool named =
        count_words(heading) >= 3 && !(site && equals_ignoring_ascii_case(heading, *site));
    if (const Heading* stated = stated_heading()) {
      const std::string& words = stated->words;
      const bool site_itself = site && equals_ignoring_ascii_case(words, *site);
      // The only <h1> is the title, unless it is the site's name beside the title.
      const bool other = named && stated != &headings_.front() && !stands_in_title(heading);
      if (!site_itself && !other) return words;
    }
    if (named) return heading;
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
    if (title_ && !title_->empty()) return without_site(*title_, site);
    if (!heading.empty()) return heading;
    return std::nullopt;
  }

  bool stands_in_title(std::string_view heading) const {
    return title_ && skeleton(*title_).find(skeleton(heading)) != std::string::npos;
  }

  // The heading that says the title, or begins as it does.
  const Node* headline_of(const std::optional<std::string>& title) const {
    if (!title) return nullptr;
    const std::string wanted = skeleton(*title);
    for (const auto* headings : {&headings_, &lower_headings_}) {
      for (const Heading& heading : *headings) {
        const std::string& words = heading.bare;
        const auto [end, other] =
            std::mismatch(words.begin(), words.end(), wanted.begin(), wanted.end());
        const auto same = static_cast<std::size_t>(end - words.begin());
        if (same >= 8 && 4 * same >= 3 * std::min(words.size(), wanted.size())) return heading.node;
      }
    }
    return headings_.size() == 1 ? headings_.front().node : nullptr;
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
  std::string base_;  // What links are relative to.
  std::optional<std::string> base_link_;
  LinkedData data_;
  Metas metas_;
  std::map<std::string, std::string> links_;
  std::vector<Heading> headings_;        // <h1>
  std::vector<Heading> lower_headings_;  // <h2>, <h3>
  std::optional<std::string> title_;
  std::string lang_;
};

}  // namespace

PageFacts find_facts(const html::Document& page, std::string_view address) {
  return Reader(page, address).read();
}

}  // namespace hearsay::read
