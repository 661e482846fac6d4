// String ids: the 64-bit numbers that stand for texts in the model's tables.
//
// string_id("tanks") is a MurmurHash64A of the bytes. A few hundred reserved
// names have small numbers of their own instead - string_id("NOUN") is 92 - and
// that matters in running text: a one-letter capital has the shape "X", and "X"
// is reserved. The numbering is part of the trained model; it never changes.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_STRINGS_H_
#define HEARSAY_LANGUAGE_STRINGS_H_

#include <cstdint>
#include <string_view>

namespace hearsay::language {

// MurmurHash2, 64 bits, variant A.
std::uint64_t murmur_hash(std::string_view bytes, std::uint64_t seed);

// 0 for "", the number of a reserved name, else murmur_hash(text, 1).
std::uint64_t string_id(std::string_view text);

// The name with that number; "" for 0 and for numbers that are not reserved.
std::string_view reserved_name(std::uint64_t id);

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_STRINGS_H_
