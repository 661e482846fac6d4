// Any bytes as a saved page, the whole way from its encoding to blocks and facts:
// it ends, and the report is sound. The first byte chooses what the server said
// of type and encoding.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/read.h"

#include "tests/fuzz/report_soundness.h"

#include <iterator>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hearsay;
  if (size == 0) return 0;
  constexpr const char* kCharsets[] = {
      "", "utf-8", "utf-16le", "utf-16be", "iso-2022-jp", "shift_jis", "gb18030", "x-nonsense"};
  Capture capture;
  capture.bytes.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
  capture.address = "page.html";
  capture.method = "file";
  capture.media_type = (data[0] & 8) != 0 ? "text/plain" : "text/html";
  const char* charset = kCharsets[data[0] % std::size(kCharsets)];
  if (*charset != '\0') capture.charset = charset;
  if (const Result<Report> report = read::report(capture)) fuzz::check(*report, size - 1);
  return 0;
}
