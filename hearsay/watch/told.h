// What whoever watches wants, and is told.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WATCH_TOLD_H_
#define HEARSAY_WATCH_TOLD_H_

#include "hearsay/collect/net/fetch.h"
#include "hearsay/investigation.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hearsay::watch {

struct Wish {
  collect::FetchWish fetch;  // Its clock decides what is due.
  unsigned threads = 0;      // Of reading; 0 = one a core.
  // Already loaded; without one it is loaded when the first new report comes.
  std::optional<Engine> engine = std::nullopt;
};

// What became of one address.
struct Told {
  enum class What {
    unchanged,
    changed,  // New entries, or a new version of the page.
    failed,
    ended,    // It said that it is gone for good.
    waiting,  // Not due.
  };
  std::string address;
  What what = What::unchanged;
  std::optional<int> status;
  std::size_t new_reports = 0;
  std::string next;  // When it is asked again; "" if it is not.
  std::string error;
  std::vector<std::string> notes;  // "has moved to ...", "names a feed: ...".
};

const char* to_string(Told::What what);

struct Tell {
  std::function<void(const Investigation::Outcome&)> outcome;
  std::function<void(const Told&)> address;
};

struct Sum {
  std::size_t asked = 0, failed = 0, new_reports = 0;
  bool stopped = false;
};

}  // namespace hearsay::watch

#endif  // HEARSAY_WATCH_TOLD_H_
