// In whose voice a report speaks: its publisher's, or that of whom it credits
// (lineage/voices.h finds it).
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_NAMES_VOICE_H_
#define HEARSAY_WEIGH_NAMES_VOICE_H_

#include <string>

namespace hearsay {

struct Voice {
  std::string key;  // Outlet key; "" if the publisher is not recorded.
  std::string name;
  bool credited = false;   // A credit line or the page's data name it.
  bool forwarded = false;  // The line says whose message it was.
  std::string line;        // Its words.

  bool operator==(const Voice&) const = default;
};

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_NAMES_VOICE_H_
