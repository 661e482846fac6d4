// What people have decided about names: which are one party, and which are not. Read
// off their judgements (docket.h).
//
// "Not the same" beats every reason that the program has, and "the same" is undone by
// taking it out: nothing is ever written into a name.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_NAMES_NAME_RULINGS_H_
#define HEARSAY_WEIGH_NAMES_NAME_RULINGS_H_

#include <string>
#include <utility>
#include <vector>

namespace hearsay {

// Names as reports write them, case and articles aside.
struct NameRulings {
  std::vector<std::pair<std::string, std::string>> same, different;

  bool operator==(const NameRulings&) const = default;
};

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_NAMES_NAME_RULINGS_H_
