// Where the processor time goes, by stage.
//
//     const Stage stage("places");      // In the code: until the end of the block.
//
//     StageClock clock;                 // In a benchmark, on the thread that works.
//     ...
//     for (const auto& [name, seconds] : clock.sums()) ...
//
// A stage inside another stops the outer one, so that the sums are of the stages
// alone and add up to the whole. Without a clock on its thread a stage costs
// nothing worth measuring.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_BASE_STAGE_H_
#define HEARSAY_BASE_STAGE_H_

#include <string_view>
#include <utility>
#include <vector>

namespace hearsay {

// Adds up the processor time of the stages of this thread, from its construction to
// its destruction; one at a time.
class StageClock {
 public:
  StageClock();
  ~StageClock();
  StageClock(const StageClock&) = delete;
  StageClock& operator=(const StageClock&) = delete;

  // Seconds by stage, in the order of their first use.
  const std::vector<std::pair<std::string_view, double>>& sums() const { return sums_; }

 private:
  friend class Stage;

  void turn();  // Gives the time since the last turn to the innermost stage.

  std::vector<std::pair<std::string_view, double>> sums_;
  std::vector<std::size_t> open_;  // Indices of sums_, the innermost last.
  double last_ = 0;
};

class Stage {
 public:
  explicit Stage(std::string_view name);  // What it points to must be a literal.
  ~Stage();
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

 private:
  StageClock* clock_;
};

}  // namespace hearsay

#endif  // HEARSAY_BASE_STAGE_H_
