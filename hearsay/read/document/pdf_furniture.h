// What a PDF prints on every page: running heads and feet, page numbers.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_DOCUMENT_PDF_FURNITURE_H_
#define HEARSAY_READ_DOCUMENT_PDF_FURNITURE_H_

#include "hearsay/read/document/pdf_layout.h"

#include <vector>

namespace hearsay::read {

// For each page, for each of its blocks: whether it is furniture. A block is that
// if it is a page's number at its upper or lower edge, or if its words, whatever
// their numbers, stand at the same height near an edge of other pages too.
std::vector<std::vector<bool>> find_page_furniture(const PdfLayout& layout);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_DOCUMENT_PDF_FURNITURE_H_
