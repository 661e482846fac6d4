// What a confined program's process does to itself before it becomes the program.
//
// It runs between fork and exec of a program with many threads, where only system
// calls are allowed: no memory is asked for and nothing of ours is locked.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_BASE_CONFINED_CHILD_H_
#define HEARSAY_BASE_CONFINED_CHILD_H_

#include "hearsay/base/confined.h"

namespace hearsay::confined {

// Barriers that the kernel refused.
enum Lacking : std::uint8_t { kNamespace = 1, kFiles = 2, kCalls = 4 };

// What the child writes into the status pipe: once `lacking` before it becomes the
// program, and once `failure` if it could not.
struct Word {
  std::uint8_t lacking = 0;
  int failure = 0;  // errno.
};

struct Child {
  const char* program;
  char* const* arguments;
  int input, output, complaints, status;  // Descriptors; the last closes on exec.
  const ConfinedLimits* limits;
};

[[noreturn]] void become(const Child& child);

}  // namespace hearsay::confined

#endif  // HEARSAY_BASE_CONFINED_CHILD_H_
