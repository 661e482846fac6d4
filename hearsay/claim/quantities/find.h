// Numbers with the words that bound them, before they are asked what they count.
//
//     between 10 and 15   from $20 to $25   10-15   three or four   2 to 3 million
//     over 50   at least 30   30 or more   30+   about 40   more than 10 and less than 20
//
// What is a date, a label or a name is left out (names.h).
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_QUANTITIES_FIND_H_
#define HEARSAY_CLAIM_QUANTITIES_FIND_H_

#include "hearsay/claim/quantities/names.h"

#include <optional>
#include <span>

namespace hearsay::quantities {

// A number with its bounds: what becomes a Quantity.
struct Found {
  Measure first;
  std::optional<Measure> second;     // The other end of a range.
  std::uint32_t begin = 0, end = 0;  // With the words that bound it.
  Cue cue;
  bool bounded = false;
  bool from = false;  // "from X to Y".
  bool open = false;  // "between X and more than Y".
};

class Finder {
 public:
  Finder(const Words& words, const Atoms& atoms, const Syntax& syntax, std::span<const Time> times)
      : words_(words),
        atoms_(atoms),
        syntax_(syntax),
        names_(words, atoms, syntax, times),
        measures_(
            words, atoms, [this](std::uint32_t i) { return syntax_.plural_noun(atoms_[i].span); }) {
  }

  Finder(const Finder&) = delete;
  Finder& operator=(const Finder&) = delete;

  Measure measure_at(std::uint32_t i) const { return measures_.at(i); }

  // The measure with its bounds; nothing if it is no quantity.
  std::optional<Found> find(const Measure& measure) const;
  // Whether a noun behind the number is counted by it.
  bool counts(const Measure& measure) const;
  // Adds the other end, if the measure begins a range.
  void add_range(Found& found) const;

 private:
  bool accepted(const Measure& measure) const;
  bool is_pronoun(const Measure& measure, bool counting) const;
  bool is_bare_year(const Measure& measure, bool counting) const;
  bool is_idle_fraction(const Measure& measure) const;
  static void unsign(Found& found);
  bool is_score(const Found& found) const;
  bool is_phone(const Found& found) const;
  bool has_unit_dash(std::uint32_t at) const;
  bool fits(
      const Found& found, const Measure& second, bool dash, bool alternative, bool framed) const;
  static void share_scale(Found& found);
  const Cue* before_at(std::uint32_t i, std::uint32_t& end) const;
  std::uint32_t bounds_begin(std::uint32_t i) const;
  void add_bounds(Found& found) const;
  void add_other_bound(Found& found) const;

  bool has(std::uint32_t i) const { return i < atoms_.size(); }

  bool joined(std::uint32_t i) const { return has(i) && !atoms_[i].space_before; }

  TextSpan span(std::uint32_t begin, std::uint32_t end) const {
    return {atoms_[begin].span.begin, atoms_[end - 1].span.end};
  }

  const Words& words_;
  const Atoms& atoms_;
  const Syntax& syntax_;
  Names names_;
  MeasureReader measures_;
};

}  // namespace hearsay::quantities

#endif  // HEARSAY_CLAIM_QUANTITIES_FIND_H_
