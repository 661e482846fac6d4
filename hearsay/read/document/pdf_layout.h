// The pages of a PDF as pdftotext sees them.
//
//     <page width="595.27" height="841.89"><flow>
//       <block ...><line xMin="56.7" yMin="147.2" xMax="510.9" yMax="156.4">
//         <word xMin="56.7" yMin="147.2" xMax="79.9" yMax="156.4">Fifty</word> ...
//
// (pdftotext -bbox-layout) becomes pages of blocks of lines, each with its box.
// Blocks stand in reading order (pdf_order.h).
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_DOCUMENT_PDF_LAYOUT_H_
#define HEARSAY_READ_DOCUMENT_PDF_LAYOUT_H_

#include "hearsay/read/locator.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::read {

struct PdfLine {
  std::string words;  // Parted by a space, or by a tab where the gap is wide.
  PageBox box;
  bool tabbed = false;

  std::int32_t height() const { return box.bottom - box.top; }
};

struct PdfBlock {
  std::vector<PdfLine> lines;
  PageBox box;
};

struct PdfPage {
  std::int32_t width = 0, height = 0;  // Tenths of a point.
  std::vector<PdfBlock> blocks;
};

struct PdfLayout {
  std::string title;
  std::map<std::string, std::string> facts;  // "Author", "CreationDate", ...
  std::vector<PdfPage> pages;
  bool whole = false;  // The output came to its end.
};

// What pdftotext printed, or as much of it as makes sense.
PdfLayout read_pdf_layout(std::string_view xhtml);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_DOCUMENT_PDF_LAYOUT_H_
