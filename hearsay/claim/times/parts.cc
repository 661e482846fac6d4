// The parts of expressions: numbers, months, days, years, clock times.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/claim/times/match.h"

#include <algorithm>

namespace hearsay::times {

std::uint32_t Matcher::possessive(std::uint32_t i) const {
  if (lower(i) == "'" && joined(i) && lower(i + 1) == "s" && joined(i + 1) &&
      !atoms_[i + 1].space_before)
    return i + 2;
  return lower(i) == "'" ? i + 1 : i;
}

bool Matcher::known_before(std::uint32_t i) const {
  return i > 0 && !atoms_[i].break_before && word(i - 1).is(Word::before_date);
}

Matcher::Number Matcher::spelled_number(std::uint32_t i) const {
  // "twenty-four", "two hundred and six", "fifteen".
  Number out;
  double total = 0;
  double part = 0;
  bool tens = false;
  std::uint32_t at = i;
  while (has(at) && (at == i || joined(at))) {
    std::uint32_t next = at;
    if (at > i && (lower(at) == "-" || lower(at) == "and")) next = at + 1;
    const int value = word(next).number;
    if (value < 0 || (next > at && lower(at) == "and" && part < 100 && total < 100)) break;
    if (value == 100) {
      part = std::max(part, 1.0) * 100;
      tens = false;
    } else if (value == 1000) {
      total += std::max(part, 1.0) * 1000;
      part = 0;
      tens = false;
    } else if (at == i || part >= 100 || (part == 0 && total > 0) || (tens && value < 10)) {
      part += value;
      tens = value >= 20;
    } else {
      break;
    }
    at = next + 1;
    out.end = at;
  }
  out.value = total + part;
  return out;
}

// "1,000", "3.5", "2 1/2".
Matcher::Number Matcher::digits(std::uint32_t i) const {
  Number out;
  const Atom& atom = atoms_[i];
  if (atom.value < 0) return out;
  const auto glued = [&](std::uint32_t at) {
    return has(at) && atoms_[at].kind == Atom::number && !atoms_[at].space_before;
  };
  out.end = i + 1;
  out.value = static_cast<double>(atom.value);
  while (lower(out.end) == "," && glued(out.end + 1) && atoms_[out.end + 1].digits == 3) {
    out.value = out.value * 1000 + static_cast<double>(atoms_[out.end + 1].value);
    out.end += 2;
  }
  if (lower(out.end) == "." && glued(out.end + 1) && !atoms_[out.end].space_before) {
    double scale = 1;
    for (int k = 0; k < atoms_[out.end + 1].digits && k < 6; ++k)
      scale *= 10;
    out.value += static_cast<double>(atoms_[out.end + 1].value) / scale;
    out.end += 2;
  } else if (joined(out.end) && lower(out.end + 1) == "/" && glued(out.end + 2) &&
             atoms_[out.end].kind == Atom::number && atoms_[out.end].digits == 1 &&
             atoms_[out.end].space_before && atoms_[out.end + 2].digits == 1 &&
             atoms_[out.end + 2].value > atoms_[out.end].value) {
    out.value +=
        static_cast<double>(atoms_[out.end].value) / static_cast<double>(atoms_[out.end + 2].value);
    out.end += 3;
  }
  return out;
}

Matcher::Number Matcher::number(std::uint32_t i) const {
  Number out;
  if (!has(i)) return out;
  const Atom& atom = atoms_[i];
  if (atom.kind == Atom::number) return digits(i);
  if (atom.kind != Atom::word) return out;
  if (atom.lower == "a" || atom.lower == "an") {
    const std::string_view next = lower(i + 1);
    if (next == "couple") {
      out.end = lower(i + 2) == "of" ? i + 3 : i + 2;
      out.value = 2;
    } else if (word(i + 1).is(Word::vague)) {
      out.end = i + 2;
      out.vague = true;
    } else if (word(i + 1).number >= 100) {
      return spelled_number(i + 1);
    } else {
      out.end = i + 1;
      out.value = 1;
      out.article = true;
    }
    return out;
  }
  if (atom.lower == "half" && (lower(i + 1) == "a" || lower(i + 1) == "an")) {
    out.end = i + 2;
    out.value = 0.5;
    return out;
  }
  if (atom.lower == "couple") {
    out.end = lower(i + 1) == "of" ? i + 2 : i + 1;
    out.value = 2;
    return out;
  }
  if (atom.meaning->is(Word::vague)) {
    out.end = i + 1;
    out.vague = true;
    return out;
  }
  return spelled_number(i);
}

std::uint32_t Matcher::month(std::uint32_t i, int& month) const {
  if (!has(i) || word(i).month == 0) return 0;
  std::uint32_t end = i + 1;
  const bool dotted = lower(end) == "." && !atoms_[end].space_before && lower(i).size() <= 4;
  if (word(i).is(Word::careful)) {
    const bool number_next =
        has(end + dotted) && joined(end + dotted) && atoms_[end + dotted].kind == Atom::number;
    const bool number_before =
        i > 0 && joined(i) &&
        (atoms_[i - 1].kind == Atom::number || word(i - 1).ordinal > 0 || word(i - 1).number > 0 ||
         lower(i - 1) == "th" || lower(i - 1) == "st");
    const bool capital_known =
        atoms_[i].capital &&
        !(lower(i).size() == 3 && lower(i) != "may" && joined(end) &&
          atoms_[end].capital) &&  // "Jan" of a person.
        (known_before(i) ||
         word(i - (i > 0)).is(Word::start | Word::end | Word::middle | Word::last | Word::next));
    const bool ordinal_next =
        has(end) && (word(end).ordinal > 0 || lower(end) == "the") && !(lower(i) == "second");
    if (!number_next && !number_before && !capital_known &&
        !(dotted && lower(i) != "may" && atoms_[i].capital) && !(ordinal_next && atoms_[i].capital))
      return 0;
    if (lower(i) == "may" && !atoms_[i].capital && !number_next && !number_before) return 0;
  }
  month = word(i).month;
  return dotted && (i + 2 < atoms_.size()) && joined(end) ? end + 1 : end;
}

std::uint32_t Matcher::weekday(std::uint32_t i, int& weekday) const {
  if (!has(i) || word(i).weekday == 0) return 0;
  std::uint32_t end = i + 1;
  const bool dotted = lower(end) == "." && !atoms_[end].space_before && lower(i).size() <= 5;
  if (word(i).is(Word::careful)) {
    const bool comma = lower(end) == "," && word(end + 1).month != 0;
    if (!atoms_[i].capital || !(dotted || comma || word(end).month != 0)) return 0;
  }
  weekday = word(i).weekday;
  return dotted && word(end + 1).month != 0 ? end + 1 : end;
}

std::uint32_t Matcher::ordinal(std::uint32_t i, int& value) const {
  if (!has(i)) return 0;
  if (atoms_[i].kind == Atom::number && has(i + 1) && !atoms_[i + 1].space_before &&
      atoms_[i].value > 0 && atoms_[i].value < 100) {
    const std::string_view suffix = lower(i + 1);
    if (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th") {
      value = static_cast<int>(atoms_[i].value);
      return i + 2;
    }
  }
  if (word(i).ordinal > 0) {
    value = word(i).ordinal;
    return i + 1;
  }
  if (word(i).number >= 20 && word(i).number < 100) {
    const std::uint32_t next = skip(i + 1, "-");
    if (joined(next) && word(next).ordinal > 0 && word(next).ordinal < 10) {
      value = word(i).number + word(next).ordinal;
      return next + 1;
    }
  }
  return 0;
}

std::uint32_t Matcher::day_number(std::uint32_t i, int& day) const {
  int value = 0;
  if (const std::uint32_t end = ordinal(i, value); end != 0) {
    day = value;
    return value <= 31 ? end : 0;
  }
  if (!has(i) || atoms_[i].kind != Atom::number || atoms_[i].digits > 2) return 0;
  if (atoms_[i].value < 1 || atoms_[i].value > 31) return 0;
  // "June 5.3 million", "June 5:30": the number goes on.
  const std::string_view next = lower(i + 1);
  if ((next == "." || next == ":" || next == ",") && has(i + 2) &&
      atoms_[i + 2].kind == Atom::number && !atoms_[i + 2].space_before &&
      !atoms_[i + 1].space_before && atoms_[i + 2].digits != 4)
    return 0;
  if (next == "%" || next == "percent") return 0;
  day = static_cast<int>(atoms_[i].value);
  return i + 1;
}

std::uint32_t Matcher::year(std::uint32_t i, int& year) const {
  if (!has(i)) return 0;
  const Atom& atom = atoms_[i];
  if (atom.kind == Atom::number) {
    if (atom.digits != 4 || atom.value < 1000 || atom.value > 2199) return 0;
    // "1,998" and "1998.5" are no years, nor is "1998th".
    const bool glued =
        has(i + 1) && !atoms_[i + 1].space_before &&
        (atoms_[i + 1].kind == Atom::word || lower(i + 1) == "%" || lower(i + 1) == "/");
    if (glued) return 0;
    if (has(i + 2) && !atoms_[i + 1].space_before && !atoms_[i + 2].space_before &&
        atoms_[i + 2].kind == Atom::number && (lower(i + 1) == "." || lower(i + 1) == ",")) {
      return 0;
    }
    year = static_cast<int>(atom.value);
    return i + 1;
  }
  if (atom.lower == "'" && has(i + 1) && atoms_[i + 1].digits == 2 && !atoms_[i + 1].space_before) {
    const int two = static_cast<int>(atoms_[i + 1].value);
    year = two > 40 ? 1900 + two : 2000 + two;
    return has(i + 2) && !atoms_[i + 2].space_before && atoms_[i + 2].kind == Atom::word ? 0
                                                                                         : i + 2;
  }
  // "nineteen ninety-six", "two thousand and nine", "twenty twenty four".
  if (word(i).number >= 18 && word(i).number <= 20 && word(i + 1).number >= 10 &&
      word(i + 1).number < 100 && joined(i + 1)) {
    const Number rest = spelled_number(i + 1);
    if (rest.value < 100) {
      year = word(i).number * 100 + static_cast<int>(rest.value);
      return rest.end;
    }
  }
  if (word(i).number == 2 && word(i + 1).number == 1000 && joined(i + 1)) {
    const Number all = spelled_number(i);
    if (all.value < 2100) {
      year = static_cast<int>(all.value);
      return all.end;
    }
  }
  return 0;
}

// ", 1998", " 1998", " of 1998" after a month or a day.
std::uint32_t Matcher::trailing_year(std::uint32_t i, int& out) const {
  std::uint32_t at = skip(i, ",");
  if (lower(at) == "of" && joined(at)) ++at;
  if (lower(at) == "in" && at == i) return 0;
  if (!joined(at)) return 0;
  int value = 0;
  const std::uint32_t end = year(at, value);
  if (end == 0 || value < 1300) return 0;
  if (at == i || lower(at - 1) != "of") {
    // "June 5, 2000 people" counts people.
    if (word(end).is(Word::not_after_year) && joined(end)) return 0;
  }
  out = value;
  return end;
}

const Phrase* Matcher::phrase(std::uint32_t i, Phrase::Kind kind, std::uint32_t& end) const {
  if (!has(i) || atoms_[i].kind != Atom::word) return nullptr;
  const Phrase* best = nullptr;
  const auto found = words_.phrases.find(lower(i));
  if (found == words_.phrases.end()) return nullptr;
  for (const Phrase& one : found->second) {
    if (one.kind != kind || (best != nullptr && one.words.size() <= best->words.size())) continue;
    bool same = true;
    for (std::size_t k = 1; k < one.words.size() && same; ++k) {
      same = joined(i + static_cast<std::uint32_t>(k)) &&
             lower(i + static_cast<std::uint32_t>(k)) == one.words[k];
    }
    if (same) best = &one;
  }
  if (best != nullptr) end = i + static_cast<std::uint32_t>(best->words.size());
  return best;
}

}  // namespace hearsay::times
