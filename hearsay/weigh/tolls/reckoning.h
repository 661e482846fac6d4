// What accounts of one event come to, by weighing what speaks for each answer.
//
// A report says more than one number: "two boys and two adults", "a double shooting",
// "five were shot", "one of them died", the title's "4 dead", and a recalled case further
// down. Rules that pick one of them (said.h) are right about four times in five. Here
// every pair of killed and hurt that something in the reports stands for is a candidate,
// and cues speak for or against it: the title has the number, the first claim has it, it is
// what the rules say, killed and hurt together are those who were shot. Weights are
// natural logarithms of odds, fitted as docs/method.md tells; the cues of all reports
// add up, and stand for the odds of the pair. The killed are the number with the best odds,
// whatever the hurt are; the hurt the best beside it. The same on one report's cues is its account.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_TOLLS_RECKONING_H_
#define HEARSAY_WEIGH_TOLLS_RECKONING_H_

#include "hearsay/weigh/tolls/said.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace hearsay {

// By cue, as cue_names() orders them: how often it speaks.
using Cues = std::vector<double>;

struct Candidate {
  double killed = 0, injured = 0;
  Cues cues;
};

std::vector<std::string> cue_names();

// Every answer that something stands for, fewest killed first, then fewest hurt.
std::vector<Candidate> candidates(std::span<const ReportSays> reports);

struct Reckoned {
  double killed = 0, injured = 0;
};

// The killed and the hurt with the best odds among the candidates; the rules' own answer is always
// among them. Of those with somebody killed only if `somebody_died`.
Reckoned reckon(std::span<const ReportSays> reports, bool somebody_died = false);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_TOLLS_RECKONING_H_
