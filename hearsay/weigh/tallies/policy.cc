// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/tallies/policy.h"

#include "hearsay/weigh/tallies/grades.h"

#include <algorithm>
#include <array>
#include <limits>

namespace hearsay {

namespace {

constexpr std::array kPolicies = {Policy::report_disagreement,
                                  Policy::lowest_credible,
                                  Policy::latest_of_each,
                                  Policy::prefer_graded};

// Why a figure is not credible to start from; "" if it is.
std::string why_not_credible(const Weighing& weighing, const Estimate& one) {
  const char source = source_grade(one.grade);
  const int information = information_grade(one.grade);
  if (!weighing.originators[one.originator].named) return "names nobody";
  if (one.stance != Stance::asserted && one.stance != Stance::claimed)
    return std::string(to_string(one.stance)) + ", not held";
  if (source == 'E' || information == 5) return "graded " + one.grade;
  return "";
}

// What a figure comes to at least: "up to 8" may be none.
double floor_of(const Estimate& one) {
  return one.figure.lower.value_or(0);
}

void lowest_credible(const Weighing& weighing, Tally& tally) {
  double lowest = std::numeric_limits<double>::infinity();
  for (Estimate& one : tally.estimates) {
    one.left_out = why_not_credible(weighing, one);
    if (one.figure.counted() && one.left_out.empty()) lowest = std::min(lowest, floor_of(one));
  }
  for (Estimate& one : tally.estimates) {
    if (one.figure.counted() && one.left_out.empty() && floor_of(one) > lowest)
      one.left_out = "not the lowest";
  }
}

void latest_of_each(const Evidence& evidence, Tally& tally) {
  for (Estimate& one : tally.estimates) {
    if (!one.last_said) continue;
    const LastSaid& last = *one.last_said;
    const std::string& id = evidence.claims[last.claims.front()].id;
    const auto is_last = [&](std::uint32_t claim) {
      return std::find(last.claims.begin(), last.claims.end(), claim) != last.claims.end();
    };
    for (const std::uint32_t claim : one.claims) {
      if (is_last(claim)) continue;
      one.superseded.push_back(claim);
      std::erase_if(tally.set_aside, [&](const SetAside& each) { return each.claim == claim; });
      tally.set_aside.push_back({claim, "said before " + id});
    }
    std::erase_if(one.superseded, is_last);
    std::erase_if(tally.set_aside, [&](const SetAside& each) { return is_last(each.claim); });
    one.figure = last.figure;
    one.approximate = last.approximate;
    one.text = last.text;
    one.claims = last.claims;
    one.from_parts = false;
    one.last_said.reset();
  }
}

void prefer_graded(Tally& tally) {
  char best = '\0';
  for (const Estimate& one : tally.estimates) {
    const char grade = source_grade(one.grade);
    // F says that it cannot be judged: that is no grade to prefer.
    if (!one.figure.counted() || grade == '\0' || grade == 'F') continue;
    if (best == '\0' || grade < best) best = grade;
  }
  if (best == '\0') return;
  for (Estimate& one : tally.estimates) {
    const char grade = source_grade(one.grade);
    if (!one.figure.counted() || grade == best) continue;
    one.left_out = grade == '\0' ? std::string("source not graded")
                                 : "source graded " + std::string(1, grade) + ", another " +
                                       std::string(1, best);
  }
}

void apply(Policy policy, const Evidence& evidence, const Weighing& weighing, Tally& tally) {
  switch (policy) {
    case Policy::report_disagreement: return;
    case Policy::lowest_credible: lowest_credible(weighing, tally); break;
    case Policy::latest_of_each: latest_of_each(evidence, tally); break;
    case Policy::prefer_graded: prefer_graded(tally); break;
  }
  for (const Estimate& one : tally.estimates) {
    if (!one.left_out.empty() && one.figure.counted())
      tally.set_aside.push_back({one.claims.front(), one.left_out});
  }
  read_range(tally, weighing.lineage);
}

}  // namespace

std::string_view to_string(Policy policy) {
  switch (policy) {
    case Policy::report_disagreement: return "report-disagreement";
    case Policy::lowest_credible: return "lowest-credible";
    case Policy::latest_of_each: return "latest-of-each";
    case Policy::prefer_graded: return "prefer-graded";
  }
  return "";
}

std::optional<Policy> policy_from(std::string_view name) {
  for (const Policy one : kPolicies) {
    if (to_string(one) == name) return one;
  }
  return std::nullopt;
}

std::string policy_names() {
  std::string out;
  for (const Policy one : kPolicies)
    out += (out.empty() ? "" : ", ") + std::string(to_string(one));
  return out;
}

std::string_view policy_rule(Policy policy) {
  switch (policy) {
    case Policy::report_disagreement:
      return "from the lowest to the highest of what each originator says now";
    case Policy::lowest_credible:
      return "the lowest figure that a named originator holds and nobody graded E or 5";
    case Policy::latest_of_each:
      return "what each originator was last heard to say, even where that is older or vaguer";
    case Policy::prefer_graded:
      return "the figures of the sources that a person graded best; all, where none is graded";
  }
  return "";
}

void apply_policy(Policy policy, const Evidence& evidence, Weighing& weighing) {
  weighing.policy = to_string(policy);
  apply_policy(policy, evidence, weighing, weighing.tallies);
}

void apply_policy(Policy policy,
                  const Evidence& evidence,
                  const Weighing& weighing,
                  std::span<Tally> tallies) {
  for (Tally& tally : tallies)
    apply(policy, evidence, weighing, tally);
}

}  // namespace hearsay
