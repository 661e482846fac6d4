// A Word document (.docx, .docm): Office Open XML, word/document.xml and its kin.
//
//     <w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>
//          <w:r><w:t>What burned</w:t></w:r></w:p>
//
// is a heading "What burned". Insertions are in, deletions and comments out; a text
// box comes after the paragraph that it hangs on, notes after the text. Heads and
// feet are boilerplate. Fields have the words that they last showed.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_DOCUMENT_DOCX_H_
#define HEARSAY_READ_DOCUMENT_DOCX_H_

#include "hearsay/base/result.h"
#include "hearsay/base/zip.h"
#include "hearsay/read/report.h"

#include <string_view>

namespace hearsay::read {

// Errors: malformed (no such archive, damaged, locked), too_large.
Result<void> read_docx(std::string_view bytes, Report& out);

// The same from its parts, unpacked.
Result<void> read_docx_parts(const ZipEntries& parts, Report& out);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_DOCUMENT_DOCX_H_
