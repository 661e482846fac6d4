// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/report.h"

namespace hearsay {

const char* to_string(BlockKind kind) {
  switch (kind) {
    case BlockKind::title: return "title";
    case BlockKind::paragraph: return "paragraph";
    case BlockKind::heading: return "heading";
    case BlockKind::list: return "list";
    case BlockKind::table: return "table";
    case BlockKind::caption: return "caption";
    case BlockKind::quote: return "quote";
    case BlockKind::boilerplate: return "boilerplate";
  }
  return "paragraph";
}

}  // namespace hearsay
