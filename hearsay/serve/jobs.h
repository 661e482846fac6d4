// Long work that a page began: adding reports. Told as it goes on, as server-sent events.
//
//     event: outcome
//     data: {"address":"report.html","status":"new_report","report":"R12...","claims":7}
//
// Each job runs on a thread of its own, one after the other, since the ledger has one writer. What
// was told is kept, so that a page that comes late or again is told all of it.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_SERVE_JOBS_H_
#define HEARSAY_SERVE_JOBS_H_

#include "hearsay/base/json.h"
#include "hearsay/serve/http/message.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace hearsay::serve {

class Job {
 public:
  void tell(std::string_view event, const Json& data);
  void end();

  // What was told from the `from`th on, and whether that is all there will be.
  std::pair<std::string, bool> since(std::size_t& from) const;

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> told_;
  bool ended_ = false;
};

class Jobs {
 public:
  ~Jobs();

  // Begins it, and gives its number. `stop` is true when the server ends.
  std::uint64_t begin(std::function<void(Job&, const std::atomic<bool>& stop)> work);

  // Null if there is no such job.
  std::shared_ptr<http::Events> events(std::uint64_t number) const;

 private:
  struct Running {
    std::shared_ptr<Job> job;
    std::thread thread;
  };

  static constexpr std::size_t kKept = 100;  // Jobs that are remembered.

  mutable std::mutex mutex_;
  std::map<std::uint64_t, Running> jobs_;
  std::uint64_t last_ = 0;
  std::atomic<bool> stop_{false};
};

}  // namespace hearsay::serve

#endif  // HEARSAY_SERVE_JOBS_H_
