// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/page/dates.h"

#include "hearsay/base/text.h"
#include "hearsay/read/page/local_day.h"
#include "hearsay/read/page/words.h"
#include "hearsay/read/page/written_date.h"

#include <algorithm>
#include <vector>

namespace hearsay::read {

namespace {

using html::Node;
using html::Tag;

using Found = std::optional<WrittenDate>;

constexpr std::string_view kPublished[] = {"article:published_time",
                                           "og:published_time",
                                           "og:article:published_time",
                                           "article:published",
                                           "og:pubdate",
                                           "datepublished"};

const std::vector<std::string_view> kDates = split(
    "date|dc.date|dc.date.issued|dc.date.published|dc.date.publication|dcterms.date|"
    "dcterms.issued|dcterms.created|dc.date.created|dcsext.articlefirstpublished|pubdate|"
    "publishdate|publish_date|publish-date|publication_date|publication-date|publicationdate|"
    "published_date|published-date|published_time|published|article.published|"
    "article:publicationdate|article:post_date|article_publication_date|"
    "article_date_original|article.created|article:created_time|parsely-pub-date|"
    "sailthru.date|citation_online_date|citation_date|citation_publication_date|bt:pubdate|"
    "cxenseparse:recs:publishtime|cxenseparse:publishtime|originalpublicationdate|"
    "vr:published_time|vf:published_time|timestamp|rnews:datepublished|ptime|"
    "shareaholic:article_published_time|eprints.date|bepress_citation_date|"
    "gentics_publish_date|datecreated|date_created|created|date.created|displaydate|"
    "dc.created|release_date|releasedate|last-publish-date|dc.terms.issued|uploaddate",
    '|');

const std::vector<std::string_view> kUpdated = split(
    "article:modified_time|og:article:modified_time|og:updated_time|og:modified_time|"
    "article:modified|datemodified|lastmod|last-modified|revised|dcterms.modified|"
    "dc.date.modified|bt:moddate|modified|modified_time",
    '|');

// Keys of a script that carries the page's state.
const std::vector<std::string_view> kKeys = split(
    "datePublished|publishedDate|published_at|published_time|publishDate|publish_date|"
    "publishedAt|publication_date|publicationDate|datePosted|pubDate|datePublication|"
    "firstPublished",
    '|');

// Parts of names whose date is not the report's.
const std::vector<std::string_view> kOtherDates = split(
    "join|edition|today|current|event|calend|birth|expir|copyright|deadline|visited|weather|"
    "member",
    '|');

// What stands before a date that is not the report's, lower case.
const std::vector<std::string_view> kOtherLabels = split(
    "joined|registered|registriert|member since|mitglied seit|dabei seit|inscrit|last visit|"
    "edition|\u00E9dition|born|geboren|expires|aktuelle zeit|current time|it is currently|"
    "today is|heute ist|nous sommes le|hoy es",
    '|');

constexpr std::string_view kCopyrightLabels[] = {"copyright", "\u00A9", "(c)"};

const std::vector<std::string_view> kUpdateLabels = split(
    "updat|modif|aktualisiert|letzte \u00E4nderung|mise \u00E0 jour|mis \u00E0 jour|maj |"
    "actualizado|actualizada|atualizado|aggiornat|bijgewerkt|uppdaterad|opdateret|oppdatert|"
    "p\u00E4ivitetty|zaktualizowano|g\u00FCncelle|diperbarui|обновлен|оновлено|ažurirano|"
    "changed on",
    '|');

constexpr int kWindowAfter = 60;             // Lines behind the title that may hold its date.
constexpr int kWindowBefore = 25;            // And before it.
constexpr int kTimeRank = 3;                 // Of a <time>; more if it is said to be the day.
constexpr int kSure = 8;                     // Worth of a mark that beats the address.
constexpr std::size_t kLongestNames = 2000;  // Bytes of a class.
constexpr std::size_t kMostDateBytes = 120;
constexpr std::size_t kLabelBytes = 40;  // "Tuesday, ", ", 11:15 PM" around a date.
constexpr std::size_t kMostMarks = 400;  // A page of dates is no report.

bool has_any(std::string_view text, std::span<const std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [text](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

// A name of many bytes names nothing, and would be read again for each date inside it.
bool has_long_names(const Node& node) {
  return std::any_of(node.attributes.begin(), node.attributes.end(), [](const auto& one) {
    return one.value.size() > kLongestNames;
  });
}

enum class Setting { report, furniture, comments };

Setting setting_of(const Node& node) {
  Setting out = Setting::report;
  for (const Node* at = &node; at != nullptr && at->is_element(); at = at->parent) {
    if (at->is(Tag::body)) break;
    const std::uint16_t hints = has_long_names(*at) ? 0 : name_hints(*at);
    if ((hints & NameHints::kComment) != 0) return Setting::comments;
    if (at->is(Tag::footer) || at->is(Tag::nav) || at->is(Tag::aside) ||
        (hints & NameHints::kFurniture) != 0) {
      out = Setting::furniture;
    }
    if (at->is(Tag::article)) break;
  }
  return out;
}

// Whether an element or the one around it is named for a date that is not the report's.
bool named_otherwise(const Node& node) {
  int levels = 0;
  for (const Node* at = &node; at != nullptr && at->is_element() && levels < 2; at = at->parent) {
    ++levels;
    if (has_long_names(*at)) continue;
    for (const char* key : {"class", "id"}) {
      const std::string_view* value = at->attribute(key);
      if (value != nullptr && has_any(to_lower_ascii(*value), kOtherDates)) return true;
    }
  }
  return false;
}

// Whether a word of a class could name a date: the quick look before the slow one.
bool may_name_date(std::string_view names) {
  for (std::size_t i = 0; i + 3 <= names.size(); ++i) {
    if (i > 0 && is_ascii_alpha(names[i - 1]) && !is_ascii_upper(names[i])) continue;
    switch (names[i] | 0x20) {
      case 'd':
      case 't':
      case 'p':
      case 'c':
      case 'u':
      case 'm': break;
      default: continue;
    }
    for (const std::string_view stem :
         {"dat", "dtr", "dts", "tim", "publi", "pubd", "post", "creat", "updat", "modif", "meta"}) {
      if (equals_ignoring_ascii_case(names.substr(i, stem.size()), stem)) return true;
    }
  }
  return false;
}

// How much an element's name makes its date the day of publication: 4 said in so many
// words, 3 a <time>, 2 a date, 1 an update, 0 nothing of the kind.
int rank_of(const Node& node) {
  const std::string_view* property = node.attribute("itemprop");
  if (property != nullptr && property->find("datePublished") != std::string_view::npos) return 4;
  if (property != nullptr && *property == "dateModified") return 1;
  const bool time = node.is(Tag::time);
  std::string names;
  for (const html::Attribute& one : node.attributes) {
    if (one.name != "class" && one.name != "id" && one.name != "property") continue;
    if (time || may_name_date(one.value)) names += to_lower_ascii(one.value) + ' ';
  }
  if (!time && names.empty()) return 0;
  if (has_any(names, kOtherDates)) return 0;
  constexpr std::string_view kSaid[] = {
      "publish", "pubdate", "pub-date", "posted-on", "postedon", "posted_on", "date-posted"};
  constexpr std::string_view kUpdates[] = {"update", "modif"};
  if (time && node.attribute("pubdate") != nullptr) return 4;
  const bool said = has_any(names, kSaid);
  const bool update = has_any(names, kUpdates);
  if (said && !update) return time ? 4 : 3;
  // WordPress names the only time of a post "entry-date updated".
  if (update && !said && names.find("entry-date") == std::string::npos) return 1;
  if (time) return 3;
  return (name_hints(node) & NameHints::kDate) != 0 ? 2 : 0;
}

class Finder {
 public:
  Finder(const html::Document& page, const DateHints& hints) : page_(page), hints_(hints) {}

  PageDates find() {
    PageDates out;
    Found updated = stated_update();
    Found published = this->published();
    if (Found first = addressed();
        first && published && days_between(first->day(), published->day()) > 1)
      published = first;
    if (!updated && marks_) updated = marked_update();
    if (!published) published = updated;
    if (published) out.published = local(*published);
    if (updated) out.updated = updated->iso;
    return out;
  }

 private:
  // A date found, and where.
  struct Mark {
    WrittenDate date;
    int rank = 0;
    int line = 0;  // Lines before it on the page.
    Setting setting = Setting::report;
    bool named = false;  // Told by an element's name, not by the words alone.
    bool alone = false;  // Little else stands in the line.
  };

  Found parse(std::string_view text) const { return find_date(text, hints_.language); }

  Found meta(std::span<const std::string_view> names) const {
    for (const std::string_view name : names) {
      for (const std::string& content : hints_.metas->all(name)) {
        if (Found date = parse(content)) return date;
      }
    }
    return std::nullopt;
  }

  // A <meta> that is named for the day of publication in some other way.
  Found meta_like() const {
    for (const auto& [name, contents] : *hints_.metas) {
      const bool said = name.find("publi") != std::string::npos ||
                        name.find("pubdate") != std::string::npos ||
                        name.find("issued") != std::string::npos;
      const bool when = name.find("date") != std::string::npos ||
                        name.find("time") != std::string::npos ||
                        name.find("issued") != std::string::npos;
      if (!said || !when || has_any(name, kOtherDates)) continue;
      if (Found date = parse(contents.front())) return date;
    }
    return std::nullopt;
  }

  // The day in the page's address. An address is given once; a site that has moved
  // states the day of its move.
  Found addressed() const {
    if (!hints_.url) return std::nullopt;
    const auto day = date_in_address(*hints_.url);
    return day ? parse(*day) : std::nullopt;
  }

  Found published() {
    if (hints_.url) {
      if (const auto moment = moment_in_address(*hints_.url)) {
        Found out = parse(*moment);
        if (out) out->utc = false;  // The page shows it by the clock of whoever saved it.
        return out;
      }
    }
    return shown_instead(stated_or_found());
  }

  // The day in a <time> by the title, if it is another than the one that was found and that
  // one stands nowhere on the page: what a page keeps in its head may be the day on which a
  // draft was begun. The day of an update is told apart, and a day's difference is one of
  // clocks.
  Found shown_instead(const Found& found) {
    if (!found || hints_.headline == nullptr) return found;
    std::vector<Mark> marks;
    std::size_t looked = 0;
    std::optional<Mark> shown;
    int line = 0;
    for (const Node* at = hints_.headline;
         at != nullptr && line <= kWindowAfter && marks.size() < kMostMarks;
         at = look_at(*at, true, line, marks)) {
      for (; looked < marks.size(); ++looked) {
        const Mark& mark = marks[looked];
        if (mark.date.day() == found->day()) return found;
        if (is_said(mark) && (!shown || mark.rank > shown->rank)) shown = mark;
      }
    }
    if (!shown || stands_on_page(found->day())) return found;
    const Found updated = stated_update();
    if (updated && updated->day() == shown->date.day()) return found;
    const int days = days_between(found->day(), shown->date.day());
    return days >= -1 && days <= 1 ? found : shown->date;
  }

  // An article's own footer may hold its day, if it is said to be the one.
  static bool is_said(const Mark& mark) {
    return mark.named && mark.rank >= kTimeRank &&
           (mark.setting == Setting::report ||
            (mark.setting == Setting::furniture && mark.rank > kTimeRank));
  }

  Found stated_update() const {
    Found out = meta(kUpdated);
    if (!out && hints_.linked_modified) out = parse(*hints_.linked_modified);
    return out;
  }

  Found stated_or_found() {
    const Found stated = meta(kPublished);
    const Found linked = hints_.linked_published ? parse(*hints_.linked_published) : std::nullopt;
    if (stated && linked && stated->day() != linked->day()) {
      // One moment on two clocks: the one of the town.
      const int days = days_between(stated->day(), linked->day());
      if (stated->utc && !linked->utc && (days == 1 || days == -1)) return linked;
      const bool seen = stands_on_page(stated->day());
      return !seen && stands_on_page(linked->day()) ? linked : stated;
    }
    if (stated) return stated;
    if (linked) return linked;
    if (Found day = meta(kDates)) return day;
    if (Found day = meta_like()) return day;
    const Mark* mark = best_mark();
    if (mark != nullptr && worth_of(*mark) >= kSure) return mark->date;
    if (Found day = addressed()) return day;
    if (mark != nullptr && mark->named && worth_of(*mark) > 0) return mark->date;
    if (Found day = embedded()) return day;
    if (mark != nullptr) return mark->date;
    return pictured();
  }

  // The day where the page was written, of a moment told in UTC.
  std::string local(const WrittenDate& date) {
    if (!date.utc) return date.iso;
    if (const auto day = day_of_midnight(date.iso, hints_.language)) return *day;
    const auto beside = [&](std::string_view day) {
      const int days = days_between(date.day(), day);
      // No clock is more than eleven hours behind or fourteen ahead.
      return (days == -1 && date.hour <= 11) || (days == 1 && (date.hour >= 10 || date.hour < 0));
    };
    if (hints_.url) {
      const auto day = date_in_address(*hints_.url);
      if (day && beside(*day)) return *day;
      if (day && *day == date.day()) return date.iso;
    }
    if (hints_.headline == nullptr) return date.iso;
    std::string other;
    for (const Mark& mark : lines()) {
      if (!near_title(mark) || mark.named || mark.date.utc || !mark.alone) continue;
      if (mark.setting != Setting::report) continue;
      if (mark.date.day() == date.day()) return date.iso;
      if (other.empty() && mark.rank > 1 && beside(mark.date.day())) other = mark.date.day();
    }
    return other.empty() ? date.iso : other;
  }

  bool stands_on_page(std::string_view day) {
    const auto same = [&](const Mark& mark) { return mark.date.day() == day; };
    return std::any_of(lines().begin(), lines().end(), same);
  }

  // The first script that has one of the keys with a date behind it.
  Found embedded() const {
    const Node* root = &page_.root();
    for (const Node* at = root; at != nullptr; at = html::following(at, root)) {
      if (!at->is(Tag::script) || at->first == nullptr || at->first->chunks == nullptr) continue;
      const std::string_view words = at->first->chunks->text;
      for (const std::string_view key : kKeys) {
        const std::size_t found = words.find(key);
        if (found == std::string_view::npos) continue;
        const std::string_view rest = words.substr(found + key.size(), 50);
        if (rest.find(':') > 4) continue;
        if (Found day = parse(rest)) return day;
      }
    }
    return std::nullopt;
  }

  // The lead picture was often uploaded on the day: ".../2024/03/05/a.jpg".
  Found pictured() const {
    const auto pictures = hints_.metas->all("og:image");
    if (pictures.empty()) return std::nullopt;
    const auto day = date_in_address(pictures.front());
    return day ? parse(*day) : std::nullopt;
  }

  // "Updated 5 March 2024" near the title.
  Found marked_update() const {
    for (const Mark& mark : *marks_) {
      if (mark.rank == 1 && mark.setting == Setting::report && near_title(mark)) return mark.date;
    }
    return std::nullopt;
  }

  bool near_title(const Mark& mark) const {
    return title_line_ >= 0 && mark.line >= title_line_ - kWindowBefore &&
           mark.line <= title_line_ + kWindowAfter;
  }

  // How likely a mark is the day of publication.
  int worth_of(const Mark& mark) const {
    int worth = mark.named ? 2 * mark.rank : mark.rank;
    if (mark.rank <= 1) worth -= 6;  // Better than nothing.
    if (near_title(mark)) {
      const int behind = mark.line - title_line_;
      worth += behind >= 0 ? 6 - behind / 15 : 4;
    }
    if (mark.setting == Setting::furniture) worth -= 6;
    if (mark.setting == Setting::comments) worth -= 10;
    return worth;
  }

  // The first of the likeliest.
  const Mark* best_mark() {
    const Mark* best = nullptr;
    for (const Mark& mark : marks()) {
      if (best == nullptr || worth_of(mark) > worth_of(*best)) best = &mark;
    }
    return best;
  }

  const std::vector<Mark>& marks() {
    if (!marks_) collect(marks_.emplace(), Look::everywhere);
    return *marks_;
  }

  // The lines that hold a date, to some way behind the title: enough to confirm one.
  const std::vector<Mark>& lines() {
    if (marks_) return *marks_;
    if (!lines_) collect(lines_.emplace(), Look::about_title);
    return *lines_;
  }

  enum class Look { about_title, everywhere };

  // One walk: elements that are named for a date, and short lines that hold one.
  void collect(std::vector<Mark>& out, Look look) {
    const Node* root = &page_.root();
    int line = 0;
    for (const Node* at = root; at != nullptr;) {
      if (at == hints_.headline) title_line_ = line;
      const bool text = at->is_text();
      at = look_at(*at, look == Look::everywhere, line, out);
      const int behind = line - title_line_;
      if (text && look == Look::about_title && title_line_ >= 0 && behind > kWindowAfter) return;
    }
  }

  // Adds what stands here; the node after it.
  const Node* look_at(const Node& node, bool names, int& line, std::vector<Mark>& out) {
    const Node* root = &page_.root();
    if (node.is(Tag::script) || node.is(Tag::style) || node.is(Tag::head))
      return html::after(&node, root);
    if (node.is_element() && !node.is(Tag::body) && !node.is(Tag::html)) {
      const int rank = names && out.size() < kMostMarks ? rank_of(node) : 0;
      if (rank > 0) add_mark(node, rank, line, out);
    } else if (node.is_text()) {
      add_line(node, line, out);
    }
    return html::following(&node, root);
  }

  void add_mark(const Node& node, int rank, int line, std::vector<Mark>& out) {
    Found date;
    for (const char* name : {"datetime", "content", "title", "data-date", "data-published"}) {
      const std::string_view* value = node.attribute(name);
      if (value != nullptr && !date) date = parse(*value);
    }
    if (!date) {
      const std::string words = html::short_text_of(node, 400);
      if (words.size() >= 6 && words.size() < 200) {
        const std::string lower = to_lower_ascii(words);
        if (has_any(lower, kOtherLabels)) return;
        date = parse(words);
        if (date && has_any(std::string_view(lower).substr(0, date->begin), kUpdateLabels))
          rank = 1;
      }
    }
    if (date) out.push_back({*date, rank, line, setting_of(node), true, true});
  }

  void add_line(const Node& node, int& line, std::vector<Mark>& out) {
    if (node.chunks == nullptr) return;
    std::string words;
    for (const html::Chunk* chunk = node.chunks; chunk != nullptr; chunk = chunk->next) {
      words += chunk->text;
      if (words.size() > 2 * kMostDateBytes) break;
    }
    const std::string_view trimmed = trim(words);
    if (trimmed.empty()) return;
    ++line;
    if (trimmed.size() < 6 || out.size() >= kMostMarks) return;
    const bool opening = trimmed.size() >= kMostDateBytes;
    const std::string_view looked = opening ? trimmed.substr(0, kMostDateBytes / 2) : trimmed;
    // Three digits at least, or letters of a script with digits of its own.
    const auto digits = std::count_if(looked.begin(), looked.end(), [](char c) {
      return is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0xD9;
    });
    if (digits < 3) return;
    const Found date = parse(looked);
    if (!date) return;
    const std::string_view before = trim(looked.substr(0, date->begin));
    // A paragraph may open with its date: "03.03.2024 - ", "Kadrey, 3 March 2024".
    if (opening && !before.empty() && !before.ends_with(',') && !before.ends_with('(')) return;
    const std::string label = to_lower_ascii(before);
    if (has_any(label, kOtherLabels) || named_otherwise(*node.parent)) return;
    const int rank = has_any(label, kCopyrightLabels) ? 0
                     : has_any(label, kUpdateLabels)  ? 1
                     : opening                        ? 2
                                                      : 3;
    const bool alone = !opening && looked.size() <= date->end - date->begin + kLabelBytes;
    out.push_back({*date, rank, line, setting_of(*node.parent), false, alone});
  }

  const html::Document& page_;
  const DateHints& hints_;
  std::optional<std::vector<Mark>> marks_, lines_;
  int title_line_ = -1;
};

}  // namespace

PageDates find_dates(const html::Document& page, const DateHints& hints) {
  return Finder(page, hints).find();
}

}  // namespace hearsay::read
