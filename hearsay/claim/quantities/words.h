// The words of quantities: packs/en/quantities/*.toml as tables, and a text cut
// into atoms.
//
// Numbers do not care for the language engine's tokens ("$2.3m", "10-15kg",
// "1 414 021"), so the reader cuts the text itself: runs of letters, runs of
// digits, single marks. Phrases ("more than", "sq m", "US$") are found as runs of
// atoms.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_QUANTITIES_WORDS_H_
#define HEARSAY_CLAIM_QUANTITIES_WORDS_H_

#include "hearsay/base/result.h"
#include "hearsay/base/span.h"
#include "hearsay/base/text_map.h"
#include "hearsay/claim/mention.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::quantities {

struct Atom {
  enum Kind : std::uint8_t { word, digits, mark };

  TextSpan span;
  Kind kind = mark;
  bool space_before = false;  // Also at the start of the text.
  bool break_before = false;  // A line ends before it.
  bool capital = false;
  std::string_view text, lower;  // `lower` is ASCII-lowered, of the same length.

  bool is(std::string_view what) const { return lower == what; }
};

struct Atoms {
  std::vector<Atom> list;
  std::shared_ptr<const std::string> storage;  // The lower-cased text.

  std::uint32_t size() const { return static_cast<std::uint32_t>(list.size()); }

  const Atom& operator[](std::uint32_t i) const { return list[i]; }
};

// Keeps a view of `text`; what lies in `without` (in text order) has no atoms.
Atoms cut(std::string_view text, std::span<const TextSpan> without = {});

// Runs of atoms that mean something, found by their first (or last) atom; the
// longest wins. Words match in any case; symbols as they are written, with white
// space only where they have it.
template <class T>
class Phrases {
 public:
  struct Entry {
    std::vector<std::string> atoms;
    std::vector<bool> spaces;  // Before each atom; looked at for symbols only.
    bool exact = false;        // A symbol.
    T meaning;
  };

  void add(std::string_view phrase, bool exact, T meaning) {
    Entry entry;
    entry.exact = exact;
    entry.meaning = std::move(meaning);
    const Atoms cut_phrase = cut(phrase);
    for (const Atom& atom : cut_phrase.list) {
      entry.atoms.emplace_back(exact ? atom.text : atom.lower);
      entry.spaces.push_back(atom.space_before);
    }
    if (entry.atoms.empty()) return;
    by_first_[entry.atoms.front()].push_back(entry);
    by_last_[entry.atoms.back()].push_back(entry);
  }

  // The longest phrase that begins at atom `i`; `end` is the atom behind it.
  // It ends at `limit` at the latest.
  const T* at(const Atoms& atoms,
              std::uint32_t i,
              std::uint32_t& end,
              std::uint32_t limit = UINT32_MAX) const {
    const T* out = nullptr;
    const auto look = [&](std::string_view key, bool exact) {
      const auto found = by_first_.find(key);
      if (found == by_first_.end()) return;
      for (const Entry& entry : found->second) {
        const auto size = static_cast<std::uint32_t>(entry.atoms.size());
        if (entry.exact != exact || i + size > std::min(limit, atoms.size()) ||
            !fits(entry, atoms, i))
          continue;
        if (out == nullptr || i + size > end) {
          out = &entry.meaning;
          end = i + size;
        }
      }
    };
    if (i >= atoms.size()) return nullptr;
    look(atoms[i].text, true);
    look(atoms[i].lower, false);
    return out;
  }

  // The longest phrase that ends before atom `i`; `begin` is its first atom.
  const T* before(const Atoms& atoms, std::uint32_t i, std::uint32_t& begin) const {
    const T* out = nullptr;
    if (i == 0) return nullptr;
    const auto found = by_last_.find(atoms[i - 1].lower);
    if (found == by_last_.end()) return nullptr;
    for (const Entry& entry : found->second) {
      const auto size = static_cast<std::uint32_t>(entry.atoms.size());
      if (size > i || !fits(entry, atoms, i - size)) continue;
      if (out == nullptr || i - size < begin) {
        out = &entry.meaning;
        begin = i - size;
      }
    }
    return out;
  }

 private:
  static bool fits(const Entry& entry, const Atoms& atoms, std::uint32_t i) {
    for (std::uint32_t k = 0; k < entry.atoms.size(); ++k) {
      const Atom& atom = atoms[i + k];
      if ((entry.exact ? atom.text : atom.lower) != entry.atoms[k]) return false;
      if (k == 0) continue;
      if (atom.break_before) return false;
      if (entry.exact && atom.space_before != entry.spaces[k]) return false;
    }
    return true;
  }

  TextMap<std::vector<Entry>> by_first_, by_last_;
};

// A word's part in a number.
struct NumberWord {
  enum Kind : std::uint8_t {
    none,
    one,
    ten,
    scale,
    dozen,
    part,
    conjunction,
    point,
    minus,
    article,
    over
  };

  Kind kind = none;
  double value = 0;
};

struct Vague {
  double value = 0, least = 0;
  bool count = true;
  bool of = false;  // Only before "of".
};

struct Unit {
  std::string name;  // "kilometre", "dollar".
  QuantityKind kind = QuantityKind::dimension;
  std::string iso;       // Of money.
  bool share = false;    // A cent, a penny: no amount of `iso` as it stands.
  bool careful = false;  // Needs digits, and no other reading.
  bool article = false;  // "a kilogram" is one.
  bool time = false;     // A length of time.
  bool speech = false;   // "times", "turns".
  bool amount = false;   // Measures out a substance: "tons of rice" are counted.
  bool symbol = false;   // Written as a symbol, not as a word.
};

struct Cue {
  Modifier modifier = Modifier::equal;
  bool inclusive = false;
  bool idle = false;  // "just", "the": says nothing, but others may stand before it.
};

struct Words {
  TextMap<NumberWord> numbers;
  TextMap<double> ordinals;  // "fifth", "fifths" is found without its s.
  TextMap<double> short_scales;
  TextSet short_scales_careful;
  TextMap<double> glyphs;
  Phrases<Vague> vague;
  Phrases<bool> order;              // "second to last".
  Phrases<Unit> units;              // Behind a number.
  Phrases<Unit> millions;           // "pounds", money behind a million.
  Phrases<Unit> currencies_before;  // "US$", "EUR", "malaysian ringgit".
  Phrases<Cue> before, after;
  std::set<std::string> moving_lemmas;             // "revise ... from 45 to 31".
  TextMap<std::string> trend_lemmas, trend_words;  // To "up" or "down".
  Phrases<bool> between, from, to, conjunction, alternative;
  TextSet dashes, labels, prefixes, streets, warmth, light, compared, strengths;
  TextSet pronoun_before, year_before, extents;
  Phrases<bool> cumulative, included, additional;
  TextSet per, per_article_units;
  TextMap<std::string> squares;  // "sq" to "square".

  static Result<Words> load(const std::filesystem::path& packs);

  NumberWord number(std::string_view lower) const {
    const auto found = numbers.find(lower);
    return found == numbers.end() ? NumberWord{} : found->second;
  }
};

}  // namespace hearsay::quantities

#endif  // HEARSAY_CLAIM_QUANTITIES_WORDS_H_
