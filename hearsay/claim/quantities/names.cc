// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/quantities/names.h"

#include "hearsay/base/text.h"

#include <array>

namespace hearsay::quantities {
namespace {

bool has_capital(std::string_view word) {
  return std::any_of(word.begin(), word.end(), is_ascii_upper);
}

bool is_dash(std::string_view text) {
  return text == "-" || text == "–" || text == "—" || text == "−" || text == "‑";
}

}  // namespace

bool Names::in_time(const Measure& measure) const {
  if (has(measure.end) && measure.number.plain && measure.value() <= 24 &&
      (atoms_[measure.end].is("pm") || atoms_[measure.end].is("am")))
    return true;
  const TextSpan number{atoms_[measure.begin].span.begin, atoms_[measure.number.end - 1].span.end};
  for (const Time& time : times_) {
    if (!time.span.overlaps(number)) continue;
    if (time.type == TimeType::duration || time.type == TimeType::set) {
      if (!measure.has_unit() &&
          time.value.find_first_not_of("PTXYMDHSWQE0123456789.C") == std::string::npos &&
          measure.number.plain && measure.number.digits && !time.span.contains(number))
        return true;
      continue;
    }
    // "three years ago" and "$5 on Monday" are measures; "5 May", "2019", "at 7 am" are not.
    if (measure.has_unit() &&
        !(measure.unit->symbol && measure.unit->kind == QuantityKind::dimension &&
          time.type == TimeType::time && !measure.unit->time))
      continue;
    return true;
  }
  return false;
}

// Letters, dots and hyphens on either side: "T-72", "S22", "1.2.3", "737-800".
bool Names::glued(const Measure& measure) const {
  const std::uint32_t i = measure.begin;
  if (i > 0 && joined(i)) {
    const Atom& before = atoms_[i - 1];
    if (!measure.unit_first && before.kind == Atom::word) return true;
    if (before.text == "#" || before.text == "@" || before.text == "_" || before.text == "\\")
      return true;
    if ((before.text == "." || before.text == ":" || before.text == "/") && joined(i - 1) &&
        i > 1 && atoms_[i - 2].kind != Atom::mark)
      return true;
    // "T-72", "Infantry Fighting Vehicles (BMP)-3".
    const bool name = i > 1 && (atoms_[i - 2].kind != Atom::mark || atoms_[i - 2].text == ")");
    if (is_dash(before.text) && joined(i - 1) && name &&
        !words_.prefixes.contains(std::string(atoms_[i - 2].lower)))
      return true;
  }
  const std::uint32_t end = measure.end;
  if (!has(end) || !joined(end)) return false;
  const Atom& next = atoms_[end];
  if (next.kind == Atom::word && !measure.unit_first) return true;
  if (next.kind == Atom::digits) return true;
  if (next.text == "_" || next.text == "@") return true;
  const bool more_digits = has(end + 1) && joined(end + 1) && atoms_[end + 1].kind == Atom::digits;
  if (more_digits && (next.text == "." || next.text == ":")) return true;
  if (more_digits && next.text == "/" && !measure.has_unit()) return true;
  return false;
}

// "Game 2", "phase 3", "iPhone 14", "S&P 500", "Maria Lopez, 25,".
bool Names::labelled(const Measure& measure, bool counts, bool plural) const {
  const std::uint32_t i = measure.begin;
  const Number& number = measure.number;
  if (i == 0 || measure.has_unit() || number.scaled || number.vague || number.article) return false;
  std::uint32_t before = i - 1;
  if (atoms_[before].text == "." && before > 0 && !atoms_[before].space_before) --before;
  const Atom& word = atoms_[before];
  if (word.kind != Atom::word || atoms_[i].break_before) {
    // "Maria Lopez, 25, said".
    const bool comma = word.text == "," && number.plain && number.value <= 120 && before > 0 &&
                       atoms_[before - 1].capital;
    if (!comma || counts) return false;
    return !has(measure.end) || atoms_[measure.end].text == "," ||
           atoms_[measure.end].text == "." || atoms_[measure.end].text == ")";
  }
  if (words_.labels.contains(std::string(word.lower))) return number.plain || !number.digits;
  if (word.lower == "aged" || word.lower == "age" || word.lower == "ages") return true;
  if (!number.plain || !number.digits || !has_capital(word.text)) return false;
  if (plural && atoms_[number.begin].span.size() < 5) return false;
  // The first word of a sentence has a capital whatever it is.
  return syntax_.proper(word.span) || (has_capital(word.text.substr(1)) && word.text.size() > 1);
}

// "[7]", "(26)": a reference or a number given twice.
bool Names::enclosed(const Measure& measure) const {
  const std::uint32_t i = measure.begin;
  if (i == 0 || measure.has_unit() || !measure.number.digits || !has(measure.end)) return false;
  const std::string_view open = atoms_[i - 1].text;
  const std::string_view close = atoms_[measure.end].text;
  return (open == "[" && (close == "]" || close == ",")) ||
         (open == "(" && close == ")" && measure.number.plain);
}

// "12 Mill Road".
bool Names::address(const Measure& measure) const {
  if (!measure.number.plain || !measure.number.digits || measure.has_unit()) return false;
  std::uint32_t i = measure.end;
  for (std::uint32_t steps = 0; steps < 5 && has(i); ++steps, ++i) {
    const bool ordinal =
        atoms_[i].kind == Atom::digits || (joined(i) && atoms_[i - 1].kind == Atom::digits);
    if (!ordinal && (atoms_[i].kind != Atom::word || !atoms_[i].capital || joined(i))) return false;
    const bool named =
        steps > 0 || (has(i + 1) && atoms_[i + 1].capital && atoms_[i].text.size() <= 4);
    if (named && atoms_[i].capital && words_.streets.contains(std::string(atoms_[i].lower)))
      return true;
  }
  return false;
}

// "1. Introduction" at the start of a line.
bool Names::list_number(const Measure& measure) const {
  const std::uint32_t i = measure.begin;
  if (!measure.number.plain || !measure.number.digits || measure.has_unit() || measure.value() > 99)
    return false;
  if (i > 0 && !atoms_[i].break_before) return false;
  const std::uint32_t at = measure.end;
  if (!has(at + 1) || !joined(at) || joined(at + 1)) return false;
  return (atoms_[at].text == "." || atoms_[at].text == ")") && atoms_[at + 1].capital;
}

bool Names::is_name(const Measure& measure, bool counts, bool plural) const {
  return in_time(measure) || glued(measure) || labelled(measure, counts, plural) ||
         enclosed(measure) || address(measure) || list_number(measure);
}

}  // namespace hearsay::quantities
