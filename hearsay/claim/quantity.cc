// Finds the measures of a text, joins ranges, adds the words that bound them, and
// asks the sentence what they count.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/quantity.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/quantity_names.h"

#include <algorithm>
#include <cmath>

namespace hearsay {

struct QuantityReader::Rules {
  quantities::Words words;
};

namespace quantities {
namespace {

// A number with its bounds: what becomes a Quantity.
struct Found {
  Measure first;
  std::optional<Measure> second;     // The other end of a range.
  std::uint32_t begin = 0, end = 0;  // With the words that bound it.
  Cue cue;
  bool bounded = false;
  bool from = false;  // "from X to Y".
};

class Finder {
 public:
  Finder(const Words& words,
         std::string_view text,
         const Atoms& atoms,
         const Syntax& syntax,
         std::span<const Time> times)
      : words_(words),
        text_(text),
        atoms_(atoms),
        syntax_(syntax),
        names_(words, atoms, syntax, times),
        measures_(
            words, atoms, [this](std::uint32_t i) { return syntax_.plural_noun(atoms_[i].span); }) {
  }

  std::vector<Quantity> all() const {
    std::vector<Quantity> out;
    for (std::uint32_t i = 0; i < atoms_.size();) {
      const Measure measure = measures_.at(i);
      if (!measure) {
        ++i;
        continue;
      }
      const std::uint32_t end = measure.end;
      if (const auto found = find(measure)) {
        Quantity one = build(*found);
        const bool named = !out.empty() && out.back().item &&
                           out.back().item->overlaps(one.measure) && out.back().is_count &&
                           !found->first.has_unit() && found->first.number.plain &&
                           found->first.number.digits;
        if (!named) {
          share_about(one, out);
          share_unit(one, *found, out);
          out.push_back(std::move(one));
        }
        i = std::max(found->end, end);
      } else {
        // With a name goes what it is the range of: "aged 25 to 54".
        Found name;
        name.first = measure;
        name.begin = measure.begin;
        name.end = measure.end;
        add_range(name);
        const bool both = name.second && !name.second->has_unit() && name.second->number.plain &&
                          !counts(*name.second);
        i = std::max(both ? name.second->number.end : measure.number.end, i + 1);
      }
    }
    return out;
  }

 private:
  bool has(std::uint32_t i) const { return i < atoms_.size(); }

  bool joined(std::uint32_t i) const { return has(i) && !atoms_[i].space_before; }

  TextSpan span(std::uint32_t begin, std::uint32_t end) const {
    return {atoms_[begin].span.begin, atoms_[end - 1].span.end};
  }

  TextSpan number_span(const Measure& measure) const {
    return span(measure.number.begin, measure.number.end);
  }

  bool counts(const Measure& measure) const {
    return !measure.has_unit() && syntax_.counted(span(measure.begin, measure.end)).has_value();
  }

  bool accepted(const Measure& measure) const {
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
  bool is_pronoun(const Measure& measure, bool counting) const {
    if (measure.has_unit() || measure.end != measure.begin + 1 || !atoms_[measure.begin].is("one"))
      return false;
    if (measure.begin > 0 && !atoms_[measure.begin].break_before) {
      const std::string_view before = atoms_[measure.begin - 1].lower;
      for (std::string_view word : {"the",
                                    "this",
                                    "that",
                                    "no",
                                    "any",
                                    "each",
                                    "every",
                                    "another",
                                    "which",
                                    "a",
                                    "some",
                                    "last",
                                    "next",
                                    "first",
                                    "only"}) {
        if (before == word && !(counting && word == "the")) return true;
      }
    }
    if (!has(measure.end)) return false;
    return !counting && !syntax_.is_tag(atoms_[measure.begin].span, Tag::cd);
  }

  // "in 2019", where the times do not know it.
  bool is_bare_year(const Measure& measure, bool counting) const {
    const Number& number = measure.number;
    if (measure.has_unit() || counting || !number.plain || !number.digits ||
        atoms_[number.begin].span.size() != 4)
      return false;
    if (number.value < 1000 || number.value > 2100 || measure.begin == 0) return false;
    const std::string_view before = atoms_[measure.begin - 1].lower;
    for (std::string_view word : {"in",
                                  "since",
                                  "by",
                                  "until",
                                  "before",
                                  "after",
                                  "during",
                                  "year",
                                  "early",
                                  "late",
                                  "of",
                                  "d",
                                  "."}) {
      if (before == word) return true;
    }
    return false;
  }

  // "a quarter of an hour" measures, "half asleep" does not.
  bool is_idle_fraction(const Measure& measure) const {
    const Number& number = measure.number;
    if (!number.fraction || number.digits || measure.has_unit()) return false;
    return number.end == number.begin + 1 && measure.begin > 0 && joined(measure.begin);
  }

  std::optional<Found> find(const Measure& measure) const {
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

  static void unsign(Found& found) {
    Number& number = found.first.number;
    number.value = -number.value;
    number.negative = false;
    ++number.begin;
    ++found.first.begin;
    ++found.begin;
  }

  // "2-0" is a score, "555-0100-22" a telephone number.
  bool is_score(const Found& found) const {
    if (found.second || found.first.has_unit() || !found.first.number.plain) return false;
    const std::uint32_t at = found.first.end;
    return has(at + 1) && joined(at) && joined(at + 1) &&
           words_.dashes.contains(std::string(atoms_[at].text)) &&
           atoms_[at + 1].kind == Atom::digits;
  }

  bool is_phone(const Found& found) const {
    if (!found.second || found.second->has_unit()) return false;
    const std::uint32_t at = found.second->end;
    return has(at + 1) && joined(at) && joined(at + 1) && atoms_[at].text == "-" &&
           atoms_[at + 1].kind == Atom::digits;
  }

  void add_range(Found& found) const {
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
    for (std::uint32_t end = 0; before_at(second_at, end) != nullptr;) {
      if (link == alternative) break;
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
    if (between)
      found.begin = start;
    else if (from)
      found.begin = from_start;
    share_scale(found);
  }

  bool has_unit_dash(std::uint32_t at) const {
    return has(at) && (atoms_[at].text == "-" || atoms_[at].text == "–");
  }

  // Whether two measures can be the ends of one range.
  bool fits(
      const Found& found, const Measure& second, bool dash, bool alternative, bool framed) const {
    const Measure& first = found.first;
    if (first.number.ordinal) return framed;
    double low = first.value();
    const double high = second.value();
    if (!first.number.scaled && second.number.scaled && low < high / second.number.trailing * 10)
      low *= second.number.trailing;
    if (first.has_unit() && second.has_unit() && first.unit->name != second.unit->name)
      return false;
    if (first.has_unit() && !second.has_unit() && !first.unit_first && !framed) return false;
    if (second.unit_first && !first.has_unit()) return false;
    if (dash) return low < high || (framed && low != high);
    if (alternative)
      return low < high && high <= 2 * low + 1 && first.number.digits == second.number.digits &&
             high == std::floor(high);
    return framed ? low != high : low < high;
  }

  static void share_scale(Found& found) {
    Number& first = found.first.number;
    const Number& second = found.second->number;
    if (!first.scaled && second.scaled && first.value < second.value / second.trailing * 10)
      first.value *= second.trailing;
  }

  // A word that bounds the number, at atom `i`.
  const Cue* before_at(std::uint32_t i, std::uint32_t& end) const {
    return words_.before.at(atoms_, i, end);
  }

  std::uint32_t bounds_begin(std::uint32_t i) const {
    std::uint32_t begin = 0;
    while (words_.before.before(atoms_, i, begin) != nullptr && begin < i)
      i = begin;
    return i;
  }

  void add_bounds(Found& found) const {
    // Before: the outermost word that says more than "just" decides.
    std::uint32_t at = found.begin;
    std::uint32_t begin = 0;
    while (at > 0 && !atoms_[at].break_before) {
      const Cue* cue = words_.before.before(atoms_, at, begin);
      if (cue == nullptr) break;
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
          if (found.bounded && found.cue.modifier == Modifier::about)
            found.begin = found.first.begin;
          found.cue = *cue;
        }
        found.bounded = true;
        found.end = end;
      }
    }
  }

  // "more than 10 and less than 40" is one range.
  void add_other_bound(Found& found) const {
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
    if (rising ? found.first.value() >= other.value() : found.first.value() <= other.value())
      return;
    found.second = other;
    found.end = other.end;
    if (!rising) std::swap(found.first.number.value, found.second->number.value);
    found.cue = {};
  }

  // What one quantity is about, the one in brackets behind it and the next of a list are about as
  // well.
  void share_about(Quantity& one, const std::vector<Quantity>& before) const {
    if (before.empty()) return;
    const Quantity& last = before.back();
    const std::string_view between = text_between(last.span.end, one.span.begin);
    const bool bracket =
        between.size() <= 4 && between.find_first_of("(/") != std::string_view::npos;
    const TextSpan item = last.item.value_or(last.measure);
    const std::string_view behind = text_between(item.end, one.span.begin);
    if (bracket || (item.end > last.span.end && behind.size() <= 3 &&
                    behind.find('(') != std::string_view::npos)) {
      one.about = bracket ? last.about : last.item;
      return;
    }
    for (auto earlier = before.rbegin(); one.about && earlier != before.rend(); ++earlier) {
      if (!one.about->overlaps(earlier->measure)) continue;
      one.about = earlier->about;
      return;
    }
  }

  // "from 2 to 3 percent, then 1.5": a bare number near one of its size has its unit.
  void share_unit(Quantity& one, const Found& found, const std::vector<Quantity>& before) const {
    // "rose 64 points to 4,577": points too.
    if (!before.empty() && one.unit.empty() && !one.item && before.back().item &&
        before.back().unit.empty() && one.kind != QuantityKind::ordinal &&
        compared(text_between(before.back().item->end, one.span.begin))) {
      one.item = before.back().item;
      one.item_head = before.back().item_head;
      one.item_name = before.back().item_name;
      return;
    }
    if (before.empty() || !one.unit.empty() || one.item || !one.value || one.vague ||
        found.first.number.fraction)
      return;
    if (one.kind == QuantityKind::ordinal || !found.first.number.digits || found.begin == 0) return;
    const Quantity& last = before.back();
    if (last.unit.empty() || !last.value || *last.value <= 0 || *one.value <= 0) return;
    if (last.kind != QuantityKind::currency && last.kind != QuantityKind::percentage) return;
    const double ratio = *one.value / *last.value;
    if (ratio < 0.1 || ratio > 10 || atoms_[found.begin - 1].is("to") ||
        atoms_[found.begin - 1].is("("))
      return;
    const std::string_view between = text_between(last.span.end, one.span.begin);
    if (between.size() > 120 || between.find(". ") != std::string_view::npos ||
        between.find('\n') != std::string_view::npos)
      return;
    one.unit = last.unit;
    one.kind = last.kind;
    one.currency = last.currency;
    one.is_count = last.is_count;
  }

  // " up from ", ", compared with ".
  bool compared(std::string_view between) const {
    if (!between.empty() && between.front() == ',') between.remove_prefix(1);
    return words_.compared.contains(to_lower_ascii(trim(between)));
  }

  std::string_view text_between(std::uint32_t begin, std::uint32_t end) const {
    return begin < end ? text_.substr(begin, end - begin) : std::string_view();
  }

  Quantity build(const Found& found) const;
  void add_kind(Quantity& out, const Found& found) const;
  void add_counted(Quantity& out, const Found& found) const;
  void add_context(Quantity& out, const Found& found) const;
  bool warm(TextSpan around) const;
  const Unit* unit_of(TextSpan item) const;

  const Words& words_;
  std::string_view text_;
  const Atoms& atoms_;
  const Syntax& syntax_;
  Names names_;
  MeasureReader measures_;
};

// Whether the words near a degree speak of warmth.
bool Finder::warm(TextSpan around) const {
  for (const Atom& atom : atoms_.list) {
    if (atom.span.end + 80 < around.begin) continue;
    if (atom.span.begin > around.end + 80) break;
    if (words_.warmth.contains(std::string(atom.lower))) return true;
  }
  return false;
}

void Finder::add_kind(Quantity& out, const Found& found) const {
  const Measure& main = found.second && found.second->has_unit() ? *found.second : found.first;
  out.kind = QuantityKind::number;
  if (main.has_unit()) {
    out.kind = main.age ? QuantityKind::age : main.unit->kind;
    out.unit = main.unit_name();
    if (main.unit->name == "degree" && warm(out.span)) out.kind = QuantityKind::temperature;
    if (main.unit->kind == QuantityKind::currency && main.per.empty() && !main.unit->share)
      out.currency = main.unit->iso;
  } else if (found.first.number.ordinal && !found.second) {
    out.kind = QuantityKind::ordinal;
  } else if (found.second || found.cue.modifier == Modifier::more ||
             found.cue.modifier == Modifier::less) {
    out.kind = QuantityKind::numberrange;
  }
}

// The unit of time or speech that a counted noun is.
const Unit* Finder::unit_of(TextSpan item) const {
  for (std::uint32_t i = atoms_.size(); i-- > 0;) {
    if (atoms_[i].span.end != item.end) continue;
    std::uint32_t end = 0;
    const Unit* unit = words_.units.at(atoms_, i, end);
    return unit != nullptr && end == i + 1 && !unit->symbol && (unit->time || unit->speech)
               ? unit
               : nullptr;
  }
  return nullptr;
}

void Finder::add_counted(Quantity& out, const Found& found) const {
  const Measure& last = found.second ? *found.second : found.first;
  std::optional<std::uint32_t> noun;
  if (!last.has_unit()) {
    if (const auto counted =
            syntax_.counted(span(found.first.begin, std::max(last.end, found.end)))) {
      noun = counted->head;
      if (const Unit* unit = unit_of(counted->span)) {
        // "50 previous years", "thousands of times".
        out.kind = unit->kind;
        out.unit = unit->name;
        out.span.end = out.measure.end = counted->span.end;
      } else {
        out.item = counted->span;
        out.item_head = counted->head;
        out.item_name = counted->name;
      }
    }
  }
  if (last.has_unit() && last.unit->amount && !last.hyphenated && last.per.empty()) {
    if (const auto amount = syntax_.amount(span(last.number.end, last.unit_end))) {
      out.item = amount->span;
      out.item_head = amount->head;
    }
  }
  const bool one = found.first.end == found.first.begin + 1 && atoms_[found.first.begin].is("one");
  if (!one) out.about = syntax_.about(out.measure, noun, out.kind);
}

// What stands around: trends, "additional", "including", "since".
void Finder::add_context(Quantity& out, const Found& found) const {
  const std::uint32_t first = found.begin;
  if (first > 0) {
    const auto trend = words_.trend_words.find(std::string(atoms_[first - 1].lower));
    const bool by = atoms_[first - 1].is("by") && first > 1;
    const auto earlier = by ? words_.trend_words.find(std::string(atoms_[first - 2].lower))
                            : words_.trend_words.end();
    if (trend != words_.trend_words.end() &&
        (atoms_[first - 1].text != "+" || !atoms_[first].space_before))
      out.trend = trend->second;
    else if (earlier != words_.trend_words.end())
      out.trend = earlier->second;
  }
  if (out.trend.empty()) out.trend = syntax_.trend(out.measure);
  std::uint32_t ignored = 0;
  if (words_.included.before(atoms_, first, ignored) != nullptr) out.part = Part::included;
  for (std::uint32_t i = first > 2 ? first - 2 : 0; i < found.end + 1 && has(i); ++i) {
    if (i >= first && i < found.end && i != found.first.begin) continue;
    if (words_.additional.at(atoms_, i, ignored) != nullptr && !atoms_[i].break_before &&
        !(atoms_[i].is("more") && i < first))
      out.part = Part::additional;
  }
  // The same sentence holds "since 7 October", "so far this year".
  for (std::uint32_t i = found.end;
       has(i) && i < found.end + 20 && !atoms_[i].is(".") && !atoms_[i].break_before;
       ++i) {
    if (words_.cumulative.at(atoms_, i, ignored) != nullptr) out.cumulative = true;
  }
}

Quantity Finder::build(const Found& found) const {
  Quantity out;
  const Measure& first = found.first;
  out.span = span(found.begin, found.end);
  out.measure = span(first.begin, found.second ? found.second->end : first.end);
  out.number = span(first.number.begin, found.second ? found.second->number.end : first.number.end);
  add_kind(out, found);
  if (found.second) {
    out.lower = first.value();
    out.upper = found.second->value();
    out.modifier = Modifier::range;
    out.approximate = found.cue.modifier == Modifier::about;
  } else {
    if (!first.number.unnumbered) out.value = first.value();
    out.modifier = found.cue.modifier;
    out.inclusive = found.cue.inclusive;
    out.approximate = found.cue.modifier == Modifier::about;
  }
  if (first.number.vague) {
    out.vague = true;
    out.least = first.number.vague->least;
  }
  add_counted(out, found);
  add_context(out, found);
  const bool plain = !first.number.ordinal &&
                     (out.kind == QuantityKind::number || out.kind == QuantityKind::numberrange);
  const double value = out.value ? *out.value : out.upper.value_or(0.5);
  const bool whole = value == std::floor(value) && value >= 0;
  const bool hyphen =
      has(first.end) && joined(first.end) && atoms_[first.end].text == "-" && !found.second;
  const bool amount = out.kind == QuantityKind::dimension && out.item.has_value();
  const bool figure = !(first.number.vague && !first.number.vague->count);
  out.is_count = figure && (amount || (plain && whole && !first.number.fraction && !hyphen) ||
                            (out.kind == QuantityKind::currency && !out.currency.empty()) ||
                            out.kind == QuantityKind::percentage);
  return out;
}

}  // namespace
}  // namespace quantities

QuantityReader::QuantityReader(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}

QuantityReader::~QuantityReader() = default;

Result<std::shared_ptr<const QuantityReader>> QuantityReader::load(
    const std::filesystem::path& packs) {
  auto rules = std::make_unique<Rules>();
  rules->words = HEARSAY_TRY(quantities::Words::load(packs));
  return std::shared_ptr<const QuantityReader>(new QuantityReader(std::move(rules)));
}

std::vector<Quantity> QuantityReader::read(const Material& material,
                                           std::span<const Time> times) const {
  const quantities::Atoms atoms = quantities::cut(material.text);
  const quantities::Syntax syntax(rules_->words, material.parse);
  return quantities::Finder(rules_->words, material.text, atoms, syntax, times).all();
}

}  // namespace hearsay
