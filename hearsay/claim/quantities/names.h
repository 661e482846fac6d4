// Numbers that are no quantities: dates, clock times, labels, names, addresses.
//
//     in 2019 - at 11:30 - Game 2 - Resolution 1701 - T-72 - COVID-19 - S&P 500
//     12 Mill Road - 192.168.1.2 - +1 555 0100 - Maria Lopez, 25, said - [7]
//
// The times of the report are known; the rest is told by what stands around.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_QUANTITIES_NAMES_H_
#define HEARSAY_CLAIM_QUANTITIES_NAMES_H_

#include "hearsay/claim/quantities/measure.h"
#include "hearsay/claim/quantities/syntax.h"

#include <span>

namespace hearsay::quantities {

class Names {
 public:
  Names(const Words& words, const Atoms& atoms, const Syntax& syntax, std::span<const Time> times)
      : words_(words),
        atoms_(atoms),
        syntax_(syntax),
        times_(times) {}

  // Whether the measure is a name or a part of a date. `counts`: it has a counted noun behind it,
  // `plural`: in the plural.
  bool is_name(const Measure& measure, bool counts, bool plural) const;

 private:
  bool in_time(const Measure& measure) const;
  bool glued(const Measure& measure) const;
  bool labelled(const Measure& measure, bool counts, bool plural) const;
  bool enclosed(const Measure& measure) const;
  bool address(const Measure& measure) const;
  bool list_number(const Measure& measure) const;

  bool has(std::uint32_t i) const { return i < atoms_.size(); }

  bool joined(std::uint32_t i) const { return has(i) && !atoms_[i].space_before; }

  const Words& words_;
  const Atoms& atoms_;
  const Syntax& syntax_;
  std::span<const Time> times_;
};

}  // namespace hearsay::quantities

#endif  // HEARSAY_CLAIM_QUANTITIES_NAMES_H_
