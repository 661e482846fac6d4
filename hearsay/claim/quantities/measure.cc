// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/quantities/measure.h"

#include "hearsay/base/text.h"

#include <array>
#include <cmath>

namespace hearsay::quantities {
namespace {

constexpr std::string_view kMillion = "million ";

}  // namespace

std::string Measure::unit_name() const {
  if (!unit) return "";
  std::string out = unit->name;
  if (age) out += " of age";
  if (!per.empty()) out += " per " + per;
  return out;
}

void MeasureReader::scale(Number& number) const {
  if (number.scaled_end == 0) return;
  number.value *= number.scale;
  number.trailing = number.scale;
  number.end = number.scaled_end;
  number.scaled_end = 0;
  number.plain = false;
  number.scaled = true;
}

// "$5", "US$ 3m", "EUR50m", "dollar 22.5 million".
Measure MeasureReader::money_first(std::uint32_t i) const {
  Measure out;
  std::uint32_t at = 0;
  const Unit* unit = words_.currencies_before.at(atoms_, i, at);
  if (unit == nullptr || !has(at)) return {};
  const bool letters = atoms_[i].kind == Atom::word;
  if (letters && i > 0 && joined(i) && atoms_[i - 1].kind != Atom::mark) return {};
  if (letters && unit->careful && !joined(at)) return {};
  // "won 3", "Rand 50": a word needs digits with a scale, or to be named in full.
  if (!unit->symbol &&
      (atoms_[at].kind != Atom::digits || (at == i + 1 && i > 0 && numbers_.at(i - 1))))
    return {};
  // "$-99.99".
  const bool minus = is(at, "-") && joined(at) && joined(at + 1);
  Number number = numbers_.at(minus ? at + 1 : at);
  if (minus) number.value = -number.value;
  if (!number || number.ordinal || number.fraction || number.article) return {};
  scale(number);
  if (!unit->symbol && at == i + 1 && number.plain && !is(i, "dollar")) return {};
  out.begin = i;
  out.number = number;
  out.unit = *unit;
  out.unit_first = true;
  out.end = out.unit_end = number.end;
  if (out.unit->name.starts_with(kMillion)) {
    out.unit->name.erase(0, kMillion.size());
    out.number.value *= 1e6;
  }
  // "$ 10 dollars", "US$5 USD" name the same money twice.
  std::uint32_t again = 0;
  const Unit* second = words_.units.at(atoms_, out.end, again);
  if (second != nullptr && second->kind == QuantityKind::currency && !second->careful &&
      !second->share && !(has(again) && atoms_[again].kind == Atom::digits) &&
      (second->name == unit->name || unit->name == "dollar")) {
    if (second->name != unit->name) out.unit = *second;
    out.end = out.unit_end = again;
  }
  return out;
}

// A unit at atom `i`, with "square" and "cubic" before or behind.
const Unit* MeasureReader::unit_at(std::uint32_t i, std::uint32_t& end, std::string& square) const {
  const Unit* found = words_.units.at(atoms_, i, end);
  const auto words = [&](std::uint32_t at) -> const std::string* {
    if (!has(at)) return nullptr;
    const auto one = words_.squares.find(atoms_[at].lower);
    return one == words_.squares.end() ? nullptr : &one->second;
  };
  if (found != nullptr) {
    // "2 in." at the end of a sentence.
    if (end > i + 1 && atoms_[end - 1].text == "." && (!has(end) || atoms_[end].capital) &&
        atoms_[i].text.size() > 1) {
      std::uint32_t shorter = 0;
      const Unit* bare = words_.units.at(atoms_, i, shorter, end - 1);
      if (bare != nullptr) {
        end = shorter;
        found = bare;
      }
    }
    const std::string* behind = words(end);
    if (behind != nullptr && (*behind == "squared" || *behind == "cubed")) {
      square = *behind == "squared" ? "square" : "cubic";
      ++end;
    }
    return found;
  }
  const std::string* front = words(i);
  if (front == nullptr || (*front != "square" && *front != "cubic")) return nullptr;
  const std::uint32_t at = is(i + 1, ".") || is(i + 1, "-") ? i + 2 : i + 1;
  found = words_.units.at(atoms_, at, end);
  if (found == nullptr || found->kind != QuantityKind::dimension || found->time) return nullptr;
  square = *front;
  return found;
}

// Whether a unit that is also a word, or a letter, is meant as one.
bool MeasureReader::careful_fits(const Measure& measure,
                                 std::uint32_t from,
                                 std::uint32_t end,
                                 const Unit& unit) const {
  if (!measure.number.digits || measure.number.scaled) return false;
  const bool tight = joined(from);
  const std::string_view text = atoms_[from].text;
  // "Boeing 777F", "the 13F filing".
  if (unit.kind == QuantityKind::temperature && tight && from > 1 &&
      !atoms_[from - 2].break_before &&
      std::any_of(atoms_[from - 2].text.begin(), atoms_[from - 2].text.end(), is_ascii_upper))
    return false;
  // "at 22pm".
  if ((text == "am" || text == "pm") && measure.number.plain && measure.value() <= 24) return false;
  // "the 1990s", "Model 3s".
  if (text == "s" && (from < 2 || atoms_[from - 2].capital || std::fmod(measure.value(), 10) == 0 ||
                      measure.value() > 1000))
    return false;
  if (unit.name == "generation wireless")
    return tight && measure.value() >= 2 && measure.value() <= 7 &&
           !(has(end) && joined(end) && atoms_[end].kind != Atom::mark);
  if (text == "'" || text == "\"" || text == "”") {
    if (text == "'" && has(end) && joined(end) && atoms_[end].kind == Atom::word) return false;
    if (text != "'" && !(has(end) && words_.extents.contains(std::string(atoms_[end].lower)) &&
                         atoms_[end].lower.size() > 3))
      return false;
    return tight || text != "'";
  }
  if (!has(end) || atoms_[end].break_before) return true;
  const Atom& next = atoms_[end];
  if (next.text == "." && joined(end) && joined(end + 1) && atoms_[end + 1].kind == Atom::word)
    return false;
  if (next.kind == Atom::mark)
    return !(joined(end) && (next.text == "'" || next.text == "’" || next.text == "&"));
  if (joined(end)) return false;
  if (tight) return true;
  if (next.kind == Atom::digits) return false;
  return words_.extents.contains(std::string(next.lower)) &&
         !(unit.name == "inch" && next.lower.size() < 4);
}

bool MeasureReader::wants_scale(const Measure& measure) const {
  const Number& number = measure.number;
  const std::uint32_t next = number.scaled_end;
  if (joined(number.end) && atoms_[number.end].text == "M") return true;
  if (!has(next) || joined(next)) return false;
  std::uint32_t end = 0;
  std::string square;
  const Unit* unit = unit_at(next, end, square);
  if (unit != nullptr && !unit->careful) return true;
  if (atoms_[next].is("of") && atoms_[number.end].is("m")) return true;
  return plural_noun_ && plural_noun_(next);
}

// The unit behind the number: joined, behind a hyphen, a space, or in brackets.
bool MeasureReader::find_unit(Measure& measure, bool joined_only) const {
  std::uint32_t at = measure.number.end;
  if (!has(at) || atoms_[at].break_before) return false;
  const bool hyphen = is(at, "-") && has(at + 1) && atoms_[at + 1].kind == Atom::word;
  constexpr std::array<std::string_view, 4> kOpen = {"(", "[", "{", "<"};
  constexpr std::array<std::string_view, 4> kClose = {")", "]", "}", ">"};
  const auto bracket = std::find(kOpen.begin(), kOpen.end(), atoms_[at].text);
  if (hyphen || bracket != kOpen.end()) ++at;
  // "1/16 of a pint".
  if (measure.number.fraction && is(at, "of") && has(at + 1) &&
      words_.number(atoms_[at + 1].lower).kind == NumberWord::article)
    at += 2;
  if (joined_only && !joined(at)) return false;
  std::uint32_t end = 0;
  std::string square;
  const Unit* unit = unit_at(at, end, square);
  if (measure.number.scaled && measure.number.trailing >= 1e6) {
    std::uint32_t money_end = 0;
    const Unit* money = words_.millions.at(atoms_, at, money_end);
    if (money != nullptr && money_end >= end && !is(money_end, "of")) {
      unit = money;
      end = money_end;
    }
  }
  if (unit == nullptr) return false;
  if (unit->careful &&
      (hyphen ? unit->symbol && joined(at) && atoms_[at].text.size() < 2 && atoms_[at].text != "m"
              : !careful_fits(measure, at, end, *unit)))
    return false;
  if (unit->speech && (measure.hyphenated || hyphen)) return false;
  // "1 $ 10 bill": the sign belongs to what follows.
  if (unit->kind == QuantityKind::currency && atoms_[end - 1].kind == Atom::mark && !joined(at) &&
      has(end) && atoms_[end].kind == Atom::digits)
    return false;
  // "20 pc" and "75ml": no unit where the word goes on ("5 inland" is cut as one atom, "5m-high" is
  // not).
  if (unit->symbol && atoms_[end - 1].kind == Atom::word && has(end) && joined(end) &&
      atoms_[end].kind == Atom::digits)
    return false;
  // "two PT-76 tanks" are no petateslas.
  if (unit->symbol && has(end + 1) && joined(end) && joined(end + 1) && is(end, "-") &&
      atoms_[end + 1].kind == Atom::digits)
    return false;
  if (bracket != kOpen.end()) {
    const auto which = static_cast<std::size_t>(bracket - kOpen.begin());
    if (!has(end) || atoms_[end].text != kClose[which]) return false;
    ++end;
  }
  measure.unit = *unit;
  if (!square.empty()) {
    measure.unit->name = square + " " + unit->name;
    measure.unit->kind = QuantityKind::dimension;
  }
  if (measure.unit->name.starts_with(kMillion)) {
    measure.unit->name.erase(0, kMillion.size());
    measure.number.value *= 1e6;
  }
  measure.hyphenated = hyphen;
  measure.end = measure.unit_end = end;
  // "75 USD million".
  if (unit->kind == QuantityKind::currency && !measure.number.scaled && has(end) &&
      words_.number(atoms_[end].lower).kind == NumberWord::scale &&
      words_.number(atoms_[end].lower).value >= 1e6) {
    measure.number.value *= words_.number(atoms_[end].lower).value;
    measure.number.scaled = true;
    measure.end = measure.unit_end = end + 1;
  }
  return true;
}

void MeasureReader::add_unit(Measure& measure) const {
  Number& number = measure.number;
  if (number.scaled_end != 0) {
    if (wants_scale(measure))
      scale(number);
    else if (joined(number.end) && !find_unit(measure, true) && atoms_[number.end].is("b"))
      scale(number);
    measure.end = std::max(measure.end, number.end);
    if (measure.unit) return;
  }
  find_unit(measure, false);
}

// "a share", "per barrel", "/hour", "an hour".
void MeasureReader::add_per(Measure& measure) const {
  if (!measure.unit) return;
  std::uint32_t at = measure.end;
  if (!has(at) || atoms_[at].break_before) return;
  const bool article = words_.number(atoms_[at].lower).kind == NumberWord::article;
  const bool hyphens = is(at, "-") && has(at + 1) &&
                       words_.number(atoms_[at + 1].lower).kind == NumberWord::article &&
                       is(at + 2, "-");
  if (hyphens) at += 1;
  const bool per = words_.per.contains(std::string(atoms_[at].lower));
  if (!article && !per && !hyphens) return;
  std::uint32_t next = at + 1;
  if (is(next, "-")) ++next;
  if (!has(next) || (atoms_[at].text == "/" && !(joined(at) && joined(next)))) return;
  std::uint32_t end = 0;
  std::string square;
  const Unit* unit = unit_at(next, end, square);
  if (unit != nullptr &&
      !(unit->careful && atoms_[at].text != "/" && unit->kind == QuantityKind::currency)) {
    if ((article || hyphens) && !words_.per_article_units.contains(unit->name)) unit = nullptr;
  }
  if (unit != nullptr) {
    measure.per = square.empty() ? unit->name : square + " " + unit->name;
    if (measure.per == "pound-mass") measure.per = "pound";
    measure.end = end;
    return;
  }
  const std::string word(atoms_[next].lower);
  if (atoms_[next].kind != Atom::word) return;
  if (atoms_[at].text == "/" || ((article || hyphens) && !words_.per_article_units.contains(word)))
    return;
  if (atoms_[at].is("each")) return;
  measure.per = word == "cent" ? "" : word;
  measure.end = next + 1;
}

// "20 dollars 43 cents", "$20 and 43c", "thirteen dollars forty five".
void MeasureReader::add_change(Measure& measure) const {
  if (!measure.unit || measure.unit->kind != QuantityKind::currency || measure.unit->share ||
      !measure.per.empty())
    return;
  if (measure.number.scaled || measure.number.value != std::floor(measure.number.value)) return;
  const bool conjunction =
      has(measure.end) && words_.number(atoms_[measure.end].lower).kind == NumberWord::conjunction;
  const std::uint32_t at = conjunction ? measure.end + 1 : measure.end;
  if (!has(at) || joined(at) || atoms_[at].break_before) return;
  Measure rest;
  rest.begin = at;
  rest.number = numbers_.at(at);
  if (!rest.number || rest.number.ordinal || rest.number.vague || rest.number.fraction ||
      rest.value() >= 100 || rest.value() < 1)
    return;
  if (rest.number.article || rest.number.scaled_end != 0) return;
  rest.end = rest.number.end;
  find_unit(rest, false);
  if (rest.unit ? rest.unit->share
                : (!has(rest.end) || atoms_[rest.end].kind == Atom::mark) && !measure.unit_first) {
    measure.number.value += rest.value() / 100;
    measure.end = rest.end;
  } else if (!rest.unit && conjunction && measure.unit_first &&
             (!has(rest.end) || atoms_[rest.end].text == ".") && !rest.number.digits) {
    measure.number.value += rest.value() / 100;
    measure.end = rest.end;
  }
}

// "18 months old", "28 - year - old", "three years of age".
void MeasureReader::add_age(Measure& measure) const {
  if (!measure.unit || !measure.unit->time) return;
  const std::uint32_t at =
      is(measure.end, "-") || is(measure.end, "–") ? measure.end + 1 : measure.end;
  if (is(at, "old") || is(at, "olds")) {
    measure.end = at + 1;
    measure.age = true;
  } else if (is(at, "of") && is(at + 1, "age")) {
    measure.end = at + 2;
    measure.age = true;
  }
}

Measure MeasureReader::at(std::uint32_t i) const {
  Measure out = money_first(i);
  if (!out) {
    out.begin = i;
    out.number = numbers_.at(i);
    if (out.number) {
      out.end = out.number.end;
      if (out.number.ordinal) return out;
      add_unit(out);
    } else if (has(i) && words_.number(atoms_[i].lower).kind == NumberWord::article) {
      // "a kilogram", "a kg"; "a year old" is an age.
      std::uint32_t end = 0;
      std::string square;
      const Unit* unit = has(i + 1) && !joined(i + 1) ? unit_at(i + 1, end, square) : nullptr;
      if (unit == nullptr || unit->careful) return {};
      out.number.begin = i;
      out.number.end = i + 1;
      out.number.value = 1;
      out.number.article = true;
      out.unit = *unit;
      if (!square.empty()) out.unit->name = square + " " + out.unit->name;
      out.end = out.unit_end = end;
      add_age(out);
      return out.age || unit->article || (unit->share && unit->name == "penny") ? out : Measure{};
    } else {
      return {};
    }
  }
  add_age(out);
  add_per(out);
  add_change(out);
  return out;
}

}  // namespace hearsay::quantities
