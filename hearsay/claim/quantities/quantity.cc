// Finds the measures of a text, joins ranges, adds the words that bound them, and
// asks the sentence what they count.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/quantities/quantity.h"

#include "hearsay/base/text.h"
#include "hearsay/claim/quantities/find.h"

#include <algorithm>
#include <cmath>

namespace hearsay {

struct QuantityReader::Rules {
  quantities::Words words;
};

namespace quantities {
namespace {

class Builder {
 public:
  Builder(const Words& words,
          std::string_view text,
          const Atoms& atoms,
          const Syntax& syntax,
          std::span<const Time> times)
      : words_(words),
        text_(text),
        atoms_(atoms),
        syntax_(syntax),
        finder_(words, atoms, syntax, times) {}

  std::vector<Quantity> all() const {
    std::vector<Quantity> out;
    for (std::uint32_t i = 0; i < atoms_.size();) {
      const Measure measure = finder_.measure_at(i);
      if (!measure) {
        ++i;
        continue;
      }
      const std::uint32_t end = measure.end;
      if (const auto found = finder_.find(measure)) {
        Quantity one = build(*found);
        const std::uint32_t behind = one.span.end;
        const bool named = !out.empty() && out.back().item &&
                           out.back().item->overlaps(one.measure) && out.back().is_count &&
                           !found->first.has_unit() && found->first.number.plain &&
                           found->first.number.digits;
        if (!named) {
          share_about(one, out);
          share_unit(one, *found, out);
          out.push_back(std::move(one));
        }
        // Behind the noun too, where it is a unit ("50 previous years").
        for (i = std::max(found->end, end); has(i) && atoms_[i].span.begin < behind; ++i) {
        }
      } else {
        // With a name goes what it is the range of: "aged 25 to 54".
        Found name;
        name.first = measure;
        name.begin = measure.begin;
        name.end = measure.end;
        finder_.add_range(name);
        const bool both = name.second && !name.second->has_unit() && name.second->number.plain &&
                          !finder_.counts(*name.second);
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
  Finder finder_;
};

// Whether the words near a degree speak of warmth.
bool Builder::warm(TextSpan around) const {
  constexpr std::uint32_t kNear = 80;  // Bytes on either side.
  auto at = std::lower_bound(
      atoms_.list.begin(),
      atoms_.list.end(),
      around.begin,
      [](const Atom& atom, std::uint32_t begin) { return atom.span.end + kNear < begin; });
  for (; at != atoms_.list.end() && at->span.begin <= around.end + kNear; ++at) {
    if (words_.warmth.contains(std::string(at->lower))) return true;
  }
  return false;
}

void Builder::add_kind(Quantity& out, const Found& found) const {
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
const Unit* Builder::unit_of(TextSpan item) const {
  const auto at = std::lower_bound(
      atoms_.list.begin(), atoms_.list.end(), item.end, [](const Atom& atom, std::uint32_t end) {
        return atom.span.end < end;
      });
  if (at == atoms_.list.end() || at->span.end != item.end) return nullptr;
  const auto i = static_cast<std::uint32_t>(at - atoms_.list.begin());
  std::uint32_t end = 0;
  const Unit* unit = words_.units.at(atoms_, i, end);
  const bool fits =
      unit != nullptr && end == i + 1 && !unit->symbol && (unit->time || unit->speech);
  return fits ? unit : nullptr;
}

void Builder::add_counted(Quantity& out, const Found& found) const {
  const Measure& last = found.second ? *found.second : found.first;
  std::optional<std::uint32_t> noun;
  if (!last.has_unit()) {
    if (const auto counted =
            syntax_.counted(span(found.first.begin, std::max(last.end, found.end)))) {
      noun = counted->head;
      const Unit* unit = found.first.number.ordinal ? nullptr : unit_of(counted->span);
      if (unit != nullptr) {
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
void Builder::add_context(Quantity& out, const Found& found) const {
  const std::uint32_t first = found.begin;
  if (first > 0) {
    const auto trend = words_.trend_words.find(atoms_[first - 1].lower);
    const bool by = atoms_[first - 1].is("by") && first > 1;
    const auto earlier =
        by ? words_.trend_words.find(atoms_[first - 2].lower) : words_.trend_words.end();
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

Quantity Builder::build(const Found& found) const {
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
    out.open = found.open;
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
  out.moved = found.from && (!out.trend.empty() || syntax_.moves(out.measure));
  const bool plain = !first.number.ordinal &&
                     (out.kind == QuantityKind::number || out.kind == QuantityKind::numberrange);
  const double value = out.value ? *out.value : out.upper.value_or(0.5);
  const bool whole = value == std::floor(value) && value >= 0;
  // "A 20-page report" counts no pages, "a 300-strong crowd" counts the crowd.
  const bool hyphen =
      has(first.end) && joined(first.end) && atoms_[first.end].text == "-" && !found.second &&
      !(has(first.end + 1) && words_.strengths.contains(std::string(atoms_[first.end + 1].lower)));
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
  const quantities::Atoms atoms = quantities::cut(material.text, material.boilerplate);
  const quantities::Syntax syntax(rules_->words, material.parse);
  return quantities::Builder(rules_->words, material.text, atoms, syntax, times).all();
}

}  // namespace hearsay
