// Any bytes as the parts of a word processor's document: it ends, and the report is
// sound. The first byte chooses the format; NULs part the parts. The bytes are also
// tried as a whole packed document.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/read/document/docx.h"
#include "hearsay/read/document/odt.h"

#include "tests/fuzz/report_soundness.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hearsay;
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const bool docx = data[0] % 2 == 0;
  const char* docx_names[] = {"word/document.xml",
                              "word/styles.xml",
                              "word/footnotes.xml",
                              "word/header1.xml",
                              "docProps/core.xml"};
  const char* odt_names[] = {"content.xml", "styles.xml", "meta.xml"};
  ZipEntries parts;
  std::size_t i = 0;
  for (const std::string_view part : split(bytes, '\0')) {
    if (i >= (docx ? std::size(docx_names) : std::size(odt_names))) break;
    parts.bytes.emplace((docx ? docx_names : odt_names)[i++], part);
  }
  for (const bool packed : {false, true}) {
    Report report;
    const Result<void> done =
        packed
            ? (docx ? read::read_docx(bytes, report) : read::read_odt(bytes, report))
            : (docx ? read::read_docx_parts(parts, report) : read::read_odt_parts(parts, report));
    if (done) fuzz::check(report, 0);
  }
  return 0;
}
