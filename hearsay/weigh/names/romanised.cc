// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/names/romanised.h"

#include "hearsay/base/utf8.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <array>
#include <utility>

namespace hearsay {

namespace {

// Letters that are no letter with a mark on it, to Unicode.
constexpr std::pair<char32_t, std::string_view> kLetters[] = {{U'\u00DF', "ss"},
                                                              {U'\u00E6', "ae"},
                                                              {U'\u00F0', "d"},
                                                              {U'\u00F8', "o"},
                                                              {U'\u00FE', "th"},
                                                              {U'\u0111', "d"},
                                                              {U'\u0131', "i"},
                                                              {U'\u0142', "l"},
                                                              {U'\u0153', "oe"},
                                                              {U'\u0259', "a"}};

// The letter under the marks.
char32_t without_marks(char32_t letter) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfd = unorm2_getNFDInstance(&status);
  if (U_FAILURE(status)) return letter;
  std::array<UChar, 8> parts{};
  const int32_t length =
      unorm2_getDecomposition(nfd, static_cast<UChar32>(letter), parts.data(), 8, &status);
  // Beyond the basic plane no Latin letter has marks.
  if (U_FAILURE(status) || length < 1 || U16_IS_SURROGATE(parts[0])) return letter;
  return parts[0];
}

// What is written in several letters or several ways, the longest first. To the
// right stands the shortest way in use.
constexpr std::pair<std::string_view, std::string_view> kSounds[] = {
    {"tsch", "ch"}, {"dzh", "j"}, {"tch", "ch"}, {"sch", "sh"}, {"shch", "sh"},
    {"zh", "j"},    {"dj", "j"},  {"kh", "h"},   {"gh", "g"},   {"dh", "d"},
    {"ph", "f"},    {"ck", "k"},  {"ou", "u"},   {"oo", "u"},   {"ee", "i"},
    {"tz", "ts"},   {"x", "ks"},  {"q", "k"},    {"w", "v"},    {"y", "i"},
};

constexpr std::pair<std::string_view, std::string_view> kEnds[] = {{"ine", "in"},
                                                                   {"off", "ov"},
                                                                   {"eff", "ev"},
                                                                   {"ij", "i"},
                                                                   {"yj", "i"},
                                                                   {"ej", "ei"},
                                                                   {"aj", "ai"}};

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

std::string each_once(std::string_view word) {
  std::string out;
  for (const char c : word) {
    if (out.empty() || out.back() != c) out.push_back(c);
  }
  return out;
}

}  // namespace

std::string plain_letters(std::string_view word) {
  std::string out;
  for (std::size_t i = 0; i < word.size();) {
    const DecodedCodePoint point = decode_code_point(word, i);
    i += point.length;
    char32_t letter = static_cast<char32_t>(u_tolower(static_cast<UChar32>(point.value)));
    if (letter >= 0x80) letter = without_marks(letter);
    bool known = false;
    for (const auto& [from, to] : kLetters) {
      if (letter != from) continue;
      out += to;
      known = true;
    }
    // A mark that stands alone goes with the others.
    const bool mark = u_charType(static_cast<UChar32>(letter)) == U_NON_SPACING_MARK;
    if (!known && !mark) append_code_point(out, letter);
  }
  return out;
}

std::string sound_of(std::string_view word) {
  std::string whole(word);
  for (const auto& [end, sound] : kEnds) {
    if (whole.size() < end.size() + 2 || !whole.ends_with(end)) continue;
    whole.replace(whole.size() - end.size(), end.size(), sound);
    break;
  }
  std::string out;
  for (std::size_t i = 0; i < whole.size();) {
    const std::string_view rest = std::string_view(whole).substr(i);
    // "Guerassimov" as the French write it; not "Guam".
    if (rest.size() > 2 && rest.starts_with("gu") && (rest[2] == 'e' || rest[2] == 'i')) {
      out += 'g';
      i += 2;
      continue;
    }
    std::size_t taken = 0;
    for (const auto& [from, to] : kSounds) {
      if (!rest.starts_with(from)) continue;
      out += to;
      taken = from.size();
      break;
    }
    if (taken == 0) out += rest[0], taken = 1;
    i += taken;
  }
  out = each_once(out);
  if (out.starts_with("ie")) out.erase(0, 1);  // Yevgeny, Evgeny.
  if (out.size() > 3 && out.back() == 'h' && is_vowel(out[out.size() - 2])) out.pop_back();
  return out;
}

std::string loose_sound_of(std::string_view sound) {
  std::string out(sound);
  for (char& c : out) {
    if (c == 'e') c = 'i';
    if (c == 'o') c = 'u';
  }
  return each_once(out);
}

std::string consonants_of(std::string_view sound) {
  std::string out;
  for (const char c : sound) {
    if (!is_vowel(c)) out.push_back(c);
  }
  return each_once(out);
}

}  // namespace hearsay
