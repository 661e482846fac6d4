// Measures: a number with its unit, from "$5bn" to "188 miles an hour".
//
//     $ 22.5 million   EUR50m   20 dollars 43 cents   120 MEUR   92m yuan
//     75ml   20 (kg)   a 45-acre farm   8.90 ksi   51 per cent   660 square metres
//     cents a share   dollars per barrel   400 metres per second
//     18 months old   three years of age
//
// A number without a unit is a measure too. Which noun it counts, and whether it
// is a date or a name, is not decided here.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_QUANTITIES_MEASURE_H_
#define HEARSAY_CLAIM_QUANTITIES_MEASURE_H_

#include "hearsay/claim/quantities/number.h"

#include <functional>
#include <optional>

namespace hearsay::quantities {

struct Measure {
  std::uint32_t begin = 0, end = 0;  // Atoms, unit included; end 0 = none.
  Number number;
  std::optional<Unit> unit;
  std::uint32_t unit_end = 0;  // Behind the unit, without "old", "per share".
  bool unit_first = false;     // "$5".
  bool hyphenated = false;     // "six-mile".
  bool age = false;
  std::string per;  // "share", "hour"; "" if none.

  explicit operator bool() const { return end != 0; }

  double value() const { return number.value; }

  std::string unit_name() const;

  bool has_unit() const { return unit.has_value(); }
};

class MeasureReader {
 public:
  // `plural_noun(i)`: whether atom `i` is a noun in the plural, so that "35m devices" are millions.
  MeasureReader(const Words& words,
                const Atoms& atoms,
                std::function<bool(std::uint32_t)> plural_noun)
      : words_(words),
        atoms_(atoms),
        numbers_(words, atoms),
        plural_noun_(std::move(plural_noun)) {}

  Measure at(std::uint32_t i) const;

 private:
  Measure money_first(std::uint32_t i) const;
  bool find_unit(Measure& measure, bool joined_only) const;
  const Unit* unit_at(std::uint32_t i, std::uint32_t& end, std::string& square) const;
  bool careful_fits(const Measure& measure,
                    std::uint32_t from,
                    std::uint32_t end,
                    const Unit& unit) const;
  bool wants_scale(const Measure& measure) const;
  void scale(Number& number) const;
  void add_unit(Measure& measure) const;
  void add_per(Measure& measure) const;
  void add_change(Measure& measure) const;
  void add_age(Measure& measure) const;

  bool has(std::uint32_t i) const { return i < atoms_.size(); }

  bool joined(std::uint32_t i) const { return has(i) && !atoms_[i].space_before; }

  bool is(std::uint32_t i, std::string_view lower) const { return has(i) && atoms_[i].is(lower); }

  const Words& words_;
  const Atoms& atoms_;
  NumberReader numbers_;
  std::function<bool(std::uint32_t)> plural_noun_;
};

}  // namespace hearsay::quantities

#endif  // HEARSAY_CLAIM_QUANTITIES_MEASURE_H_
