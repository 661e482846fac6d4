// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/jobs.h"

#include <utility>

namespace hearsay::serve {

namespace {

class JobEvents : public http::Events {
 public:
  explicit JobEvents(std::shared_ptr<const Job> job) : job_(std::move(job)) {}

  std::string take() override {
    auto [news, ended] = job_->since(at_);
    ended_ = ended;
    return std::move(news);
  }

  bool ended() const override { return ended_; }

 private:
  std::shared_ptr<const Job> job_;
  std::size_t at_ = 0;
  bool ended_ = false;
};

}  // namespace

void Job::tell(std::string_view event, const Json& data) {
  const std::lock_guard lock(mutex_);
  told_.push_back("event: " + std::string(event) + "\ndata: " + data.dump() + "\n\n");
}

void Job::end() {
  const std::lock_guard lock(mutex_);
  ended_ = true;
}

std::pair<std::string, bool> Job::since(std::size_t& from) const {
  const std::lock_guard lock(mutex_);
  std::string out;
  for (; from < told_.size(); ++from)
    out += told_[from];
  return {std::move(out), ended_};
}

Jobs::~Jobs() {
  stop_ = true;
  for (auto& [number, one] : jobs_) {
    if (one.thread.joinable()) one.thread.join();
  }
}

std::uint64_t Jobs::begin(std::function<void(Job&, const std::atomic<bool>&)> work) {
  const std::lock_guard lock(mutex_);
  const std::uint64_t number = ++last_;
  auto job = std::make_shared<Job>();
  jobs_[number] = {job, std::thread([this, job, work = std::move(work)] {
                     work(*job, stop_);
                     job->end();
                   })};
  if (jobs_.size() > kKept) {
    Running& oldest = jobs_.begin()->second;
    std::size_t none = 0;
    if (oldest.job->since(none).second) {
      oldest.thread.join();
      jobs_.erase(jobs_.begin());
    }
  }
  return number;
}

std::shared_ptr<http::Events> Jobs::events(std::uint64_t number) const {
  const std::lock_guard lock(mutex_);
  const auto found = jobs_.find(number);
  if (found == jobs_.end()) return nullptr;
  return std::make_shared<JobEvents>(found->second.job);
}

}  // namespace hearsay::serve
