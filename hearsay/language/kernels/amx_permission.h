// Whether this process may use AMX.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LANGUAGE_KERNELS_AMX_PERMISSION_H_
#define HEARSAY_LANGUAGE_KERNELS_AMX_PERMISSION_H_

namespace hearsay::language {

// Asks the processor, and then the system, which keeps a thread's tiles only for
// processes that asked: from then on the answer is the same, for all threads. To be
// called only if AMX is wanted, since signals then need more of a thread's stack.
bool may_use_amx();

}  // namespace hearsay::language

#endif  // HEARSAY_LANGUAGE_KERNELS_AMX_PERMISSION_H_
