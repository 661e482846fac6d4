// The kernels for processors with AVX-512 (F, BW, VL and DQ).
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/language/kernels/vector_kernels.h"

#if defined(__AVX512F__)

#include "hearsay/language/kernels/avx512_unit.h"

namespace hearsay::language {

const Kernels kAvx512Kernels = {"avx512",
                                "fma",
                                false,
                                VectorKernels<Avx512>::multiply,
                                VectorKernels<Avx512>::sum_maxout,
                                VectorKernels<Avx512>::window,
                                VectorKernels<Avx512>::hidden};

}  // namespace hearsay::language

#else

namespace hearsay::language {

const Kernels kAvx512Kernels = {"avx512", "fma", false, nullptr, nullptr, nullptr, nullptr};

}  // namespace hearsay::language

#endif
