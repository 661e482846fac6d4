// An error that nobody looks at. Compiled twice, as mixed_spans.cc.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/result.h"

hearsay::Result<int> risky() {
  return 1;
}

int main() {
#ifdef BAD
  risky();
#else
  return risky().has_value() ? 0 : 1;
#endif
}
