// Ctrl+C, and being told to end.
//
//     Interrupt interrupt;
//     ... interrupt.flag() is true once somebody asked ...
//     interrupt.give_up_after(500ms, [] { say what is safe });
//
// What is under way is finished if it can be at once. What cannot - a long report
// on another thread - is dropped: `last_words` run and the program ends with
// 128 + the signal, as if it had been killed, which every verb that writes is made
// for (a report is stored whole or not at all). A second signal ends it at once.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLI_INTERRUPT_H_
#define HEARSAY_CLI_INTERRUPT_H_

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace hearsay::cli {

// One at a time, since signals are the whole program's.
class Interrupt {
 public:
  // A signal that the program was started to ignore (nohup, a job in the background) stays ignored.
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  // True once a signal came.
  const std::atomic<bool>& flag() const;
  int status() const;  // 130 for Ctrl+C.

  void give_up_after(std::chrono::milliseconds wait, std::function<void()> last_words);

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool ended_ = false;
  std::thread thread_;
};

}  // namespace hearsay::cli

#endif  // HEARSAY_CLI_INTERRUPT_H_
