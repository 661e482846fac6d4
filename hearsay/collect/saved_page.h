// What a browser writes into a page that a person saves: where it was, and when.
//
//     <!-- saved from url=(0027)https://mirel.example/convoy -->     Chromium, Edge
//     <!-- Page saved with SingleFile
//      url: https://mirel.example/convoy
//      saved date: Tue Mar 03 2026 10:15:00 GMT+0100 (...) -->      SingleFile
//     Snapshot-Content-Location: https://mirel.example/convoy       .mht of Chromium
//     Date: Tue, 3 Mar 2026 09:15:00 -0000
//
// The file keeps saying so when it is copied, which its time of last change does
// not. Anybody can write such a line; it is as good a witness as the file itself.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_COLLECT_SAVED_PAGE_H_
#define HEARSAY_COLLECT_SAVED_PAGE_H_

#include <optional>
#include <string>
#include <string_view>

namespace hearsay::collect {

struct SavedPage {
  std::optional<std::string> url;  // http or https only.
  std::optional<std::string> at;   // ISO 8601 UTC.
};

// Looks at the head of the file only.
SavedPage saved_page(std::string_view bytes);

}  // namespace hearsay::collect

#endif  // HEARSAY_COLLECT_SAVED_PAGE_H_
