// Runs another program on bytes that nobody should trust.
//
//     ConfinedRun run = HEARSAY_TRY(run_confined("/usr/bin/pdftotext", {"-", "-"}, pdf, {}));
//
// A PDF from a stranger is read by a program that was not made for strangers. So
// it gets the bytes as its standard input and gives text on its standard output,
// and nothing else: no network, no files to write and none of the user's to read,
// no other processes, no environment, a limit on time, memory and output, and at
// its end its whole group is killed. Nothing is written to disk; the input lies in
// memory without a name.
//
// Each barrier is the kernel's, and not every kernel has each: `lacking` says
// which could not be put up. Limits and the group hold everywhere.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_BASE_CONFINED_H_
#define HEARSAY_BASE_CONFINED_H_

#include "hearsay/base/result.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

struct ConfinedLimits {
  std::chrono::milliseconds wall{60'000};
  std::uint64_t cpu_seconds = 60;
  std::uint64_t memory = 2048ull << 20;  // Address space.
  std::size_t output = 256u << 20;       // Of standard output.
  bool may_fork = false;                 // May start processes of its own.
};

struct ConfinedRun {
  enum class End {
    exited,       // By itself; `status` says how.
    crashed,      // By signal `status`.
    out_of_time,  // Of the clock or of the processor.
    too_much,     // More output than the limit; what there was of it is in `out`.
  };

  End end = End::exited;
  int status = 0;
  std::string out;
  std::string complaints;            // The first 8 KiB of standard error.
  bool no_network = false;           // At least one barrier to the network stood.
  std::vector<std::string> lacking;  // Barriers that this kernel refused: "a network namespace".
};

// Errors: not_found (there is no such program), unreadable (the system gives no
// process, pipe or memory). What the program does is never an error.
Result<ConfinedRun> run_confined(const std::string& program,
                                 const std::vector<std::string>& arguments,
                                 std::string_view input,
                                 const ConfinedLimits& limits);

// The absolute path of a program in $PATH; nothing if there is none.
std::optional<std::string> find_program(std::string_view name);

}  // namespace hearsay

#endif  // HEARSAY_BASE_CONFINED_H_
