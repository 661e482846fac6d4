// Many threads at work, results handed on in the order of the inputs.
//
//     in_order<std::string, std::string>(4, next_line, work, print);
//
// `next` gives the next input or nothing (called by one thread at a time, in
// order), `work` turns it into an output (called by many), `take` gets the outputs
// in input order on the calling thread and says whether to go on. At most a few
// inputs a thread are under way, so memory stays bounded however long the stream.
// With one thread nothing is started and each input is taken before the next.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_BASE_IN_ORDER_H_
#define HEARSAY_BASE_IN_ORDER_H_

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace hearsay {

template <class Input, class Output>
void in_order(unsigned threads,
              const std::function<std::optional<Input>()>& next,
              const std::function<Output(Input&, unsigned worker)>& work,
              const std::function<bool(Output)>& take) {
  if (threads <= 1) {
    while (std::optional<Input> input = next()) {
      if (!take(work(*input, 0))) return;
    }
    return;
  }
  constexpr std::size_t kAhead = 4;  // Inputs a thread may be ahead of what was taken.
  std::mutex reading;                // Held while `next` runs; the numbers follow its order.
  std::mutex mutex;
  std::condition_variable changed;
  std::map<std::size_t, Output> done;
  std::size_t given = 0;
  std::size_t taken = 0;
  bool ended = false;
  const auto run = [&](unsigned worker) {
    while (true) {
      std::unique_lock turn(reading);
      std::size_t number = 0;
      {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return ended || given < taken + kAhead * threads; });
        if (ended) return;
        number = given;
      }
      std::optional<Input> input = next();
      {
        const std::lock_guard lock(mutex);
        if (!input) ended = true;
        if (input) ++given;
      }
      turn.unlock();
      if (!input) {
        changed.notify_all();
        return;
      }
      Output output = work(*input, worker);
      const std::lock_guard lock(mutex);
      done.emplace(number, std::move(output));
      changed.notify_all();
    }
  };
  std::vector<std::thread> workers;
  for (unsigned worker = 0; worker < threads; ++worker)
    workers.emplace_back(run, worker);
  while (true) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return done.count(taken) != 0 || (ended && taken == given); });
    if (done.count(taken) == 0) break;
    Output output = std::move(done.extract(taken).mapped());
    lock.unlock();
    const bool go_on = take(std::move(output));
    lock.lock();
    ++taken;
    if (!go_on) ended = true;
    changed.notify_all();
    if (!go_on) break;
  }
  changed.notify_all();
  for (std::thread& worker : workers)
    worker.join();
}

}  // namespace hearsay

#endif  // HEARSAY_BASE_IN_ORDER_H_
