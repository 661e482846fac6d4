// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/stage.h"

#include "hearsay/base/check.h"

#include <time.h>

#include <algorithm>

namespace hearsay {
namespace {

thread_local StageClock* watching = nullptr;

double thread_seconds() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

}  // namespace

StageClock::StageClock() {
  HEARSAY_CHECK(watching == nullptr);
  watching = this;
}

StageClock::~StageClock() {
  watching = nullptr;
}

void StageClock::turn() {
  const double now = thread_seconds();
  if (!open_.empty()) sums_[open_.back()].second += now - last_;
  last_ = now;
}

Stage::Stage(std::string_view name) : clock_(watching) {
  if (clock_ == nullptr) return;
  clock_->turn();
  auto& sums = clock_->sums_;
  const auto there =
      std::find_if(sums.begin(), sums.end(), [&](const auto& one) { return one.first == name; });
  clock_->open_.push_back(static_cast<std::size_t>(there - sums.begin()));
  if (there == sums.end()) sums.emplace_back(name, 0.0);
}

Stage::~Stage() {
  if (clock_ == nullptr) return;
  clock_->turn();
  clock_->open_.pop_back();
}

}  // namespace hearsay
