// The lines of a PDF, grouped to paragraphs, in the order in which they are read.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_DOCUMENT_PDF_PARAGRAPHS_H_
#define HEARSAY_READ_DOCUMENT_PDF_PARAGRAPHS_H_

#include "hearsay/read/document/pdf_layout.h"
#include "hearsay/read/report.h"

#include <cstdint>
#include <vector>

namespace hearsay::read {

struct PdfParagraph {
  struct Line {
    const PdfLine* line = nullptr;
    std::uint32_t page = 0;  // 1, 2, 3.
  };

  std::vector<Line> lines;
  BlockKind kind = BlockKind::paragraph;
  std::int32_t height = 0;  // Of its letters.
  bool rows = false;        // Its lines are rows and stay apart.
};

struct PdfParagraphs {
  std::vector<PdfParagraph> all;
  std::int32_t body_height = 0;  // Of most letters.
};

// `layout` must outlive what is returned.
PdfParagraphs find_pdf_paragraphs(const PdfLayout& layout);

// Whether the line opens an item of a list.
bool opens_list_item(std::string_view words);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_DOCUMENT_PDF_PARAGRAPHS_H_
