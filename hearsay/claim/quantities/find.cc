// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/quantities/find.h"

#include <cmath>

namespace hearsay::quantities {

bool Finder::counts(const Measure& measure) const {
  return !measure.has_unit() && syntax_.counted(span(measure.begin, measure.end)).has_value();
}

bool Finder::accepted(const Measure& measure) const {
  if (measure.number.ordinal) return !names_.is_name(measure, true, true);
  const auto counted =
      measure.has_unit() ? std::nullopt : syntax_.counted(span(measure.begin, measure.end));
  const bool counting = counted.has_value();
  if (names_.is_name(measure, counting, counting && syntax_.plural_noun(counted->head)))
    return false;
  return !is_pronoun(measure, counting) && !is_bare_year(measure, counting) &&
         !is_idle_fraction(measure);
}

// "the one", "no one", "another one" count nothing; "one of", "one tank" do.
bool Finder::is_pronoun(const Measure& measure, bool counting) const {
  if (measure.has_unit() || measure.end != measure.begin + 1 || !atoms_[measure.begin].is("one"))
    return false;
  if (measure.begin > 0 && !atoms_[measure.begin].break_before) {
    const std::string_view before = atoms_[measure.begin - 1].lower;
    if (words_.pronoun_before.contains(std::string(before)) && !(counting && before == "the"))
      return true;
  }
  if (!has(measure.end)) return false;
  return !counting && !syntax_.is_tag(atoms_[measure.begin].span, Tag::cd);
}

// "in 2019", where the times do not know it.
bool Finder::is_bare_year(const Measure& measure, bool counting) const {
  const Number& number = measure.number;
  if (measure.has_unit() || counting || !number.plain || !number.digits ||
      atoms_[number.begin].span.size() != 4)
    return false;
  if (number.value < 1000 || number.value > 2100 || measure.begin == 0) return false;
  return words_.year_before.contains(std::string(atoms_[measure.begin - 1].lower));
}

// "a quarter of an hour" measures, "half asleep" does not.
bool Finder::is_idle_fraction(const Measure& measure) const {
  const Number& number = measure.number;
  if (!number.fraction || number.digits || measure.has_unit()) return false;
  return number.end == number.begin + 1 && measure.begin > 0 && joined(measure.begin);
}

std::optional<Found> Finder::find(const Measure& measure) const {
  if (!accepted(measure)) return std::nullopt;
  Found out;
  out.first = measure;
  out.begin = measure.begin;
  out.end = measure.end;
  if (measure.number.spaced_minus && measure.begin > 0 &&
      !(measure.unit && measure.unit->kind == QuantityKind::temperature)) {
    unsign(out);
  }
  add_range(out);
  if (is_score(out) || is_phone(out)) return std::nullopt;
  const Found bare = out;
  add_bounds(out);
  add_other_bound(out);
  if (measure.number.ordinal && !out.second)
    return bare;  // "higher than the tenth" has no number of things.
  return out;
}

void Finder::unsign(Found& found) {
  Number& number = found.first.number;
  number.value = -number.value;
  number.negative = false;
  ++number.begin;
  ++found.first.begin;
  ++found.begin;
}

// "2-0" is a score, "555-0100-22" a telephone number.
bool Finder::is_score(const Found& found) const {
  if (found.second || found.first.has_unit() || !found.first.number.plain) return false;
  const std::uint32_t at = found.first.end;
  return has(at + 1) && joined(at) && joined(at + 1) &&
         words_.dashes.contains(std::string(atoms_[at].text)) &&
         atoms_[at + 1].kind == Atom::digits;
}

bool Finder::is_phone(const Found& found) const {
  if (!found.second || found.second->has_unit()) return false;
  const std::uint32_t at = found.second->end;
  return has(at + 1) && joined(at) && joined(at + 1) && atoms_[at].text == "-" &&
         atoms_[at + 1].kind == Atom::digits;
}

void Finder::add_range(Found& found) const {
  const Measure& first = found.first;
  const std::uint32_t at = first.end;
  if (!has(at) || atoms_[at].break_before || first.age || first.number.vague) return;
  std::uint32_t link_end = 0;
  std::uint32_t start = 0;
  const std::uint32_t before = bounds_begin(first.begin);
  const bool between = words_.between.before(atoms_, before, start) != nullptr;
  std::uint32_t from_start = 0;
  const bool from = words_.from.before(atoms_, before, from_start) != nullptr;

  enum { none, dash, to, conjunction, alternative } link = none;

  if (words_.dashes.contains(std::string(atoms_[at].text))) {
    link = dash;
    link_end = at + 1;
    if (joined(at) && joined(at + 1) && joined(at + 2) && has(at + 2) &&
        words_.to.at(atoms_, at + 1, link_end) != nullptr && atoms_[at + 2].text == "-") {
      link = to;  // "0-to-60".
      link_end = at + 3;
    }
  } else if (words_.to.at(atoms_, at, link_end) != nullptr) {
    link = to;
  } else if (between && words_.conjunction.at(atoms_, at, link_end) != nullptr) {
    link = conjunction;
  } else if (words_.alternative.at(atoms_, at, link_end) != nullptr) {
    link = alternative;
  }
  if (link == none) return;
  const bool hyphen_follows = link == to && has(link_end + 1) && atoms_[link_end].text == "-" &&
                              joined(link_end) && joined(link_end + 1);
  if (hyphen_follows && atoms_[link_end + 1].kind == Atom::digits) ++link_end;  // "200 to-260".
  if (link == dash && (joined(at) != joined(link_end)) && !has_unit_dash(at)) return;
  std::uint32_t second_at = link_end;
  bool open = false;
  for (std::uint32_t end = 0; const Cue* cue = before_at(second_at, end);) {
    if (link == alternative) break;
    open = open || (cue->modifier == Modifier::more && !cue->idle);
    second_at = end;
  }
  Measure second = measures_.at(second_at);
  if (!second || second.number.fraction != first.number.fraction || second.number.vague) return;
  if (second.number.ordinal != first.number.ordinal ||
      (!first.per.empty() && second.per != first.per))
    return;
  if (names_.is_name(second, true, true) && !joined(at) && !hyphen_follows) return;
  // "rose by $2 to $10": by how much, and to what.
  if (link == to && found.begin > 0 && atoms_[before > 0 ? before - 1 : 0].is("by") &&
      first.has_unit() && second.has_unit())
    return;
  if (!fits(found, second, link == dash, link == alternative, from || between)) return;
  found.second = second;
  found.end = second.end;
  found.from = from && link == to;
  found.open = open;
  if (between)
    found.begin = start;
  else if (from)
    found.begin = from_start;
  share_scale(found);
}

bool Finder::has_unit_dash(std::uint32_t at) const {
  return has(at) && (atoms_[at].text == "-" || atoms_[at].text == "–");
}

// Whether two measures can be the ends of one range.
bool Finder::fits(
    const Found& found, const Measure& second, bool dash, bool alternative, bool framed) const {
  const Measure& first = found.first;
  if (first.number.ordinal) return framed;
  double low = first.value();
  const double high = second.value();
  if (!first.number.scaled && second.number.scaled && low < high / second.number.trailing * 10)
    low *= second.number.trailing;
  if (first.has_unit() && second.has_unit() && first.unit->name != second.unit->name) return false;
  if (first.has_unit() && !second.has_unit() && !first.unit_first && !framed) return false;
  if (second.unit_first && !first.has_unit()) return false;
  if (dash) return low < high || (framed && low != high);
  if (alternative)
    return low < high && high <= 2 * low + 1 && first.number.digits == second.number.digits &&
           high == std::floor(high);
  return framed ? low != high : low < high;
}

void Finder::share_scale(Found& found) {
  Number& first = found.first.number;
  const Number& second = found.second->number;
  if (!first.scaled && second.scaled && first.value < second.value / second.trailing * 10)
    first.value *= second.trailing;
}

// A word that bounds the number, at atom `i`.
const Cue* Finder::before_at(std::uint32_t i, std::uint32_t& end) const {
  return words_.before.at(atoms_, i, end);
}

std::uint32_t Finder::bounds_begin(std::uint32_t i) const {
  std::uint32_t begin = 0;
  while (words_.before.before(atoms_, i, begin) != nullptr && begin < i)
    i = begin;
  return i;
}

void Finder::add_bounds(Found& found) const {
  // Before: the outermost word that says more than "just" decides.
  std::uint32_t at = found.begin;
  std::uint32_t begin = 0;
  while (at > 0 && !atoms_[at].break_before) {
    const Cue* cue = words_.before.before(atoms_, at, begin);
    // "handed over four": the verb's.
    if (cue == nullptr || syntax_.is_particle(atoms_[begin].span)) break;
    // "a drop of some sort over" ends where letters go on without white space.
    if (joined(begin) && begin > 0 && atoms_[begin - 1].kind == atoms_[begin].kind &&
        atoms_[begin].kind == Atom::word)
      break;
    if (!cue->idle) {
      if (!found.bounded || found.cue.modifier == Modifier::about) {
        found.cue = *cue;
      }
      found.bounded = true;
      found.begin = begin;
    }
    at = begin;
  }
  std::uint32_t end = 0;
  if (const Cue* cue = words_.after.at(atoms_, found.end, end); cue != nullptr && !found.second) {
    const bool plus = atoms_[found.end].text == "+";
    // "200 or greater than 190", "above 2 and below 5" begin another number.
    const bool another = has(end) && static_cast<bool>(measures_.at(end).number) && !plus;
    const bool than = has(end) && atoms_[end].is("than");
    const bool to = has(end + 1) && atoms_[end].is("to") && atoms_[end + 1].kind == Atom::digits;
    if (plus ? joined(found.end) && !(has(end) && joined(end) && atoms_[end].kind == Atom::digits)
             : !another && !than && !to) {
      if (cue->modifier == Modifier::equal)
        found.cue.inclusive = true;
      else if (!found.bounded || cue->modifier != Modifier::about) {
        if (found.bounded && found.cue.modifier == Modifier::about) found.begin = found.first.begin;
        found.cue = *cue;
      }
      found.bounded = true;
      found.end = end;
    }
  }
}

// "more than 10 and less than 40" is one range.
void Finder::add_other_bound(Found& found) const {
  if (found.second || !found.bounded ||
      (found.cue.modifier != Modifier::more && found.cue.modifier != Modifier::less))
    return;
  std::uint32_t at = found.end;
  if (!has(at) || !(atoms_[at].is("and") || atoms_[at].is("but"))) return;
  std::uint32_t end = 0;
  const Cue* cue = before_at(at + 1, end);
  std::uint32_t idle_end = 0;
  if (const Cue* idle = cue != nullptr ? before_at(end, idle_end) : nullptr;
      idle != nullptr && idle->idle)
    end = idle_end;
  if (cue == nullptr || cue->modifier == found.cue.modifier ||
      (cue->modifier != Modifier::more && cue->modifier != Modifier::less))
    return;
  const Measure other = measures_.at(end);
  if (!other || other.number.ordinal != found.first.number.ordinal ||
      other.has_unit() != found.first.has_unit())
    return;
  const bool rising = found.cue.modifier == Modifier::more;
  if (rising ? found.first.value() >= other.value() : found.first.value() <= other.value()) return;
  found.second = other;
  found.end = other.end;
  if (!rising) std::swap(found.first.number.value, found.second->number.value);
  found.cue = {};
}

}  // namespace hearsay::quantities
