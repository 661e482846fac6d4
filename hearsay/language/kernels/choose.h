// Which kernels this process uses.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_KERNELS_CHOOSE_H_
#define HEARSAY_LANGUAGE_KERNELS_CHOOSE_H_

#include "hearsay/base/result.h"
#include "hearsay/language/kernels/kernels.h"

#include <string_view>
#include <vector>

namespace hearsay::language {

// All that this processor can run, the default first; never empty.
std::vector<const Kernels*> supported_kernels();

// The kernels of that name; "" is the default, the fastest of those whose speed was
// measured. Errors: invalid (no such name),
// unsupported (this processor lacks the instructions).
Result<const Kernels*> kernels_named(std::string_view name);

// Those that $HEARSAY_KERNELS names, or the default. Errors: as kernels_named.
Result<const Kernels*> choose_kernels();

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_KERNELS_CHOOSE_H_
