// Numbers: from atoms to a value.
//
//     1,200   1 414 021   12,34,567.89   .08   10 1/2   5½   1.3e6   6x10^-4
//     twenty-one   two hundred and five   two and a half million   2.3m   3 dozen
//     a hundred   half a dozen   two thirds   three quarters of a million
//     dozens   tens of thousands   several hundred
//     2nd   twenty-first
//
// It knows nothing of units, bounds and ranges, nor whether the number is a date
// or a name: measure.h and names.h do.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_QUANTITIES_NUMBER_H_
#define HEARSAY_CLAIM_QUANTITIES_NUMBER_H_

#include "hearsay/claim/quantities/words.h"

#include <cstdint>
#include <optional>

namespace hearsay::quantities {

struct Number {
  std::uint32_t begin = 0, end = 0;  // Atoms; end 0 = no number.
  double value = 0;
  bool digits = false;    // Begins with digits.
  bool plain = false;     // One run of digits and nothing else: may be a label, a year.
  bool scaled = false;    // Has a scale word: "2 million".
  bool fraction = false;  // "two thirds", "half": a part, no number of things.
  bool ordinal = false;
  bool unnumbered = false;  // An ordinal without a number: "second to last".
  bool article = false;     // Begins with "a".
  bool negative = false;
  bool spaced_minus = false;  // "- 20": a minus only if nothing else fits.
  std::optional<Vague> vague;

  // "35m": million if `scale` is wanted, else 35 and a letter.
  std::uint32_t scaled_end = 0;
  double scale = 1;
  double trailing = 1;  // The scale word it ends with: 1e6 of "2.3 million".

  explicit operator bool() const { return end != 0; }
};

class NumberReader {
 public:
  NumberReader(const Words& words, const Atoms& atoms) : words_(words), atoms_(atoms) {}

  // The longest number that begins at atom `i`.
  Number at(std::uint32_t i) const;

  // Digits with their groups and decimals: no scale, no fraction.
  Number literal(std::uint32_t i) const;

 private:
  Number cardinal(std::uint32_t i) const;
  Number vague(std::uint32_t i) const;
  Number ordinal(std::uint32_t i) const;
  Number part(std::uint32_t i) const;
  void add_fraction(Number& number) const;
  void add_scale_of(Number& number) const;
  void add_power(Number& number) const;
  void add_over(Number& number) const;
  void add_short_scale(Number& number) const;
  double below_hundred(std::uint32_t i, std::uint32_t& end) const;
  double denominator(std::uint32_t i, std::uint32_t& end, bool plural) const;
  std::uint32_t group_end(std::uint32_t i, double& value) const;

  bool has(std::uint32_t i) const { return i < atoms_.size(); }

  bool joined(std::uint32_t i) const { return has(i) && !atoms_[i].space_before; }

  bool digits(std::uint32_t i) const { return has(i) && atoms_[i].kind == Atom::digits; }

  bool mark(std::uint32_t i, std::string_view text) const {
    return has(i) && atoms_[i].text == text;
  }

  NumberWord word(std::uint32_t i) const {
    return has(i) ? words_.number(atoms_[i].lower) : NumberWord{};
  }

  const Words& words_;
  const Atoms& atoms_;
};

}  // namespace hearsay::quantities

#endif  // HEARSAY_CLAIM_QUANTITIES_NUMBER_H_
