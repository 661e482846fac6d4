// Does the ledger still hold what was put into it?
//
// Hashes every original again, reads it again (where this program's reader made
// the text) and compares, checks every claim's pin against the text, walks the
// log's chain and its time stamps, compares every row with the digest that the log has of it, and
// looks for rows that the log does not know. Each trouble is a finding that says
// where; the rest is still checked.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LEDGER_VERIFY_H_
#define HEARSAY_LEDGER_VERIFY_H_

#include "hearsay/base/result.h"
#include "hearsay/ledger/ledger.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace hearsay::ledger {

struct Finding {
  std::string where;  // "claim C5d1e..., row 12", "log entry 7", "original 3fa8..."
  std::string what;
};

// A time stamp that fits the log.
struct VerifiedStamp {
  std::int64_t entry = 0;
  std::string at, tsa;
  bool signature_checked = false;
};

struct Verified {
  std::size_t originals = 0, reports = 0, claims = 0, entries = 0, findings = 0;
  std::vector<VerifiedStamp> stamps;
  std::size_t not_read_again = 0;  // Reports made by another version of the reader.
  // Those whose text another program decided that is not here: "pdftotext 22.12.0, here
  // is none".
  std::map<std::string, std::size_t> other_program;
  std::string head;
};

struct VerifyWish {
  std::string head;          // A hash that must be in the log; "" = none.
  std::string certificates;  // PEM file: whose time stamps to trust; "" = not checked.
  std::function<void(const Finding&)> find;
  std::function<void(std::size_t done, std::size_t of)> progress;  // May be empty.
};

Verified verify(const Ledger& ledger, const VerifyWish& wish);

}  // namespace hearsay::ledger

#endif  // HEARSAY_LEDGER_VERIFY_H_
