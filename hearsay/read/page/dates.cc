// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/page/dates.h"

#include "hearsay/base/iso_date.h"
#include "hearsay/base/text.h"
#include "hearsay/read/page/words.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

namespace hearsay::read {

namespace {

using html::Node;
using html::Tag;

constexpr int kFirstYear = 1995;  // Before that, nobody published pages.
constexpr int kLastYear = 2035;

struct Day {
  int year = 0, month = 0, day = 0;

  bool valid() const {
    if (year < kFirstYear || year > kLastYear || month < 1 || month > 12 || day < 1) return false;
    constexpr int kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month == 2 && day == 29 && !(year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)))
      return false;
    return day <= kDays[month - 1];
  }

  std::string iso() const {
    char out[32];
    std::snprintf(out, sizeof out, "%04d-%02d-%02d", year, month, day);
    return out;
  }
};

// The beginnings of month names, lower case, that tell a month in English,
// German, French, Spanish, Italian, Portuguese, Dutch, Turkish, Polish, Russian.
struct MonthName {
  std::string_view begin;
  int month;
};

constexpr MonthName kMonths[] = {
    {"jan", 1},  {"j\xC3\xA4n", 1}, {"jän", 1},  {"ene", 1},  {"gen", 1},        {"oca", 1},
    {"sty", 1},  {"янв", 1},        {"січ", 1},  {"feb", 2},  {"f\xC3\xA9v", 2}, {"fev", 2},
    {"fév", 2},  {"şub", 2},        {"lut", 2},  {"фев", 2},  {"лют", 2},        {"mar", 3},
    {"mär", 3},  {"mrz", 3},        {"maa", 3},  {"mrt", 3},  {"март", 3},       {"мар", 3},
    {"бер", 3},  {"apr", 4},        {"avr", 4},  {"abr", 4},  {"nis", 4},        {"kwi", 4},
    {"апр", 4},  {"кві", 4},        {"may", 5},  {"mai", 5},  {"mag", 5},        {"mei", 5},
    {"maj", 5},  {"мая", 5},        {"май", 5},  {"тра", 5},  {"jun", 6},        {"juin", 6},
    {"giu", 6},  {"haz", 6},        {"cze", 6},  {"июн", 6},  {"чер", 6},        {"jul", 7},
    {"juil", 7}, {"lug", 7},        {"tem", 7},  {"lip", 7},  {"июл", 7},        {"лип", 7},
    {"aug", 8},  {"aoû", 8},        {"aou", 8},  {"ago", 8},  {"ağu", 8},        {"sie", 8},
    {"авг", 8},  {"сер", 8},        {"sep", 9},  {"set", 9},  {"eyl", 9},        {"wrz", 9},
    {"сен", 9},  {"вер", 9},        {"oct", 10}, {"okt", 10}, {"out", 10},       {"ott", 10},
    {"eki", 10}, {"paź", 10},       {"окт", 10}, {"жов", 10}, {"nov", 11},       {"kas", 11},
    {"lis", 11}, {"ноя", 11},       {"лис", 11}, {"dec", 12}, {"dez", 12},       {"déc", 12},
    {"dic", 12}, {"ara", 12},       {"gru", 12}, {"дек", 12}, {"гру", 12}};

int month_of(std::string_view word) {
  std::string lower = to_lower_ascii(word);
  // Cyrillic capitals: the first letter of a month's name, if any.
  if (lower.size() > 1 && lower[0] == '\xD0' && lower[1] >= '\x90' && lower[1] <= '\x9F')
    lower[1] = static_cast<char>(lower[1] + 0x20);
  if (lower.size() < 3 || lower.size() > 24) return 0;
  int best = 0;
  std::size_t length = 0;
  for (const MonthName& one : kMonths) {
    if (lower.starts_with(one.begin) && one.begin.size() > length) {
      best = one.month;
      length = one.begin.size();
    }
  }
  return best;
}

struct Part {
  std::string_view word;
  int number = -1;
  std::size_t begin = 0, end = 0;
};

std::vector<Part> parts_of(std::string_view text) {
  std::vector<Part> out;
  std::size_t at = 0;
  const auto letter = [](char c) {
    return is_ascii_alpha(c) || static_cast<unsigned char>(c) >= 0x80;
  };
  while (at < text.size() && out.size() < 60) {
    const std::size_t begin = at;
    if (is_ascii_digit(text[at])) {
      while (at < text.size() && is_ascii_digit(text[at]))
        ++at;
      int value = 0;
      for (std::size_t i = begin; i < std::min(at, begin + 9); ++i)
        value = value * 10 + (text[i] - '0');
      out.push_back({text.substr(begin, at - begin), value, begin, at});
    } else if (letter(text[at])) {
      while (at < text.size() && letter(text[at]))
        ++at;
      out.push_back({text.substr(begin, at - begin), -1, begin, at});
    } else {
      ++at;
    }
  }
  return out;
}

bool is_year(const Part& part) {
  return part.word.size() == 4 && part.number >= kFirstYear && part.number <= kLastYear;
}

// The time of day that follows an ISO date, if there is a whole one.
std::string time_after(std::string_view text, std::size_t end) {
  std::string_view rest = text.substr(end);
  if (rest.size() < 6 || (rest[0] != 'T' && rest[0] != ' ')) return {};
  std::size_t length = 1;
  while (length < rest.size() &&
         (is_ascii_digit(rest[length]) || rest[length] == ':' || rest[length] == '.' ||
          rest[length] == '+' || rest[length] == '-' || rest[length] == 'Z')) {
    ++length;
  }
  return std::string(rest.substr(0, length));
}

std::optional<std::string> numeric_date(std::string_view text,
                                        const std::vector<Part>& parts,
                                        std::size_t i) {
  const Part& a = parts[i];
  if (a.word.size() == 8) {
    const Day day{a.number / 10000, a.number / 100 % 100, a.number % 100};
    if (day.valid()) return day.iso();
  }
  if (i + 2 >= parts.size()) return std::nullopt;
  const Part& b = parts[i + 1];
  const Part& c = parts[i + 2];
  if (b.number < 0 || c.number < 0 || b.begin > a.end + 2 || c.begin > b.end + 2)
    return std::nullopt;
  const char mark = text[a.end];
  if (text[b.end] != mark) return std::nullopt;
  if (is_year(a) && (mark == '-' || mark == '/' || mark == '.')) {
    const Day day{a.number, b.number, c.number};
    if (!day.valid() || c.word.size() > 2) return std::nullopt;
    std::string out = day.iso();
    const std::string with_time = out + time_after(text, c.end);
    return mark == '-' && is_iso_date(with_time) ? with_time : out;
  }
  const bool short_year = c.word.size() == 2 && (mark == '.' || mark == '/');
  if (!is_year(c) && !short_year) return std::nullopt;
  const int year = short_year ? 2000 + c.number : c.number;
  Day day{year, b.number, a.number};
  const Day american{year, a.number, b.number};
  // With '/', 3/14/2024 can only be American; 4/3/2024 is read as most of the
  // world writes it.
  if (mark == '.' || mark == '-' || mark == '/') {
    if (!day.valid()) day = american;
    if (day.valid()) return day.iso();
  }
  return std::nullopt;
}

std::optional<std::string> worded_date(const std::vector<Part>& parts, std::size_t i) {
  const int month = month_of(parts[i].word);
  if (month == 0) return std::nullopt;
  const auto day_number = [](const Part& part) {
    return part.number >= 1 && part.number <= 31 && part.word.size() <= 2;
  };
  // "March 5, 2024", "March 5th, 2024": an ordinal's ending is a part of its own.
  for (std::size_t skip = 0; skip <= 1; ++skip) {
    if (i + 2 + skip < parts.size() && day_number(parts[i + 1]) && is_year(parts[i + 2 + skip]) &&
        (skip == 0 || parts[i + 2].word.size() <= 2)) {
      const Day day{parts[i + 2 + skip].number, month, parts[i + 1].number};
      if (day.valid()) return day.iso();
    }
  }
  // "5 March 2024", "5. März 2024", "5 de marzo de 2024", "5th of March 2024".
  std::size_t year = i + 1;
  if (year < parts.size() && (parts[year].word == "de" || parts[year].word == "del")) ++year;
  if (year >= parts.size() || !is_year(parts[year])) return std::nullopt;
  for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
    if (!day_number(parts[i - back])) continue;
    const Day day{parts[year].number, month, parts[i - back].number};
    if (day.valid()) return day.iso();
    break;
  }
  return std::nullopt;
}

// The address has the day: "/2024/03/05/", "-20240305", "2024-03-05".
std::optional<std::string> date_in_address(std::string_view url) {
  const std::vector<Part> parts = parts_of(url);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (is_year(parts[i]) && i + 2 < parts.size() && parts[i + 1].number > 0 &&
        parts[i + 2].number > 0 && parts[i + 1].word.size() <= 2 && parts[i + 2].word.size() <= 2 &&
        parts[i + 1].begin == parts[i].end + 1 && parts[i + 2].begin == parts[i + 1].end + 1) {
      const Day day{parts[i].number, parts[i + 1].number, parts[i + 2].number};
      if (day.valid()) return day.iso();
    }
    if (parts[i].word.size() == 8 && parts[i].number > 0) {
      const Day day{parts[i].number / 10000, parts[i].number / 100 % 100, parts[i].number % 100};
      if (day.valid()) return day.iso();
    }
  }
  return std::nullopt;
}

class Finder {
 public:
  Finder(const html::Document& page, const DateHints& hints) : page_(page), hints_(hints) {}

  PageDates find() {
    PageDates out;
    out.updated = meta({"article:modified_time",
                        "og:updated_time",
                        "last-modified",
                        "datemodified",
                        "dcterms.modified",
                        "dc.date.modified"});
    if (!out.updated && hints_.linked_modified) out.updated = parse_date(*hints_.linked_modified);
    out.published = published();
    if (!out.published) out.published = out.updated;
    return out;
  }

 private:
  std::optional<std::string> meta(std::initializer_list<const char*> names) const {
    for (const char* name : names) {
      const auto found = hints_.metas->find(name);
      if (found == hints_.metas->end()) continue;
      if (auto day = parse_date(found->second)) return day;
    }
    return std::nullopt;
  }

  std::optional<std::string> published() const {
    if (hints_.linked_published) {
      if (auto day = parse_date(*hints_.linked_published)) return day;
    }
    if (auto day = meta({"article:published_time",
                         "og:published_time",
                         "article:published",
                         "datepublished",
                         "date",
                         "dc.date",
                         "dc.date.issued",
                         "dcterms.date",
                         "dcterms.issued",
                         "dcterms.created",
                         "dc.date.created",
                         "pubdate",
                         "publishdate",
                         "publish_date",
                         "publish-date",
                         "publication_date",
                         "article.published",
                         "parsely-pub-date",
                         "sailthru.date",
                         "citation_date",
                         "citation_publication_date",
                         "bt:pubdate",
                         "cxenseparse:recs:publishtime",
                         "originalpublicationdate",
                         "timestamp",
                         "article_date_original",
                         "rnews:datepublished",
                         "ptime",
                         "shareaholic:article_published_time",
                         "datecreated",
                         "created",
                         "article:post_date",
                         "displaydate",
                         "dc.created",
                         "release_date",
                         "article.created",
                         "last-publish-date",
                         "dc.terms.issued"})) {
      return day;
    }
    const std::optional<std::string> address =
        hints_.url ? date_in_address(*hints_.url) : std::nullopt;
    if (auto day = marked()) return day;
    if (address) return address;
    if (auto day = embedded()) return day;
    if (auto day = written()) return day;
    return pictured();
  }

  // "publishedDate": "2024-03-05" in a script that carries the page's state.
  std::optional<std::string> embedded() const {
    constexpr std::string_view kKeys[] = {"datePublished",
                                          "publishedDate",
                                          "published_at",
                                          "publishDate",
                                          "publish_date",
                                          "publishedAt",
                                          "pubDate",
                                          "datePublication"};
    const Node* root = &page_.root();
    for (const Node* at = root; at != nullptr; at = html::following(at, root)) {
      if (!at->is(Tag::script) || at->first == nullptr || at->first->chunks == nullptr) continue;
      const std::string_view words = at->first->chunks->text;
      for (const std::string_view key : kKeys) {
        const std::size_t found = words.find(key);
        if (found == std::string_view::npos) continue;
        const std::string_view rest = words.substr(found + key.size(), 40);
        if (rest.find(':') > 4) continue;
        if (auto day = parse_date(rest)) return day;
      }
    }
    return std::nullopt;
  }

  // The lead picture was often uploaded on the day: ".../2024/03/05/a.jpg".
  std::optional<std::string> pictured() const {
    const auto found = hints_.metas->find("og:image");
    return found == hints_.metas->end() ? std::nullopt : date_in_address(found->second);
  }

  // <time datetime>, and elements that are named for a date.
  std::optional<std::string> marked() const {
    const Node* root = &page_.root();
    std::optional<std::string> weak;
    for (const Node* at = root; at != nullptr; at = html::following(at, root)) {
      if (!at->is_element() || at->is(Tag::body) || at->is(Tag::html)) continue;
      if (at->is(Tag::time)) {
        if (inside_furniture(*at)) continue;
        const std::string_view* stamp = at->attribute("datetime");
        std::optional<std::string> day = stamp != nullptr ? parse_date(*stamp) : std::nullopt;
        if (!day) day = parse_date(html::short_text_of(*at, 400));
        if (day) return day;
      }
      const std::uint16_t hints = name_hints(*at);
      if ((hints & NameHints::kDate) == 0 || weak || inside_furniture(*at)) continue;
      for (const char* name : {"datetime", "content", "title", "data-date", "data-published"}) {
        if (const std::string_view* value = at->attribute(name); value != nullptr && !weak)
          weak = parse_date(*value);
      }
      if (weak) continue;
      const std::string words = html::short_text_of(*at, 400);
      if (words.size() < 200) weak = parse_date(words);
    }
    return weak;
  }

  static bool inside_furniture(const Node& node) {
    for (const Node* at = &node; at != nullptr && at->is_element(); at = at->parent) {
      if (at->is(Tag::footer) || at->is(Tag::nav) || at->is(Tag::aside)) return true;
      if (at->is(Tag::body) || at->is(Tag::article)) return false;
      if ((name_hints(*at) & (NameHints::kComment | NameHints::kFurniture)) != 0) return true;
    }
    return false;
  }

  // The first date written in the page.
  std::optional<std::string> written() const {
    const Node* root = &page_.root();
    for (const Node* at = root; at != nullptr;) {
      if (at->is(Tag::script) || at->is(Tag::style) || at->is(Tag::head)) {
        at = html::after(at, root);
        continue;
      }
      if (at->is_text()) {
        std::string words;
        for (const html::Chunk* chunk = at->chunks; chunk != nullptr; chunk = chunk->next)
          words += chunk->text;
        if (words.size() >= 8 && words.size() < 120) {
          if (auto day = parse_date(words)) return day;
        }
      }
      at = html::following(at, root);
    }
    return std::nullopt;
  }

  const html::Document& page_;
  const DateHints& hints_;
};

}  // namespace

std::optional<std::string> parse_date(std::string_view text) {
  const std::vector<Part> parts = parts_of(text.substr(0, 400));
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::optional<std::string> day =
        parts[i].number >= 0 ? numeric_date(text, parts, i) : worded_date(parts, i);
    if (day) return day;
  }
  return std::nullopt;
}

PageDates find_dates(const html::Document& page, const DateHints& hints) {
  return Finder(page, hints).find();
}

}  // namespace hearsay::read
