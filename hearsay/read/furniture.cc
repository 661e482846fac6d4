// The phrases, and where in a line each must stand to count.
//
// The table is ordered by what the reader is asked to do. `most_words` keeps a
// phrase from condemning a paragraph: "Click here" in a line of eight words is
// a button, in a line of forty it is what a witness was told. Phrases are
// written in small letters; capitals of Latin-1 and Cyrillic in a line match them.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/furniture.h"

#include "hearsay/base/text.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace hearsay::read {

namespace {

enum class Where { whole, start, inside };

struct Cue {
  std::string_view phrase;
  Where where = Where::whole;
  int most_words = 0;
};

constexpr Cue kCues[] = {
    // Follow, join, subscribe.
    {"join us on", Where::start, 12},
    {"join our", Where::start, 14},
    {"follow us", Where::start, 16},
    {"follow our", Where::start, 16},
    {"follow @", Where::start, 12},
    {"follow the author", Where::start, 14},
    {"find us on", Where::start, 12},
    {"like us on", Where::start, 12},
    {"subscribe", Where::start, 16},
    {"subscribe to our", Where::inside, 24},
    {"sign up for", Where::start, 24},
    {"sign up to", Where::start, 24},
    {"sign up here", Where::inside, 20},
    {"get the latest", Where::start, 18},
    {"get our", Where::start, 14},
    {"our newsletter", Where::inside, 24},
    {"our telegram channel", Where::inside, 20},
    {"our whatsapp channel", Where::inside, 20},
    {"our youtube channel", Where::inside, 20},
    {"download our app", Where::inside, 16},
    {"download the app", Where::start, 12},
    {"turn on notifications", Where::inside, 16},
    // Support, register.
    {"support our", Where::start, 16},
    {"support independent journalism", Where::inside, 20},
    {"become a member", Where::start, 16},
    {"become a supporter", Where::start, 16},
    {"already a subscriber", Where::inside, 26},
    {"please subscribe", Where::inside, 26},
    {"log in", Where::start, 6},
    {"sign in", Where::start, 6},
    {"register now", Where::start, 8},
    {"create a free account", Where::inside, 16},
    // Read on, related.
    {"read also", Where::start, 30},
    {"also read", Where::start, 30},
    {"read more", Where::start, 30},
    {"read next", Where::start, 30},
    {"read the full", Where::start, 14},
    {"see also", Where::start, 30},
    {"see more", Where::start, 8},
    {"more on this", Where::start, 8},
    {"more from", Where::start, 6},
    {"more about:", Where::start, 14},
    {"related:", Where::start, 30},
    {"related articles", Where::start, 5},
    {"related stories", Where::start, 5},
    {"related topics", Where::start, 12},
    {"related news", Where::start, 5},
    {"you may also like", Where::start, 8},
    {"you might also like", Where::start, 8},
    {"recommended for you", Where::start, 5},
    {"recommended", Where::whole, 1},
    {"most read", Where::start, 5},
    {"most popular", Where::whole, 2},
    {"trending", Where::whole, 1},
    {"trending now", Where::start, 4},
    {"editor's picks", Where::start, 4},
    {"don't miss", Where::start, 6},
    {"continue reading", Where::start, 10},
    {"keep reading", Where::start, 8},
    {"story continues below", Where::start, 8},
    {"article continues below", Where::start, 8},
    {"article continues after", Where::start, 8},
    {"scroll down", Where::start, 8},
    {"click here", Where::start, 20},
    {"click to", Where::start, 12},
    {"click on the", Where::start, 14},
    {"tap here", Where::start, 14},
    {"watch:", Where::start, 24},
    {"watch the video", Where::start, 12},
    {"watch live", Where::start, 10},
    {"listen to this article", Where::start, 8},
    {"back to top", Where::whole, 3},
    {"skip to", Where::start, 5},
    {"like this story", Where::start, 12},
    {"more great", Where::start, 6},
    {"more:", Where::start, 20},
    {"more stories", Where::start, 5},
    {"sign up now", Where::start, 10},
    // The same in other languages that our pages come in.
    {"lesen sie auch", Where::start, 30},
    {"lesen sie mehr", Where::start, 30},
    {"lesen sie hier", Where::start, 30},
    {"mehr zum thema", Where::start, 12},
    {"mehr dazu", Where::start, 20},
    {"das k\xC3\xB6nnte sie auch", Where::start, 10},
    {"das k\xC3\xB6nnte dich auch", Where::start, 10},
    {"schon gelesen", Where::start, 6},
    {"siehe auch", Where::start, 20},
    {"weiterlesen", Where::start, 8},
    {"anzeige", Where::whole, 1},
    {"anzeige:", Where::start, 20},
    {"anzeige -", Where::start, 20},
    {"anzeige,", Where::start, 12},
    {"enth\xC3\xA4lt werbung", Where::inside, 16},
    {"enth\xC3\xA4lt affiliate", Where::inside, 30},
    {"werbung", Where::whole, 1},
    {"teilen", Where::whole, 1},
    {"drucken", Where::whole, 1},
    {"kommentare", Where::whole, 1},
    {"aktualisiert am", Where::start, 8},
    {"ver\xC3\xB6"
     "ffentlicht am",
     Where::start,
     8},
    {"stand:", Where::start, 8},
    {"\xC3\xA0 lire aussi", Where::start, 30},
    {"lire aussi", Where::start, 30},
    {"lea tambi\xC3\xA9n", Where::start, 30},
    {"lea m\xC3\xA1s", Where::start, 30},
    {"lea:", Where::start, 30},
    {"mire:", Where::start, 30},
    {"leer tambi\xC3\xA9n", Where::start, 30},
    {"le puede interesar", Where::start, 30},
    {"te puede interesar", Where::start, 30},
    {"czytaj", Where::start, 20},
    {"zobacz te\xC5\xBC", Where::start, 20},
    {"\xD1\x87\xD0\xB8\xD1\x82\xD0\xB0\xD0\xB9\xD1\x82\xD0\xB5 "
     "\xD1\x82\xD0\xB0\xD0\xBA\xD0\xB6\xD0\xB5",
     Where::start,
     30},
    // Share, comment, print.
    {"share on", Where::start, 8},
    {"share this", Where::start, 8},
    {"share via", Where::start, 8},
    {"share", Where::whole, 1},
    {"tweet", Where::whole, 1},
    {"print", Where::whole, 1},
    {"email", Where::whole, 1},
    {"copy link", Where::whole, 2},
    {"save article", Where::whole, 2},
    {"print this", Where::start, 5},
    {"leave a comment", Where::start, 6},
    {"leave a reply", Where::start, 6},
    {"post a comment", Where::start, 6},
    {"join the conversation", Where::start, 8},
    {"comments are closed", Where::start, 8},
    {"comments", Where::whole, 1},
    {"highlight the text and press", Where::inside, 24},
    {"select the text and press", Where::inside, 24},
    {"press ctrl", Where::inside, 24},
    {"if you find an error", Where::start, 24},
    {"if you have found a spelling error", Where::start, 30},
    {"report a typo", Where::start, 8},
    {"report an error", Where::start, 8},
    {"suggest a correction", Where::start, 6},
    // Advertisements, cookies, rights.
    {"advertisement", Where::whole, 1},
    {"advertising", Where::whole, 1},
    {"sponsored", Where::whole, 1},
    {"sponsored content", Where::whole, 2},
    {"advertisement -", Where::start, 8},
    {"- advertisement", Where::start, 4},
    {"we use cookies", Where::inside, 90},
    {"uses cookies", Where::inside, 60},
    {"use of cookies", Where::inside, 60},
    {"accept cookies", Where::inside, 20},
    {"accept all cookies", Where::inside, 30},
    {"cookie policy", Where::inside, 40},
    {"wir nutzen cookies", Where::inside, 90},
    {"wir verwenden cookies", Where::inside, 90},
    {"verwendet cookies", Where::inside, 60},
    {"nutzt cookies", Where::inside, 60},
    {"cookies zulassen", Where::inside, 60},
    {"cookies akzeptieren", Where::inside, 60},
    {"verwendung von cookies", Where::inside, 60},
    {"utilise des cookies", Where::inside, 60},
    {"utilisons des cookies", Where::inside, 90},
    {"utilisation de cookies", Where::inside, 60},
    {"utilisation des cookies", Where::inside, 60},
    {"utilizamos cookies", Where::inside, 90},
    {"utiliza cookies", Where::inside, 60},
    {"usamos cookies", Where::inside, 90},
    {"uso de cookies", Where::inside, 60},
    {"utilizza i cookie", Where::inside, 60},
    {"utilizza cookie", Where::inside, 60},
    {"maakt gebruik van cookies", Where::inside, 60},
    {"\xD1\x84\xD0\xB0\xD0\xB9\xD0\xBB\xD1\x8B cookie", Where::inside, 60},
    {"\xD1\x84\xD0\xB0\xD0\xB9\xD0\xBB\xD0\xBE\xD0\xB2 cookie", Where::inside, 60},
    {"privacy policy", Where::inside, 30},
    {"terms of service", Where::inside, 24},
    {"terms of use", Where::inside, 24},
    {"all rights reserved", Where::inside, 50},
    {"copyright \xC2\xA9", Where::start, 40},
    {"copyright (c)", Where::start, 40},
    {"copyright 20", Where::start, 40},
    {"\xC2\xA9", Where::start, 24},
    {"may not be published, broadcast", Where::inside, 60},
    // Who made the text; nobody's claim about the world.
    {"(reporting by", Where::start, 60},
    {"reporting by", Where::start, 40},
    {"additional reporting by", Where::inside, 30},
    {"additional reporting from", Where::inside, 30},
    {"editing by", Where::start, 24},
    {"our standards:", Where::start, 12},
    {"contact the author", Where::start, 14},
    {"loading...", Where::whole, 1},
    {"loading\xE2\x80\xA6", Where::whole, 1},
};

constexpr std::string_view kCredits[] = {
    "photo:",
    "photo by",
    "photos:",
    "photos by",
    "photo courtesy",
    "photograph:",
    "photo credit",
    "photo credits",
    "image:",
    "image credit",
    "image source",
    "image caption",
    "picture:",
    "picture credit",
    "illustration:",
    "illustration by",
    "file photo",
    "file image",
    "(photo",
    "[photo",
    "(image",
    "(file photo",
    "video:",
    "video grab",
    "screenshot:",
    "screengrab",
    "source: screenshot",
    "caption:",
    // As German, French, Spanish, Portuguese, Italian, Polish and Russian write it.
    "foto:",
    "fotos:",
    "foto \xC2\xA9",
    "bild:",
    "bilder:",
    "beitragsbild",
    "titelbild",
    "bildquelle",
    "bildnachweis",
    "fotoquelle",
    "fotocredit",
    "fotos \xC2\xA9",
    "bild \xC2\xA9",
    "quelle foto",
    "abb.",
    "cr\xC3\xA9"
    "dit photo",
    "cr\xC3\xA9"
    "dits photo",
    "cr\xC3\xA9"
    "dits photos",
    "photo :",
    "photos :",
    "cr\xC3\xA9"
    "dito:",
    "cr\xC3\xA9"
    "ditos:",
    "(cr\xC3\xA9"
    "dito",
    "imagen:",
    "fotograf\xC3\xAD"
    "a:",
    "foto di",
    "foto de",
    "fot.",
    "zdj.",
    "\xD1\x84\xD0\xBE\xD1\x82\xD0\xBE:",
};

// An agency's mark at the end of a caption. Case matters: "REUTERS/J. Roe".
constexpr std::string_view kAgencyMarks[] = {
    "REUTERS/",      "(AP Photo",     "[AP Photo", "AP Photo/",
    "/AFP",          "AFP/",          "AFP via",   "via Getty Images",
    "/Getty Images", "Getty Images)", "/Reuters]", "/Reuters)",
    "/AP]",          "/AP)",          "(Getty",    "EPA/",
    "/EPA",          "/Anadolu",      "(Photo by", "/Shutterstock",
    "/Handout",      "(Handout",      "Photo:",
};

constexpr std::string_view kMonths[] = {
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};

int count_words(std::string_view line) {
  int words = 0;
  bool inside = false;
  for (const char c : line) {
    const bool space = is_ascii_space(c);
    if (!space && !inside) ++words;
    inside = !space;
  }
  return words;
}

// The small letter of a capital of Latin-1 ("\xC3\x80" to "\xC3\x9E") or Cyrillic
// ("\xD0\x90" to "\xD0\xAF"), both of two bytes; the same character else.
std::pair<char, char> small_letter(char lead, char next) {
  const auto byte = static_cast<unsigned char>(next);
  if (lead == '\xC3' && byte >= 0x80 && byte <= 0x9E && byte != 0x97)
    return {lead, static_cast<char>(byte + 0x20)};
  if (lead == '\xD0' && byte >= 0x90 && byte <= 0x9F) return {lead, static_cast<char>(byte + 0x20)};
  if (lead == '\xD0' && byte >= 0xA0 && byte <= 0xAF)
    return {'\xD1', static_cast<char>(byte - 0x20)};
  return {lead, next};
}

// Small letters, and curly apostrophes straight, so that a phrase is written once.
std::string folded(std::string_view line) {
  std::string out;
  out.reserve(line.size());
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '\xE2' && line.substr(i).starts_with("\xE2\x80\x99")) {
      out.push_back('\'');
      i += 2;
    } else if ((c == '\xC3' || c == '\xD0') && i + 1 < line.size()) {
      const auto [lead, next] = small_letter(c, line[i + 1]);
      out.push_back(lead);
      out.push_back(next);
      ++i;
    } else {
      out.push_back(is_ascii_upper(c) ? static_cast<char>(c - 'A' + 'a') : c);
    }
  }
  return out;
}

bool is_word_byte(char c) {
  return is_ascii_alpha(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

// Whether `phrase` stands at `at` as whole words.
bool whole_words(std::string_view line, std::size_t at, std::string_view phrase) {
  const std::size_t end = at + phrase.size();
  const bool left = at == 0 || !is_word_byte(line[at - 1]) || !is_word_byte(phrase.front());
  const bool right = end >= line.size() || !is_word_byte(line[end]) || !is_word_byte(phrase.back());
  return left && right;
}

// Which cues a line can match at all. Nearly every line matches none, and most
// cues are told off by the line's first byte, or by three bytes that it lacks.
class CueIndex {
 public:
  CueIndex() {
    for (const Cue& cue : kCues) {
      if (cue.where == Where::inside) {
        inside_.push_back({&cue, slot(cue.phrase.data())});
      } else {
        by_first_[static_cast<unsigned char>(cue.phrase.front())].push_back(&cue);
      }
    }
  }

  // Whole lines and beginnings.
  std::span<const Cue* const> at_start(std::string_view line) const {
    if (line.empty()) return {};
    return by_first_[static_cast<unsigned char>(line.front())];
  }

  // `visit` gets each that may stand inside of the line, until it says true.
  template <class Visit>
  bool any_inside(std::string_view line, const Visit& visit) const {
    std::bitset<kSlots> present;
    for (std::size_t i = 0; i + 3 <= line.size(); ++i)
      present.set(slot(line.data() + i));
    for (const auto& [cue, at] : inside_) {
      if (present.test(at) && visit(*cue)) return true;
    }
    return false;
  }

 private:
  static constexpr std::size_t kSlots = 4096;

  // Of the three bytes there.
  static std::size_t slot(const char* bytes) {
    const auto at = [&](int i) {
      return static_cast<std::size_t>(static_cast<unsigned char>(bytes[i]));
    };
    return (at(0) + at(1) * 37 + at(2) * 1369) % kSlots;
  }

  std::array<std::vector<const Cue*>, 256> by_first_;
  std::vector<std::pair<const Cue*, std::size_t>> inside_;  // Phrases are three bytes or more.
};

bool matches(const Cue& cue, std::string_view line) {
  switch (cue.where) {
    case Where::whole: return line == cue.phrase;
    case Where::start: return line.starts_with(cue.phrase) && whole_words(line, 0, cue.phrase);
    case Where::inside: {
      const std::size_t at = line.find(cue.phrase);
      return at != std::string_view::npos && whole_words(line, at, cue.phrase);
    }
  }
  return false;
}

// "Follow us." commands; "Subscribers ..." is told apart by whole words, but
// "Follow our convoy, the commander said." needs a look at its end: a sentence
// with a past verb of saying is a sentence.
bool reports_speech(std::string_view line) {
  constexpr std::string_view kSaying[] = {" said", " told ", " says", " reported", " according to"};
  return std::any_of(std::begin(kSaying), std::end(kSaying), [line](std::string_view word) {
    return line.find(word) != std::string_view::npos;
  });
}

}  // namespace

bool is_furniture(std::string_view raw) {
  const std::string_view line = trim(raw);
  if (line.empty() || line.size() > 700) return false;
  const std::string lower = folded(line);
  std::string_view view = lower;
  // Marks that lead a line: arrows, dashes, bullets, brackets.
  while (!view.empty() &&
         (view.front() == '>' || view.front() == '*' || view.front() == '[' ||
          view.front() == '|' || view.front() == '-' || is_ascii_space(view.front()))) {
    view.remove_prefix(1);
  }
  std::string_view bare = view;
  while (!bare.empty() &&
         (bare.back() == ']' || bare.back() == '.' || bare.back() == ':' || bare.back() == '-' ||
          bare.back() == '|' || is_ascii_space(bare.back()))) {
    bare.remove_suffix(1);
  }
  const int words = count_words(view);
  const auto holds = [&](const Cue& cue) {
    if (cue.where != Where::whole && words > cue.most_words) return false;
    if (!matches(cue, cue.where == Where::whole ? bare : view) && !matches(cue, lower))
      return false;
    if (words > 6 && cue.where == Where::start && reports_speech(lower) &&
        lower.find('@') == std::string::npos && !lower.starts_with("read") &&
        !lower.starts_with("see also") && !lower.starts_with("related") &&
        !lower.starts_with("watch")) {
      return false;
    }
    return true;
  };
  static const CueIndex kIndex;
  const auto any = [&](std::span<const Cue* const> cues) {
    return std::any_of(cues.begin(), cues.end(), [&](const Cue* cue) { return holds(*cue); });
  };
  const bool marked = view.empty() || view.front() != lower.front();
  return any(kIndex.at_start(view)) || (marked && any(kIndex.at_start(lower))) ||
         kIndex.any_inside(lower, holds);
}

bool is_picture_credit(std::string_view raw) {
  const std::string_view line = trim(raw);
  if (line.empty() || line.size() > 600) return false;
  const std::string lower = folded(line);
  for (const std::string_view credit : kCredits) {
    if (lower.starts_with(credit) && whole_words(lower, 0, credit)) return true;
  }
  const std::string_view tail = line.substr(line.size() > 80 ? line.size() - 80 : 0);
  for (const std::string_view mark : kAgencyMarks) {
    if (tail.find(mark) != std::string_view::npos) return true;
  }
  return false;
}

bool is_byline(std::string_view raw) {
  const std::string_view line = trim(raw);
  const int words = count_words(line);
  if (line.empty() || words > 12) return false;
  const std::string lower = folded(line);
  constexpr std::string_view kStarts[] = {
      "by ", "published", "updated", "last updated", "posted", "posted on", "written by"};
  const bool ends = line.back() == '.' && words > 6;
  for (const std::string_view start : kStarts) {
    if (lower.starts_with(start) && whole_words(lower, 0, start) && !ends) return true;
  }
  // A date and nothing else: a month, a year, and no word besides day and zone.
  int other = 0;
  bool month = false;
  bool digits = false;
  std::string word;
  for (std::size_t i = 0; i <= lower.size(); ++i) {
    const char c = i < lower.size() ? lower[i] : ' ';
    if (is_ascii_alpha(c)) {
      word.push_back(c);
      continue;
    }
    digits = digits || is_ascii_digit(c);
    if (word.size() > 2) {
      const bool is_month =
          std::any_of(std::begin(kMonths), std::end(kMonths), [&](std::string_view name) {
            return word.starts_with(name);
          });
      const bool is_day =
          word.ends_with("day") || word == "gmt" || word == "utc" || word == "est" || word == "cet";
      month = month || is_month;
      if (!is_month && !is_day) ++other;
    }
    word.clear();
  }
  return month && digits && other == 0;
}

}  // namespace hearsay::read
