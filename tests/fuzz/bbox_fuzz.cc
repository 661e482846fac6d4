// Any bytes as what pdftotext printed: it ends, and the report is sound.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/charset.h"
#include "hearsay/read/document/pdf_layout.h"
#include "hearsay/read/document/pdf_text.h"

#include "tests/fuzz/report_soundness.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hearsay;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const read::Decoded printed = read::decode(bytes, {"utf-8", read::Charset::From::fallback});
  Report report;
  read::read_pdf_text(read::read_pdf_layout(printed.text), report);
  fuzz::check(report, 0);
  return 0;
}
