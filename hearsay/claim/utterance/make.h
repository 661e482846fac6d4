// What words mean together: the makers that the rules of the grammar name.
//
// A maker takes the values of a pattern's slots in text order and adds what they come
// to; it adds nothing where they contradict each other. Each file has the makers of one
// sort of time, and a table of their names.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_UTTERANCE_MAKE_H_
#define HEARSAY_CLAIM_UTTERANCE_MAKE_H_

#include "hearsay/claim/utterance/grammar.h"
#include "hearsay/claim/utterance/words.h"

#include <span>
#include <string_view>
#include <vector>

namespace hearsay::utterance {

std::span<const NamedMaker> date_makers();
std::span<const NamedMaker> away_makers();
std::span<const NamedMaker> piece_makers();
std::span<const NamedMaker> clock_makers();
std::span<const NamedMaker> length_makers();
std::span<const NamedMaker> range_makers();
std::span<const NamedMaker> open_makers();

// The value of a slot as a number: of a day, an hour, an ordinal.
inline int whole(const Value& value) {
  return static_cast<int>(value.number_value);
}

inline bool is_number(const Value& value) {
  return value.kind == Value::number;
}

inline bool is_point(const Value& value) {
  return value.kind == Value::point;
}

// A point that is these stretches, likeliest first; double ones and empty ones are left out.
Value stretches(const std::vector<Interval>& list);
Value range_value(std::vector<Ends> readings, bool dayless = false);
// A length from a moment, one part after the other; sign 1 or -1.
Moment add(Moment moment, const Length& length, int sign);
// The unit that says how finely a length is measured: the smallest in it.
Grain finest(const Length& length);
double seconds_in(const Length& length);
// "P2W", "PT1H30M", "P1.5Y".
std::string timex(const Length& length);

}  // namespace hearsay::utterance

#endif  // HEARSAY_CLAIM_UTTERANCE_MAKE_H_
