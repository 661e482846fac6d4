// An OpenDocument text (.odt): content.xml, with styles.xml for heads and feet.
//
//     <text:h text:outline-level="1">What burned</text:h>
//     <text:p>Fifty-seven tankers<text:note> ... </text:note>.</text:p>
//
// What tracked changes deleted stands apart in the file and is left out; comments
// are, too. Notes come after the text; indexes, heads and feet are boilerplate.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_DOCUMENT_ODT_H_
#define HEARSAY_READ_DOCUMENT_ODT_H_

#include "hearsay/base/result.h"
#include "hearsay/base/zip.h"
#include "hearsay/read/report.h"

#include <string_view>

namespace hearsay::read {

// Errors: malformed (no such archive, damaged, locked), too_large.
Result<void> read_odt(std::string_view bytes, Report& out);

// The same from its parts, unpacked.
Result<void> read_odt_parts(const ZipEntries& parts, Report& out);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_DOCUMENT_ODT_H_
