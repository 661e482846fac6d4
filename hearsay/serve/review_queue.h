// What is to be looked at, the most urgent first; how far reviewing is, and how far two coders
// agree.
//
// The less sure a claim is and the more hangs on it, the earlier it comes: what is disputed, what
// no one is named for, what sets the end of a range. Copies come last: they follow their original.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_SERVE_REVIEW_QUEUE_H_
#define HEARSAY_SERVE_REVIEW_QUEUE_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::serve {

struct Snapshot;

// Cohen's kappa of two coders over the claims that both accepted or rejected (Cohen 1960).
struct Agreement {
  std::string one, other;
  std::size_t both = 0, alike = 0;
  double by_chance = 0;  // 1: nothing can be said.

  double kappa() const;
};

struct ReviewQueue {
  struct Entry {
    std::uint32_t claim = 0;
    int urgency = 0;
    bool disputed = false;
    bool at_an_end = false;  // It sets the end of a range.
  };

  std::vector<Entry> left;
  std::size_t done = 0;                             // Claims that were accepted or rejected.
  std::map<std::string_view, std::size_t> reports;  // How many are in each state of review.
  std::vector<Agreement> agreements;                // Of each two coders who judged a claim both.
};

ReviewQueue review_queue(const Snapshot& now);

}  // namespace hearsay::serve

#endif  // HEARSAY_SERVE_REVIEW_QUEUE_H_
