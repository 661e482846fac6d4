// How a capture came in: when it was seen, and what it is a version of.
//
// "https://mirel.example/convoy, fetched on Monday and again on Friday" is one
// report in two versions; what makes it one is its identity: the web address, in
// one spelling, and the family of its media type, so that a feed's entry is no
// version of the page that it links to. A path on somebody's disk is none.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_LEDGER_ARRIVAL_H_
#define HEARSAY_LEDGER_ARRIVAL_H_

#include "hearsay/base/result.h"
#include "hearsay/collect/capture.h"
#include "hearsay/ledger/database/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hearsay::ledger {

struct Arrival {
  std::string added_at;
  std::optional<std::string> added_by;
  std::string added_with;
  std::optional<std::string> identity;
  std::string seen_at;
  bool dated = false;
};

// What the capture is a version of: "page https://mirel.example/convoy".
std::optional<std::string> identity_of(const Capture& capture);

// An ISO 8601 date or time in UTC to the second; nothing if it is none.
std::optional<std::string> in_utc(std::string_view iso);

Arrival arrival_of(const Capture& capture, std::string now, std::optional<std::string> who);

Result<void> insert_arrival(const Database& database, std::int64_t capture, const Arrival& arrival);

}  // namespace hearsay::ledger

#endif  // HEARSAY_LEDGER_ARRIVAL_H_
