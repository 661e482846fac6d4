// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/kernels/amx_permission.h"

#if defined(__x86_64__) && defined(__linux__)

#include <cpuid.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

namespace hearsay::language {

namespace {

// Linux's names for them are in headers that are younger than the systems we build on.
constexpr long kAskForState = 0x1023;  // ARCH_REQ_XCOMP_PERM
constexpr unsigned kTileShapes = 17, kTileValues = 18;

bool processor_has_amx() {
  constexpr unsigned kOsSavesState = 1u << 27, kAmxBf16 = 1u << 22, kAmxTile = 1u << 24;
  unsigned eax = 0, ebx = 0, ecx = 0, edx = 0;
  if (__get_cpuid(1, &eax, &ebx, &ecx, &edx) == 0 || (ecx & kOsSavesState) == 0) return false;
  if (__get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) == 0) return false;
  if ((edx & kAmxBf16) == 0 || (edx & kAmxTile) == 0) return false;
  std::uint32_t low = 0, high = 0;
  asm volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  constexpr std::uint32_t kBoth = 1u << kTileShapes | 1u << kTileValues;
  return (low & kBoth) == kBoth;
}

}  // namespace

bool may_use_amx() {
  static const bool may =
      processor_has_amx() && ::syscall(SYS_arch_prctl, kAskForState, kTileValues) == 0;
  return may;
}

}  // namespace hearsay::language

#else

namespace hearsay::language {

bool may_use_amx() {
  return false;
}

}  // namespace hearsay::language

#endif
