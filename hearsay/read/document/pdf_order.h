// The order in which a page's blocks are read.
//
//     +-----------------------+
//     |  A title over both    |     title, left column, right column
//     |  one       | four     |
//     |  two       | five     |
//     +-----------------------+
//
// The page is cut into strips that no block crosses; strips below each other that
// are parted by the same white gap are one group of columns, read one after the
// other. Strips of single short lines are the rows of a table.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_DOCUMENT_PDF_ORDER_H_
#define HEARSAY_READ_DOCUMENT_PDF_ORDER_H_

#include "hearsay/read/document/pdf_layout.h"

namespace hearsay::read {

void put_in_reading_order(PdfPage& page);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_DOCUMENT_PDF_ORDER_H_
