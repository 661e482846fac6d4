// One round of a watch: what each answer leads to.
//
//     304, or the same bytes        nothing new
//     a feed                        its new entries are added, then their pages if wished
//     a page with other words       a new version of the report
//     410                           the subscription ends
//     anything else, or no answer   asked again, ever more seldom
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WATCH_ROUND_H_
#define HEARSAY_WATCH_ROUND_H_

#include "hearsay/collect/net/fetch.h"
#include "hearsay/investigation.h"
#include "hearsay/read/records.h"
#include "hearsay/watch/poll_state.h"
#include "hearsay/watch/told.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hearsay::watch {

// A subscription, and what came of asking.
struct Asked {
  Watched watched;
  Terms terms;
  PollState before;
  std::string url;
  std::optional<Result<collect::Answer>> answer;
};

// Asks with the validators of the last poll. May be called by many threads.
Asked ask(collect::Fetcher& fetcher, const Watched& one);

class Round {
 public:
  Round(Investigation& investigation,
        collect::Fetcher& fetcher,
        const Wish& wish,
        std::optional<Engine>& engine,
        const Tell& tell)
      : investigation_(investigation),
        fetcher_(fetcher),
        wish_(wish),
        engine_(engine),
        tell_(tell) {}

  // Errors: those of the ledger and the model.
  Result<void> take(const Asked& asked);

  Sum sum;

 private:
  // What is being recorded.
  struct Entry {
    const Asked& asked;
    Poll poll;
    PollState state;
    Told told;
    std::optional<std::int64_t> retry_after;
  };

  void fail(Entry& entry, std::string what) const;
  Result<void> take_answer(Entry& entry, const collect::Answer& answer);
  Result<void> keep_refusal(const Entry& entry, const collect::Answer& answer);
  Result<void> take_body(Entry& entry, const collect::Answer& answer);
  Result<void> take_feed(Entry& entry, const Capture& feed, const read::Records& records);
  Result<void> take_page(Entry& entry, const Capture& page);
  // Adds what is wanted of a capture; the new reports' addresses go to `links`.
  Result<void> add(Entry& entry, Intake& intake, std::vector<std::string>* links);
  Result<void> fetch_pages(Entry& entry, const std::vector<std::string>& links);
  Result<void> end(Entry& entry, const std::string& why);
  Result<void> finish(Entry& entry);
  Result<bool> is_known(const Capture& record, const std::string& document) const;

  Investigation& investigation_;
  collect::Fetcher& fetcher_;
  const Wish& wish_;
  std::optional<Engine>& engine_;
  const Tell& tell_;
};

}  // namespace hearsay::watch

#endif  // HEARSAY_WATCH_ROUND_H_
