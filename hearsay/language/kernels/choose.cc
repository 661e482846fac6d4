// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/kernels/choose.h"

#include "hearsay/language/kernels/amx_permission.h"

#include <cstdlib>
#include <string>

namespace hearsay::language {

namespace {

// The first that is supported is the default. The kernels on tiles stand behind
// those that were measured beside spaCy: AMX was not, and bf16 is there to check it.
constexpr const Kernels* kAll[] = {
    &kAvx512Kernels, &kAvx2Kernels, &kReferenceKernels, &kAmxKernels, &kBf16Kernels};

bool supported(const Kernels& kernels) {
#if defined(__x86_64__)
  const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
  const bool bf16 = avx512 && __builtin_cpu_supports("avx512bf16");
  if (&kernels == &kAvx512Kernels) return avx512;
  if (&kernels == &kBf16Kernels) return bf16;
  if (&kernels == &kAmxKernels) return bf16 && may_use_amx();
  if (&kernels == &kAvx2Kernels) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  }
#endif
  return &kernels == &kReferenceKernels;
}

const Kernels* quickest() {
  for (const Kernels* kernels : kAll) {
    if (supported(*kernels)) return kernels;
  }
  return &kReferenceKernels;
}

}  // namespace

std::vector<const Kernels*> supported_kernels() {
  std::vector<const Kernels*> out;
  for (const Kernels* kernels : kAll) {
    if (supported(*kernels)) out.push_back(kernels);
  }
  return out;
}

Result<const Kernels*> kernels_named(std::string_view name) {
  if (name.empty()) return quickest();
  for (const Kernels* kernels : kAll) {
    if (name != kernels->name) continue;
    if (supported(*kernels)) return kernels;
    return make_error(ErrorCode::unsupported,
                      "HEARSAY_KERNELS: this processor has no " + std::string(name) +
                          ", or its system does not let programs use it; unset it to use the "
                          "fastest that it has");
  }
  return make_error(ErrorCode::invalid,
                    "HEARSAY_KERNELS: no kernels are called '" + std::string(name) +
                        "'; use reference, avx2, avx512, bf16 or amx, or unset it");
}

Result<const Kernels*> choose_kernels() {
  const char* name = std::getenv("HEARSAY_KERNELS");
  return kernels_named(name != nullptr ? name : "");
}

}  // namespace hearsay::language
