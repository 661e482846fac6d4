// Bytes of the original are not bytes of the text. Compiled twice: with BAD it
// must fail, without it must succeed, so that the test cannot pass by rot.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/span.h"

std::uint32_t length(hearsay::TextSpan span) {
  return span.size();
}

int main() {
#ifdef BAD
  return static_cast<int>(length(hearsay::OriginalSpan{1, 2}));
#else
  return static_cast<int>(length(hearsay::TextSpan{1, 1}));
#endif
}
