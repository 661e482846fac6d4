// A PDF, by poppler's pdftotext.
//
// The program is run confined (base/confined.h), because PDFs are where attackers
// hide; what it prints is read by pdf_layout.h and put into paragraphs by
// pdf_text.h. Which version of it decided the text is kept with the report
// (Report::made_with).
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_DOCUMENT_PDF_H_
#define HEARSAY_READ_DOCUMENT_PDF_H_

#include "hearsay/base/confined.h"
#include "hearsay/read/report.h"

#include <optional>
#include <string>

namespace hearsay::read {

struct PdfReader {
  std::string program;  // The path of pdftotext.
  std::string version;  // "pdftotext 22.12.0".
  ConfinedLimits limits;

  // The one in $PATH; asked for its version once. Nothing if there is none.
  static const std::optional<PdfReader>& installed();
};

// Fills text, blocks, locators and facts. `reader` is nullptr where there is none.
// Errors: missing_data (no pdftotext), malformed (damaged), unsupported (locked, or
// pictures of pages), too_large; the caller names the file before the words.
Result<void> read_pdf(std::string_view bytes, const PdfReader* reader, Report& out);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_DOCUMENT_PDF_H_
