// The bar that a long verb shows on a terminal: how far, how fast, how long still.
//
//     [#########.....................] 3,120 of 10,000  41 reports/s  7.9 MB/s  2 failed  2 min
//     left
//
// It is drawn on standard error, at most ten times a second, by a thread of its
// own, so that it moves while one large report is read. Lines that are said
// meanwhile are held until the next drawing and come out above it. Nothing is
// drawn where standard error is no terminal, where the terminal cannot move back
// in its line (TERM=dumb), and where it is narrower than twenty columns; there
// are no colours. What does not fit the width is left off from the right.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLI_PROGRESS_H_
#define HEARSAY_CLI_PROGRESS_H_

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace hearsay::cli {

struct Standing {
  std::size_t input = 0, inputs = 0;   // The third of seven.
  std::uint64_t bytes = 0, total = 0;  // Of all inputs, as far as their sizes are known.
  std::size_t reports = 0;             // Dealt with in this run; a container has many.
  std::size_t failed = 0;
};

// The bar's text for a terminal of so many columns; "" if it is too narrow.
std::string progress_line(const Standing& standing, double seconds, std::size_t columns);

class Progress {
 public:
  Progress();
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Says `text` on standard output or error, above the bar if there is one.
  void say(std::FILE* stream, std::string text);
  void show(const Standing& standing);
  void end();  // Takes the bar away.

 private:
  void run();
  void say_held();
  void draw();

  const bool active_;
  const bool both_;  // Standard output is the terminal, too.
  const std::chrono::steady_clock::time_point begin_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::pair<std::FILE*, std::string>> held_;
  Standing standing_;
  bool drawn_ = false;
  bool ended_ = false;
  std::thread thread_;
};

}  // namespace hearsay::cli

#endif  // HEARSAY_CLI_PROGRESS_H_
