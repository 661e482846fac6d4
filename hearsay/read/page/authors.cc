// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/page/authors.h"

#include "hearsay/base/text.h"
#include "hearsay/read/page/tidy.h"
#include "hearsay/read/page/words.h"

#include <algorithm>
#include <array>
#include <vector>

namespace hearsay::read {

namespace {

using html::Node;
using html::Tag;

const std::vector<std::string_view> kMetas = split(
    "author|article:author|og:article:author|dc.creator|dcterms.creator|"
    "dc.creator.personalname|dc:creator|parsely-author|sailthru.author|byl|"
    "article:author_name|article_author|article.author|og:author|authors|citation_author|"
    "shareaholic:article_author_name|rbauthors|cxenseparse:author|twitter:author|creator",
    '|');

// "twitter:label1" of WordPress's SEO plug-ins, lower case.
const std::vector<std::string_view> kWrittenBy = split(
    "written by|geschrieben von|verfasst von|\u00E9crit par|\u00C9crit par|escrito por|"
    "scritto da|geschreven door|author|autor|skriven av|napisane przez|yazan|by",
    '|');

// What a line that holds nothing but a byline begins with.
const std::vector<std::string_view> kOpenings = split(
    "By |BY |Von |VON |Par |PAR |Por |POR |Door |Posted by |Written by |Written by: |"
    "Author: |Autor: |Autorin: |Autoren: |Autoren |Auteur : |Auteur: |Text: |Autore: |"
    "Erstellt von |Geschrieben von |Verfasst von |Ein Artikel von |Ein Beitrag von |"
    "Eine Kolumne von |Ein Gastbeitrag von |Publicado por |Escrito por |Scritto da |Автор: |"
    "Текст: |作者：|记者 ",
    '|');

// Near the title a line may begin with a small letter: "von Jane Roe".
constexpr std::string_view kSmallOpenings[] = {
    "by ", "von ", "par ", "por ", "di ", "door ", "av ", "af "};

constexpr int kMostLooked = 200;  // Bylines on a page; more is no report.
constexpr int kWindowAfter = 40;  // Lines behind the title.

// The words of a small element, those of its children parted by spaces; nothing if it
// is large.
std::string spaced_text(const Node& node, std::size_t most) {
  constexpr int kMostNodes = 24;
  std::string out;
  int nodes = 0;
  for (const Node* at = &node; at != nullptr;) {
    if (++nodes > kMostNodes) return {};
    if (at->is(Tag::script) || at->is(Tag::style)) {
      at = html::after(at, &node);
      continue;
    }
    if (at->is_text()) out += ' ';
    for (const html::Chunk* chunk = at->chunks; chunk != nullptr; chunk = chunk->next) {
      out += chunk->text;
      if (out.size() > 2 * most) return {};
    }
    at = html::following(at, &node);
  }
  out = tidy(out);
  if (out.starts_with(' ')) out.erase(0, 1);
  return out.size() > most ? std::string() : out;
}

class Finder {
 public:
  Finder(const html::Document& page, const AuthorHints& hints) : page_(page), hints_(hints) {}

  std::optional<std::string> find() {
    host_ = host_of(hints_.url);
    for (const LinkedAuthor& one : hints_.linked) {
      keep_site(one.name);
      Byline byline = read_byline(one.name);
      if (one.organization) {
        std::move(
            byline.people.begin(), byline.people.end(), std::back_inserter(byline.organizations));
        byline.people.clear();
      }
      take(byline);
    }
    for (const auto ask : {&Finder::ask_metas, &Finder::ask_marks, &Finder::ask_lines}) {
      closed_ = !organizations_.empty();
      if (people_.empty()) (this->*ask)();
    }
    const std::vector<std::string>& names = people_.empty() ? organizations_ : people_;
    if (!names.empty()) return join(names, "; ");
    return site_.empty() ? std::nullopt : std::optional<std::string>(site_);
  }

 private:
  struct Mark {
    Byline byline;
    int worth = 0;
    const Node* element = nullptr;
  };

  // "El Colombiano" at "www.elcolombiano.com".
  bool is_site(std::string_view name) const {
    const std::string bare = skeleton(name);
    if (bare.size() < 3) return false;
    return bare == skeleton(hints_.publisher) || bare == host_;
  }

  // The name of a site by its address: "elcolombiano".
  static std::string host_of(std::string_view url) {
    const std::size_t slashes = url.find("//");
    if (slashes == std::string_view::npos) return {};
    std::string_view host = url.substr(slashes + 2);
    host = host.substr(0, host.find_first_of("/:?#"));
    if (host.starts_with("www.")) host.remove_prefix(4);
    return skeleton(host.substr(0, host.find('.')));
  }

  // A whole statement that names the site alone: kept for when nobody else is named.
  void keep_site(const std::string& words) {
    const std::string name = tidy(words);
    if (site_.empty() && is_site(name)) site_ = name;
  }

  void take(const Byline& byline) {
    for (const std::string& name : byline.people) {
      if (!is_site(name) && std::find(people_.begin(), people_.end(), name) == people_.end())
        people_.push_back(name);
    }
    // The first that names any decides which organizations.
    if (closed_) return;
    for (const std::string& name : byline.organizations) {
      if (!is_site(name) &&
          std::find(organizations_.begin(), organizations_.end(), name) == organizations_.end())
        organizations_.push_back(name);
    }
  }

  void ask_metas() {
    for (const std::string_view name : kMetas) {
      for (const std::string& content : hints_.metas->all(name)) {
        keep_site(content);
        take(read_byline(content));
      }
      if (!people_.empty()) return;
    }
    for (const char* number : {"1", "2"}) {
      const auto label = hints_.metas->all(std::string("twitter:label") + number);
      const auto data = hints_.metas->all(std::string("twitter:data") + number);
      if (label.empty() || data.empty()) continue;
      const std::string said = to_lower_ascii(label.front());
      if (std::find(std::begin(kWrittenBy), std::end(kWrittenBy), said) != std::end(kWrittenBy))
        take(read_byline(data.front()));
    }
  }

  static bool inside_comments(const Node& node) {
    for (const Node* at = &node; at != nullptr && at->is_element(); at = at->parent) {
      if (at->is(Tag::body) || at->is(Tag::article)) return false;
      if ((name_hints(*at) & NameHints::kComment) != 0) return true;
    }
    return false;
  }

  // The quick look before the slow one: whether a word of a class could name an author.
  static bool may_name_author(std::string_view names) {
    for (std::size_t i = 0; i + 2 <= names.size(); ++i) {
      if (i > 0 && is_ascii_alpha(names[i - 1]) && !is_ascii_upper(names[i])) continue;
      switch (names[i] | 0x20) {
        case 'a':
        case 'b':
        case 'c':
        case 'f':
        case 'r':
        case 'v':
        case 'w': break;
        default: continue;
      }
      for (const std::string_view stem : {"auth",
                                          "autor",
                                          "byl",
                                          "by-",
                                          "contrib",
                                          "creat",
                                          "fn",
                                          "reporter",
                                          "vcard",
                                          "writer"}) {
        if (equals_ignoring_ascii_case(names.substr(i, stem.size()), stem)) return true;
      }
    }
    return false;
  }

  // Whether a link leads to a page about an author: "/authors/jane-roe".
  static bool leads_to_author(std::string_view href) {
    const std::size_t at = href.find("/aut");
    if (at == std::string_view::npos) return false;
    for (const std::string_view part :
         {"/author/", "/authors/", "/autor/", "/autoren/", "/auteur/"}) {
      if (href.substr(at).starts_with(part) && at + part.size() < href.size()) return true;
    }
    return false;
  }

  // 4 for what is said to be the author, 3 for a link to a page about one, 2 for the
  // names that builders give to bylines.
  static int worth_of(const Node& node) {
    int worth = node.name == "byline" ? 3 : 0;
    bool named = false;
    for (const html::Attribute& one : node.attributes) {
      if (one.name == "rel" && one.value == "author") return 4;
      if (one.name == "itemprop" && (one.value == "author" || one.value == "creator")) return 4;
      if (one.name == "href" && node.is(Tag::a) && leads_to_author(one.value)) worth = 3;
      if ((one.name == "class" || one.name == "id") && may_name_author(one.value)) named = true;
    }
    if (worth != 0 || !named) return worth;
    return (name_hints(node) & NameHints::kAuthor) != 0 ? 2 : 0;
  }

  // Bylines in mark-up: of the best worth, the first behind the title, and what stands
  // beside it.
  void ask_marks() {
    const Node* root = &page_.root();
    std::vector<Mark> marks;
    bool behind = hints_.headline == nullptr;
    for (const Node* at = root; at != nullptr && marks.size() < 60;
         at = html::following(at, root)) {
      if (at == hints_.headline) behind = true;
      if (!at->is_element() || at->is(Tag::meta) || at->is(Tag::body) || at->is(Tag::html))
        continue;
      int worth = worth_of(*at);
      if (worth == 0) continue;
      const std::string words = spaced_text(*at, 200);
      if (words.size() < 3 || words.size() > 160) continue;
      Byline byline = read_byline(words);
      if (byline.people.empty() && byline.organizations.empty()) continue;
      if (++looked_ > kMostLooked) return;
      if (inside_comments(*at)) continue;
      // Builders' names promise less than a link to an author does.
      if (worth <= 2 && !std::all_of(byline.people.begin(), byline.people.end(), is_person))
        continue;
      if (!behind) worth -= 1;
      marks.push_back({std::move(byline), 2 * worth + (byline.people.empty() ? 0 : 1), at});
    }
    const Mark* best = nullptr;
    for (const Mark& mark : marks) {
      if (best == nullptr || mark.worth > best->worth) best = &mark;
    }
    if (best == nullptr) return;
    for (const Mark& mark : marks) {
      const Node* around = mark.element->parent;
      const bool beside = around == best->element->parent ||
                          (around->parent == best->element->parent->parent &&
                           around->parent != nullptr && !spaced_text(*around->parent, 200).empty());
      if (&mark == best || (beside && mark.worth == best->worth)) take(mark.byline);
    }
  }

  // A line that is a byline by its words.
  void ask_lines() {
    const Node* root = &page_.root();
    int behind = hints_.headline == nullptr ? 0 : -1;
    for (const Node* at = root; at != nullptr;) {
      if (at->is(Tag::script) || at->is(Tag::style) || at->is(Tag::head)) {
        at = html::after(at, root);
        continue;
      }
      if (at == hints_.headline) behind = 0;
      if (at->is_text() && at->chunks != nullptr) {
        if (behind >= 0) ++behind;
        const bool near = behind > 0 && behind < kWindowAfter;
        if (opens_byline(at->chunks->text, near) && take_line(*at)) return;
      }
      at = html::following(at, root);
    }
  }

  // Bytes that a byline may begin with.
  static const std::array<bool, 256>& first_bytes() {
    static const std::array<bool, 256> kFirst = [] {
      std::array<bool, 256> out{};
      for (const std::string_view one : kOpenings)
        out[static_cast<unsigned char>(one.front())] = true;
      for (const std::string_view one : kSmallOpenings)
        out[static_cast<unsigned char>(one.front())] = true;
      return out;
    }();
    return kFirst;
  }

  static bool opens_byline(std::string_view text, bool near) {
    text = trim(text);
    if (text.empty() || text.size() > 110) return false;
    if (!first_bytes()[static_cast<unsigned char>(text.front())]) return false;
    // "By" may stand in an element of its own.
    const auto opens = [&](std::string_view one) {
      return text.front() == one.front() && (text.starts_with(one) || text == trim(one));
    };
    return std::any_of(std::begin(kOpenings), std::end(kOpenings), opens) ||
           (near && std::any_of(std::begin(kSmallOpenings), std::end(kSmallOpenings), opens));
  }

  // The names in the smallest element around a text that opens a byline.
  bool take_line(const Node& text) {
    int levels = 0;
    for (const Node* at = text.parent; at != nullptr && levels < 4; at = at->parent) {
      ++levels;
      if (!at->is_element() || at->is(Tag::body)) return false;
      const std::string words = spaced_text(*at, 120);
      if (words.empty() || words.size() >= 110) return false;
      const Byline names = read_byline(words);
      if (names.people.empty()) continue;
      if (!std::all_of(names.people.begin(), names.people.end(), is_person)) return false;
      if (++looked_ > kMostLooked || inside_comments(*at)) return false;
      take(names);
      return true;
    }
    return false;
  }

  // As people are named: few words, none but particles in small letters.
  static bool is_person(const std::string& name) {
    if (count_words(name) > 6) return false;
    if (std::any_of(name.begin(), name.end(), is_ascii_digit)) return false;
    bool capital = count_words(name) == 1;
    for (const std::string_view word : split(name, ' ')) {
      const bool small = !word.empty() && word.front() >= 'a' && word.front() <= 'z';
      if (small && word.size() > 3) return count_words(name) == 1;
      capital = capital || !small;
    }
    return capital;
  }

  const html::Document& page_;
  const AuthorHints& hints_;
  std::vector<std::string> people_, organizations_;
  bool closed_ = false;
  int looked_ = 0;
  std::string host_, site_;
};

}  // namespace

std::optional<std::string> find_authors(const html::Document& page, const AuthorHints& hints) {
  return Finder(page, hints).find();
}

}  // namespace hearsay::read
