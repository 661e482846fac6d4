// Invariants: what only a programmer can break.
//
// HEARSAY_CHECK stops the program in every build and names file, line and
// condition. It must never be reachable from input: bad input is an Error
// (result.h). HEARSAY_DCHECK is the same in debug builds and nothing otherwise.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_BASE_CHECK_H_
#define HEARSAY_BASE_CHECK_H_

namespace hearsay {

[[noreturn]] void check_failed(const char* condition, const char* file, int line);

}  // namespace hearsay

#define HEARSAY_CHECK(condition) \
  ((condition) ? static_cast<void>(0) : ::hearsay::check_failed(#condition, __FILE__, __LINE__))

#ifdef NDEBUG
#define HEARSAY_DCHECK(condition) static_cast<void>(0)
#else
#define HEARSAY_DCHECK(condition) HEARSAY_CHECK(condition)
#endif

#endif  // HEARSAY_BASE_CHECK_H_
