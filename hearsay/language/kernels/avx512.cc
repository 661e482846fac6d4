// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/kernels/kernels.h"

namespace hearsay::language {

const Kernels kAvx512Kernels = kReferenceKernels;

}  // namespace hearsay::language
