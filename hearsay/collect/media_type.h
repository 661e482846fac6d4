// What kind of bytes these are, told from the bytes themselves.
//
// A name can lie ("report.txt" that is a PDF), a server too; the first bytes of
// a format seldom do. Text is what has no bytes that texts never hold.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_COLLECT_MEDIA_TYPE_H_
#define HEARSAY_COLLECT_MEDIA_TYPE_H_

#include <string>
#include <string_view>

namespace hearsay::collect {

// "text/html", "text/plain", "application/pdf", ... `name` (a path or a URL) only
// breaks ties between kinds of text: ".html" makes a text without any tag at its
// head a page. Bytes of no known kind that are no text either are
// "application/octet-stream".
std::string sniff_media_type(std::string_view bytes, std::string_view name);

// What to call it in an error: "a PDF", "a JPEG picture", "a binary file".
std::string describe_media_type(std::string_view media_type);

}  // namespace hearsay::collect

#endif  // HEARSAY_COLLECT_MEDIA_TYPE_H_
