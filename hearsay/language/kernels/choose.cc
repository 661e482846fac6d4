// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/kernels/choose.h"

#include <cstdlib>
#include <string>

namespace hearsay::language {

namespace {

bool supported(const Kernels& kernels) {
#if defined(__x86_64__)
  if (&kernels == &kAvx512Kernels) {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
  }
  if (&kernels == &kAvx2Kernels) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  }
#endif
  return &kernels == &kReferenceKernels;
}

}  // namespace

std::vector<const Kernels*> supported_kernels() {
  std::vector<const Kernels*> out;
  for (const Kernels* kernels : {&kAvx512Kernels, &kAvx2Kernels, &kReferenceKernels}) {
    if (supported(*kernels)) out.push_back(kernels);
  }
  return out;
}

Result<const Kernels*> kernels_named(std::string_view name) {
  if (name.empty()) return supported_kernels().front();
  for (const Kernels* kernels : {&kAvx512Kernels, &kAvx2Kernels, &kReferenceKernels}) {
    if (name != kernels->name) continue;
    if (supported(*kernels)) return kernels;
    return make_error(ErrorCode::unsupported,
                      "HEARSAY_KERNELS: this processor has no " + std::string(name) +
                          "; unset it to use the fastest that it has");
  }
  return make_error(ErrorCode::invalid,
                    "HEARSAY_KERNELS: no kernels are called '" + std::string(name) +
                        "'; use reference, avx2 or avx512, or unset it");
}

Result<const Kernels*> choose_kernels() {
  const char* name = std::getenv("HEARSAY_KERNELS");
  return kernels_named(name != nullptr ? name : "");
}

}  // namespace hearsay::language
