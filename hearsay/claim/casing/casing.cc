// A passage in capitals, word by word: what each word can be (from the lists, and from what the
// rest of the report shows), then what its neighbours make of it, then the letters.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/casing/casing.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/casing/rules.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <unordered_map>
#include <utility>

namespace hearsay {

namespace {

constexpr std::size_t kFewestWords = 4;  // Of a passage in capitals; "BREAKING NEWS" is none.
constexpr std::size_t kLongestPlace = 4;
constexpr std::size_t kLongestLetters = 8;  // Of an acronym.

// The length of the letter at `at`, and whether it is a capital: ASCII and Latin-1, whose lower
// case takes as many bytes. 0 where there is none.
struct Letter {
  std::size_t size = 0;
  bool capital = false;
};

Letter letter_at(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (is_ascii_alpha(c)) return {1, is_ascii_upper(c)};
  if (c != '\xC3' || at + 1 >= text.size()) return {};
  const auto next = static_cast<unsigned char>(text[at + 1]);
  if (next < 0x80 || next == 0x97 || next == 0xB7) return {};  // The signs of times and division.
  return {2, next < 0x9F};
}

void lower_letter(std::string& text, std::size_t at) {
  if (is_ascii_upper(text[at])) text[at] = static_cast<char>(text[at] - 'A' + 'a');
  if (text[at] == '\xC3') text[at + 1] = static_cast<char>(text[at + 1] | 0x20);
}

std::string lowered(std::string_view word) {
  std::string out(word);
  for (std::size_t at = 0; at < out.size();) {
    const Letter letter = letter_at(out, at);
    if (letter.capital) lower_letter(out, at);
    at += std::max<std::size_t>(letter.size, 1);
  }
  return out;
}

std::string titled(std::string_view lower) {
  std::string out(lower);
  if (!out.empty() && is_ascii_alpha(out[0])) out[0] = static_cast<char>(out[0] & ~0x20);
  return out;
}

struct Word {
  enum class As : std::uint8_t { lower, name, letters };

  std::size_t begin = 0, end = 0;  // Bytes of the text, without an apostrophe and what follows.
  std::string lower;
  As as = As::lower;
  bool sure = false;    // Its neighbours make nothing else of it.
  bool opens = false;   // A sentence.
  bool joined = false;  // To the word before it, by nothing but white space.
};

using As = Word::As;

std::vector<Word> words_of(std::string_view text, TextSpan span) {
  std::vector<Word> out;
  for (std::size_t at = span.begin; at < span.end;) {
    Letter letter = letter_at(text, at);
    if (letter.size == 0) {
      ++at;
      continue;
    }
    Word word;
    word.begin = at;
    while (at < span.end && (letter = letter_at(text, at)).size != 0)
      at += letter.size;
    word.end = at;
    word.lower = lowered(text.substr(word.begin, word.end - word.begin));
    out.push_back(std::move(word));
    // "'S", "N'T": goes with its word. "O'BRIEN" has one letter before it.
    if (at + 1 < span.end && text[at] == '\'' && out.back().lower.size() > 1) {
      ++at;
      while (at < span.end && (letter = letter_at(text, at)).size != 0)
        at += letter.size;
    }
  }
  return out;
}

bool in_capitals(std::string_view text, TextSpan span) {
  std::size_t letters = 0, capitals = 0, words = 0, run = 0;
  for (std::size_t at = span.begin; at < span.end;) {
    const Letter letter = letter_at(text, at);
    letters += letter.size != 0;
    capitals += letter.capital;
    run = letter.size != 0 ? run + 1 : 0;
    words += run == 2;
    at += std::max<std::size_t>(letter.size, 1);
  }
  return words >= kFewestWords && capitals * 10 >= letters * 9;
}

struct Run {
  std::size_t begin = 0, end = 0;
};

// All letters are initials of words, and at most one word has none.
bool has_initials(const Casing::Rules& rules,
                  const std::vector<Word>& words,
                  Run run,
                  std::string letters) {
  std::size_t extra = 0;
  for (std::size_t i = run.begin; i < run.end; ++i) {
    const std::size_t at = letters.find(words[i].lower[0]);
    if (at != std::string::npos) {
      letters.erase(at, 1);
    } else if (!rules.function.contains(words[i].lower)) {
      ++extra;
    }
  }
  return letters.empty() && extra <= 1;
}

// The words of the bracket that opens right behind a word; none if none does.
Run bracket_behind(std::string_view text, const std::vector<Word>& words, std::size_t at) {
  const std::size_t first = at + 1;
  if (first >= words.size()) return {};
  const std::string_view gap = text.substr(words[at].end, words[first].begin - words[at].end);
  if (gap.size() != 2 || !is_ascii_space(gap[0]) || (gap[1] != '[' && gap[1] != '(')) return {};
  std::size_t last = first;
  while (last < words.size() && text[words[last].end] != ']' && text[words[last].end] != ')' &&
         last - at < 2 * words[at].lower.size())
    ++last;
  return {first, std::min(last + 1, words.size())};
}

// How the blocks in running case have a word.
struct Shown {
  std::uint32_t lower = 0, name = 0;
};

using ShownWords = std::unordered_map<std::string, Shown>;

class Passage {
 public:
  Passage(const Casing::Rules& rules,
          const PlaceReader& places,
          const ShownWords& shown,
          const TextSet& letters,
          std::string& text,
          TextSpan span)
      : rules_(rules),
        places_(places),
        shown_(shown),
        letters_(letters),
        text_(text),
        words_(words_of(text, span)) {}

  void write() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      words_[i].opens = opens_sentence(i);
      words_[i].joined = i > 0 && only_space(words_[i - 1].end, words_[i].begin);
      look_up(words_[i]);
    }
    name_places();
    name_what_letters_stand_for();
    look_around();
    name_titles();
    for (const Word& word : words_)
      write(word);
  }

 private:
  std::string_view between(std::size_t begin, std::size_t end) const {
    return std::string_view(text_).substr(begin, end - begin);
  }

  bool only_space(std::size_t begin, std::size_t end) const {
    const std::string_view gap = between(begin, end);
    return !gap.empty() && std::all_of(gap.begin(), gap.end(), is_ascii_space);
  }

  // Of a word in a bracket, and of the first behind it, what holds of the bracket: "[TEXT] THE
  // ARMY" opens twice, "THE FRONT [FMLN] IN KADREY" nowhere.
  bool opens_sentence(std::size_t i) const {
    if (i == 0) return true;
    const std::string_view gap = between(words_[i - 1].end, words_[i].begin);
    if (gap.find("\n\n") != std::string_view::npos || gap.find("-- ") != std::string_view::npos)
      return true;
    const std::size_t stop = gap.find_first_of(".!?:");
    if (stop == std::string_view::npos) {
      const std::size_t mark = gap.find('"');
      if (mark != std::string_view::npos && gap.substr(0, mark).find(',') != std::string_view::npos)
        return true;
      return gap[0] == ']' && bracket_opens(i - 1);
    }
    // "J. PEREZ", "U.S. TROOPS", "NO.4"
    if (gap[stop] == '.' && words_[i - 1].lower.size() == 1) return false;
    const std::size_t next = gap.find_first_not_of("\"')]", stop + 1);
    return next != std::string_view::npos && is_ascii_space(gap[next]);
  }

  // Whether the bracket that ends with this word stands where a sentence opens.
  bool bracket_opens(std::size_t last) const {
    for (std::size_t i = last + 1; i-- > 0;) {
      if (words_[i].begin > 0 && text_[words_[i].begin - 1] == '[') return words_[i].opens;
    }
    return false;
  }

  void look_up(Word& word) const {
    if (word.lower.size() == 1) {
      word.as = word.lower == "a" && !is_letter_name(word) ? As::lower : As::letters;
      word.sure = true;
      return;
    }
    if (letters_.contains(word.lower)) {
      word.as = As::letters;
      word.sure = true;
      return;
    }
    if (rules_.function.contains(word.lower)) {
      word.sure = true;
      return;
    }
    if (const auto shown = shown_.find(word.lower); shown != shown_.end()) {
      word.as = shown->second.name > shown->second.lower ? As::name : As::lower;
      word.sure = true;
      return;
    }
    const std::string title = titled(word.lower);
    if (places_.knows(title, true) && !rules_.months.contains(word.lower)) {
      word.as = As::name;
      return;
    }
    const std::uint8_t known = rules_.known(word.lower);
    if ((known & Casing::Rules::kLower) != 0) return;
    if ((known & Casing::Rules::kName) != 0) {
      word.as = As::name;
    } else if ((known & Casing::Rules::kLetters) != 0) {
      word.as = As::letters;
    } else if (!rules_.is_compound(word.lower)) {
      const bool vowel = word.lower.find_first_of("aeiouy\xC3") != std::string::npos;
      word.as = vowel ? As::name : As::letters;
    }
  }

  // "M-16", "A.M."
  bool is_letter_name(const Word& word) const {
    return word.end + 1 < text_.size() &&
           (text_[word.end] == '.' ||
            (text_[word.end] == '-' && is_ascii_digit(text_[word.end + 1])));
  }

  // "LA PAZ", "NEW YORK": the longest phrase that the gazetteer knows, unless all of its words are
  // words of the language.
  void name_places() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (std::size_t size = kLongestPlace; size > 1; --size) {
        if (!is_place(i, size)) continue;
        for (std::size_t k = i; k < i + size; ++k) {
          words_[k].as = rules_.particles.contains(words_[k].lower) && k > i ? As::lower : As::name;
          words_[k].sure = true;
        }
        i += size - 1;
        break;
      }
    }
  }

  bool is_place(std::size_t first, std::size_t size) const {
    if (first + size > words_.size()) return false;
    bool named = false;
    for (std::size_t k = first; k < first + size; ++k) {
      if (k > first && !words_[k].joined) return false;
      named |= words_[k].as != As::lower || rules_.openers.contains(words_[k].lower);
    }
    const Word& last = words_[first + size - 1];
    const bool ends_well =
        !rules_.function.contains(words_[first].lower) || words_[first].lower == "new";
    if (!named || !ends_well || rules_.function.contains(last.lower)) return false;
    std::string phrase;
    for (std::size_t k = first; k < first + size; ++k) {
      if (k > first) phrase += ' ';
      phrase += titled(words_[k].lower);
    }
    return places_.knows(phrase);
  }

  // "KADREY PEOPLE'S FRONT [KPF]", "FPK [KADREY PEOPLE'S FRONT]": the letters may be those of
  // another language, so that their order means nothing.
  void name_what_letters_stand_for() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const Word& word = words_[i];
      if (word.as != As::letters || word.lower.size() < 3) continue;
      const char before = word.begin > 0 ? text_[word.begin - 1] : ' ';
      if (before == '[' || before == '(') {
        std::size_t first = i;
        while (first > 0 && i - first < 2 * word.lower.size() &&
               !has_initials(rules_, words_, {first, i}, word.lower) && !words_[first].opens)
          --first;
        name_all({first, i}, word.lower);
      }
      name_all(bracket_behind(text_, words_, i), word.lower);
    }
  }

  void name_all(Run run, const std::string& letters) {
    if (!has_initials(rules_, words_, run, letters)) return;
    for (std::size_t i = run.begin; i < run.end; ++i) {
      if (rules_.function.contains(words_[i].lower)) continue;
      words_[i].as = As::name;
      words_[i].sure = true;
    }
  }

  bool is_name(std::size_t i) const { return i < words_.size() && words_[i].as == As::name; }

  bool beside_number(const Word& word) const {
    std::size_t before = word.begin, after = word.end;
    while (before > 0 && is_ascii_space(text_[before - 1]))
      --before;
    while (after < text_.size() && is_ascii_space(text_[after]))
      ++after;
    return (before > 0 && is_ascii_digit(text_[before - 1])) ||
           (after < text_.size() && is_ascii_digit(text_[after]));
  }

  void look_around() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      Word& word = words_[i];
      const bool follows = i > 0 && word.joined;
      const bool leads = i + 1 < words_.size() && words_[i + 1].joined;
      if (rules_.months.contains(word.lower)) {
        const bool dated = follows && rules_.dating.contains(words_[i - 1].lower);
        if (beside_number(word) || (dated && word.lower != "may")) word.as = As::name;
        continue;
      }
      if (word.sure) continue;
      const bool opened = follows && rules_.openers.contains(words_[i - 1].lower);
      if (opened && word.lower.size() > 2) {
        // "SAN LUIS": both.
        word.as = As::name;
        words_[i - 1].as = As::name;
        continue;
      }
      if (rules_.particles.contains(word.lower) && word.as != As::lower) {
        const bool inside = follows && leads && is_name(i - 1);
        if (inside) word.as = As::lower;
        continue;
      }
      if (word.as != As::lower) continue;
      // "CARLOS GUERRA": a name as well as a word, behind a name of no country.
      const bool behind = follows && is_name(i - 1) && !word.opens &&
                          !places_.knows(titled(words_[i - 1].lower), true);
      const bool both = (rules_.known(word.lower) & Casing::Rules::kName) != 0;
      const bool amid = behind && leads && is_name(i + 1) && both;
      if (amid || (behind && both && !leads)) word.as = As::name;
    }
  }

  // "GENERAL TORRES", "COLONEL JUAN TORRES"
  void name_titles() {
    for (std::size_t i = words_.size(); i-- > 0;) {
      const bool before = i + 1 < words_.size() && words_[i + 1].joined && is_name(i + 1);
      if (before && words_[i].as == As::lower && rules_.titles.contains(words_[i].lower) &&
          !places_.knows(titled(words_[i + 1].lower), true))
        words_[i].as = As::name;
    }
  }

  void write(const Word& word) {
    // What stands behind an apostrophe is never a name by itself.
    for (std::size_t at = word.end;
         at < text_.size() &&
         (at == word.end ? text_[at] == '\'' : letter_at(text_, at).size != 0);) {
      const Letter letter = letter_at(text_, at);
      if (word.lower.size() == 1) break;
      if (letter.capital) lower_letter(text_, at);
      at += std::max<std::size_t>(letter.size, 1);
    }
    if (word.as == As::letters) return;
    const bool capital = word.as == As::name || word.opens;
    for (std::size_t at = word.begin; at < word.end;) {
      const Letter letter = letter_at(text_, at);
      if (letter.capital && !(capital && at == word.begin)) lower_letter(text_, at);
      at += std::max<std::size_t>(letter.size, 1);
    }
  }

  const Casing::Rules& rules_;
  const PlaceReader& places_;
  const ShownWords& shown_;
  const TextSet& letters_;
  std::string& text_;
  std::vector<Word> words_;
};

// The words of the blocks in running case: which of them are names there.
void show(std::string_view text, TextSpan span, ShownWords& out) {
  bool opens = true;
  std::size_t before = span.begin;
  for (const Word& word : words_of(text, span)) {
    const std::string_view gap = text.substr(before, word.begin - before);
    opens |= gap.find_first_of(".!?:\"\n[(") != std::string_view::npos;
    before = word.end;
    if (!std::exchange(opens, false) && word.lower.size() > 1) {
      Shown& one = out[word.lower];
      const Letter first = letter_at(text, word.begin);
      ++(first.capital ? one.name : one.lower);
    }
  }
}

// "[FMLN]", "(ELN)": no word of the language, in brackets; or before what it stands for:
// "FARC [REVOLUTIONARY ARMED FORCES OF COLOMBIA]".
void find_letters(std::string_view text, TextSpan span, const Casing::Rules& rules, TextSet& out) {
  const std::vector<Word> words = words_of(text, span);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    if (word.begin == 0 || word.end >= text.size()) continue;
    if (word.lower.size() < 2 || word.lower.size() > kLongestLetters ||
        rules.known(word.lower) != 0)
      continue;
    const char open = text[word.begin - 1], close = text[word.end];
    const bool opened = open == '[' || open == '(';
    const bool closed = close == ']' || close == ')';
    // "[FMLN]", "[FMLN,", "[PRESS COMMITTEE, COPREFA]"; not "[MINISTER JUAN TENSIQUE]".
    const bool last = closed && i > 0 && text.substr(words[i - 1].end, 1) == ",";
    const bool bracket = (opened && (closed || close == ',')) || last;
    const Run behind = bracket_behind(text, words, i);
    const bool spelt = word.lower.size() > 2 && behind.end > behind.begin + 1 &&
                       has_initials(rules, words, behind, word.lower);
    if (bracket || spelt) out.insert(word.lower);
  }
}

}  // namespace

std::optional<std::string> Casing::running_case(std::string_view text,
                                                std::span<const TextSpan> blocks,
                                                const PlaceReader& places) const {
  const bool all = in_capitals(text, {0, static_cast<std::uint32_t>(text.size())});
  std::vector<TextSpan> capitals;
  std::copy_if(blocks.begin(), blocks.end(), std::back_inserter(capitals), [&](TextSpan block) {
    return all || in_capitals(text, block);
  });
  if (capitals.empty()) return std::nullopt;
  ShownWords shown;
  TextSet letters;
  auto next = capitals.begin();
  for (const TextSpan block : blocks) {
    if (next != capitals.end() && *next == block) {
      find_letters(text, block, *rules_, letters);
      ++next;
    } else {
      show(text, block, shown);
    }
  }
  std::string out(text);
  for (const TextSpan block : capitals)
    Passage(*rules_, places, shown, letters, out, block).write();
  return out;
}

void restore_case(std::string_view text, std::vector<Claim>& claims) {
  for (Claim& claim : claims) {
    if (claim.item) claim.item->text = slice(text, claim.item->span);
    if (claim.count) claim.count->text = slice(text, claim.count->span);
    if (claim.when) claim.when->text = slice(text, claim.when->span);
    for (ClaimPlace& place : claim.where)
      place.text = slice(text, place.span);
    for (ClaimParty& party : claim.parties)
      party.text = slice(text, party.span);
    for (ClaimSource& source : claim.sources)
      source.text = slice(text, source.span);
  }
}

}  // namespace hearsay
