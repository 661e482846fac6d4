// What a ledger amounts to at one moment, with the indices that pages ask by.
//
//     std::shared_ptr<const Snapshot> now = HEARSAY_TRY(snapshots.current());
//     now->events.at("E12...")
//
// A snapshot never changes and is shared by all requests; each judgement and each added report
// makes the next one. Small ledgers are weighed anew at once; of a large one the last snapshot is
// shown until the next is ready, and `under_way` says so.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_SERVE_SNAPSHOT_H_
#define HEARSAY_SERVE_SNAPSHOT_H_

#include "hearsay/base/result.h"
#include "hearsay/investigation.h"
#include "hearsay/ledger/ledger.h"
#include "hearsay/report_notes.h"
#include "hearsay/serve/event_facts.h"
#include "hearsay/serve/head_watch.h"
#include "hearsay/serve/kept.h"
#include "hearsay/serve/review_queue.h"
#include "hearsay/weigh/judgements/docket.h"
#include "hearsay/weigh/lineage/ways.h"
#include "hearsay/weigh/tables/edges.h"

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace hearsay::serve {

struct Snapshot {
  std::string head;  // The log's last hash.
  Ledger::Size size;
  std::shared_ptr<const Weighed> weighed;
  std::unique_ptr<const Docket> docket;  // Of the evidence above.

  using ById = std::unordered_map<std::string, std::uint32_t>;
  ById reports, claims, events;  // Their indices.

  // Claims that persons added: which of Evidence::judgements did.
  std::unordered_map<std::uint32_t, std::uint32_t> added_by;
  std::unordered_map<std::string, Review> reviews;  // By report, of those that have one.
  std::unordered_set<std::string> graphic;          // Reports that readers should be warned of.

  std::vector<std::optional<std::uint32_t>> event_of;  // By claim.
  std::vector<std::vector<std::uint32_t>> claims_of;   // By report, in text order.
  std::vector<std::vector<std::uint32_t>> tallies_of;  // By event.
  std::vector<EventFacts> facts;                       // By event.

  // Found when they are first asked for.
  const ReviewQueue& queue() const;
  const std::vector<WayEdge>& ways(const Customs& customs) const;
  const std::vector<Edge>& edges(EdgeTable table,
                                 const Customs& customs,
                                 const Senses& senses) const;

  const Evidence& evidence() const { return weighed->evidence; }

  const Weighing& weighing() const { return weighed->weighing; }

  // By address, those that follow from the snapshot alone.
  mutable Kept<std::string> answers{std::size_t{16} << 20};

 private:
  mutable std::once_flag queue_found_;
  mutable ReviewQueue queue_;
  mutable std::once_flag ways_found_;
  mutable std::vector<WayEdge> ways_;
  mutable std::array<std::once_flag, 3> edges_found_;
  mutable std::array<std::vector<Edge>, 3> edges_;
};

class Snapshots {
 public:
  // `prepare` is called with each one that was made beside the requests, when it is shown already.
  using Prepare = std::function<void(const Snapshot&)>;

  Snapshots(std::filesystem::path ledger, Ledger::Settings settings, Prepare prepare)
      : path_(std::move(ledger)),
        settings_(std::move(settings)),
        prepare_(std::move(prepare)),
        watch_(path_, settings_) {}

  ~Snapshots();

  // Makes the first one before somebody asks.
  void begin();

  // Waits for the first one, if it is under way. Errors: those of opening and weighing a ledger.
  Result<std::shared_ptr<const Snapshot>> current();

  // Whether a newer one than the current is being made.
  bool under_way() const { return under_way_; }

  // The server itself wrote to the ledger.
  void changed() { watch_.forget(); }

  const std::filesystem::path& path() const { return path_; }

 private:
  Result<std::shared_ptr<const Snapshot>> make();
  void begin_making();  // With mutex_ held.

  const std::filesystem::path path_;
  const Ledger::Settings settings_;
  const Prepare prepare_;
  HeadWatch watch_;
  std::mutex mutex_;
  std::condition_variable made_;
  std::shared_ptr<const Snapshot> last_;
  std::chrono::steady_clock::duration took_{};
  std::atomic<bool> under_way_{false};
  bool busy_ = false;   // The thread below runs: it makes a snapshot, or prepares it.
  bool again_ = false;  // It is to make another one then.
  std::thread maker_;
};

}  // namespace hearsay::serve

#endif  // HEARSAY_SERVE_SNAPSHOT_H_
