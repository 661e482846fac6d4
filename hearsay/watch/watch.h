// Addresses asked again and again: feeds for their new entries, pages for changes.
//
//     Watch watch(wish);
//     watch.subscribe(investigation, {"https://mirel.example/feed"}, terms, tell);
//     watch.run(investigation, tell);       // Asks all that are due.
//
// A subscription is a row in the ledger, each poll another; what is asked next,
// when, and with which validators follows from the last. Nothing else is kept, so
// a run may be killed at any time: what it had not recorded is asked again.
//
// The ledger is held only while something is written: others may write while the
// network is waited for.
//
// An entry or a page that is new goes the way of any report (investigation.h). An
// entry that the ledger has from this feed is left alone, and so is a page whose
// words are the same, whatever else in it has changed.
//
// docs/formats/watch.md says what the rows hold and what each answer leads to.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WATCH_WATCH_H_
#define HEARSAY_WATCH_WATCH_H_

#include "hearsay/base/result.h"
#include "hearsay/collect/net/fetch.h"
#include "hearsay/investigation.h"
#include "hearsay/watch/poll_state.h"
#include "hearsay/watch/told.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace hearsay::watch {

class Watch {
 public:
  explicit Watch(Wish wish);

  // Begins to watch these addresses, or changes the terms on which they are. An
  // address that cannot be watched is told and left out. Gives those that are now
  // watched. Errors: those of the ledger.
  Result<std::set<std::string>> subscribe(Investigation& investigation,
                                          const std::vector<std::string>& addresses,
                                          const Terms& terms,
                                          bool find_feed,
                                          const Tell& tell);

  // Ends subscriptions; those that there are not are told as failed.
  Result<Sum> unsubscribe(Investigation& investigation,
                          const std::vector<std::string>& addresses,
                          const Tell& tell);

  // Asks what is due: of all, or of these. Those of these that are not due are told,
  // too. Lets go of the ledger. Errors: those of the ledger and the model.
  Result<Sum> run(Investigation& investigation,
                  const std::optional<std::set<std::string>>& only,
                  const Tell& tell);

  // Seconds until the next is due; nothing if nothing is watched.
  Result<std::optional<std::int64_t>> until_next(const Ledger& ledger) const;

 private:
  // The feed that a page names first.
  Result<std::string> feed_of(const std::string& address, std::vector<std::string>& notes);

  Wish wish_;
  std::shared_ptr<collect::Fetcher> fetcher_;
  std::optional<Engine> engine_;  // Loaded when the first new report comes.
};

}  // namespace hearsay::watch

#endif  // HEARSAY_WATCH_WATCH_H_
