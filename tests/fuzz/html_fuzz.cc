// Any bytes as a page: it ends, and the tree is sound. The first byte chooses
// scripting and the context.
// SPDX-License-Identifier: Apache-2.0
#include "tests/html/soundness.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hearsay;
  if (size == 0) return 0;
  const std::string_view source(reinterpret_cast<const char*>(data) + 1, size - 1);
  const html::ParseWish wish = html::wish_of(data[0]);
  const html::Document page = html::parse(source, wish);
  const std::string flaw = html::flaw(page, source);
  if (!flaw.empty()) {
    std::fprintf(stderr, "the tree is not sound: %s\n", flaw.c_str());
    std::abort();
  }
  return 0;
}
