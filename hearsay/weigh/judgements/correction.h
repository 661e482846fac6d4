// What a person can correct in a claim, field by field, as they write it:
//
//     count=10..15   stance=claimed   where=Gao   source="the health ministry"
//
// The words that the claim pins stay as they are; what stands for them changes. A
// part that the text does not have gets an empty span at the sentence's beginning.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_JUDGEMENTS_CORRECTION_H_
#define HEARSAY_WEIGH_JUDGEMENTS_CORRECTION_H_

#include "hearsay/base/result.h"
#include "hearsay/claim/claim.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

// The fields, in the order in which they are told.
const std::vector<std::string_view>& correctable_fields();

// A field as it stands, written as it would be given; "none" where there is nothing.
std::string field_of(const Claim& claim, std::string_view field);

// Errors: invalid (no such field, or a value that it cannot have; says which it can).
Result<void> set_field(Claim& claim, std::string_view field, std::string_view value);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_JUDGEMENTS_CORRECTION_H_
