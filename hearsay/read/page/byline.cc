// The names in a byline, without the words around them.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/read/page/authors.h"
#include "hearsay/read/page/tidy.h"
#include "hearsay/read/page/written_date.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <vector>

namespace hearsay::read {

namespace {

constexpr std::size_t kLongestName = 90;  // Bytes.
constexpr int kMostNameWords = 9;

// What stands before a name, lower case.
const std::vector<std::string_view> kLeads = split(
    "view all posts by |all posts by |posts by |posted by |written by |published by |"
    "reported by |story by |words by |article by |an article by |edited by |compiled by |"
    "submitted by |created by |by |by: |author: |authors: |author |about the author: |from |"
    "text: |story: |report: |von: |von |autor: |autorin: |autoren: |autor |autorin |autoren |"
    "geschrieben von |verfasst von |erstellt von |ver\u00F6ffentlicht von |eingestellt von |"
    "beitrag von |ein artikel von |ein beitrag von |ein bericht von |ein gastbeitrag von |"
    "gastbeitrag von |eine kolumne von |ein kommentar von |ein interview von |interview von |"
    "interview: |text und interview: |pressemitteilung von |zeige alle beitr\u00E4ge von |"
    "alle beitr\u00E4ge von |zeige alle artikel von |alle artikel von |beitr\u00E4ge von |"
    "aus |par |par: |auteur : |auteur: |publi\u00E9 par |\u00E9crit par |por |por: |autora: |"
    "escrito por |publicado por |redacci\u00F3n: |di |di: |autore: |scritto da |"
    "pubblicato da |a cura di |door |door: |geschreven door |auteur |av |av: |af |af: |"
    "skrevet av |skrevet af |przez |autor tekstu: |napisa\u0142 |de la |yazar: |yazan: |"
    "oleh |oleh: |penulis: |автор: |автор |текст: |Автор: |Автор |Текст: |作者：|作者:|记者 "
    "|记者：|"
    "责任编辑：|责任编辑:|编辑：",
    '|');

// Where a byline goes on to something else. A name ends before it.
constexpr std::string_view kEnds[] = {" | ",
                                      "|",
                                      " \u2022 ",
                                      " \u00B7 ",
                                      " \u2013 ",
                                      " \u2014 ",
                                      " - ",
                                      " / ",
                                      " @",
                                      " (",
                                      "[",
                                      " http",
                                      ", datum",
                                      " datum:",
                                      " photo:",
                                      " foto:",
                                      " fotos:",
                                      " says:",
                                      " sagt:",
                                      " alle artikel",
                                      " published ",
                                      " updated ",
                                      " posted ",
                                      " publiziert",
                                      " for the ",
                                      " special to ",
                                      " in collaboration"};

// Words that end a name when a date was cut off behind it.
constexpr std::string_view kTails[] = {
    " am",     " on", " le", " il", " el",     " den",    " vom", " at",  " um", " -",
    " \u2013", " |",  ",",   ":",   " \u2022", " \u00B7", " em",  " em:", ".",   " /"};

const std::vector<std::string_view> kJoints = split(
    " and | und | et | & | y | e | en | och | og | ve | dan | with | avec | con | avec |"
    " con | mit | и | i | + ",
    '|');

// Joints before who helped: "Jane Roe with AFP".
constexpr std::string_view kHelpers[] = {" with ", " avec ", " mit ", " con "};

// Accounts that are nobody.
const std::vector<std::string_view> kNobody = split(
    "admin|administrator|adm|webmaster|web master|root|user|guest|gast|anonymous|anonym|"
    "unknown|unbekannt|super user|superuser|wordpress|author|autor|autoren|authors|editor|"
    "staff|none|null|undefined|posted|by|von|test|share|redakteur|wp admin|siteadmin|"
    "author name|default|n/a|about the author|publiziert am|comments|follow|website|home|"
    "read more|written by|posted by|false|true|text|foto|fotos|photo|bild|quelle|source|"
    "veröffentlicht|zuletzt geändert|published|updated|datum|date|view my complete profile|"
    "mein profil vollständig anzeigen|afficher mon profil complet|ver todo mi perfil|"
    "ver perfil|visualizza il mio profilo completo|ver meu perfil completo|"
    "mijn volledige profiel weergeven",
    '|');

// Words of names that are no person's, lower case.
const std::vector<std::string_view> kOrganizations = split(
    "gmbh|mbh|ag|inc|inc.|ltd|ltd.|llc|e.v.|e.|verlag|redaktion|redaktionsteam|editorial|"
    "editors|newsroom|newsdesk|staff|agency|agentur|zeitung|media|medien|news|press|presse|"
    "pressestelle|team|desk|online|magazin|magazine|institut|institute|university|"
    "universit\u00E4t|ministerium|ministry|foundation|stiftung|verband|bundesverband|"
    "landesanstalt|redacci\u00F3n|r\u00E9daction|la|redazione|redactie|redakcja|times|post|"
    "tv|radio|fernsehen|daily|herald|journal|tribune|association|council|department|editor|"
    "reuters|afp|dpa|ap|apa|efe|ansa|kna|epd|sid|tass|xinhua|redakce|deutschlandfunk|wire|"
    "bureau|service|company|blog",
    '|');

bool is_upper_first(std::string_view word) {
  if (word.empty()) return false;
  const UChar32 first = static_cast<UChar32>(decode_code_point(word, 0).value);
  // Scripts without case have no small letters.
  return u_isalpha(first) && !u_islower(first);
}

bool cut_lead(std::string& name) {
  const std::string lower = to_lower_ascii(name);
  std::size_t best = 0;
  for (const std::string_view lead : kLeads) {
    if (lead.size() > best && lower.size() > lead.size() && lower.starts_with(lead))
      best = lead.size();
  }
  // "ByJane Roe": two elements without a space between them.
  for (const std::string_view lead : {"By", "Von", "Par", "Por"}) {
    if (best == 0 && name.starts_with(lead) && name.size() > lead.size() &&
        is_ascii_upper(name[lead.size()]) && name.size() > lead.size() + 1 &&
        !is_ascii_upper(name[lead.size() + 1])) {
      best = lead.size();
    }
  }
  // "Posted in World by Jane Roe".
  for (const std::string_view opening : {"posted",
                                         "published",
                                         "filed",
                                         "veröffentlicht",
                                         "geschrieben",
                                         "erstellt",
                                         "publié",
                                         "publicado"}) {
    if (best != 0 || !lower.starts_with(opening)) continue;
    for (const std::string_view joint : {" by ", " von ", " par ", " por "}) {
      const std::size_t at = lower.rfind(joint);
      if (at != std::string::npos) best = std::max(best, at + joint.size());
    }
  }
  name.erase(0, best);
  return best != 0;
}

void cut_ends(std::string& name) {
  const std::string lower = to_lower_ascii(name);
  std::size_t end = name.size();
  for (const std::string_view mark : kEnds) {
    const std::size_t at = lower.find(mark);
    if (at != std::string::npos && at > 0) end = std::min(end, at);
  }
  name.resize(end);
  for (bool again = true; again;) {
    again = false;
    while (!name.empty() && name.back() == ' ')
      name.pop_back();
    for (const std::string_view tail : kTails) {
      // "Jane R." keeps its full stop.
      const bool initial =
          tail == "." && name.size() >= 2 &&
          (name.size() < 4 || name[name.size() - 3] == ' ' || name.find(' ') == std::string::npos);
      if (!initial && name.size() > tail.size() && to_lower_ascii(name).ends_with(tail)) {
        name.resize(name.size() - tail.size());
        again = true;
      }
    }
  }
}

bool is_nobody(std::string_view name) {
  const std::string lower = to_lower_ascii(name);
  if (std::find(std::begin(kNobody), std::end(kNobody), lower) != std::end(kNobody)) return true;
  if (name.find('@') != std::string_view::npos || name.starts_with('/')) return true;
  // Addresses: "https://...", "www.example.com", "example.com/jane".
  if (lower.find("http") != std::string::npos || lower.find("www.") != std::string::npos ||
      (name.find('.') < name.rfind('/') && name.find('/') != std::string_view::npos)) {
    return true;
  }
  return std::none_of(name.begin(), name.end(), [](char c) {
    return is_ascii_alpha(c) || static_cast<unsigned char>(c) >= 0x80;
  });
}

bool is_organization(std::string_view name) {
  const std::string lower = to_lower_ascii(name);
  for (const std::string_view word : split(lower, ' ')) {
    std::string_view bare = word;
    while (!bare.empty() && (bare.back() == ',' || bare.back() == ':'))
      bare.remove_suffix(1);
    if (std::find(std::begin(kOrganizations), std::end(kOrganizations), bare) !=
        std::end(kOrganizations)) {
      return true;
    }
    // "AFP/Harbour Voice", "example.com"
    if (bare.find('/') != std::string_view::npos) return true;
    const std::size_t dot = bare.rfind('.');
    if (dot != std::string_view::npos && dot > 2 && bare.size() - dot >= 3 &&
        bare.size() - dot <= 5 && bare.find('.') == dot &&
        std::all_of(bare.begin() + dot + 1, bare.end(), is_ascii_alpha))
      return true;
  }
  return false;
}

// The name, its roles behind commas left out: "Jane Roe, staff writer", "Jane Roe, AFP".
void add_name(std::string name, Byline& out) {
  cut_lead(name);
  cut_ends(name);
  while (!name.empty() && (name.front() == ' ' || name.front() == ',' || name.front() == '-'))
    name.erase(0, 1);
  if (name.empty() || name.size() > kLongestName || count_words(name) > kMostNameWords) return;
  if (is_nobody(name)) return;
  std::vector<std::string>& into = is_organization(name) ? out.organizations : out.people;
  if (std::find(into.begin(), into.end(), name) == into.end()) into.push_back(std::move(name));
}

// Whether words on both sides of a joint are names of their own: "Jane Roe and John Doe",
// not "Jobs & Hire".
bool parts_names(std::string_view before, std::string_view joint, std::string_view after) {
  const bool strong = joint == " and " || joint == " und " || joint == " et ";
  // "Jane Roe with AFP"
  if (std::find(std::begin(kHelpers), std::end(kHelpers), joint) != std::end(kHelpers))
    return count_words(before) >= 2 && is_upper_first(trim(after));
  if (!is_upper_first(trim(after))) return strong && count_words(before) >= 2;
  return strong || (count_words(before) >= 2 && count_words(after) >= 2);
}

// Text up to the next joint; the joint is taken off too.
std::string next_part(std::string& rest) {
  std::size_t at = std::min(rest.find(';'), rest.size());
  std::size_t skip = at < rest.size() ? 1 : 0;
  const std::string lower = to_lower_ascii(rest);
  for (const std::string_view joint : kJoints) {
    const std::size_t found = lower.find(joint);
    if (found >= at) continue;
    const std::string_view text = rest;
    if (!parts_names(text.substr(0, found), joint, text.substr(found + joint.size()))) continue;
    at = found;
    skip = joint.size();
  }
  std::string out = rest.substr(0, at);
  rest.erase(0, at + skip);
  return out;
}

}  // namespace

Byline read_byline(std::string_view words) {
  std::string rest = tidy(words);
  if (const auto date = find_date(rest)) {
    // "Jane Roe, 3 March 2024, 12:05", "03.03.2024 - Jane Roe"
    std::size_t end = date->end;
    const std::size_t begin = date->begin;
    const bool leads = count_words(std::string_view(rest).substr(0, begin)) < 2;
    if (leads) {
      while (end < rest.size() && !is_ascii_alpha(rest[end]) &&
             static_cast<unsigned char>(rest[end]) < 0xC3)
        ++end;
      rest.erase(0, end);
    } else {
      rest.resize(begin);
    }
  }
  while (cut_lead(rest)) {
  }
  Byline out;
  // "Forests and Farms Agency" is one name, "Jane Roe with AFP" two.
  const std::string lower = to_lower_ascii(rest);
  const bool helped = std::any_of(std::begin(kHelpers), std::end(kHelpers), [&](auto joint) {
    return lower.find(joint) != std::string::npos;
  });
  if (!helped && is_organization(rest) && rest.find(';') == std::string::npos &&
      rest.find(',') == std::string::npos) {
    add_name(rest, out);
    return out;
  }
  for (int names = 0; !rest.empty() && names < 12; ++names) {
    std::string part = next_part(rest);
    // "Jane Roe, John Doe": a comma parts names where both sides could be one.
    bool first = true;
    for (const std::string_view one : split(part, ',')) {
      const std::string_view name = trim(one);
      const bool named = count_words(name) >= 2 && is_upper_first(name) &&
                         std::none_of(name.begin(), name.end(), is_ascii_digit);
      const std::size_t last = name.rfind(' ');
      const bool surname =
          named && last != std::string_view::npos && is_upper_first(name.substr(last + 1));
      if (first || surname) add_name(std::string(name), out);
      first = false;
    }
  }
  return out;
}

}  // namespace hearsay::read
