// From a capture to a report.
//
//     Report report = HEARSAY_TRY(read::report(capture));
//
// Plain text, saved HTML pages, PDF, Word and OpenDocument texts, and single records
// of a document that holds many (records.h). Which it is, is decided by the media
// type and the first bytes; another binary file is refused with its likely kind named.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_READ_H_
#define HEARSAY_READ_READ_H_

#include "hearsay/base/result.h"
#include "hearsay/collect/capture.h"
#include "hearsay/read/report.h"

#include <string_view>
#include <vector>

namespace hearsay::read {

// The version of the reader, kept with every span that it made possible: it
// changes whenever the same bytes would give another text or other blocks.
inline constexpr const char* kVersion = "3";

// Errors: malformed (an empty or damaged file), unsupported (binary: a picture, a
// locked PDF), too_large (a text over 1 GiB), missing_data (no program for PDFs).
Result<Report> report(const Capture& capture);

// The blocks of a text that came without markup: lines, and which of them are
// furniture ("JOIN US ON TELEGRAM"), captions or headlines. Never changes the
// text. `extract --jsonl` calls this on the text that it was given.
std::vector<Block> plain_blocks(std::string_view text);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_READ_H_
