// In order: for whom somebody speaks, whether a person is named, what the words that
// are left come to. Each step looks at the name's own words only.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/names/name_form.h"

#include "hearsay/base/text.h"
#include "hearsay/base/utf8.h"
#include "hearsay/weigh/names/romanised.h"
#include "hearsay/weigh/words.h"

#include <unicode/uchar.h>

#include <algorithm>

namespace hearsay {

namespace {

constexpr std::size_t kLongestPerson = 4;  // Words: "Abdel Fattah al Burhan".
constexpr std::size_t kShortestLetters = 2, kLongestLetters = 8;

struct Word {
  std::string word;  // As words.h has it.
  std::size_t begin = 0, end = 0;
  bool capital = false;
  bool capitals = false;    // All of it, and two letters at least: "CAST".
  bool possessive = false;  // "Mali's"
  bool comma = false;       // A comma follows.
};

bool letters_only(const std::string& word) {
  return std::none_of(word.begin(), word.end(), is_ascii_digit);
}

std::vector<Word> split_name(std::string_view text) {
  std::vector<Word> out;
  const std::vector<PlacedWord> placed = placed_words_of(text);
  for (std::size_t i = 0; i < placed.size(); ++i) {
    const std::size_t begin = placed[i].begin, end = begin + placed[i].word.size();
    const std::size_t next = i + 1 < placed.size() ? placed[i + 1].begin : text.size();
    const std::string_view after = text.substr(end, next - end);
    const std::string_view raw = text.substr(begin, end - begin);
    Word word{placed[i].word, begin, end};
    word.capital = u_isupper(static_cast<UChar32>(decode_code_point(raw, 0).value)) != 0;
    word.capitals = raw.size() >= 2 && std::all_of(raw.begin(), raw.end(), is_ascii_upper);
    word.possessive = after.starts_with("'s") || after.starts_with("\u2019s");
    word.comma = after.find(',') != std::string_view::npos;
    // "U.N." is one word.
    const bool dotted = !out.empty() && word.capital && raw.size() == 1 &&
                        text.substr(out.back().end, begin - out.back().end) == "." &&
                        (out.back().capitals || out.back().word.size() == 1);
    if (dotted) {
      word.word = out.back().word + word.word;
      word.begin = out.back().begin;
      word.capitals = true;
      out.back() = std::move(word);
    } else {
      out.push_back(std::move(word));
    }
  }
  return out;
}

class Reader {
 public:
  Reader(const Customs& customs, std::string_view text)
      : customs_(customs),
        known_(customs.party_words()),
        text_(text),
        words_(split_name(text)) {}

  NameForm read(bool inside) {
    NameForm out;
    out.name = customs_.name_of(text_);
    if (words_.empty()) return out;
    const bool letters = words_.size() == 1 && words_[0].capitals && words_[0].word.size() > 2;
    if (out.name.vague || (customs_.is_pronoun(text_) && !letters)) return out;
    out.several = names_several();
    if (!out.several && !inside && speaks_for(out)) return out;
    if (!out.several && names_person(out)) return out;
    if (out.name.one_of_many || !out.name.proper) return out;
    plain_key(out);
    initials(out);
    return out;
  }

 private:
  bool is_title(const Word& word) const { return known_.titles.contains(word.word); }

  bool is_country(const Word& word) const {
    return customs_.is_country(customs_.word_of(word.word));
  }

  bool is_body(const Word& word) const {
    return known_.organisations.contains(word.word) || known_.offices.contains(word.word) ||
           known_.kinds.contains(word.word) || customs_.is_outlet_word(word.word);
  }

  // "Ann and Tom Vey", "the ministry and Wagner forces"; not "the Centre for Strategic
  // and International Studies".
  bool names_several() const {
    bool office = false;
    for (const Word& word : words_)
      office = office || is_body(word);
    for (std::size_t i = 1; i + 1 < words_.size(); ++i) {
      if (words_[i].word != "and" && words_[i].word != "or" && words_[i].word != "nor") continue;
      if (known_.organisations.contains(words_[i - 1].word) || is_title(words_[i - 1]) ||
          is_country(words_[i - 1]))
        return true;
      if (!office && words_[i - 1].capital) return true;
      // A new name begins.
      const Word& next = words_[i + 1];
      if (customs_.is_light(next.word) || is_title(next) || is_country(next) || next.capitals)
        return true;
    }
    return false;
  }

  std::string_view between(std::size_t first, std::size_t last) const {
    return text_.substr(words_[first].begin, words_[last - 1].end - words_[first].begin);
  }

  // Words from the first to before the comma after it, or to the end.
  std::size_t stop_after(std::size_t first) const {
    for (std::size_t i = first; i < words_.size(); ++i) {
      if (words_[i].comma) return i + 1;
    }
    return words_.size();
  }

  bool is_run(std::size_t first, std::size_t last) const {
    if (first >= last || !words_[first].capital || !words_[last - 1].capital) return false;
    for (std::size_t i = first; i < last; ++i) {
      if (!words_[i].capital && !known_.particles.contains(words_[i].word)) return false;
      if (words_[i].possessive) return false;
    }
    return true;
  }

  NameForm part(std::size_t first, std::size_t last) const {
    while (first < last && customs_.is_light(words_[first].word) && !words_[first].capitals)
      ++first;
    if (first >= last) return {};
    return Reader(customs_, between(first, last)).read(true);
  }

  // "X spokesman Ann Vey", "a spokesman for X", "Ann Vey, a spokeswoman for X": X.
  bool speaks_for(NameForm& out) const {
    const auto at = std::find_if(words_.begin(), words_.end(), [&](const Word& word) {
      return customs_.speaks_for(word.word);
    });
    if (at == words_.end()) return false;
    const auto cue = static_cast<std::size_t>(at - words_.begin());
    NameForm whom, who;
    const bool led =
        cue + 2 < words_.size() && (words_[cue + 1].word == "for" || words_[cue + 1].word == "of" ||
                                    words_[cue + 1].word == "from");
    if (led) {
      whom = part(cue + 2, stop_after(cue + 2));
      const std::size_t stop = stop_after(0);
      if (stop < cue && is_run(0, stop)) who = part(0, stop);
    } else {
      whom = part(0, cue);
      const std::size_t stop = cue + 1 < words_.size() ? stop_after(cue + 1) : 0;
      if (stop != 0 && is_run(cue + 1, stop)) who = part(cue + 1, stop);
    }
    if (whom.is_name() && !whom.bare_office && whom.person.empty() && !whom.lone) {
      const std::string speaker = who.person.empty() ? "" : who.key;
      out = std::move(whom);
      out.speaker = speaker;
      add_why(out, "a spokesman's words are those of whom he speaks for");
      return true;
    }
    if (!who.person.empty()) {
      out = std::move(who);
      return true;
    }
    return false;
  }

  static void add_why(NameForm& out, std::string_view why) {
    if (!out.why.empty()) out.why += ", ";
    out.why += why;
  }

  bool names_person(NameForm& out) const {
    const std::size_t stop = stop_after(0);
    // After a comma stands what somebody is, in small letters, or how old: no other name.
    if (stop < words_.size() && words_[stop].capital) return false;
    std::size_t first = stop;
    while (first > 0 && !words_[first - 1].possessive &&
           (words_[first - 1].capital || known_.particles.contains(words_[first - 1].word)))
      --first;
    while (first < stop && !words_[first].capital)
      ++first;
    if (first == stop) return false;
    // Up to the last title, office or country the words say what they are.
    std::size_t name = first;
    for (std::size_t i = first; i + 1 < stop; ++i) {
      if (is_title(words_[i]) || is_country(words_[i]) || is_body(words_[i]) ||
          customs_.is_light(words_[i].word))
        name = i + 1;
    }
    for (std::size_t i = name; i < stop; ++i) {
      if (is_title(words_[i]) || is_country(words_[i]) || is_body(words_[i]) ||
          words_[i].capitals || !letters_only(words_[i].word))
        return false;
    }
    std::size_t begin = name;
    while (begin > 0 && customs_.is_light(words_[begin - 1].word) && !is_title(words_[begin - 1]))
      --begin;
    const bool alone = begin == 0 && begin == name;
    const bool titled = name > 0 && is_title(words_[name - 1]);
    const bool any_title = std::any_of(words_.begin(),
                                       words_.begin() + static_cast<long>(name),
                                       [&](auto& word) { return is_title(word); });
    const bool of_office = name > 0 && any_title && begin == name &&
                           (is_country(words_[name - 1]) || is_body(words_[name - 1]));
    if (!alone && !titled && !of_office) return false;
    const std::size_t size = stop - name;
    if (size > kLongestPerson + 1) return false;  // One more for an article: "al".
    if (size == 1) return names_lone(out, name, stop, titled);
    NameForm person;
    for (std::size_t i = name; i < stop; ++i) {
      const std::string plain = plain_letters(words_[i].word);
      person.name.words.push_back(words_[i].word);
      if (!known_.articles.contains(plain)) person.person.push_back(plain);
    }
    if (person.person.size() < 2 || person.person.back().size() < 2) return false;
    person.name.head = words_[stop - 1].word;
    finish(person);
    if (titled || of_office) person.why = "without the title";
    if (stop < words_.size()) add_why(person, "without what is said of them");
    out = std::move(person);
    return true;
  }

  bool names_lone(NameForm& out, std::size_t name, std::size_t stop, bool titled) const {
    if (stop - name != 1 || words_[name].word.size() < 3) return false;
    if (!titled && name != 0) return false;
    NameForm lone;
    lone.lone = true;
    lone.titled = titled;
    lone.of_a_family = titled && known_.of_a_family.contains(words_[name - 1].word);
    lone.name.words = {words_[name].word};
    lone.name.head = words_[name].word;
    finish(lone);
    // "President Vey" is not any Vey.
    if (lone.of_a_family) {
      lone.key = words_[name - 1].word + " " + lone.key;
    } else if (titled) {
      const std::string whole = customs_.name_of(text_.substr(0, words_[stop - 1].end)).key();
      if (!whole.empty()) lone.key = whole;
    } else {
      initials(lone);
    }
    out = std::move(lone);
    return true;
  }

  static void finish(NameForm& out) {
    std::sort(out.name.words.begin(), out.name.words.end());
    out.name.words.erase(std::unique(out.name.words.begin(), out.name.words.end()),
                         out.name.words.end());
    out.name.proper = true;
    out.key = out.name.key();
  }

  using Words = PartyWords::Words;

  // Each of the phrases' words gives way to what it means.
  static bool replace(Words& words, const Words& phrase, const std::string& by) {
    for (std::size_t i = 0; i + phrase.size() <= words.size(); ++i) {
      if (!std::equal(phrase.begin(), phrase.end(), words.begin() + static_cast<long>(i))) continue;
      words.erase(words.begin() + static_cast<long>(i),
                  words.begin() + static_cast<long>(i + phrase.size()));
      const Words put = words_of(by);
      words.insert(words.begin() + static_cast<long>(i), put.begin(), put.end());
      return true;
    }
    return false;
  }

  // All of the words, in any order, taken out of a sorted list.
  static bool take(Words& sorted, const Words& wanted, const Customs& customs) {
    Words left = sorted;
    for (const std::string& one : wanted) {
      if (customs.is_light(one)) continue;
      const auto at = std::find(left.begin(), left.end(), customs.word_of(one));
      if (at == left.end()) return false;
      left.erase(at);
    }
    sorted = std::move(left);
    return true;
  }

  void plain_key(NameForm& out) const {
    Words words;
    for (const Word& one : words_)
      words.push_back(one.word);
    for (const auto& [phrase, country] : known_.countries) {
      while (replace(words, phrase, country)) {
        if (words_of(country) == phrase) break;
      }
    }
    Words sorted;
    for (const std::string& one : words) {
      const std::string word = customs_.word_of(one);
      if (!customs_.is_light(one) && !customs_.speaks_for(one)) sorted.push_back(word);
    }
    bool of_state = false;
    for (const PartyWords::Body& body : known_.bodies) {
      const bool named = [&] {
        Words rest = sorted;
        return take(rest, body.name, customs_);
      }();
      of_state = of_state || (named && body.of_state);
      for (const Words& also : body.also) {
        if (also.size() == 1 && !written_in_capitals(also[0])) continue;
        if (!take(sorted, also, customs_)) continue;
        for (const std::string& one : body.name)
          sorted.push_back(customs_.word_of(one));
        of_state = of_state || body.of_state;
        add_why(out, "\u201C" + join(also, " ") + "\u201D is the " + join(body.name, " "));
        break;
      }
    }
    if (of_state) {
      for (const auto& [capital, country] : known_.capitals) {
        if (!take(sorted, capital, customs_)) continue;
        for (const std::string& one : words_of(country))
          sorted.push_back(one);
        add_why(out, "a capital stands for its state");
        break;
      }
    }
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    if (sorted.empty()) return;
    out.bare_office = std::all_of(sorted.begin(), sorted.end(), [&](const std::string& one) {
      return known_.offices.contains(one) || known_.titles.contains(one) ||
             known_.organisations.contains(one) || known_.kinds.contains(one);
    });
    out.name.words = sorted;
    out.key = out.name.key();
  }

  // "MoD", "MFA": no word of small letters.
  bool written_in_capitals(const std::string& word) const {
    return std::any_of(words_.begin(), words_.end(), [&](const Word& one) {
      return one.word == word && text_.substr(one.begin, 1) != word.substr(0, 1) && one.capital &&
             is_ascii_upper(text_[one.end - 1]);
    });
  }

  void initials(NameForm& out) const {
    std::size_t first = 0;
    while (first < words_.size() &&
           (customs_.is_light(words_[first].word) || is_country(words_[first])) &&
           !words_[first].capitals)
      ++first;
    const std::size_t size = words_.size() - first;
    if (size == 1 && words_[first].capitals && words_[first].word.size() >= kShortestLetters &&
        words_[first].word.size() <= kLongestLetters) {
      for (const char c : words_[first].word)
        out.letters.push_back(static_cast<char>(c - 'a' + 'A'));
      return;
    }
    for (std::size_t i = first; i < words_.size(); ++i) {
      if (words_[i].possessive) return;
      if (words_[i].capital) out.initials.push_back(text_[words_[i].begin]);
    }
  }

  const Customs& customs_;
  const PartyWords& known_;
  std::string_view text_;
  std::vector<Word> words_;
};

}  // namespace

NameForm name_form(const Customs& customs, std::string_view text) {
  return Reader(customs, text).read(false);
}

}  // namespace hearsay
