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

// Types of documents that are no text and are read all the same.
inline constexpr std::string_view kPdf = "application/pdf";
inline constexpr std::string_view kDocx =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
inline constexpr std::string_view kOdt = "application/vnd.oasis.opendocument.text";
inline constexpr std::string_view kMail = "message/rfc822";  // And saved pages as .mht.
inline constexpr std::string_view kMailbox = "application/mbox";

// Whether a resource of this type may be a report: texts, pages, feeds, exports,
// documents, mails; no pictures and no scripts.
bool may_be_report(std::string_view media_type);

// What a person can do with a file of a type that is not read: "save it as .docx
// or PDF and add that".
std::string advice_for_media_type(std::string_view media_type);

}  // namespace hearsay::collect

#endif  // HEARSAY_COLLECT_MEDIA_TYPE_H_
