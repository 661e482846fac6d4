// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/times/words.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/pack.h"

#include <algorithm>
#include <charconv>
#include <span>

namespace hearsay::times {
namespace {

Result<int> number_of(const std::string& text, const PackNode& node) {
  int out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size())
    return node.complain("'" + text + "' must be a whole number");
  return out;
}

// Calls f(word, key) for each form of each key of a table.
template <class F>
Result<void> each_form(const PackNode& table, F&& f) {
  for (const auto& [key, node] : table.members()) {
    for (const std::string& form : HEARSAY_TRY(node.strings()))
      HEARSAY_TRY(f(key, form, node));
  }
  return {};
}

std::vector<std::string> phrase_words(std::string_view text) {
  // As cut() does it: "today's" is today ' s.
  std::vector<std::string> out;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == ' ') {
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    const auto letter = [&](std::size_t at) {
      return is_ascii_alpha(text[at]) || static_cast<unsigned char>(text[at]) >= 0x80;
    };
    if (letter(i)) {
      while (end < text.size() && letter(end))
        ++end;
    } else if (is_ascii_digit(text[i])) {
      while (end < text.size() && is_ascii_digit(text[end]))
        ++end;
    }
    out.emplace_back(text.substr(i, end - i));
    i = end;
  }
  return out;
}

constexpr std::pair<const char*, Grain> kUnits[] = {{"second", Grain::second},
                                                    {"minute", Grain::minute},
                                                    {"hour", Grain::hour},
                                                    {"day", Grain::day},
                                                    {"night", Grain::night},
                                                    {"weekend", Grain::weekend},
                                                    {"week", Grain::week},
                                                    {"fortnight", Grain::fortnight},
                                                    {"month", Grain::month},
                                                    {"quarter", Grain::quarter},
                                                    {"year", Grain::year},
                                                    {"decade", Grain::decade},
                                                    {"century", Grain::century}};
constexpr const char* kSeasons[] = {"SP", "SU", "FA", "WI"};
constexpr const char* kDayparts[] = {"MO", "MI", "AF", "EV", "NI"};
constexpr std::pair<const char*, std::uint32_t> kFlags[] = {
    {"careful", Word::careful},
    {"last", Word::last},
    {"next", Word::next},
    {"this", Word::present},
    {"same", Word::same},
    {"vague", Word::vague},
    {"ago", Word::ago},
    {"earlier", Word::earlier},
    {"later", Word::later},
    {"start", Word::start},
    {"middle", Word::middle},
    {"end", Word::end},
    {"each", Word::each},
    {"before_date", Word::before_date},
    {"not_after_year", Word::not_after_year},
    {"not_before_year", Word::not_before_year},
    {"future", Word::future},
    {"zone", Word::zone},
    {"anchor", Word::anchor},
    {"plans", Word::plans},
    {"says", Word::says},
    {"amount", Word::amount},
    {"whole", Word::whole},
    {"closes", Word::closes},
    {"repeats", Word::repeats},
    {"ahead", Word::ahead},
    {"prefix", Word::prefix}};

template <class T>
Result<T> one_of(const std::string& key,
                 std::span<const std::pair<const char*, T>> known,
                 const PackNode& node) {
  for (const auto& [name, value] : known) {
    if (key == name) return value;
  }
  return node.complain("unknown key '" + key + "'");
}

Result<int> index_of(const std::string& key,
                     std::span<const char* const> known,
                     const PackNode& node) {
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (key == known[i]) return static_cast<int>(i);
  }
  return node.complain("unknown key '" + key + "'");
}

Result<void> load_words(Words& out, const PackNode& pack) {
  const auto numbered = [&](const char* table, int Word::* field) {
    return each_form(
        pack[table],
        [&](const std::string& key, const std::string& form, const PackNode& node) -> Result<void> {
          out.words[form].*field = HEARSAY_TRY(number_of(key, node));
          return {};
        });
  };
  HEARSAY_TRY(numbered("months", &Word::month));
  HEARSAY_TRY(numbered("weekdays", &Word::weekday));
  HEARSAY_TRY(numbered("numbers", &Word::number));
  HEARSAY_TRY(numbered("ordinals", &Word::ordinal));
  HEARSAY_TRY(numbered("decades", &Word::decade));
  HEARSAY_TRY(each_form(
      pack["units"],
      [&](const std::string& key, const std::string& form, const PackNode& node) -> Result<void> {
        out.words[form].unit = HEARSAY_TRY(one_of<Grain>(key, kUnits, node));
        return {};
      }));
  HEARSAY_TRY(each_form(
      pack["seasons"],
      [&](const std::string& key, const std::string& form, const PackNode& node) -> Result<void> {
        out.words[form].season = HEARSAY_TRY(index_of(key, kSeasons, node));
        return {};
      }));
  HEARSAY_TRY(each_form(
      pack["dayparts"],
      [&](const std::string& key, const std::string& form, const PackNode& node) -> Result<void> {
        out.words[form].daypart = kDayparts[HEARSAY_TRY(index_of(key, kDayparts, node))];
        return {};
      }));
  return each_form(
      pack["words"],
      [&](const std::string& key, const std::string& form, const PackNode& node) -> Result<void> {
        out.words[form].flags |= HEARSAY_TRY(one_of<std::uint32_t>(key, kFlags, node));
        return {};
      });
}

void add_phrase(Words& out, const std::string& text, Phrase phrase) {
  phrase.words = phrase_words(text);
  if (phrase.words.empty()) return;
  std::vector<Phrase>& alike = out.phrases[phrase.words.front()];
  alike.push_back(std::move(phrase));
}

}  // namespace

Result<Words> Words::load(const std::filesystem::path& packs) {
  const PackNode pack = HEARSAY_TRY(read_pack_file(packs / "en" / "times.toml"));
  HEARSAY_TRY(pack.only_keys({"months",
                              "weekdays",
                              "units",
                              "seasons",
                              "dayparts",
                              "numbers",
                              "ordinals",
                              "decades",
                              "words",
                              "phrases",
                              "days",
                              "lengths"}));
  Words out;
  HEARSAY_TRY(load_words(out, pack));
  HEARSAY_TRY(each_form(
      pack["phrases"],
      [&](const std::string& key, const std::string& form, const PackNode&) -> Result<void> {
        Phrase phrase;
        phrase.value = key;
        phrase.kind = key.starts_with("P") && !key.ends_with("_REF") ? Phrase::set : Phrase::fixed;
        add_phrase(out, form, std::move(phrase));
        return {};
      }));
  HEARSAY_TRY(each_form(
      pack["lengths"],
      [&](const std::string& key, const std::string& form, const PackNode&) -> Result<void> {
        Phrase phrase;
        phrase.value = key;
        phrase.kind = Phrase::length;
        add_phrase(out, form, std::move(phrase));
        return {};
      }));
  HEARSAY_TRY(each_form(
      pack["days"],
      [&](const std::string& key, const std::string& form, const PackNode& node) -> Result<void> {
        Phrase phrase;
        phrase.days = HEARSAY_TRY(number_of(key, node));
        phrase.kind = Phrase::day;
        add_phrase(out, form, std::move(phrase));
        return {};
      }));
  return out;
}

const Word& Words::meaning(std::string_view lower) const {
  if (lower.size() > 16) return unknown;
  const auto found = words.find(lower);
  return found == words.end() ? unknown : found->second;
}

Atoms Words::cut(std::string_view text, std::span<const TextSpan> without) const {
  Atoms out;
  out.storage = std::make_shared<const std::string>(to_lower_ascii(text));
  const std::string_view lower = *out.storage;
  bool space = false;
  int lines = 0;
  const auto letter = [&](std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte == 0xE2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) == 0x80)
      return false;
    return is_ascii_alpha(text[at]) || byte >= 0x80;
  };
  for (std::size_t i = 0; i < text.size();) {
    if (!without.empty() && i >= without.front().begin) {
      i = std::max<std::size_t>(i, without.front().end);
      without = without.subspan(1);
      space = true;
      lines = 2;
      continue;
    }
    if (is_ascii_space(text[i])) {
      space = true;
      lines += text[i] == '\n' ? 1 : 0;
      ++i;
      continue;
    }
    Atom atom;
    std::size_t end = i + 1;
    if (letter(i)) {
      while (end < text.size() && letter(end))
        ++end;
      atom.kind = Atom::word;
      atom.capital = is_ascii_upper(text[i]);
    } else if (is_ascii_digit(text[i])) {
      std::int64_t value = 0;
      end = i;
      while (end < text.size() && is_ascii_digit(text[end])) {
        if (end - i < 12) value = value * 10 + (text[end] - '0');
        ++end;
      }
      atom.kind = Atom::number;
      atom.digits = static_cast<std::uint8_t>(std::min<std::size_t>(end - i, 255));
      atom.value = end - i < 12 ? value : -1;
    } else if (static_cast<unsigned char>(text[i]) == 0xE2 && i + 2 < text.size()) {
      end = i + 3;
    }
    atom.span = {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end)};
    atom.lower = lower.substr(i, end - i);
    if (atom.kind == Atom::mark && end == i + 3) {
      const auto third = static_cast<unsigned char>(text[i + 2]);
      if (third == 0x98 || third == 0x99) atom.lower = "'";
      if (third >= 0x90 && third <= 0x95) atom.lower = "-";
    }
    atom.space_before = space;
    atom.break_before = lines > 1;
    atom.meaning = atom.kind == Atom::word ? &meaning(atom.lower) : &unknown;
    space = false;
    lines = 0;
    out.list.push_back(atom);
    i = end;
  }
  return out;
}

}  // namespace hearsay::times
