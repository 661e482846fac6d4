// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace hearsay {

void check_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr,
               "hearsay: a bug in the program: %s:%d: '%s' does not hold. Nothing that was "
               "acknowledged is lost; please report this line.\n",
               file,
               line,
               condition);
  std::abort();
}

}  // namespace hearsay
