// From a weighing to a house's rows.
//
//     for (const MethodRow& row : method_rows(acled, bench, wanted)) ...
//
// "The ministry says 12 soldiers, a hospital 17 people, a witness dozens" is one row
// by ACLED's rule, with 12 fatalities; by UCDP's one with best, low and high. Each
// originator's figure is turned into the house's numbers (its vague words, then the
// number named where an end is open), figures of one group of people are compared
// between originators, never added up between them, and groups that cannot overlap
// (fighters, everybody else) are added up where nobody states the whole.
//
// A row names the claims that its numbers come from. What the words of reports
// cannot say (an ACLED event type, whether a place is a war zone) has no column.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_METHODS_METHOD_ROWS_H_
#define HEARSAY_WEIGH_METHODS_METHOD_ROWS_H_

#include "hearsay/claim/items/taxonomy.h"
#include "hearsay/weigh/methods/method.h"
#include "hearsay/weigh/names/customs.h"
#include "hearsay/weigh/weigh.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace hearsay {

// Empty, words or a number.
using MethodCell = std::variant<std::monostate, std::string, double>;

struct MethodRow {
  std::uint32_t event = 0;            // Index into Weighing::events.
  std::vector<MethodCell> cells;      // As Method::columns.
  std::vector<std::uint32_t> claims;  // That its numbers come from; indices into Evidence::claims.
};

// What the rows are read out of.
struct MethodGround {
  const Evidence& evidence;
  const Weighing& weighing;
  const Taxonomy& taxonomy;
  const Customs& customs;
};

// `tallies`: of Weighing::tallies those that are wanted, in their order.
std::vector<MethodRow> method_rows(const Method& method,
                                   const MethodGround& ground,
                                   const std::vector<Tally>& tallies);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_METHODS_METHOD_ROWS_H_
