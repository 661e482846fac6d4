// A ledger as it stands, into another place: from a file to a server, back, or between two.
//
// Row by row, and the log with it: the copy has the same ids, digests and head, and whatever was
// noted of the one holds of the other. Each row that the log names is hashed once more where it
// has arrived. Only then is there a copy: a file gets its name last, and on a server all of it is
// one transaction.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LEDGER_COPY_H_
#define HEARSAY_LEDGER_COPY_H_

#include "hearsay/base/result.h"
#include "hearsay/ledger/ledger.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace hearsay::ledger {

struct CopyWish {
  std::filesystem::path to;         // A file or an address where no ledger is.
  Ledger::Settings settings = {};   // Of the copy.
  std::function<bool()> stop = {};  // May be empty.
  std::function<void(std::int64_t done, std::int64_t entries)> progress =
      {};  // Of log entries; may be.
};

struct Copied {
  std::int64_t rows = 0, entries = 0;
  std::string head;
};

// Whatever others add to `from` meanwhile is not in it. Errors: invalid (there is something at
// `to`, or Ctrl+C), unsupported (an earlier schema), damaged (what arrived is not what the log
// says), and those of both places; then nothing is left at `to`.
Result<Copied> copy(const Ledger& from, const CopyWish& wish);

}  // namespace hearsay::ledger

#endif  // HEARSAY_LEDGER_COPY_H_
