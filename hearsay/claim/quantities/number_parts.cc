// Fractions, ordinals, vague words and what is put behind a number: "two thirds",
// "twenty-first", "tens of thousands", "2.3m".
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/quantities/number.h"

#include <cmath>
#include <cstdlib>

namespace hearsay::quantities {
namespace {

double to_double(std::string_view digits) {
  return std::strtod(std::string(digits).c_str(), nullptr);
}

}  // namespace

// "fifths", "twenty-firsts", "quarters", "half": what one is divided by; 0 = none.
double NumberReader::denominator(std::uint32_t i, std::uint32_t& end, bool plural) const {
  const auto ordinal = [&](std::uint32_t at) -> double {
    if (!has(at)) return 0;
    std::string form(atoms_[at].lower);
    if (word(at).kind == NumberWord::part) {
      const bool many = form.back() == 's';
      return many == plural ? 1 / word(at).value : 0;
    }
    if (plural) {
      if (form.size() < 3 || form.back() != 's') return 0;
      form.pop_back();
    }
    const auto found = words_.ordinals.find(form);
    return found == words_.ordinals.end() ? 0 : found->second;
  };
  if (mark(i, "-")) ++i;
  double value = ordinal(i);
  if (value > 2 || (value == 2 && word(i).kind == NumberWord::part)) {
    end = i + 1;
    return value;
  }
  if (word(i).kind == NumberWord::ten) {
    const std::uint32_t at = mark(i + 1, "-") ? i + 2 : i + 1;
    const double rest = ordinal(at);
    if (rest >= 1 && rest < 10) {
      end = at + 1;
      return word(i).value + rest;
    }
  }
  return 0;
}

// "10 1/2", "1/4", "5½", "two thirds", "two and a half million".
void NumberReader::add_fraction(Number& number) const {
  std::uint32_t i = number.end;
  const bool integer = number.value == std::floor(number.value);
  if (number.plain && (mark(i, "/") || mark(i, "⁄")) && joined(i) && digits(i + 1) &&
      joined(i + 1) && !(mark(i + 2, "/") && joined(i + 2))) {
    const double by = to_double(atoms_[i + 1].text);
    if (by > 0 && (atoms_[i + 1].span.size() <= 3 || (by < 10000 && std::fmod(by, 100) == 0))) {
      number.value /= by;
      number.end = i + 2;
      number.plain = false;
      number.fraction = number.value < 1;
    }
    return;
  }
  if (number.digits && integer) {
    const std::uint32_t at =
        mark(i, "-") && joined(i) && digits(i + 1) && mark(i + 2, "/") ? i + 1 : i;
    if (digits(at) && mark(at + 1, "/") && joined(at + 1) && digits(at + 2) && joined(at + 2)) {
      const double top = to_double(atoms_[at].text);
      const double by = to_double(atoms_[at + 2].text);
      if (top < by && by <= 100) {
        number.value += top / by;
        number.end = at + 3;
        number.plain = false;
      }
      return;
    }
    if (has(i) && words_.glyphs.contains(std::string(atoms_[i].text))) {
      number.value += words_.glyphs.at(std::string(atoms_[i].text));
      number.end = i + 1;
      number.plain = false;
      return;
    }
  }
  // "one point three", "two hundred point seventy-one".
  if (word(i).kind == NumberWord::point && integer) {
    // "point nought four": digit by digit.
    std::uint32_t at = i + 1;
    double digit = 0.1;
    double spelt = 0;
    while (word(at).kind == NumberWord::one && word(at).value < 10) {
      spelt += word(at).value * digit;
      digit /= 10;
      ++at;
    }
    if (at > i + 2) {
      number.value += spelt;
      number.end = at;
      number.plain = false;
      return;
    }
    const Number rest = cardinal(i + 1);
    if (rest && rest.value == std::floor(rest.value) && rest.value >= 0 && rest.value < 1e6 &&
        !rest.scaled) {
      double part = rest.value;
      while (part >= 1)
        part /= 10;
      number.value += part;
      number.end = rest.end;
      number.plain = false;
      return;
    }
  }
  if (number.digits && number.plain && has(i) && joined(i)) return;
  std::uint32_t end = 0;
  const double by = denominator(i, end, number.value != 1);
  // "three quarters", but "the past two quarters": three months each.
  if (by > 0 && integer && (!number.digits || atoms_[i].kind == Atom::word)) {
    if (number.digits && !number.plain) return;
    if (number.digits && word(i).kind != NumberWord::part && by < 1000) return;
    number.value /= by;
    number.end = end;
    number.plain = false;
    number.fraction = number.value < 1;
  }
}

// "half a million", "three quarters of a million", "2.5 hundred thousand".
void NumberReader::add_scale_of(Number& number) const {
  std::uint32_t i = number.end;
  if (number.fraction) {
    if (has(i) && atoms_[i].is("of") && word(i + 1).kind == NumberWord::article)
      i += 2;
    else if (word(i).kind == NumberWord::article)
      i += 1;
  }
  const NumberWord what = word(i);
  if (what.kind == NumberWord::dozen ||
      (what.kind == NumberWord::scale && (number.fraction || i > number.end))) {
    number.value *= what.value;
    number.end = i + 1;
    number.plain = number.fraction = false;
    number.scaled = what.kind == NumberWord::scale;
    number.trailing = what.value;
    return;
  }
  // "two and a half million".
  while (word(number.end).kind == NumberWord::scale && number.value != std::floor(number.value)) {
    number.value *= word(number.end).value;
    number.trailing = word(number.end).value;
    ++number.end;
    number.plain = false;
    number.scaled = true;
  }
}

// "one over twenty", "one out of three", where nothing is counted: an end follows.
void NumberReader::add_over(Number& number) const {
  if (!number || number.ordinal || number.vague || number.value != std::floor(number.value)) return;
  std::uint32_t i = number.end;
  const bool out_of = has(i + 1) && atoms_[i].is("out") && atoms_[i + 1].is("of");
  const bool in = has(i) && atoms_[i].is("in");
  if (out_of)
    i += 2;
  else if (in || word(i).kind == NumberWord::over)
    i += 1;
  else
    return;
  const Number below = cardinal(i);
  if (!below || below.value <= 0 || below.value != std::floor(below.value)) return;
  // "one out of three drivers", "one in five": a share of them.
  const bool share = (out_of || in) && number.value == 1 && below.value > 1 && below.value <= 100;
  const bool ends =
      !has(below.end) || (atoms_[below.end].kind == Atom::mark && !joined(below.end + 1));
  if (in ? !share : !share && !ends) return;
  number.value /= below.value;
  number.end = below.end;
  number.plain = false;
  number.fraction = true;
}

// "2.3m", "7.2bn", "150K". A careful letter is left to whoever knows the context.
void NumberReader::add_short_scale(Number& number) const {
  const std::uint32_t i = number.end;
  if (!number.digits || number.scaled || !has(i) || atoms_[i].kind != Atom::word) return;
  if (!joined(i) && !(atoms_[i].capital && atoms_[i].text.size() == 1)) return;
  const std::string letter(atoms_[i].lower);
  const auto found = words_.short_scales.find(letter);
  if (found == words_.short_scales.end()) return;
  number.scaled_end = i + 1;
  number.scale = found->second;
  if (words_.short_scales_careful.contains(letter) || !joined(i)) return;
  number.value *= number.scale;
  number.trailing = number.scale;
  number.end = number.scaled_end;
  number.scaled_end = 0;
  number.plain = false;
  number.scaled = true;
}

Number NumberReader::vague(std::uint32_t i) const {
  std::uint32_t end = 0;
  const Vague* found = words_.vague.at(atoms_, i, end);
  if (found == nullptr) return {};
  const bool of = has(end) && atoms_[end].is("of");
  if (found->of && (!of || digits(end + 1))) return {};
  Number out;
  out.begin = i;
  out.end = end;
  out.value = found->value;
  out.vague = *found;
  return out;
}

Number NumberReader::ordinal(std::uint32_t i) const {
  Number out;
  out.begin = i;
  out.ordinal = true;
  if (digits(i) && has(i + 1) && joined(i + 1)) {
    const Number number = literal(i);
    if (has(number.end) && joined(number.end)) {
      const std::string_view suffix = atoms_[number.end].lower;
      if (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th") {
        out.value = number.value;
        out.end = number.end + 1;
        out.digits = true;
        return out;
      }
    }
    return {};
  }
  if (!has(i) || atoms_[i].kind != Atom::word) return {};
  if (words_.order.at(atoms_, i, out.end) != nullptr) {
    out.unnumbered = true;
    return out;
  }
  const auto single = words_.ordinals.find(atoms_[i].lower);
  if (single != words_.ordinals.end()) {
    out.value = single->second;
    out.end = i + 1;
    return out;
  }
  // "twenty-first", "two hundred and fifth", "one hundredth".
  const Number front = cardinal(i);
  if (!front || front.digits) return {};
  std::uint32_t at = front.end;
  const bool hyphen = mark(at, "-");
  if (hyphen || word(at).kind == NumberWord::conjunction) ++at;
  if (!has(at)) return {};
  const auto last = words_.ordinals.find(atoms_[at].lower);
  if (last == words_.ordinals.end()) return {};
  const double rest = last->second;
  const bool tens = word(front.end - 1).kind == NumberWord::ten && rest < 10;
  const bool hundreds =
      word(front.end - 1).kind == NumberWord::scale && rest < word(front.end - 1).value;
  if (!tens && !hundreds) return {};
  out.value = front.value + rest;
  out.end = at + 1;
  return out;
}

// "half", "a quarter", "a third of", "half a dozen".
Number NumberReader::part(std::uint32_t i) const {
  Number out;
  out.begin = i;
  std::uint32_t at = i;
  if (word(i).kind == NumberWord::article) ++at;
  std::uint32_t end = 0;
  const double by = denominator(at, end, false);
  if (by == 0) return {};
  const bool named = word(at).kind == NumberWord::part;
  if (at == i && !(named && by == 2) && !(named && word(end).kind == NumberWord::scale)) return {};
  // "a third of the men", "a twenty-first"; "a third man" is an ordinal.
  if (!named && has(end) && !atoms_[end].is("of") && atoms_[end].kind == Atom::word) return {};
  if (mark(end, "-") && joined(end)) return {};  // "a third-party".
  if (named && by == 4 && has(end) && atoms_[end].kind == Atom::word && !atoms_[end].is("of") &&
      word(end).kind == NumberWord::none)
    return {};
  out.value = 1 / by;
  out.end = end;
  out.fraction = true;
  out.article = at > i;
  add_scale_of(out);
  return out;
}

}  // namespace hearsay::quantities
