// What a poll leaves for the next one, and the terms of a subscription; both are
// JSON in the ledger (docs/formats/watch.md).
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WATCH_POLL_STATE_H_
#define HEARSAY_WATCH_POLL_STATE_H_

#include "hearsay/base/json.h"
#include "hearsay/collect/capture.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hearsay::watch {

// What was wished when the subscription began.
struct Terms {
  std::optional<std::int64_t> every;  // Seconds.
  std::optional<bool> pages;          // Fetch the page of each new entry, too.
  CaptureFacts facts;                 // Publisher, author, language, collector.

  // These, and what they leave open from `earlier`.
  Terms joined_with(const Terms& earlier) const;

  bool operator==(const Terms&) const = default;
};

Json to_json(const Terms& terms);
Terms terms_from(const Json& json);

// A page of an entry that could not be fetched yet.
struct LeftPage {
  std::string url;
  int tries = 0;

  bool operator==(const LeftPage&) const = default;
};

struct PollState {
  std::string kind;            // "feed", "page"; "" as long as nothing came.
  std::string moved_to;        // The address to ask in place of the one named.
  std::string answered_by;     // Where the validators are from.
  std::string body;            // SHA-256 of the last body.
  std::string words;           // SHA-256 of the last page's words.
  int failures = 0;            // In a row.
  std::int64_t asked_for = 0;  // Seconds that the feed and the server asked for.
  std::vector<LeftPage> left;

  bool operator==(const PollState&) const = default;
};

Json to_json(const PollState& state);
PollState state_from(const Json& json);

}  // namespace hearsay::watch

#endif  // HEARSAY_WATCH_POLL_STATE_H_
