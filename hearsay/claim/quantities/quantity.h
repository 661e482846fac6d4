// Quantities: numbers with their bounds, units and what they count.
//
// "over 50 additional armored vehicles" is one quantity: value 50, modifier >,
// item "additional armored vehicles". Numbers in words and digits, ranges,
// bounds, vague numbers, money, units, per cent, fractions, ordinals told apart;
// dates, ages, road numbers and model names (T-72, COVID-19) are no counts.
// The words are in packs/en/quantities/.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_QUANTITIES_QUANTITY_H_
#define HEARSAY_CLAIM_QUANTITIES_QUANTITY_H_

#include "hearsay/base/result.h"
#include "hearsay/claim/material.h"
#include "hearsay/claim/mention.h"

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace hearsay {

class QuantityReader {
 public:
  ~QuantityReader();
  static Result<std::shared_ptr<const QuantityReader>> load(const std::filesystem::path& packs);

  // In text order, not overlapping. `times` are the report's: a number in a date is none.
  std::vector<Quantity> read(const Material& material, std::span<const Time> times) const;

  struct Rules;

 private:
  explicit QuantityReader(std::unique_ptr<const Rules> rules);

  std::unique_ptr<const Rules> rules_;
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_QUANTITIES_QUANTITY_H_
