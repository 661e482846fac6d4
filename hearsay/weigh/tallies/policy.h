// How a range is drawn over what the originators say: by a named policy.
//
//     a ministry 63, then 89; a command about 400; a witness dozens
//
//     report-disagreement   24 or more: from the lowest to the highest current figure
//     lowest-credible       24 or more: the lowest of a named source that holds it
//     latest-of-each        the same, but by what each said last, even if vaguer or old
//     prefer-graded         of the sources graded best by a person, if any is graded
//
// A policy is applied when a tally is printed, never kept. It changes which figures
// count, never what they are: who is left out stays in the list, and why.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_TALLIES_POLICY_H_
#define HEARSAY_WEIGH_TALLIES_POLICY_H_

#include "hearsay/weigh/weigh.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace hearsay {

enum class Policy { report_disagreement, lowest_credible, latest_of_each, prefer_graded };

std::string_view to_string(Policy policy);
std::optional<Policy> policy_from(std::string_view name);
std::string policy_names();  // All of them, parted by ", ".

// What it does, in a line for readers.
std::string_view policy_rule(Policy policy);

// All tallies as the policy counts them.
void apply_policy(Policy policy, const Evidence& evidence, Weighing& weighing);
// Some, copied from the weighing.
void apply_policy(Policy policy,
                  const Evidence& evidence,
                  const Weighing& weighing,
                  std::span<Tally> tallies);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_TALLIES_POLICY_H_
