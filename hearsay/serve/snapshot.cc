// SPDX-License-Identifier: Apache-2.0
#include "hearsay/serve/snapshot.h"

#include "hearsay/weighed_ledger.h"

#include <utility>

namespace hearsay::serve {

namespace {

constexpr auto kAtOnce = std::chrono::milliseconds(400);  // Weighing that nobody minds waiting for.

}  // namespace

Snapshots::~Snapshots() {
  if (maker_.joinable()) maker_.join();
}

Result<std::shared_ptr<const Snapshot>> Snapshots::make() {
  const auto begin = std::chrono::steady_clock::now();
  const Ledger ledger = HEARSAY_TRY(Ledger::open(path_, Ledger::Access::read, settings_));
  WeighedLedger weighed = HEARSAY_TRY(WeighedLedger::open(ledger));
  auto out = std::make_shared<Snapshot>();
  out->size = HEARSAY_TRY(ledger.size());
  out->head = out->size.head;
  out->weighed = HEARSAY_TRY(weighed.all());
  const Evidence& evidence = out->evidence();
  const Weighing& weighing = out->weighing();
  out->docket = std::make_unique<const Docket>(evidence);
  for (std::uint32_t i = 0; i < evidence.reports.size(); ++i)
    out->reports.emplace(evidence.reports[i].id, i);
  out->claims_of.resize(evidence.reports.size());
  for (std::uint32_t i = 0; i < evidence.claims.size(); ++i) {
    out->claims.emplace(evidence.claims[i].id, i);
    out->claims_of[evidence.claims[i].report].push_back(i);
  }
  for (std::uint32_t i = 0; i < evidence.judgements.size(); ++i) {
    const Judgement& judgement = evidence.judgements[i];
    if (judgement.about != "report" || judgement.verb != "correct") continue;
    if (judgement.detail.find("review") != nullptr)
      out->reviews[judgement.target] = review_of(std::span(&judgement, 1));
    if (judgement.detail.find("graphic") != nullptr) {
      if (is_graphic(std::span(&judgement, 1))) {
        out->graphic.insert(judgement.target);
      } else {
        out->graphic.erase(judgement.target);
      }
    }
    const auto report = out->reports.find(judgement.target);
    const auto id = report == out->reports.end()
                        ? std::nullopt
                        : ledger::added_id(judgement, evidence.reports[report->second].text);
    const auto claim = id ? out->claims.find(*id) : out->claims.end();
    if (claim != out->claims.end()) out->added_by.emplace(claim->second, i);
  }
  out->event_of.resize(evidence.claims.size());
  for (std::uint32_t i = 0; i < weighing.events.size(); ++i) {
    out->events.emplace(weighing.events[i].id, i);
    for (const std::uint32_t claim : weighing.events[i].claims)
      out->event_of[claim] = i;
  }
  out->tallies_of.resize(weighing.events.size());
  for (std::uint32_t i = 0; i < weighing.tallies.size(); ++i)
    out->tallies_of[weighing.tallies[i].event].push_back(i);
  out->facts = event_facts(*out->weighed, out->tallies_of);
  const std::lock_guard lock(mutex_);
  took_ = std::chrono::steady_clock::now() - begin;
  last_ = out;
  return std::shared_ptr<const Snapshot>(std::move(out));
}

void Snapshots::begin() {
  const std::lock_guard lock(mutex_);
  begin_making();
}

void Snapshots::begin_making() {
  under_way_ = true;
  again_ = busy_;
  if (busy_) return;
  if (maker_.joinable()) maker_.join();
  busy_ = true;
  maker_ = std::thread([this] {
    while (true) {
      // What is wrong is said to who asks without a snapshot.
      const Result<std::shared_ptr<const Snapshot>> made = make();
      {
        const std::lock_guard lock(mutex_);
        under_way_ = false;
      }
      made_.notify_all();
      if (made && prepare_) prepare_(**made);
      const std::lock_guard lock(mutex_);
      if (!again_) {
        busy_ = false;
        return;
      }
      again_ = false;
    }
  });
}

Result<std::shared_ptr<const Snapshot>> Snapshots::current() {
  const std::string head = HEARSAY_TRY(watch_.head());
  {
    std::unique_lock lock(mutex_);
    if (!last_) made_.wait(lock, [&] { return last_ || !under_way_; });
    if (last_ && last_->head == head) return last_;
    if (last_ && took_ >= kAtOnce) {
      begin_making();
      return last_;
    }
  }
  return make();
}

const ReviewQueue& Snapshot::queue() const {
  std::call_once(queue_found_, [&] { queue_ = review_queue(*this); });
  return queue_;
}

const std::vector<WayEdge>& Snapshot::ways(const Customs& customs) const {
  std::call_once(ways_found_, [&] { ways_ = lineage_graph(evidence(), weighing(), customs); });
  return ways_;
}

const std::vector<Edge>& Snapshot::edges(EdgeTable table,
                                         const Customs& customs,
                                         const Senses& senses) const {
  const auto which = static_cast<std::size_t>(table);
  std::call_once(edges_found_[which], [&] {
    edges_[which] = find_edges(table, evidence(), weighing(), customs, senses);
  });
  return edges_[which];
}

}  // namespace hearsay::serve
