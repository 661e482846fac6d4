// From the lines of a PDF's pages to a text of paragraphs.
//
//     Harbour Observatory - Report 12            boilerplate: on every page
//     Depot taken at Dorval                      title: the largest letters
//     Fifty-seven tankers burned and twelve      paragraph
//     lorries were driven off to the bor-
//     der, the office said.
//
// A paragraph runs on over lines, columns and pages: "bor-" and "der" become
// "border", and what stands between its halves (a page's foot, a note) comes after
// it. Each line keeps its place (locator.h), and says so if its hyphen was left out.
//
// What a letter's size cannot tell is not told: bold headings of the text's own
// size are paragraphs, and a table without wide gaps is lines.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_DOCUMENT_PDF_TEXT_H_
#define HEARSAY_READ_DOCUMENT_PDF_TEXT_H_

#include "hearsay/read/document/pdf_layout.h"
#include "hearsay/read/report.h"

namespace hearsay::read {

// Fills text, blocks, locators, an offset map that leads nowhere, and the facts
// that the layout gives: title, author, publication.
void read_pdf_text(const PdfLayout& layout, Report& out);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_DOCUMENT_PDF_TEXT_H_
